//! Handlers.

pub(crate) mod bookings;
pub(crate) mod keys;
pub(crate) mod sandbox;
pub(crate) mod satellites;
pub(crate) mod sessions;

use axum::extract::Request;
use axum::http::{Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::error::ApiError;

/// No route has this path.
pub(crate) async fn not_found(method: Method, uri: Uri) -> ApiError {
    ApiError::route_not_found(method.as_str(), uri.path())
}

/// Gives the router's own answer to a wrong method the body of an error. Only the router knows which methods there are.
pub(crate) async fn name_allowed_methods(method: Method, uri: Uri, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    match response.headers().get(header::ALLOW) {
        Some(allow) if response.status() == StatusCode::METHOD_NOT_ALLOWED => {
            let allowed = allow.to_str().unwrap_or_default().replace(',', ", ");
            let error = ApiError::method_not_allowed(method.as_str(), uri.path(), allowed);
            ([(header::ALLOW, allow.clone())], error).into_response()
        }
        _ => response,
    }
}
