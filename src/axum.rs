//! Responses for axum.

use alloc::string::String;
use alloc::sync::Arc;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};

use crate::{CatalogError, Detail, Entry, Occurrence, ParamValue};

/// An error of any catalog, as responses carry it in their extensions.
#[derive(Clone)]
pub struct SharedError(Arc<dyn CatalogError + Send + Sync>);

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

    fn details(&self) -> alloc::vec::Vec<Detail> {
        self.0.details()
    }
}

impl<E: CatalogError + Send + Sync + 'static> IntoResponse for Occurrence<E> {
    /// The response, which also carries the `Occurrence<SharedError>` in its extensions, for logs and for [`amend`].
    fn into_response(self) -> Response {
        respond(self.map(|error| SharedError(Arc::new(error))))
    }
}

fn respond(occurrence: Occurrence<SharedError>) -> Response {
    let mut response = occurrence.response().map(Body::from);
    response.extensions_mut().insert(occurrence);
    response
}

/// Fills in what a handler does not know, such as the ID of the request, and answers with the result. A response that is no
/// [`Occurrence`] stays as it is.
///
/// ```
/// # use axum::{extract::Request, middleware::Next, response::Response};
/// async fn request_id(request: Request, next: Next) -> Response {
///     let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or("none").to_owned();
///     errdex::axum::amend(next.run(request).await, |occurrence| occurrence.request_id(id))
/// }
/// ```
pub fn amend(mut response: Response, f: impl FnOnce(Occurrence<SharedError>) -> Occurrence<SharedError>) -> Response {
    let Some(occurrence) = response.extensions_mut().remove::<Occurrence<SharedError>>() else { return response };
    let occurrence = f(occurrence);
    let (parts, body): (_, String) = occurrence.response().into_parts();
    response.headers_mut().remove(http::header::CONTENT_LENGTH);
    for name in parts.headers.keys() {
        response.headers_mut().remove(name);
    }
    response.headers_mut().extend(parts.headers);
    *response.status_mut() = parts.status;
    *response.body_mut() = Body::from(body);
    response.extensions_mut().insert(occurrence);
    response
}
