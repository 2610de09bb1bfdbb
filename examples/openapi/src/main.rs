//! `openapi-service [PORT]`: serves on loopback until its input ends or it is interrupted.
//!
//! 0, the default, takes a free port. The address is printed when it listens.

use std::net::Ipv4Addr;
use std::process::ExitCode;

use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let port = match std::env::args().nth(1).map_or(Ok(0), |port| port.parse::<u16>()) {
        Ok(port) => port,
        Err(error) => {
            eprintln!("the port must be a number from 0 to 65535: {error}");
            return ExitCode::from(2);
        }
    };
    match serve(port).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot serve on port {port}: {error}");
            ExitCode::from(2)
        }
    }
}

async fn serve(port: u16) -> std::io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, openapi_service::app()).with_graceful_shutdown(stopped()).await
}

/// When whoever started the service closes its input, or interrupts it.
async fn stopped() {
    let mut sink = [0; 1024];
    let mut input = tokio::io::stdin();
    let ended = async { while matches!(input.read(&mut sink).await, Ok(read) if read > 0) {} };
    tokio::select! {
        () = ended => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
