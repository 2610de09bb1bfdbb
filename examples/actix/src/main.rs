//! `orbit-actix [PORT]`: serves on loopback until its input ends or it is interrupted.
//!
//! The port comes from the argument or from `ORBIT_PORT`; 0, the default, takes a free one. The address is printed when it listens.

use std::io::Read as _;
use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;

#[actix_web::main]
async fn main() -> ExitCode {
    let port = match std::env::args().nth(1).or_else(|| std::env::var("ORBIT_PORT").ok()).map_or(Ok(0), |port| port.parse::<u16>()) {
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
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    println!("http://{}", listener.local_addr()?);
    let server = orbit_actix::serve(listener)?;
    let handle = server.handle();
    // Whoever started the service closes its input. Nothing waits for the thread: an interrupt stops the server by itself.
    std::thread::spawn(move || {
        let mut sink = [0; 1024];
        while matches!(std::io::stdin().read(&mut sink), Ok(read) if read > 0) {}
        drop(handle.stop(true));
    });
    server.await
}
