//! `grpc-service [PORT]`: serves on loopback until its input ends or it is interrupted.

use std::process::ExitCode;

use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    example_process::run(async |listener, stopped| Ok(grpc_service::serve(TcpListener::from_std(listener)?, stopped).await?)).await
}
