//! Responses for axum.

use alloc::string::String;

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};

pub use crate::shared::SharedError;
use crate::{CatalogError, Occurrence};

impl<E: CatalogError + Send + Sync + 'static> IntoResponse for Occurrence<E> {
    /// The response, which also carries the `Occurrence<SharedError>` in its extensions, for logs and for [`amend`].
    fn into_response(self) -> Response {
        respond(self.map(SharedError::new))
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
