//! Responses for axum.

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};

use crate::{CatalogError, Occurrence};

pub use crate::shared::SharedError;

impl<E: CatalogError + Send + Sync + 'static> IntoResponse for Occurrence<E> {
    /// The response, which also carries the `Occurrence<SharedError>` in its extensions, for logs and for [`amend`].
    fn into_response(self) -> Response {
        self.into_response_with_error().map(Body::from)
    }
}

/// Fills in what a handler does not know, such as the ID of the request, and answers with the result. A response that is no
/// [`Occurrence`] stays as it is. Headers of the occurrence that the result lacks go; what other middleware set stays.
/// `errdex::service::ErrorLayer`, with the feature `tower`, does this and more.
///
/// ```
/// # use axum::{extract::Request, middleware::Next, response::Response};
/// async fn request_id(request: Request, next: Next) -> Response {
///     let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or("none").to_owned();
///     errdex::axum::amend(next.run(request).await, |occurrence| occurrence.request_id(id))
/// }
/// ```
pub fn amend(response: Response, f: impl FnOnce(Occurrence<SharedError>) -> Occurrence<SharedError>) -> Response {
    let (mut parts, body) = response.into_parts();
    let Some(occurrence) = parts.extensions.remove::<Occurrence<SharedError>>() else { return Response::from_parts(parts, body) };
    let before = occurrence.response_headers();
    let body = crate::replace::replace(Some(&before), f(occurrence), &mut parts);
    Response::from_parts(parts, Body::from(body))
}
