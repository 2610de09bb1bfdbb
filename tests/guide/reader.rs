//! Someone who follows a chapter, in an empty folder.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

use crate::chapter::Step;

/// What the reader has: a folder, and perhaps a running service.
pub(crate) struct Reader {
    // Removed when it is dropped.
    _root: tempfile::TempDir,
    /// Where the reader stands, below the root.
    folder: PathBuf,
    service: Option<Service>,
    /// What the last command printed.
    printed: String,
    answer: Option<Answer>,
}

struct Service {
    child: Child,
    url: String,
}

impl Drop for Service {
    fn drop(&mut self) {
        // It has ended already where this fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    headers: ureq::http::HeaderMap,
    body: String,
}

impl Reader {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().to_owned();
        Self { _root: root, folder, service: None, printed: String::new(), answer: None }
    }

    /// Follows the chapter up to its first mistake, and checks what it shows.
    pub(crate) fn follow(&mut self, steps: &[Step]) {
        for step in steps {
            match step {
                Step::File { path, text } => self.write(path, text),
                Step::Command(command) => self.enter(command),
                Step::Prints(text) => assert!(self.printed.contains(text.trim_end()), "{text}\nis not in\n{}", self.printed),
                Step::Answer(text) => self.answer.as_ref().expect("an answer").is(text),
                Step::Mistake(_) | Step::CatalogMistake { .. } => return,
            }
        }
    }

    /// As [`follow`](Self::follow), without starting the service.
    pub(crate) fn prepare(&mut self, steps: &[Step]) {
        let asks = |step: &Step| match step {
            Step::Command(command) => command.starts_with("curl ") || command == "cargo run",
            Step::Answer(_) => true,
            _ => false,
        };
        self.follow(&steps.iter().filter(|step| !asks(step)).cloned().collect::<Vec<_>>());
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Writes a file as the chapter has it, but for the place of the checkout and the port, which another program may have.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let repository = repository().to_string_lossy().replace('\\', "/");
        fs::write(path, text.replace("../errdex", &repository).replace("127.0.0.1:3000", "127.0.0.1:0")).unwrap();
    }

    fn enter(&mut self, command: &str) {
        let words = words(command);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            // The binary under test is there already.
            ["cargo", "install", "--path", path] => assert!(repository().join(path.strip_prefix("errdex/").unwrap()).is_dir()),
            ["cd", folder] => {
                self.folder.push(folder);
                // The versions that are tested. Without it, Cargo would take the newest.
                fs::copy(repository().join("Cargo.lock"), self.path("Cargo.lock")).unwrap();
            }
            ["cargo", "run"] => self.start(),
            ["curl", arguments @ ..] => self.ask(arguments),
            ["cargo", arguments @ ..] => self.run(env!("CARGO"), arguments),
            ["errdex", arguments @ ..] => self.run(env!("CARGO_BIN_EXE_errdex"), arguments),
            _ => panic!("no test knows how to run {command}"),
        }
    }

    fn run(&mut self, program: &str, arguments: &[&str]) {
        let output = self.output(program, arguments);
        self.printed = text(&output);
        assert!(output.status.success(), "{arguments:?}: {}", self.printed);
    }

    fn output(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).args(arguments).stdin(Stdio::null());
        command.env("CARGO_TARGET_DIR", target()).env("CARGO_NET_OFFLINE", "true").env("CARGO_CARGO_NEW_VCS", "none");
        // As the other crates outside of the workspace, so that dependencies are compiled once.
        command.env("CARGO_PROFILE_DEV_DEBUG", "false").env("CARGO_INCREMENTAL", "0");
        command.env_remove("RUSTFLAGS").env_remove("CARGO_TERM_COLOR").env_remove("ERRDEX_CATALOG").output().unwrap()
    }

    /// What Cargo prints, and whether it succeeds.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> (bool, String) {
        let output = self.output(env!("CARGO"), arguments);
        (output.status.success(), text(&output))
    }

    fn start(&mut self) {
        let (success, printed) = self.cargo(&["build"]);
        assert!(success && !printed.contains("warning"), "{printed}");
        let name = self.folder.file_name().unwrap();
        let program = target().join("debug").join(name).with_extension(std::env::consts::EXE_EXTENSION);
        let mut child = Command::new(program).current_dir(&self.folder).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim_end().strip_prefix("listening on ").expect("the service says where it listens").to_owned();
        self.service = Some(Service { child, url });
    }

    fn ask(&mut self, arguments: &[&str]) {
        let service = self.service.as_ref().expect("a running service");
        let (mut url, mut headers, mut body) = (String::new(), Vec::new(), None);
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match *argument {
                "-i" => {}
                "-H" => headers.push(arguments.next().unwrap().split_once(": ").unwrap()),
                "-d" => body = Some(*arguments.next().unwrap()),
                argument => url = argument.replace("http://127.0.0.1:3000", &service.url),
            }
        }
        let mut request = ureq::http::Request::builder().uri(url).method(if body.is_some() { "POST" } else { "GET" });
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let agent = ureq::Agent::new_with_config(ureq::Agent::config_builder().http_status_as_error(false).build());
        let mut response = agent.run(request.body(body.unwrap_or_default()).unwrap()).unwrap();
        let body = response.body_mut().read_to_string().unwrap();
        self.answer = Some(Answer { status: response.status().as_u16(), headers: response.headers().clone(), body });
    }
}

impl Answer {
    /// Checks status, every header that is shown, and the body: its members, their order and their values, but for the time.
    fn is(&self, shown: &str) {
        let (head, body) = shown.split_once("\n\n").unwrap();
        let mut head = head.lines();
        let status = head.next().unwrap().split(' ').nth(1).unwrap();
        assert_eq!(self.status.to_string(), status, "{}", self.body);
        for line in head {
            let (name, value) = line.split_once(": ").unwrap();
            assert_eq!(self.headers.get(name).map(|value| value.to_str().unwrap()), Some(value), "{name}");
        }
        let (mut actual, shown): (Value, Value) = (serde_json::from_str(&self.body).unwrap(), serde_json::from_str(body).unwrap());
        let (now, then) = (&mut actual["timestamp"], &shown["timestamp"]);
        assert_eq!(now.as_str().map(digits_as_zeros), then.as_str().map(digits_as_zeros));
        now.clone_from(then);
        assert_eq!(actual.to_string(), shown.to_string());
    }
}

fn digits_as_zeros(text: &str) -> String {
    text.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect()
}

fn text(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat()
}

/// The words of a command; quotes hold one together.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut quote) = (vec![String::new()], None);
    for letter in command.chars() {
        match letter {
            ' ' if quote.is_none() => words.push(String::new()),
            '"' | '\'' if quote.is_none() => quote = Some(letter),
            letter if quote == Some(letter) => quote = None,
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

/// One target folder for all crates outside of the workspace: the dependencies are compiled once.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch")
}

fn repository() -> PathBuf {
    let folder: OsString = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().into();
    folder.into()
}
