//! Errors of any catalog, as responses carry them from handlers to middleware.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use http::Response;

use crate::{CatalogError, Detail, Entry, Occurrence, ParamValue};

/// An error of any catalog, as responses carry it in their extensions.
#[derive(Clone)]
pub struct SharedError(Arc<dyn CatalogError + Send + Sync>);

impl SharedError {
    /// The error, whatever its type.
    #[must_use]
    pub fn new(error: impl CatalogError + Send + Sync + 'static) -> Self {
        Self(Arc::new(error))
    }
}

impl fmt::Debug for SharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for SharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for SharedError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

impl CatalogError for SharedError {
    fn entry(&self) -> Entry {
        self.0.entry()
    }

    fn visit_params<'a>(&'a self, visit: &mut dyn FnMut(&[ParamValue<'a>])) {
        self.0.visit_params(visit);
    }

    fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after()
    }

    fn details(&self) -> Vec<Detail> {
        self.0.details()
    }
}

#[cfg(feature = "actix-web")]
impl<E: CatalogError> Occurrence<E> {
    /// The same occurrence, with what the error says in place of the error.
    pub(crate) fn snapshot(&self) -> Occurrence<SharedError> {
        self.with_error(SharedError::new(crate::snapshot::Snapshot::of(self.error())))
    }
}

impl<E: CatalogError + Send + Sync + 'static> Occurrence<E> {
    /// The same occurrence, whatever the type of its error.
    #[must_use]
    pub fn share(self) -> Occurrence<SharedError> {
        self.map(SharedError::new)
    }

    /// The whole response, which also carries the `Occurrence<SharedError>` in its extensions: for logs, and for middleware that fills in
    /// what a handler does not know.
    #[must_use]
    pub fn into_response_with_error(self) -> Response<String> {
        let occurrence = self.share();
        let mut response = occurrence.response();
        response.extensions_mut().insert(occurrence);
        response
    }
}

/// Headers, in lower case, that describe a body, and say nothing true of another one (RFC 9110, section 8; RFC 9530).
#[cfg(any(feature = "axum", feature = "tower", feature = "actix-web"))]
const OF_THE_BODY: [http::HeaderName; 10] = [
    http::header::CONTENT_LENGTH,
    http::header::CONTENT_TYPE,
    http::header::CONTENT_ENCODING,
    http::header::CONTENT_LANGUAGE,
    http::header::CONTENT_RANGE,
    http::header::ACCEPT_RANGES,
    http::header::TRANSFER_ENCODING,
    http::header::ETAG,
    http::header::LAST_MODIFIED,
    http::HeaderName::from_static("content-digest"),
];

/// Whether a header, in lower case, describes a body.
#[cfg(feature = "actix-web")]
pub(crate) fn is_of_the_body(name: &str) -> bool {
    OF_THE_BODY.iter().any(|known| known.as_str() == name)
}

/// Makes a response that of an occurrence, and gives the body. Headers that others set, such as `Allow` or those of CORS, stay.
#[cfg(any(feature = "axum", feature = "tower"))]
pub(crate) fn rewrite(
    occurrence: Occurrence<SharedError>,
    status: &mut http::StatusCode,
    headers: &mut http::HeaderMap,
    extensions: &mut http::Extensions,
) -> String {
    let (parts, body) = occurrence.response().into_parts();
    for name in OF_THE_BODY.iter().chain(parts.headers.keys()) {
        headers.remove(name);
    }
    headers.extend(parts.headers);
    *status = parts.status;
    extensions.insert(occurrence);
    body
}
