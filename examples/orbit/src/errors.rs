//! What every error of the service has in common: the request's ID, the log, and an answer where no handler gave one.

use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};

use errdex::service::{ErrorLayer, RequestContext};
use errdex::{CatalogError as _, Occurrence, SharedError, Timestamp};

use crate::error::ApiError;

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
        .unknown_routes(|request| ApiError::route_not_found(request.method(), request.path()))
        .wrong_methods(|request| ApiError::method_not_allowed(request.method(), request.path(), request.allow().unwrap_or("none")))
        .each(finish)
}

fn finish(occurrence: Occurrence<SharedError>, request: &RequestContext<'_>) -> Occurrence<SharedError> {
    log(&occurrence);
    match request.header(NOW).and_then(|now| now.parse::<Timestamp>().ok()) {
        Some(now) => occurrence.timestamp(now),
        None => occurrence,
    }
}

/// The message and what led to it. Only the log sees the latter.
fn log(occurrence: &Occurrence<SharedError>) {
    let id = occurrence.get_request_id().unwrap_or_default();
    let mut line = format!("{id} {}: {occurrence}", occurrence.error().code());
    let mut cause = occurrence.source();
    while let Some(error) = cause {
        line.push_str(": ");
        line.push_str(&error.to_string());
        cause = error.source();
    }
    eprintln!("{line}");
}
