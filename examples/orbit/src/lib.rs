//! The Orbit API, as small as it can be: satellites, bookings, keys and sessions in memory, and every error typed.
//!
//! - [`error`] ties an enum to the catalog: the one place that names it.
//! - `routes` are handlers. They return [`error::ApiError`] with `?`, and know nothing of bodies and headers.
//! - `extract` turns what axum rejects into errors of the catalog.
//! - `errors` is the layer around them all: the request's ID, panics, unknown routes and the log.

pub mod error;
mod errors;
mod extract;
mod routes;
pub mod store;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, post};

use store::Store;

/// Larger bodies are refused.
const BODY_LIMIT: usize = 64 * 1024;

/// The whole service.
pub fn app(store: Store) -> Router {
    let routes = Router::new()
        .route("/v1/keys/{id}", delete(routes::keys::remove))
        .route("/v1/satellites", post(routes::satellites::add))
        .route("/v1/satellites/{catalog_number}", get(routes::satellites::show))
        .route("/v1/bookings", post(routes::bookings::add))
        .route("/v1/bookings/{id}", delete(routes::bookings::cancel))
        .route("/v1/sessions", post(routes::sessions::open))
        .route("/v1/sessions/current", get(routes::sessions::current))
        .route("/errors/{code}", get(routes::sandbox::error).post(routes::sandbox::error))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(store);
    // Around the routes as a whole: the router writes `Allow` outside of layers of its own.
    Router::new().fallback_service(routes).layer(errors::layer())
}
