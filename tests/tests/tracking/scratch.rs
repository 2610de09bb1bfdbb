//! A crate in a folder of its own, and cargo.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A crate with a catalog of one error.
pub(crate) struct Scratch {
    name: &'static str,
    root: tempfile::TempDir,
}

const MANIFEST: &str = r#"
[package]
name = "NAME"
version = "0.1.0"
edition = "2024"

[dependencies]
problems = { package = "errdex", path = "REPOSITORY" }

[build-dependencies]
errdex-build = { path = "REPOSITORY/build" }

[profile.dev]
debug = false
# Names of object files, which are in libraries, would be those of a session.
incremental = false

[workspace]
"#;

const SETTINGS: &str =
    "name: Scratch\nversion: 1.0.0\ndocs_url: https://docs.example.com/e\ncategories: {a: {title: A}}\nlints: {missing-causes: allow}\n";

/// What stands for the registry: the crates of this repository.
pub(crate) fn patches() -> String {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let crates = [("errdex", ""), ("errdex-build", "build"), ("errdex-generator", "generator"), ("errdex-macros", "macros")];
    let lines = crates.map(|(name, folder)| format!("{name} = {{ path = \"{}\" }}\n", repository.join(folder).display()));
    format!("\n[patch.crates-io]\n{}\n[workspace]\n", lines.concat())
}

/// An error's file.
pub(crate) fn error(code: &str, title: &str) -> String {
    format!("code: {code}\nstatus: 400\ncategory: a\nmessage: It failed.\ntitle: {title}\n")
}

impl Scratch {
    pub(crate) fn new(name: &'static str) -> Self {
        let scratch = Self { name, root: tempfile::tempdir().unwrap() };
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let shown = repository.to_string_lossy().replace('\\', "/");
        scratch.write("Cargo.toml", &MANIFEST.replace("NAME", name).replace("REPOSITORY", &shown));
        fs::copy(repository.join("Cargo.lock"), scratch.path("Cargo.lock")).unwrap();
        scratch.write("errors/catalog.yaml", SETTINGS);
        scratch.write("errors/one.yaml", &error("one", "First"));
        scratch
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// One target folder for all crates: the dependencies are compiled once.
    fn target() -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch")
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(self.root.path()).env("CARGO_TARGET_DIR", Self::target()).env_remove("RUSTFLAGS");
        cargo.env("CARGO_NET_OFFLINE", "true").args(arguments).output().unwrap()
    }

    fn success(&self, arguments: &[&str]) -> Output {
        let output = self.cargo(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }

    pub(crate) fn stderr(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.success(arguments).stderr).unwrap()
    }

    /// What a build that fails says.
    pub(crate) fn failure(&self) -> String {
        self.failure_of(&["build"])
    }

    pub(crate) fn failure_of(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    }

    /// What a build makes.
    fn artifacts(&self) -> impl Iterator<Item = Value> {
        self.artifacts_of(&["build", "--message-format=json"])
    }

    fn artifacts_of(&self, arguments: &[&str]) -> impl Iterator<Item = Value> {
        let messages = String::from_utf8(self.success(arguments).stdout).unwrap();
        let messages: Vec<Value> = messages.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        messages.into_iter().filter(|message| message["reason"] == "compiler-artifact")
    }

    /// The targets that a build compiles.
    pub(crate) fn compiled(&self) -> Vec<String> {
        let compiled = self.artifacts().filter(|artifact| artifact["fresh"] == false);
        compiled.map(|artifact| artifact["target"]["name"].as_str().unwrap().to_owned()).collect()
    }

    /// The bytes of the library. The compiler writes the folder it runs in into each library, whatever is in it, so it is told another.
    pub(crate) fn library(&self) -> Vec<u8> {
        let remap = format!("--remap-path-prefix={}=/scratch", self.root.path().canonicalize().unwrap().display());
        let arguments = ["rustc", "--lib", "--message-format=json", "--", &remap];
        let library =
            self.artifacts_of(&arguments).find(|artifact| artifact["target"]["name"] == self.name).expect("cargo reports the library");
        let files = library["filenames"].as_array().unwrap().iter().filter_map(Value::as_str);
        fs::read(files.into_iter().find(|file| Path::new(file).extension().is_some_and(|extension| extension == "rlib")).unwrap()).unwrap()
    }

    /// What the binary prints.
    pub(crate) fn codes(&self) -> String {
        String::from_utf8(self.success(&["run", "--quiet"]).stdout).unwrap()
    }

    /// The folder in a package that cargo made.
    pub(crate) fn unpacked(&self, package: &str, folder: &str) -> PathBuf {
        let to = self.path("unpacked");
        fs::create_dir_all(&to).unwrap();
        let tar = Command::new("tar").arg("-xzf").arg(Self::target().join(package)).arg("-C").arg(&to).status().unwrap();
        assert!(tar.success());
        to.join(folder)
    }

    /// The files that the compiler depends on, as it says.
    pub(crate) fn dependencies(&self) -> String {
        fs::read_to_string(Self::target().join("debug").join(format!("{}.d", self.name))).unwrap()
    }
}
