//! A crate of its own, outside of the workspace, that renames `errdex`: editing, adding and removing catalog files compiles it again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

struct Scratch {
    root: tempfile::TempDir,
}

const MANIFEST: &str = r#"
[package]
name = "scratch"
version = "0.1.0"
edition = "2024"
build = "build.rs"

[dependencies]
problems = { package = "errdex", path = "REPOSITORY" }

[workspace]
"#;

const BUILD: &str = r#"fn main() { println!("cargo::rerun-if-changed=errors"); }"#;

const MAIN: &str = r#"
#![deny(warnings)]

#[problems::catalog("errors", crate = "problems")]
#[derive(Debug)]
pub enum ScratchError {}

#[macro_use]
mod deep;
define!(Elsewhere);

fn main() {
    assert_eq!(ScratchErrorCode::ALL.len(), ElsewhereCode::ALL.len());
    for code in ScratchErrorCode::ALL {
        println!("{code} {}", code.title());
    }
}
"#;

/// An enum that a macro of another folder writes: the catalog's files are found from neither source file.
const DEEP: &str = r#"
macro_rules! define {
    ($name:ident) => {
        #[problems::catalog("errors", crate = "problems")]
        #[derive(Debug)]
        pub enum $name {}
    };
}
"#;

const SETTINGS: &str =
    "name: Scratch\nversion: 1.0.0\ndocs_url: https://docs.example.com/e\ncategories: {a: {title: A}}\nlints: {missing-causes: allow}\n";

fn error(code: &str, title: &str) -> String {
    format!("code: {code}\nstatus: 400\ncategory: a\nmessage: It failed.\ntitle: {title}\n")
}

impl Scratch {
    fn new() -> Self {
        let scratch = Self { root: tempfile::tempdir().unwrap() };
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        scratch.write("Cargo.toml", &MANIFEST.replace("REPOSITORY", &repository.to_string_lossy().replace('\\', "/")));
        fs::copy(repository.join("Cargo.lock"), scratch.path("Cargo.lock")).unwrap();
        scratch.write("build.rs", BUILD);
        scratch.write("src/main.rs", MAIN);
        scratch.write("src/deep/mod.rs", DEEP);
        scratch.write("errors/catalog.yaml", SETTINGS);
        scratch.write("errors/one.yaml", &error("one", "First"));
        scratch
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        // One target folder for all runs of this test: the dependencies are compiled once.
        cargo.current_dir(self.root.path()).env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch"));
        cargo.args(arguments).arg("--offline").env_remove("RUSTFLAGS").output().unwrap()
    }

    /// Whether a build has nothing to do.
    fn is_fresh(&self) -> bool {
        let output = self.cargo(&["build", "--message-format=json"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let messages = String::from_utf8(output.stdout).unwrap();
        let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let mut of_binary = messages.filter(|message| message["executable"].is_string());
        of_binary.next().expect("cargo reports the binary")["fresh"].as_bool().unwrap()
    }

    fn codes(&self) -> String {
        let output = self.cargo(&["run", "--quiet"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn catalog_files_are_dependencies() {
    let scratch = Scratch::new();
    assert_eq!(scratch.codes(), "one First\n");
    assert!(scratch.is_fresh());

    scratch.write("errors/one.yaml", &error("one", "Changed"));
    assert!(!scratch.is_fresh());
    assert_eq!(scratch.codes(), "one Changed\n");

    scratch.write("errors/more/two.yaml", &error("two", "Second"));
    assert_eq!(scratch.codes(), "one Changed\ntwo Second\n");
    assert!(scratch.is_fresh());

    fs::rename(scratch.path("errors/more/two.yaml"), scratch.path("errors/two.yaml")).unwrap();
    assert_eq!(scratch.codes(), "one Changed\ntwo Second\n");

    scratch.write("errors/two.yaml", &error("two", "Second").replace("400", "4000"));
    let output = scratch.cargo(&["build"]);
    // One for each of the two enums.
    let report = String::from_utf8(output.stderr).unwrap();
    assert!(report.contains("error: errors/two.yaml:2:9: 4000 is out of range"), "{report}");
    assert_eq!(report.matches("error: errors").count(), 2, "{report}");
    assert!(report.contains("due to 2 previous errors"), "{report}");

    fs::remove_file(scratch.path("errors/two.yaml")).unwrap();
    assert_eq!(scratch.codes(), "one Changed\n");
}
