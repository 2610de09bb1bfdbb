//! Colours, closed pipes and full disks.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use crate::sandbox::{Run, Sandbox, error};

fn broken() -> Sandbox {
    Sandbox::with(&[("x.yaml", &error("gone").replace("404", "4004"))])
}

#[test]
fn colours_on_demand_only() {
    let sandbox = broken();
    let coloured = |command: &mut assert_cmd::Command| Run::of(command).stdout.contains('\u{1b}');
    assert!(!coloured(&mut sandbox.command(&["check"])));
    assert!(coloured(&mut sandbox.command(&["check", "--color", "always"])));
    assert!(coloured(sandbox.command(&["check"]).env("CLICOLOR_FORCE", "1")));
    assert!(!coloured(sandbox.command(&["check"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(!coloured(sandbox.command(&["check", "--color", "never"]).env("CLICOLOR_FORCE", "1")));
    assert!(coloured(sandbox.command(&["check", "--color", "always"]).env("NO_COLOR", "1")), "an option is stronger than the environment");
    assert!(coloured(&mut sandbox.command(&["--color", "always", "--help"])));
    assert!(!coloured(sandbox.command(&["--color=never", "--help"]).env("CLICOLOR_FORCE", "1")));
    for format in ["json", "sarif", "github"] {
        assert!(!coloured(&mut sandbox.command(&["check", "--color", "always", "--format", format])));
    }
}

#[test]
fn a_reader_that_stops_early_is_no_mistake() {
    let sandbox = Sandbox::with(&[]);
    let text = (0..5000).map(|number| error(&format!("code_{number:04}"))).collect::<Vec<_>>().join("---\n");
    sandbox.write("catalog/x.yaml", text);
    let mut child = Command::new(env!("CARGO_BIN_EXE_errdex"))
        .args(["list", "--json"])
        .current_dir(sandbox.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert_eq!(first, "[\n");
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_reader_that_stops_early_does_not_hide_the_errors() {
    let sandbox = Sandbox::with(&[]);
    sandbox.write("catalog/x.yaml", (0..3000).map(|number| format!("code: a{number}\n")).collect::<Vec<_>>().join("---\n"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_errdex"))
        .arg("check")
        .current_dir(sandbox.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_named() {
    let sandbox = broken();
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["list"],
        &["explain", "tab"],
        &["schema"],
        &["completions", "zsh"],
        &["man"],
        &["--help"],
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_errdex")).args(arguments).current_dir(sandbox.path()).stdout(full).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(stderr.contains("error: cannot write to standard output: "), "{stderr}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_standard_error_changes_no_status() {
    let sandbox = broken();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_errdex")).arg("check").current_dir(sandbox.path()).stderr(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}
