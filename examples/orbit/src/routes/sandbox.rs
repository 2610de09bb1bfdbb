//! Every public error on demand, so that clients can try their handlers.

use axum::extract::Path;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse as _, Response};

use crate::error::ApiErrorCode;
use crate::routes;

/// `GET` or `POST /errors/{code}`: the error as the service really sends it, with the example values of its page.
pub(crate) async fn error(Path(code): Path<String>, method: Method, uri: Uri) -> Response {
    let code = ApiErrorCode::from_str(&code).ok().filter(|code| !code.entry().is_internal());
    match code.and_then(ApiErrorCode::example) {
        Some(occurrence) => occurrence.into_response(),
        None => routes::not_found(method, uri).await.into_response(),
    }
}
