//! The binary: where it listens, and that it stops.

use example_process::testing;

#[test]
fn it_serves_until_it_is_stopped() {
    testing::hold(env!("CARGO_BIN_EXE_orbit-actix"), |address| {
        assert_eq!(testing::status_line(address, "/errors/key_not_found"), "HTTP/1.1 404 Not Found");
    });
}
