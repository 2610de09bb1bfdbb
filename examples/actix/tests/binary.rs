//! The binary: where it listens, and that it stops.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};

#[test]
fn it_serves_until_its_input_ends() {
    let mut service =
        Command::new(env!("CARGO_BIN_EXE_orbit-actix")).arg("0").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(service.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim_end().strip_prefix("http://").expect("it prints its address");

    let mut connection = TcpStream::connect(address).unwrap();
    connection.write_all(b"GET /errors/key_not_found HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{answer}");

    drop(service.stdin.take());
    assert!(service.wait().unwrap().success());
}

#[test]
fn a_wrong_port_is_wrong_usage() {
    let output = Command::new(env!("CARGO_BIN_EXE_orbit-actix")).arg("http").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("port must be a number"));
}
