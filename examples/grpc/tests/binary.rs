//! The binary: where it listens, and that it stops.

use example_process::testing;

#[test]
fn it_serves_until_it_is_stopped() {
    testing::hold(env!("CARGO_BIN_EXE_grpc-service"), |address| {
        assert!(std::net::TcpStream::connect(address).is_ok());
    });
}
