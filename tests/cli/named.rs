//! Commands that messages name: whoever follows one finds that it does what was said.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::sandbox::Sandbox;

/// What a reader has, beside an empty folder `look`, when a message names a command.
enum Has {
    Nothing,
    /// What `errdex init` writes.
    Catalog,
}

/// A command as sources name it, what its reader has, and what is typed then: words in place of placeholders, and what it would ask for.
const NAMED: &[(&str, Has, &str)] = &[
    ("errdex build", Has::Catalog, "build"),
    ("errdex build --templates DIR", Has::Catalog, "build --templates look"),
    ("errdex check", Has::Catalog, "check"),
    ("errdex explain", Has::Nothing, "explain duplicate-code"),
    ("errdex explain ID", Has::Catalog, "explain duplicate-code"),
    ("errdex explain lints", Has::Nothing, "explain lints"),
    ("errdex explain {id}", Has::Nothing, "explain duplicate-code"),
    ("errdex explain {url}", Has::Catalog, "explain https://docs.example.com/errors/book_not_found"),
    ("errdex export rust", Has::Catalog, "export rust"),
    ("errdex export rust --examples", Has::Catalog, "export rust --examples"),
    ("errdex init", Has::Nothing, "init"),
    ("errdex init DIR", Has::Catalog, "init errors"),
    ("errdex list", Has::Catalog, "list"),
    ("errdex new CODE", Has::Catalog, "new book_lost --status 404 --category not_found --message Lost."),
    ("errdex schema", Has::Nothing, "schema"),
];

/// Folders of the repository whose texts are no messages of errdex.
const SILENT: &[&str] = &["benches", "catalog", "docs", "examples", "target", "tests"];

#[test]
fn a_command_that_a_message_names_runs() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut named = BTreeMap::new();
    for (name, path) in listed(root) {
        if path.is_dir() && !name.starts_with('.') && !SILENT.contains(&name.as_str()) {
            read(&path, &mut named);
        }
    }
    for (command, path) in &named {
        assert!(NAMED.iter().any(|(name, ..)| name == command), "{path} names `{command}`: give it a line in this test");
    }
    for (command, has, typed) in NAMED {
        assert!(named.contains_key(*command), "nothing names `{command}` any more");
        let sandbox = match has {
            Has::Nothing => Sandbox::empty(),
            Has::Catalog => Sandbox::started(),
        };
        fs::create_dir(sandbox.path().join("look")).unwrap();
        let run = sandbox.run(&typed.split(' ').collect::<Vec<_>>());
        assert_eq!(run.status, 0, "`{command}`, named in {}: {}", named[*command], run.stderr);
    }
}

/// Commands in the sources of a folder, and in the texts that they hold, each with a file that names it.
fn read(folder: &Path, named: &mut BTreeMap<String, String>) {
    for (name, path) in listed(folder) {
        if path.is_dir() && name != "tests" {
            read(&path, named);
        } else if let Ok(text) = fs::read_to_string(&path) {
            for command in commands(&text) {
                named.entry(command).or_insert_with(|| path.display().to_string());
            }
        }
    }
}

fn listed(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path())).collect()
}

/// Texts in backticks that are a command. What a file says it is in its first line is no message.
fn commands(text: &str) -> Vec<String> {
    let text = if text.starts_with("//!") { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text };
    let named = text.match_indices("`errdex ").filter_map(|(start, _)| text[start + 1..].split_once('`'));
    named.map(|(command, _)| command.to_owned()).collect()
}

#[test]
fn commands_are_found_in_text() {
    let text = "//! `errdex a`\n/// `errdex b C` and\nlet x = \"`errdex d {e}`, `other`, `errdex`\";\n";
    assert_eq!(commands(text), ["errdex b C", "errdex d {e}"]);
}
