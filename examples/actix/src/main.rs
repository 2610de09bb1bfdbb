//! `orbit-actix [PORT]`: serves on loopback until its input ends or it is interrupted.

use std::process::ExitCode;

#[actix_web::main]
async fn main() -> ExitCode {
    example_process::run(async |listener, stopped| {
        let server = orbit_actix::serve(listener)?;
        let handle = server.handle();
        actix_web::rt::spawn(async move {
            stopped.await;
            handle.stop(true).await;
        });
        Ok(server.await?)
    })
    .await
}
