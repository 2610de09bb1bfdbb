//! A folder to run the command in.

use std::fs;
use std::path::Path;
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder of its own for one test.
pub(crate) struct Sandbox(TempDir);

/// How a run ended.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The settings of a catalog with one category, `a`.
pub(crate) const SETTINGS: &str =
    "name: Test API\nversion: 1.0.0\ndocs_url: https://docs.example.com/errors\ncategories: {a: {title: A}}\n";

/// An error without a problem.
pub(crate) fn error(code: &str) -> String {
    format!(
        "code: {code}\nstatus: 404\ncategory: a\nmessage: Nothing is here.\ntitle: T {code}\nmeaning: m\ncauses: [c]\nremedies: {{quick_fix: [f]}}\n"
    )
}

impl Sandbox {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with a catalog of these files and the settings.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let sandbox = Self::empty();
        sandbox.write("catalog/catalog.yaml", SETTINGS);
        for (path, text) in files {
            sandbox.write(&format!("catalog/{path}"), text);
        }
        sandbox
    }

    /// A folder with what `errdex init` writes.
    pub(crate) fn started() -> Self {
        let sandbox = Self::empty();
        assert_eq!(sandbox.run(&["init"]).status, 0);
        sandbox
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// The command in this folder, untouched by the environment of the tests.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        self.command_in("", arguments)
    }

    pub(crate) fn command_in(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_errdex"));
        for name in ["ERRDEX_CATALOG", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.current_dir(self.path().join(folder)).args(arguments).timeout(Duration::from_mins(1));
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }
}

impl Run {
    /// Runs a command; whatever it was given, it does not panic.
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let run = Self { status: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) };
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        run
    }
}
