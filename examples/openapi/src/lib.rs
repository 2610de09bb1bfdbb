//! Ground stations over HTTP, and an `OpenAPI` document that tells every error of every operation.
//!
//! - [`errors`] says which errors an operation has: as a list of codes, or as an enum.
//! - Operations name that type among their `responses`. The catalog does the rest.

pub mod errors;
mod operations;

use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use errdex::utoipa::NamedSchemas;
use utoipa::OpenApi;

/// The document.
#[derive(OpenApi)]
#[openapi(info(title = "Orbit stations"), paths(operations::show, operations::add, operations::account), modifiers(&NamedSchemas))]
struct Document;

/// The whole service.
pub fn app() -> Router {
    Router::new()
        .route("/v1/stations/{id}", get(operations::show))
        .route("/v1/stations", post(operations::add))
        .route("/v1/account", get(operations::account))
        .route("/openapi.json", get(async || Json(Document::openapi())))
        .layer(from_fn(request_id))
}

async fn request_id(request: Request, next: Next) -> Response {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or("none").to_owned();
    errdex::axum::amend(next.run(request).await, |occurrence| occurrence.request_id(id))
}
