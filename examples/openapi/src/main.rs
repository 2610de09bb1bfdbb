//! `openapi-service [PORT]`: serves on loopback until its input ends or it is interrupted.

use std::process::ExitCode;

use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    example_process::run(async |listener, stopped| {
        let server = axum::serve(TcpListener::from_std(listener)?, openapi_service::app());
        Ok(server.with_graceful_shutdown(stopped).await?)
    })
    .await
}
