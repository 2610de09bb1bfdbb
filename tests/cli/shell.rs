//! Help, completions, manual pages and wrong usage: all from one definition.

use crate::sandbox::Sandbox;

const COMMANDS: [&str; 9] = ["init", "new", "check", "build", "explain", "list", "schema", "completions", "man"];

#[test]
fn every_command_has_help_a_manual_page_and_completions() {
    let sandbox = Sandbox::empty();
    let help = sandbox.run(&["--help"]);
    assert_eq!((help.status, help.stderr.as_str()), (0, ""));
    assert!(help.stdout.contains("Exit status:"), "{}", help.stdout);
    let bash = sandbox.run(&["completions", "bash"]).stdout;
    for command in COMMANDS {
        assert!(help.stdout.contains(&format!("\n  {command} ")), "{command} in {}", help.stdout);
        assert!(bash.contains(command));
        let own = sandbox.run(&[command, "--help"]);
        assert!(own.status == 0 && own.stdout.contains("Usage: errdex "), "{}", own.stdout);
        let page = sandbox.run(&["man", command]);
        assert!(page.status == 0 && page.stdout.contains(&format!(".TH errdex-{command} 1")), "{}", page.stdout);
    }
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(sandbox.run(&["completions", shell]).stdout.len() > 1000, "{shell}");
    }
    let page = sandbox.run(&["man"]).stdout;
    for section in [".TH errdex 1", ".SH SYNOPSIS", ".SH SUBCOMMANDS", ".SH EXAMPLES", ".SH \"EXIT STATUS\""] {
        assert!(page.contains(section), "{section} in {page}");
    }
}

#[test]
fn wrong_usage() {
    let sandbox = Sandbox::empty();
    for arguments in [&[][..], &["chekc"], &["check", "--format", "xml"], &["man", "chekc"], &["explain"], &["list", "--status", "x"]] {
        let run = sandbox.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.stderr.is_empty());
    }
    assert!(sandbox.run(&["chekc"]).stderr.contains("'check'"));
    assert!(sandbox.run(&["man", "chekc"]).stderr.contains("did you mean `check`?"));
}

#[test]
fn version() {
    assert!(Sandbox::empty().run(&["--version"]).stdout.starts_with("errdex "));
}
