//! Every mistake that the macros report, one file each: the error beside it is what the author sees.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[test]
fn mistakes() {
    // Cases are compiled as a crate of their own, and a catalog's path leads from its Cargo.toml.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a folder in the target folder");
    let project = target.join("tests/trybuild/errdex-macros");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs"), &project.join("catalogs"));
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
    cases.compile_fail("tests/ui/derive/*.rs");
    drop(cases);
    no_error_is_told_twice(&project);
}

/// The compiler shows one error once, however often it finds it, but tools that read its JSON see each.
fn no_error_is_told_twice(project: &Path) {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--keep-going", "--bins", "--message-format=json", "--target-dir", ".."])
        .current_dir(project)
        .output()
        .expect("cargo runs");
    let messages: Vec<Value> = output.stdout.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    let errors: Vec<_> = messages
        .iter()
        .filter(|message| message["reason"] == "compiler-message" && message["message"]["level"] == "error")
        .map(|message| (&message["target"]["src_path"], &message["message"]["rendered"]))
        // Each crate ends with one that counts the others.
        .filter(|(_, rendered)| rendered.as_str().is_some_and(|rendered| rendered.contains("-->")))
        .collect();
    let files: HashSet<_> = errors.iter().map(|(path, _)| path.as_str()).collect();
    assert!(files.len() > 50, "{}", String::from_utf8_lossy(&output.stderr));
    let mut seen = HashSet::new();
    for (path, rendered) in errors {
        assert!(seen.insert((path.as_str(), rendered.as_str())), "told twice: {path}\n{}", rendered.as_str().unwrap_or_default());
    }
}

fn copy(from: &Path, to: &Path) {
    if to.exists() {
        fs::remove_dir_all(to).unwrap();
    }
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
