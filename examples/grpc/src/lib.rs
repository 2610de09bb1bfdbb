//! Ground stations over gRPC, as small as they can be, with every error typed.
//!
//! - [`ApiError`] is the catalog. Methods return it with `?`, or an [`Occurrence`](errdex::Occurrence) of it with details and a cause.
//! - [`serve`] adds what only the request knows, its ID, to every error.
//! - A client reads a status with [`errdex::tonic::decode`]; `tests/` shows it.

mod messages;
mod service;

use std::convert::Infallible;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::net::TcpListener;
use tonic::service::Routes;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;
use tower::Service as _;

pub use messages::{AddRequest, Antenna, Empty, Frame, ListenRequest, RaiseRequest, RemoveRequest, Station};
use stations::stations_server::StationsServer;

/// Server and client, as tonic writes them.
pub mod stations {
    #![allow(missing_docs, unreachable_pub, clippy::pedantic)]
    include!(concat!(env!("OUT_DIR"), "/orbit.v1.Stations.rs"));
}

/// Every error of the Orbit API.
#[errdex::catalog("../../catalog", client, examples)]
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {}

/// The ID of the request, which callers may choose.
const REQUEST_ID: &str = "x-request-id";

/// Serves until `stopped`.
///
/// # Errors
/// Those of the transport.
pub async fn serve(listener: TcpListener, stopped: impl Future<Output = ()>) -> Result<(), tonic::transport::Error> {
    let routes = Routes::new(StationsServer::new(service::Ground));
    Server::builder()
        .layer(tower::layer::layer_fn(fill_in))
        .add_routes(routes)
        .serve_with_incoming_shutdown(TcpIncoming::from(listener), stopped)
        .await
}

/// Around all methods: errors get the ID of the request, and the log gets their causes.
fn fill_in(
    routes: Routes,
) -> impl tower::Service<
    http::Request<tonic::body::Body>,
    Response = http::Response<tonic::body::Body>,
    Error = Infallible,
    Future: Send + 'static,
> + Clone
+ Send
+ Sync
+ 'static {
    tower::service_fn(move |request: http::Request<tonic::body::Body>| {
        let mut routes = routes.clone();
        async move {
            let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).map_or_else(new_id, str::to_owned);
            let response = routes.call(request).await?;
            Ok(errdex::tonic::amend(response, |occurrence| {
                let occurrence = occurrence.request_id(id);
                log(&occurrence);
                occurrence
            }))
        }
    })
}

fn new_id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("req_{:016}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The message and what led to it. Only the log sees the latter.
fn log(error: &(dyn std::error::Error + 'static)) {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        line.push_str(": ");
        line.push_str(&error.to_string());
        cause = error.source();
    }
    eprintln!("{line}");
}
