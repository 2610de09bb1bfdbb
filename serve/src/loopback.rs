//! A server on this machine, and on no other network: its port, and its end.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

use axum::Router;

/// Takes a port on this machine, for both versions of the protocol; 0 is any that is free.
pub(crate) fn bind(port: u16) -> io::Result<Vec<TcpListener>> {
    // A port that is free in one version may be taken in the other: another is tried.
    let attempts = if port == 0 { 8 } else { 1 };
    let mut last = None;
    for _ in 0..attempts {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let taken = first.local_addr()?.port();
        match TcpListener::bind((Ipv6Addr::LOCALHOST, taken)) {
            Ok(second) => return Ok(vec![first, second]),
            // Browsers may ask whoever has it there.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            // A machine without the newer version.
            Err(_) => return Ok(vec![first]),
        }
    }
    Err(last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

/// Serves until Ctrl-C, or until it is told to end.
pub(crate) fn run(listeners: Vec<TcpListener>, app: &Router) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        for listener in listeners {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let app = app.clone();
            tokio::spawn(async move { axum::serve(listener, app).await });
        }
        told_to_end().await
    })?;
    // Open pages listen for ever; they are not waited for.
    runtime.shutdown_background();
    Ok(())
}

#[cfg(unix)]
async fn told_to_end() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut end = signal(SignalKind::terminate())?;
    let interrupt = std::pin::pin!(tokio::signal::ctrl_c());
    let end = std::pin::pin!(end.recv());
    match futures_util::future::select(interrupt, end).await {
        futures_util::future::Either::Left((interrupted, _)) => interrupted,
        futures_util::future::Either::Right(_) => Ok(()),
    }
}

#[cfg(not(unix))]
async fn told_to_end() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// The address of the first listener, for people.
pub(crate) fn address(listeners: &[TcpListener]) -> io::Result<SocketAddr> {
    listeners.first().map_or_else(|| Err(io::ErrorKind::NotConnected.into()), TcpListener::local_addr)
}
