//! What `ErrorLayer` makes of calls of gRPC.

use http::response::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::put;
use crate::{Occurrence, SharedError};

/// The content type of a request, where it calls a method of gRPC, or of gRPC-Web.
pub(crate) fn content_type(headers: &HeaderMap) -> Option<HeaderValue> {
    const GRPC: &[u8] = b"application/grpc";
    let content_type = headers.get(header::CONTENT_TYPE)?;
    let begins = content_type.as_bytes().get(..GRPC.len())?.eq_ignore_ascii_case(GRPC);
    begins.then(|| content_type.clone())
}

/// Makes a response that of an occurrence: all of it stands in the headers, and the call ends with them. `before` are the headers of the
/// occurrence that it had; what others set stays.
pub(crate) fn rewrite(before: Option<&HeaderMap>, occurrence: Occurrence<SharedError>, content_type: HeaderValue, parts: &mut Parts) {
    parts.headers = crate::replace::headers((parts.status, &parts.headers), before, (StatusCode::OK, &HeaderMap::new()));
    parts.status = StatusCode::OK;
    parts.headers.insert(header::CONTENT_TYPE, content_type);
    put(super::status(occurrence), parts);
}
