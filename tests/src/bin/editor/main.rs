//! `editor TARGET`: what an editor shows of an enum that a catalog fills, asked of a real rust-analyzer. It keeps its process, and the
//! macro in it, while the catalog changes: nothing that it shows may be of yesterday.

mod server;

use std::error::Error;
use std::path::Path;
use std::{env, fs, path};

use serde_json::Value;

use server::{Document, Server};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const SETTINGS: &str = "name: Desk\nversion: 1.0.0\ndocs_url: https://docs.example.com/e\ncategories: {lost: {title: Lost}}\n";

const PEN_LOST: &str = "
code: pen_lost
status: 404
category: lost
title: The Pen Is Lost
message: No pen with ID {pen_id} is on this desk.
params: {pen_id: {type: string, example: pen_7}}
remedies: {quick_fix: [Look below the desk., Take a pencil.]}
";

const MANIFEST: &str = r#"
[package]
name = "desk"
version = "0.1.0"
edition = "2024"

[dependencies]
errdex = { path = "REPOSITORY" }

[build-dependencies]
errdex-build = { path = "REPOSITORY/build" }

[workspace]
"#;

const LIBRARY: &str = r#"
/// Every error of the desk.
#[errdex::catalog("catalog")]
#[derive(Debug)]
pub enum DeskError {}

pub fn find(pen_id: String) -> DeskError {
    DeskError::PenLost { pen_id }
}
"#;

const BUILD_SCRIPT: &str = r#"
fn main() {
    errdex_build::catalog("catalog");
}
"#;

fn main() -> Result<()> {
    let target = path::absolute(env::args_os().nth(1).ok_or("usage: editor TARGET")?)?;
    let mut wrong = Vec::new();
    for build_script in [true, false] {
        let folder = tempfile::tempdir()?;
        let root = folder.path().canonicalize()?;
        write_crate(&root, build_script)?;
        let server = Server::start(&root, &target)?;
        wrong.extend(check(server, &root, build_script)?.into_iter().map(|what| format!("with a build script: {build_script}: {what}")));
    }
    for what in &wrong {
        println!("{what}");
    }
    println!("{} passed, {} failed", CHECKS * 2 - wrong.len(), wrong.len());
    if wrong.is_empty() { Ok(()) } else { Err("an editor shows something else".into()) }
}

fn write_crate(root: &Path, build_script: bool) -> Result<()> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    for folder in ["catalog", "src"] {
        fs::create_dir(root.join(folder))?;
    }
    fs::write(root.join("Cargo.toml"), MANIFEST.replace("REPOSITORY", &repository.to_string_lossy().replace('\\', "/")))?;
    fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock"))?;
    fs::write(root.join("catalog/catalog.yaml"), SETTINGS)?;
    fs::write(root.join("catalog/pen_lost.yaml"), PEN_LOST)?;
    fs::write(root.join("src/lib.rs"), LIBRARY)?;
    if build_script {
        fs::write(root.join("build.rs"), BUILD_SCRIPT)?;
    }
    Ok(())
}

const CHECKS: usize = 5;

/// What is not as it should be, of [`CHECKS`] things.
fn check(mut server: Server, root: &Path, build_script: bool) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut expect = |what: &str, shown: &Value, parts: &[&str]| {
        let shown = shown.to_string();
        let missing: Vec<_> = parts.iter().filter(|part| !shown.contains(**part)).collect();
        if !missing.is_empty() {
            wrong.push(format!("{what} has no {missing:?}: {shown}"));
        }
    };
    let mut library = Document::open(&mut server, &root.join("src/lib.rs"), LIBRARY)?;

    let essence = ["The Pen Is Lost", "404 Not Found", "No pen with ID", "Look below the desk.", "https://docs.example.com/e/pen_lost"];
    expect("the hover of a variant", &library.hover(&mut server, "DeskError::PenLost")?, &essence);
    expect("the completion of the enum", &library.completions(&mut server, "DeskError::PenLost")?, &["PenLost", "pen_lost"]);

    fs::write(root.join("catalog/pen_lost.yaml"), PEN_LOST.replace("The Pen Is Lost", "No Such Pen"))?;
    // What an editor does when the enum itself is edited: the macro runs once more, in the same process.
    library.change(&mut server, &LIBRARY.replace("(Debug)", "(Debug, Clone)"))?;
    expect("the hover after an edit of the catalog", &library.hover(&mut server, "DeskError::PenLost")?, &["No Such Pen"]);

    fs::write(root.join("catalog/cup_lost.yaml"), PEN_LOST.replace("pen", "cup").replace("The Pen", "The Cup"))?;
    library.change(&mut server, &LIBRARY.replace("(Debug)", "(Clone, Debug)"))?;
    let added = library.completions(&mut server, "DeskError::PenLost")?;
    expect("the completion after a file was added", &added, &["CupLost", "PenLost"]);

    fs::write(root.join("catalog/pen_lost.yaml"), PEN_LOST.replace("The Pen Is Lost", "Gone, Pen"))?;
    if build_script {
        // What an editor does with its command to build macros and build scripts anew; the enum is not touched.
        server.rebuild()?;
    } else {
        library.change(&mut server, LIBRARY)?;
    }
    expect("the hover in the end", &library.hover(&mut server, "DeskError::PenLost")?, &["Gone, Pen", "404"]);
    Ok(wrong)
}
