//! The binary: where it listens, and that it stops.

use example_process::testing;

#[test]
fn it_serves_until_it_is_stopped() {
    testing::hold(env!("CARGO_BIN_EXE_openapi-service"), |address| {
        assert_eq!(testing::status_line(address, "/openapi.json"), "HTTP/1.1 200 OK");
    });
}
