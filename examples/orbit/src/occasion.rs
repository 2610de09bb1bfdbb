//! What only the request knows: its ID and, in the sandbox, the time.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use errdex::Timestamp;

/// The request's ID, both ways.
pub(crate) const REQUEST_ID: &str = "x-request-id";

/// Sandbox only: the time that an error's body shall show, so that a test can compare it.
pub(crate) const NOW: &str = "x-orbit-now";

/// No ID of a caller is longer.
const LONGEST_ID: usize = 128;

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// Answers with the caller's request ID, or a new one, in the header and in the body of an error; and logs errors with their cause.
pub(crate) async fn fill_in(request: Request, next: Next) -> Response {
    let id = header(request.headers(), REQUEST_ID).filter(|id| !id.is_empty() && id.len() <= LONGEST_ID).map_or_else(new_id, str::to_owned);
    let now = header(request.headers(), NOW).and_then(|now| now.parse::<Timestamp>().ok());

    let mut response = errdex::axum::amend(next.run(request).await, |occurrence| {
        let occurrence = occurrence.request_id(&id);
        log(&occurrence);
        match now {
            Some(now) => occurrence.timestamp(now),
            None => occurrence,
        }
    });
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn new_id() -> String {
    format!("req_{:016}", NEXT_ID.fetch_add(1, Ordering::Relaxed))
}

/// The message and what led to it. Only the log sees the latter.
fn log(occurrence: &errdex::Occurrence<errdex::axum::SharedError>) {
    use errdex::CatalogError as _;
    use std::error::Error;

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
