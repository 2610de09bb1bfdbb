//! Every public error on demand, so that clients can try their handlers.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::error::ApiErrorCode;
use crate::errors::REQUEST_ID;

/// `GET` or `POST /errors/{code}`: the error as the service really sends it, with the example values of its page.
pub(crate) async fn error(Path(code): Path<String>, headers: HeaderMap) -> Response {
    let code = ApiErrorCode::from_str(&code).ok().filter(|code| !code.entry().is_internal());
    let Some(occurrence) = code.and_then(ApiErrorCode::example) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let id = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    occurrence.request_id(id).into_response()
}
