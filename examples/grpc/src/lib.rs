//! Ground stations over gRPC, as small as they can be, with every error typed.
//!
//! - [`ApiError`] is the catalog. Methods return it with `?`, or an [`Occurrence`](errdex::Occurrence) of it with details and a cause.
//! - [`errors`] adds what only the request knows, its ID, to every error, and makes panics errors of the catalog.
//! - A client reads a status with [`errdex::tonic::decode`]; `tests/` shows it.

mod messages;
mod service;

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};

use errdex::service::ErrorLayer;
use tokio::net::TcpListener;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;

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

/// Serves until `stopped`.
///
/// # Errors
/// Those of the transport.
pub async fn serve(listener: TcpListener, stopped: impl Future<Output = ()>) -> Result<(), tonic::transport::Error> {
    Server::builder()
        .layer(errors())
        .add_service(StationsServer::new(service::Ground))
        .serve_with_incoming_shutdown(TcpIncoming::from(listener), stopped)
        .await
}

/// Around all methods: errors get the ID of the request, which callers may choose, the log gets their causes, and a panic is an error too.
pub fn errors() -> ErrorLayer {
    ErrorLayer::new().request_ids(new_id).panics(|_| ApiError::InternalError).each(|occurrence, _| {
        log(&occurrence);
        occurrence
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
