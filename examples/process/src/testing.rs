//! What each of the binaries is held to.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// That a binary serves until its input ends, or until it is interrupted, and refuses a port that is none. `probe` gets the address.
///
/// # Panics
/// Where it does not.
pub fn hold(binary: &str, probe: impl Fn(&str)) {
    let (mut service, address) = start(binary);
    probe(&address);
    drop(service.stdin.take());
    assert!(service.wait().unwrap().success(), "its input has ended");

    if cfg!(unix) {
        let (mut service, _) = start(binary);
        // Its input stays open.
        assert!(Command::new("kill").args(["-INT", &service.id().to_string()]).status().unwrap().success());
        let input = service.stdin.take();
        assert!(service.wait().unwrap().success(), "it was interrupted");
        drop(input);
    }

    let output = Command::new(binary).arg("http").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("port must be a number"));
}

fn start(binary: &str) -> (Child, String) {
    let mut service = Command::new(binary).arg("0").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(service.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim_end().strip_prefix("http://").expect("it prints its address").to_owned();
    (service, address)
}

/// The first line of the answer to a GET.
///
/// # Panics
/// Where there is none.
#[must_use]
pub fn status_line(address: &str, path: &str) -> String {
    let mut connection = TcpStream::connect(address).unwrap();
    write!(connection, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer.lines().next().unwrap_or_default().to_owned()
}
