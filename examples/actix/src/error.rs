//! The errors of this service: those of the catalog, and what they have in common.

use std::error::Error as _;
use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::HttpRequest;
use actix_web::error::JsonPayloadError;
use actix_web::http::StatusCode;
use errdex::service::{ErrorLayer, RequestContext};
use errdex::{CatalogError as _, Occurrence, SharedError, Timestamp};

/// Every error of the Orbit API.
#[errdex::catalog("../../catalog", examples)]
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {}

/// The request's ID, both ways. The layer sets it where the caller did not.
pub(crate) const REQUEST_ID: &str = "x-request-id";

/// Sandbox only: the time that an error's body shall show, so that a test can compare it.
const NOW: &str = "x-orbit-now";

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// Every error is one of the catalog.
pub(crate) fn layer() -> ErrorLayer {
    ErrorLayer::new()
        .request_ids(|| format!("req_{:016}", NEXT_ID.fetch_add(1, Ordering::Relaxed)))
        .panics(|_| ApiError::InternalError)
        // Also the paths that extractors refuse, since no satellite can have them.
        .rejections(StatusCode::NOT_FOUND, |request| ApiError::route_not_found(request.method(), request.path()))
        .wrong_methods(|request| ApiError::method_not_allowed(request.method(), request.path(), request.allow().unwrap_or("none")))
        .each(finish)
}

fn finish(occurrence: Occurrence<SharedError>, request: &RequestContext<'_>) -> Occurrence<SharedError> {
    let cause = occurrence.source().map_or_else(String::new, |cause| format!(": {cause}"));
    eprintln!("{} {}: {occurrence}{cause}", occurrence.get_request_id().unwrap_or_default(), occurrence.error().code());
    match request.header(NOW).and_then(|now| now.parse::<Timestamp>().ok()) {
        Some(now) => occurrence.timestamp(now),
        None => occurrence,
    }
}

/// A JSON body that cannot be read, as an error of the catalog.
pub(crate) fn body_error(error: &JsonPayloadError, request: &HttpRequest) -> actix_web::Error {
    let known = match error {
        JsonPayloadError::ContentType => {
            let content_type = request.headers().get("content-type").and_then(|value| value.to_str().ok());
            ApiError::media_type_unsupported(content_type.unwrap_or("none"))
        }
        JsonPayloadError::Deserialize(error) => ApiError::malformed_json(count(error.line()), count(error.column())),
        JsonPayloadError::Overflow { limit } | JsonPayloadError::OverflowKnownLength { limit, .. } => {
            ApiError::payload_too_large(count(*limit))
        }
        _ => ApiError::InternalError,
    };
    Occurrence::new(known).caused_by(error.to_string()).into()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
