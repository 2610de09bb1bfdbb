//! A part of the Orbit API on actix-web: keys and satellites in memory, and every error typed.
//!
//! - [`error`] ties an enum to the catalog, and makes everything that the framework refuses one of its errors.
//! - `routes` are handlers. They return [`error::ApiError`] with `?`, and know nothing of bodies and headers.

pub mod error;
mod routes;

use std::net::TcpListener;

use actix_web::dev::Server;
use actix_web::{App, HttpServer, web};

use routes::Store;

/// Larger bodies are refused.
const BODY_LIMIT: usize = 64 * 1024;

/// The whole service, on this socket, until it is stopped.
///
/// # Errors
/// When the socket cannot be used.
pub fn serve(listener: TcpListener) -> std::io::Result<Server> {
    let store = web::Data::new(Store::default());
    let app = move || {
        App::new()
            .app_data(store.clone())
            .app_data(web::JsonConfig::default().limit(BODY_LIMIT).error_handler(|error, request| error::body_error(&error, request)))
            .configure(routes::configure)
            .wrap(error::layer())
    };
    Ok(HttpServer::new(app).workers(2).listen(listener)?.run())
}
