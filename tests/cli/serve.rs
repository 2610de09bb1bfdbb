//! `errdex serve` over real sockets: what it answers, what it refuses, how it follows files, and how it ends.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::sandbox::{Run, SETTINGS, Sandbox, error};

/// How long anything may take; waiting ends as soon as it is there.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A preview of a sandbox's catalog, which ends with the test.
struct Serving {
    child: Child,
    address: SocketAddr,
}

/// An answer, as it was sent.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Serving {
    fn of(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let mut child =
            command(sandbox).args(["serve", "--port", "0"]).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
        let address = url.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).unwrap_or_else(|| panic!("{url:?}"));
        Self { child, address: address.parse().unwrap() }
    }

    /// Sends a request's head and reads the answer to its end, for as long as the connection is open.
    fn send(&self, head: impl AsRef<[u8]>) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(TIMEOUT)).unwrap();
        stream.write_all(head.as_ref()).unwrap();
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.get_with(path, "")
    }

    fn get_with(&self, path: &str, headers: &str) -> Answer {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n{headers}\r\n", self.address.port()))
    }

    /// Waits until the answer for a path is as it should be.
    fn wait_for(&self, path: &str, is: impl Fn(&Answer) -> bool) -> Answer {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if is(&answer) {
                return answer;
            }
            assert!(begun.elapsed() < TIMEOUT, "{path} is still {answer:?}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until a page holds a text.
    fn wait_for_text(&self, path: &str, text: &str) {
        self.wait_for(path, |answer| answer.status == 200 && answer.body.contains(text));
    }

    /// The next thing that open pages are told.
    fn state(&self) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(TIMEOUT)).unwrap();
        write!(stream, "GET /_preview/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        let mut lines = BufReader::new(stream).lines();
        lines.find_map(|line| line.unwrap().strip_prefix("data: ").map(str::to_owned)).unwrap()
    }

    fn wait_for_state(&self, is: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let state = self.state();
            if is(&state) {
                return state;
            }
            assert!(begun.elapsed() < TIMEOUT, "{state}");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(sandbox: &Sandbox) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_errdex"));
    command.env_remove("ERRDEX_CATALOG").current_dir(sandbox.path());
    command
}

fn sandbox() -> Sandbox {
    let internal = format!("{}audience: internal\noperators: Look at the logs.\n", error("inner"));
    Sandbox::with(&[("a.yaml", &format!("{}aliases: [old_lost]\n", error("lost"))), ("b.yaml", &internal)])
}

#[test]
fn pages_are_served_as_a_careful_host_would() {
    let sandbox = sandbox();
    let serving = Serving::of(&sandbox, &[]);
    for (path, media_type, text) in [
        ("/", "text/html; charset=utf-8", "T lost"),
        ("/lost/", "text/html; charset=utf-8", "catalog/a.yaml:1"),
        ("/lost/index.html", "text/html; charset=utf-8", "Nothing is here."),
        ("/category/a/", "text/html; charset=utf-8", "T lost"),
        ("/old_lost/", "text/html; charset=utf-8", "http-equiv=\"refresh\""),
        ("/search/index.js", "text/javascript; charset=utf-8", "errdexSearch"),
        ("/lost.json", "application/json", "\"lost\""),
        ("/_preview/preview.js", "text/javascript; charset=utf-8", "EventSource"),
        ("/_preview/rules/tab/", "text/html; charset=utf-8", "Spaces indent"),
    ] {
        let answer = serving.get(path);
        assert_eq!(answer.status, 200, "{path}");
        for header in [
            &format!("content-type: {media_type}"),
            "cache-control: no-store",
            "content-security-policy: default-src 'self'",
            "x-content-type-options: nosniff",
        ] {
            assert!(answer.head.contains(header), "{path}: {}", answer.head);
        }
        assert!(answer.body.contains(text), "{path}: {}", answer.body);
    }
    let page = serving.get("/lost/").body;
    let asset = page.split("href=\"..").find_map(|rest| rest.split_once('"').filter(|(path, _)| path.contains("/style."))).unwrap().0;
    assert!(serving.get(asset).head.contains("content-type: text/css; charset=utf-8"));
    for (path, to) in [("/lost", "/lost/"), ("/lost?a=b", "/lost/?a=b"), ("/errors/lost", "/lost/"), ("/errors/", "/")] {
        let answer = serving.get(path);
        assert_eq!(answer.status, 307, "{path}");
        assert!(answer.head.contains(&format!("location: {to}\r\n")), "{path}: {}", answer.head);
    }
    let head = serving.send("HEAD /lost/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert!(!sandbox.path().join("dist").exists());
}

#[test]
fn what_is_not_there_has_a_page_with_style() {
    let sandbox = sandbox();
    sandbox.write("secret.txt", "secret");
    let serving = Serving::of(&sandbox, &[]);
    for path in [
        "/nothing/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/lost/../../secret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/%2Fetc%2Fpasswd",
        "/lost/%00",
        "/%ff",
        "/catalog/catalog.yaml",
        "/_preview/",
        "/_preview/rules/nothing",
        "/_preview/../catalog.yaml",
    ] {
        let answer = serving.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("secret") && answer.body.contains("href=\"/assets/style."), "{path}: {}", answer.body);
    }
}

#[test]
fn only_this_machine_and_its_own_pages_are_answered() {
    let sandbox = sandbox();
    let serving = Serving::of(&sandbox, &[]);
    for (request, status) in [
        ("GET / HTTP/1.1\r\nHost: docs.example.com\r\nConnection: close\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: localhost.example.com\r\nConnection: close\r\n\r\n", 421),
        ("GET http://docs.example.com/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 421),
        ("GET / HTTP/1.0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 405),
        ("DELETE /lost/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 405),
        ("GET /_preview/events HTTP/1.1\r\nHost: localhost\r\nOrigin: http://docs.example.com\r\nConnection: close\r\n\r\n", 403),
        ("GET /_preview/events HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nConnection: close\r\n\r\n", 403),
        ("GET /_preview/events HTTP/1.1\r\nHost: docs.example.com\r\nConnection: close\r\n\r\n", 421),
    ] {
        let answer = serving.send(request);
        assert_eq!(answer.status, status, "{request}");
        assert!(!answer.body.contains("lost"), "{request}: {}", answer.body);
    }
    // Loopback is all of it: no other address of the machine has the port.
    assert_eq!(serving.address.ip(), Ipv4Addr::LOCALHOST);
    let elsewhere = TcpListener::bind((Ipv4Addr::new(127, 0, 0, 2), serving.address.port()));
    assert!(elsewhere.is_ok() || cfg!(not(target_os = "linux")), "{elsewhere:?}");
    // What is no HTTP ends the connection, and nothing else.
    serving.send(b"\x16\x03\x01\x00\xff\r\n\r\n");
    assert_eq!(serving.get("/lost/").status, 200);
}

#[test]
fn internal_errors_are_hidden_unless_they_are_asked_for() {
    let sandbox = sandbox();
    let public = Serving::of(&sandbox, &[]);
    let answer = public.get("/inner/");
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("data-missing=\"internal\"") && !answer.body.contains("T inner"), "{}", answer.body);
    assert!(!public.get("/").body.contains("inner"));
    let internal = Serving::of(&sandbox, &["--audience", "internal"]);
    assert!(internal.get("/inner/").body.contains("Look at the logs."));
}

#[test]
fn every_kind_of_save_is_followed() {
    let sandbox = sandbox();
    let serving = Serving::of(&sandbox, &[]);
    let text = |message: &str| error("lost").replace("Nothing is here.", message);
    sandbox.write("catalog/a.yaml", text("Written in place."));
    serving.wait_for_text("/lost/", "Written in place.");
    // By rename, as many editors do.
    sandbox.write("catalog/.a.yaml.swp", text("Renamed into place."));
    fs::rename(sandbox.path().join("catalog/.a.yaml.swp"), sandbox.path().join("catalog/a.yaml")).unwrap();
    serving.wait_for_text("/lost/", "Renamed into place.");
    // A new folder with a file in it.
    sandbox.write("catalog/new/deep/c.yaml", error("fresh"));
    serving.wait_for_text("/fresh/", "T fresh");
    sandbox.write("catalog/new/deep/c.yaml", error("fresh").replace("T fresh", "Later"));
    serving.wait_for_text("/fresh/", "Later");
    // A file that moves is the same error at another place.
    fs::rename(sandbox.path().join("catalog/a.yaml"), sandbox.path().join("catalog/new/a.yaml")).unwrap();
    serving.wait_for_text("/lost/", "catalog/new/a.yaml:1");
    // A file that goes takes its error along.
    fs::remove_file(sandbox.path().join("catalog/new/a.yaml")).unwrap();
    let gone = serving.wait_for("/lost/", |answer| answer.status == 404);
    assert!(gone.body.contains("data-missing=\"gone\""), "{}", gone.body);
    // Another code in the same place is another name.
    sandbox.write("catalog/new/deep/c.yaml", error("fresher"));
    let moved = serving.wait_for("/fresh/", |answer| answer.status == 404);
    assert!(moved.body.contains("data-missing=\"moved\" data-code=\"fresher\" data-address=\"/fresher/index.html\""), "{}", moved.body);
}

#[test]
fn mistakes_are_told_with_their_place_while_the_last_good_page_stays() {
    let sandbox = sandbox();
    let serving = Serving::of(&sandbox, &[]);
    serving.wait_for_text("/lost/", "Nothing is here.");
    sandbox.write("catalog/a.yaml", error("lost").replace("Nothing is here.", "Lost {key}."));
    let state = serving.wait_for_state(|state| state.contains("\"errors\":1"));
    for part in ["undeclared-parameter", "catalog/a.yaml:4:15", "Lost {key}."] {
        assert!(state.contains(part), "{state}");
    }
    serving.wait_for_text("/lost/", "Nothing is here.");
    sandbox.write("catalog/a.yaml", error("lost").replace("Nothing is here.", "Mended."));
    serving.wait_for_text("/lost/", "Mended.");
    serving.wait_for_state(|state| state.contains("\"errors\":0"));
}

#[test]
fn a_catalog_that_is_broken_at_first_heals() {
    let sandbox = Sandbox::with(&[("a.yaml", &error("lost"))]);
    sandbox.write("catalog/catalog.yaml", "name: [\n");
    let serving = Serving::of(&sandbox, &[]);
    assert!(serving.get("/").body.contains("Nothing to show yet"));
    assert_eq!(serving.get("/lost/").status, 404);
    assert!(serving.state().contains("yaml-syntax"));
    sandbox.write("catalog/catalog.yaml", SETTINGS);
    serving.wait_for_text("/lost/", "Nothing is here.");
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed() {
    let sandbox = sandbox();
    let serving = Serving::of(&sandbox, &["--catalog", "catalog"]);
    serving.wait_for_text("/lost/", "Nothing is here.");
    for round in ["First", "Second"] {
        let (here, away) = (sandbox.path().join("catalog"), sandbox.path().join("away"));
        fs::rename(&here, &away).unwrap();
        serving.wait_for_state(|state| state.contains("missing-catalog"));
        serving.wait_for_text("/lost/", "T lost");
        fs::rename(&away, &here).unwrap();
        serving.wait_for_state(|state| state.contains("\"errors\":0"));
        sandbox.write("catalog/a.yaml", error("lost").replace("Nothing is here.", round));
        serving.wait_for_text("/lost/", round);
        fs::remove_dir_all(&here).unwrap();
        serving.wait_for_state(|state| state.contains("missing-catalog"));
        for (path, text) in [("catalog.yaml", SETTINGS), ("a.yaml", &error("lost").replace("Nothing is here.", "Made anew."))] {
            sandbox.write(&format!("catalog/{path}"), text);
        }
        serving.wait_for_text("/lost/", "Made anew.");
    }
}

#[test]
fn a_burst_of_changes_ends_with_the_last() {
    let sandbox = sandbox();
    let serving = Serving::of(&sandbox, &[]);
    for number in 1..=1000 {
        let text = error("lost").replace("Nothing is here.", &format!("Number {number}."));
        sandbox.write("catalog/a.yaml", text);
        sandbox.write(&format!("catalog/burst/{}.yaml", number % 100), error(&format!("burst_{number}")));
    }
    serving.wait_for_text("/lost/", "Number 1000.");
    serving.wait_for_text("/burst_1000/", "T burst_1000");
    assert_eq!(serving.wait_for("/burst_900/", |answer| answer.status == 404).status, 404);
}

#[test]
fn pages_are_answered_while_files_change() {
    let sandbox = sandbox();
    let serving = Serving::of(&sandbox, &[]);
    thread::scope(|scope| {
        let changes = scope.spawn(|| {
            for number in 0..100 {
                sandbox.write("catalog/a.yaml", error("lost").replace("Nothing is here.", &format!("Number {number}.")));
                thread::sleep(Duration::from_millis(5));
            }
        });
        while !changes.is_finished() {
            let answer = serving.get("/lost/");
            assert!(answer.status == 200 && answer.body.trim_end().ends_with("</html>"), "{answer:?}");
        }
    });
    serving.wait_for_text("/lost/", "Number 99.");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let sandbox = sandbox();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let Run { status, stdout, stderr } = sandbox.run(&["serve", "--port", &port]);
    assert_eq!((status, stdout.as_str()), (2, ""));
    assert!(stderr.contains(&format!("error: port {port} is in use")) && stderr.contains("--port"), "{stderr}");
}

#[test]
#[cfg(unix)]
fn it_ends_when_it_is_told_to_though_pages_listen() {
    for signal in ["INT", "TERM"] {
        let sandbox = sandbox();
        let mut serving = Serving::of(&sandbox, &[]);
        let mut listening = TcpStream::connect(serving.address).unwrap();
        write!(listening, "GET /_preview/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut first = [0; 1];
        listening.read_exact(&mut first).unwrap();
        let sent = Command::new("kill").args([&format!("-{signal}"), &serving.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        assert_eq!(serving.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn the_terminal_shows_what_check_shows() {
    let sandbox = Sandbox::with(&[("a.yaml", "code: a\nstatus: 200\n")]);
    let checked = sandbox.run(&["check"]);
    let report = checked.stdout.trim_end().to_owned();
    assert!(report.contains("error["), "{report}");
    let file = sandbox.path().join("told");
    let stderr = fs::File::create(&file).unwrap();
    let mut child = command(&sandbox).args(["serve", "--port", "0"]).stdout(Stdio::null()).stderr(stderr).spawn().unwrap();
    let begun = Instant::now();
    let mut told = String::new();
    while !told.contains(" ms\n") && begun.elapsed() < TIMEOUT {
        thread::sleep(Duration::from_millis(20));
        told = fs::read_to_string(&file).unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(told.contains(&report), "{told}\n---\n{report}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_browser_is_opened_where_that_is_wanted() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = sandbox();
    let opened = sandbox.path().join("opened");
    sandbox.write("bin/xdg-open", format!("#!/bin/sh\necho \"$1\" > {}.part\nmv {0}.part {0}\n", opened.display()));
    fs::set_permissions(sandbox.path().join("bin/xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", sandbox.path().join("bin").display(), std::env::var("PATH").unwrap());
    let mut child = command(&sandbox).env("PATH", path).args(["serve", "--port", "0", "--open"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
    let begun = Instant::now();
    while !opened.exists() && begun.elapsed() < TIMEOUT {
        thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read_to_string(opened).unwrap(), url);
}
