//! The language server protocol, as far as it is needed here.

use std::env;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::Result;

/// Dependencies are compiled before the first answer.
const PATIENCE: Duration = Duration::from_mins(10);

/// A rust-analyzer, until it is dropped.
pub(crate) struct Server {
    child: Child,
    stdin: ChildStdin,
    messages: Receiver<Value>,
    requests: u64,
    /// Whether everything is loaded and no work is left.
    idle: bool,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where this fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    pub(crate) fn start(root: &Path, target: &Path) -> Result<Self> {
        let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output()?.stdout;
        let macros = Path::new(String::from_utf8(sysroot)?.trim()).join("libexec/rust-analyzer-proc-macro-srv");
        let mut command = Command::new("rust-analyzer");
        command.current_dir(root).env("CARGO_TARGET_DIR", target).env("CARGO_NET_OFFLINE", "true");
        command.env("CARGO_PROFILE_DEV_DEBUG", "false").env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let (stdin, stdout) = (child.stdin.take().ok_or("no input")?, child.stdout.take().ok_or("no output")?);
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Ok(message) = receive(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut server = Self { child, stdin, messages, requests: 0, idle: false };
        let folder = uri(root);
        let options = json!({
            "checkOnSave": false,
            // Without a sysroot, it does not go and install the sources of the standard library.
            "cargo": {"sysroot": null, "buildScripts": {"enable": true}},
            "procMacro": {"enable": true, "server": macros.with_extension(env::consts::EXE_EXTENSION)},
        });
        server.request(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "rootUri": folder,
                "workspaceFolders": [{"uri": folder, "name": "desk"}],
                "capabilities": {"experimental": {"serverStatusNotification": true}},
                "initializationOptions": options,
            }),
        )?;
        server.notify("initialized", &json!({}))?;
        Ok(server)
    }

    fn send(&mut self, message: &Value) -> Result<()> {
        let text = message.to_string();
        write!(self.stdin, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        Ok(self.stdin.flush()?)
    }

    fn notify(&mut self, method: &str, params: &Value) -> Result<()> {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    fn request(&mut self, method: &str, params: &Value) -> Result<Value> {
        self.requests += 1;
        let id = self.requests;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))?;
        loop {
            let mut message = self.next()?;
            if message["id"] == id && message.get("method").is_none() {
                return match message.get("error") {
                    Some(error) => Err(format!("{method}: {error}").into()),
                    None => Ok(message["result"].take()),
                };
            }
        }
    }

    /// The next message. What the server asks for is answered with nothing.
    fn next(&mut self) -> Result<Value> {
        let message = self.messages.recv_timeout(PATIENCE)?;
        if let (Some(id), Some(method)) = (message.get("id"), message["method"].as_str()) {
            let items = message["params"]["items"].as_array().map_or(0, Vec::len);
            let result = if method == "workspace/configuration" { json!(vec![Value::Null; items]) } else { Value::Null };
            self.send(&json!({"jsonrpc": "2.0", "id": id, "result": result}))?;
        }
        if message["method"] == "experimental/serverStatus" {
            self.idle = message["params"]["quiescent"] == true;
        }
        Ok(message)
    }

    fn settle(&mut self) -> Result<()> {
        while !self.idle {
            self.next()?;
        }
        Ok(())
    }

    /// Builds macros and build scripts anew.
    pub(crate) fn rebuild(&mut self) -> Result<()> {
        self.settle()?;
        self.request("rust-analyzer/rebuildProcMacros", &Value::Null)?;
        // It says so when it begins, and when it has ended.
        while self.idle {
            self.next()?;
        }
        self.settle()
    }
}

/// The next message of a stream.
fn receive(stdout: &mut BufReader<ChildStdout>) -> Result<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stdout.read_line(&mut line)? == 0 {
            return Err("the stream has ended".into());
        }
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut text = vec![0; length];
    stdout.read_exact(&mut text)?;
    Ok(serde_json::from_slice(&text)?)
}

/// A file that is open in the editor.
pub(crate) struct Document {
    uri: String,
    text: String,
    version: u32,
}

impl Document {
    pub(crate) fn open(server: &mut Server, path: &Path, text: &str) -> Result<Self> {
        let uri = uri(path);
        server.notify("textDocument/didOpen", &json!({"textDocument": {"uri": uri, "languageId": "rust", "version": 0, "text": text}}))?;
        server.settle()?;
        Ok(Self { uri, text: text.to_owned(), version: 0 })
    }

    pub(crate) fn change(&mut self, server: &mut Server, text: &str) -> Result<()> {
        text.clone_into(&mut self.text);
        self.version += 1;
        let document = json!({"uri": self.uri, "version": self.version});
        server.notify("textDocument/didChange", &json!({"textDocument": document, "contentChanges": [{"text": text}]}))
    }

    /// What is shown for the last letter of a text.
    pub(crate) fn hover(&self, server: &mut Server, text: &str) -> Result<Value> {
        self.ask(server, "textDocument/hover", text, text.len() - 1)
    }

    /// What could stand after the `::` in a text.
    pub(crate) fn completions(&self, server: &mut Server, text: &str) -> Result<Value> {
        let after = text.rfind("::").ok_or("no path")? + 2;
        self.ask(server, "textDocument/completion", text, after)
    }

    /// A request for a place in a text: so many bytes after its start.
    fn ask(&self, server: &mut Server, method: &str, text: &str, offset: usize) -> Result<Value> {
        let found = self.text.lines().enumerate().find_map(|(number, line)| Some((number, line.find(text)?)));
        let (line, start) = found.ok_or_else(|| format!("`{text}` is not in the file"))?;
        let place = json!({"textDocument": {"uri": self.uri}, "position": {"line": line, "character": start + offset}});
        server.request(method, &place)
    }
}

fn uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
}
