//! What the example services are as programs: each serves on loopback until its input ends or it is interrupted.

pub mod testing;

use std::error::Error;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::pin::Pin;
use std::process::ExitCode;

/// When whoever started the service closes its input, or interrupts it.
pub type Stopped = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Serves on the port that the first argument or `ORBIT_PORT` names; 0, the default, takes a free one. The address is printed when it listens.
pub async fn run<F>(serve: impl FnOnce(TcpListener, Stopped) -> F) -> ExitCode
where
    F: Future<Output = Result<(), Box<dyn Error>>>,
{
    let port = match std::env::args().nth(1).or_else(|| std::env::var("ORBIT_PORT").ok()).map_or(Ok(0), |port| port.parse::<u16>()) {
        Ok(port) => port,
        Err(error) => {
            eprintln!("the port must be a number from 0 to 65535: {error}");
            return ExitCode::from(2);
        }
    };
    let served = match listen(port) {
        Ok((listener, stopped)) => serve(listener, stopped).await,
        Err(error) => Err(error.into()),
    };
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot serve on port {port}: {error}");
            ExitCode::from(2)
        }
    }
}

fn listen(port: u16) -> io::Result<(TcpListener, Stopped)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    // Whoever reads the address may interrupt at once.
    let stopped = stopped()?;
    println!("http://{}", listener.local_addr()?);
    Ok((listener, stopped))
}

fn stopped() -> io::Result<Stopped> {
    #[cfg(unix)]
    let mut interrupt = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
    #[cfg(windows)]
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    let (open, ended) = tokio::sync::oneshot::channel::<()>();
    // A thread that nothing waits for: a read of tokio's would hold up the end of the program until there is input.
    std::thread::spawn(move || {
        let read = io::copy(&mut io::stdin().lock(), &mut io::sink());
        drop((open, read));
    });
    Ok(Box::pin(async move {
        tokio::select! {
            _ = ended => {}
            _ = interrupt.recv() => {}
        }
    }))
}
