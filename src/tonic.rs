//! gRPC: errors as a [`Status`] of tonic with the details of google.rpc, and back.
//!
//! Every enum of a catalog and every [`Occurrence`] converts into a [`Status`], so `?` and `.into()` work in a tonic service. The source
//! stays behind: it is the status's own [`source`](core::error::Error::source), for logs, and nothing of it is sent.
//!
//! ```
//! use errdex::Occurrence;
//! use errdex::client::Received;
//! use tonic::{Code, Status};
//!
//! #[errdex::catalog("catalog", client)]
//! #[derive(Debug, PartialEq)]
//! pub enum ApiError {}
//!
//! fn find(key_id: &str) -> Result<(), Status> {
//!     Err(Occurrence::new(ApiError::key_not_found(key_id)).request_id("req_1"))?
//! }
//!
//! let status = find("key_7f3a").unwrap_err();
//! assert_eq!((status.code(), status.message()), (Code::NotFound, "No key with ID key_7f3a exists in this account."));
//!
//! // In a client:
//! let Received::Known(known) = errdex::tonic::decode::<ApiError>(&status) else { panic!() };
//! assert_eq!(known.error(), Some(&ApiError::key_not_found("key_7f3a")));
//! assert_eq!(known.body().request_id(), Some("req_1"));
//! ```
//!
//! # What is sent
//!
//! | of the status | is |
//! | --- | --- |
//! | code | the entry's `grpc`: written in the catalog, or from its HTTP status |
//! | message | the message |
//! | `ErrorInfo` | `reason`: the code as [`reason`] writes it; `domain`: the host of the catalog's `docs_url`; `metadata`: the parameters |
//! | `RetryInfo` | how long to wait, where that is known; not rounded, unlike `Retry-After` |
//! | `RequestInfo` | the ID of the request, where there is one |
//! | `Help` | the page: its title and URL |
//! | `BadRequest` | a violation for each item of `details` that names a field, where the error is the client's |
//! | `google.protobuf.ListValue` | all items of `details`, as JSON has them |
//! | metadata | headers of the occurrence, without those that HTTP leaves out too, that HTTP/2 forbids, or that gRPC reserves |
//!
//! This follows [AIP-193](https://google.aip.dev/193) and
//! [google/rpc/error_details.proto](https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto).
//!
//! A key of `ErrorInfo.metadata` is the parameter's name; where that breaks the rule for keys, `[a-z][a-zA-Z0-9-_]+` and at most 64
//! characters, `param-` stands before it. A longer one is left out.
//!
//! An item of `details` is a violation where it is an object with a `field`, `loc`, `path`, `pointer`, `param` or `parameter`. A list is joined
//! with dots, numbers in it become indices as they are (`antennas[0].band`), and a leading `body` is left out, since in gRPC
//! everything is the body. A JSON pointer (RFC 6901) is read likewise. The description is the item's `description`, `msg`, `message` or
//! `detail`; the reason its `reason`, `type`, `code` or `rule`, written as [`reason`] does.
//!
//! gRPC sends all this in HTTP/2 headers, of which peers accept [8 KiB](https://grpc.io/docs/guides/metadata/) with certainty. So a message
//! ends in `…` after 1 KiB, and the details have at most 4 KiB: what is left out there is counted in the metadata of `ErrorInfo`, under
//! `omitted-params` and `omitted-details`. Whoever adds much metadata has to mind the rest.

mod decode;
mod details;
#[cfg(feature = "tower")]
pub(crate) mod layer;
mod reason;
mod violation;

use alloc::sync::Arc;

use ::tonic::metadata::MetadataMap;
use ::tonic::{Code, Status};
use http::response::Parts;

pub use self::decode::decode;
pub use self::reason::reason;
pub use crate::shared::SharedError;
use crate::{CatalogError, Occurrence, headers};

impl<E: CatalogError + Send + Sync + 'static> From<Occurrence<E>> for Status {
    /// The status, whose source is the `Occurrence<SharedError>`, for logs and for [`amend`].
    fn from(occurrence: Occurrence<E>) -> Self {
        status(occurrence.map(SharedError::new))
    }
}

fn status(occurrence: Occurrence<SharedError>) -> Status {
    let (message, details) = details::encode(&occurrence);
    let code = Code::from_i32(occurrence.error().entry().grpc_code().into());
    let metadata = MetadataMap::from_headers(headers::of_grpc(occurrence.headers()));
    let mut status = Status::with_details_and_metadata(code, message, details.into(), metadata);
    status.set_source(Arc::new(occurrence));
    status
}

/// Fills in what a method does not know, such as the ID of the request, and answers with the result: for a layer around a server. A response
/// that carries no [`Occurrence`] stays as it is; so does a stream that fails after it began, since its status comes last.
///
/// With the feature `tower`, `errdex::service::ErrorLayer` does so, and answers panics too.
///
/// ```
/// # use http::{Request, Response};
/// /// After the service has answered.
/// fn fill_in<B>(request_id: &str, response: Response<B>) -> Response<B> {
///     errdex::tonic::amend(response, |occurrence| occurrence.request_id(request_id))
/// }
/// ```
pub fn amend<B>(response: http::Response<B>, f: impl FnOnce(Occurrence<SharedError>) -> Occurrence<SharedError>) -> http::Response<B> {
    let (mut parts, body) = response.into_parts();
    if let Some(occurrence) = take(&mut parts) {
        put(status(f(occurrence)), &mut parts);
    }
    http::Response::from_parts(parts, body)
}

/// Takes out what the status of a response was made of, where that was here.
pub(crate) fn take(parts: &mut Parts) -> Option<Occurrence<SharedError>> {
    let occurrence: Occurrence<SharedError> = core::error::Error::source(parts.extensions.get::<Status>()?)?.downcast_ref().cloned()?;
    for name in headers::of_grpc(occurrence.headers()).keys() {
        parts.headers.remove(name);
    }
    Some(occurrence)
}

/// Gives a response a status, in place of the one it has.
fn put(status: Status, parts: &mut Parts) {
    let mut added = http::HeaderMap::new();
    // Only a header that is no header fails, and a status of this module has none.
    if status.add_header(&mut added).is_ok() {
        parts.headers.remove(Status::GRPC_MESSAGE);
        parts.headers.extend(added);
        parts.extensions.insert(status);
    }
}
