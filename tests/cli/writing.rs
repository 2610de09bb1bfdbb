//! `errdex init`, `errdex new` and `errdex build`: what they write, and what they never overwrite.

use std::fs;

use crate::sandbox::{Run, SETTINGS, Sandbox, error};

#[test]
fn a_started_catalog_has_no_problems() {
    let sandbox = Sandbox::empty();
    let run = sandbox.run(&["init"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "catalog\n"));
    assert!(run.stderr.contains("`errdex check`"), "{}", run.stderr);
    let run = sandbox.run(&["check", "--deny", "warnings"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let hint = "# yaml-language-server: $schema=";
    for file in ["catalog.yaml", "not_found/book_not_found.yaml"] {
        let text = sandbox.read(&format!("catalog/{file}"));
        let schema = text.lines().find_map(|line| line.strip_prefix(hint)).unwrap();
        let schema = sandbox.path().join("catalog").join(file).parent().unwrap().join(schema);
        assert!(serde_json::from_str::<serde_json::Value>(&fs::read_to_string(schema).unwrap()).is_ok());
    }
}

#[test]
fn init_never_overwrites() {
    let sandbox = Sandbox::empty();
    sandbox.write("catalog/catalog.yaml", "mine\n");
    let run = sandbox.run(&["init"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("`catalog/catalog.yaml` exists already"), "{}", run.stderr);
    assert_eq!(sandbox.read("catalog/catalog.yaml"), "mine\n");
    assert_eq!(fs::read_dir(sandbox.path().join("catalog")).unwrap().count(), 1, "nothing beside it");

    let run = sandbox.run(&["init", "other/errors"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "other/errors\n"));
    assert!(run.stderr.contains("--catalog other/errors"), "{}", run.stderr);

    sandbox.write("file", "");
    assert_eq!(sandbox.run(&["init", "file"]).status, 2);
}

#[test]
fn a_new_error_is_written_where_it_belongs() {
    let sandbox = Sandbox::started();
    let run = sandbox.run(&[
        "new",
        "shelf_not_found",
        "--status",
        "404",
        "--category",
        "not_found",
        "--message",
        "No shelf {n}: \"gone\" # really",
        "--param",
        "n:integer=7",
    ]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "catalog/not_found/shelf_not_found.yaml\n"), "{}", run.stderr);
    let run = sandbox.run(&["explain", "shelf_not_found"]);
    assert!(run.stdout.contains("No shelf {n}: \"gone\" # really"), "{}", run.stdout);
    assert_eq!(sandbox.run(&["check"]).status, 0);
}

#[test]
fn new_refuses_with_the_diagnostics_of_check() {
    let sandbox = Sandbox::started();
    let refused = |arguments: &[&str], id: &str| {
        let defaults = ["new", "shelf_lost", "--status", "404", "--category", "not_found", "--message", "m"];
        let arguments: Vec<_> =
            (0..defaults.len()).map(|at| *arguments.get(at).filter(|text| !text.is_empty()).unwrap_or(&defaults[at])).collect();
        let run = sandbox.run(&arguments);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("error[{id}]")), "{id} in {}", run.stderr);
    };
    refused(&["", "book_not_found"], "duplicate-code");
    refused(&["", "../../shelf"], "invalid-code");
    refused(&["", "ShelfLost"], "code-style");
    refused(&["", "", "", "200"], "out-of-range");
    refused(&["", "", "", "", "", "not_fond"], "unknown-category");
    refused(&["", "", "", "", "", "../.."], "unknown-category");
    refused(&["", "", "", "", "", "", "", "No {shelf"], "unbalanced-brace");
    refused(&["", "", "", "", "", "", "", "two\nlines"], "multiple-lines");
    assert!(!sandbox.path().join("catalog/not_found/shelf_lost.yaml").exists());
}

#[test]
fn new_never_overwrites() {
    let sandbox = Sandbox::started();
    sandbox.write("catalog/not_found/shelf_lost.yaml", error("another").replace("category: a", "category: not_found"));
    let before = sandbox.read("catalog/not_found/shelf_lost.yaml");
    let run = sandbox.run(&["new", "shelf_lost", "--status", "404", "--category", "not_found", "--message", "m"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("cannot write `catalog/not_found/shelf_lost.yaml`"), "{}", run.stderr);
    assert_eq!(sandbox.read("catalog/not_found/shelf_lost.yaml"), before);
}

#[test]
fn new_without_a_terminal_names_what_is_missing() {
    let sandbox = Sandbox::started();
    let run = Run::of(sandbox.command(&["new", "shelf_lost", "--status", "404"]).write_stdin("not_found\nm\n"));
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("`--category`, `--message` are missing"), "{}", run.stderr);
    let run = sandbox.run(&["new", "shelf_lost", "--status", "404", "--category", "not_found", "--message", "m", "--param", "n:int"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("`int`"), "{}", run.stderr);
}

#[test]
fn new_works_beside_errors_that_were_there_before() {
    let sandbox = Sandbox::with(&[("x.yaml", "code: [\n")]);
    let run = sandbox.run(&["new", "gone", "--status", "404", "--category", "a", "--message", "m"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "catalog/a/gone.yaml\n"), "{}", run.stderr);
    let lints = format!("{SETTINGS}lints: {{missing-causes: deny}}\n");
    sandbox.write("catalog/catalog.yaml", lints);
    let run = sandbox.run(&["new", "lost", "--status", "404", "--category", "a", "--message", "m"]);
    assert_eq!(run.status, 0, "what the page lacks is written next: {}", run.stderr);
}

// ruff: where files went depended on the folder that it was started in (astral-sh/ruff#1835).
#[test]
fn the_output_folder_does_not_depend_on_the_current_folder() {
    let sandbox = Sandbox::with(&[("deep/x.yaml", &error("gone"))]);
    sandbox.write("services/keys/main.rs", "");
    for (folder, shown) in [("", "dist"), ("services/keys", "../../dist"), ("catalog", "../dist"), ("catalog/deep", "../../dist")] {
        let run = Run::of(&mut sandbox.command_in(folder, &["build"]));
        assert_eq!((run.status, run.stdout), (0, format!("{shown}/index.html\n")), "from {folder:?}: {}", run.stderr);
        assert!(sandbox.read("dist/gone/index.html").contains("T gone"));
        fs::remove_dir_all(sandbox.path().join("dist")).unwrap();
    }
    let run = sandbox.run(&["build", "-o", "public/errors"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "public/errors/index.html\n"), "{}", run.stderr);
    assert!(run.stderr.starts_with("Test API: 1 error on "), "{}", run.stderr);
    assert!(!sandbox.path().join("dist").exists());
}

#[test]
fn a_build_with_errors_leaves_the_old_site() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone"))]);
    assert_eq!(sandbox.run(&["build"]).status, 0);
    let before = sandbox.read("dist/gone/index.html");
    sandbox.write("catalog/x.yaml", error("gone").replace("404", "4004").replace("T gone", "Changed"));
    let run = sandbox.run(&["build"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("error[out-of-range]") && run.stderr.contains("no site was built"), "{}", run.stderr);
    assert_eq!(sandbox.read("dist/gone/index.html"), before);
}

#[test]
fn warnings_do_not_stop_a_build() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone").replace("causes: [c]\n", ""))]);
    let run = sandbox.run(&["build"]);
    assert_eq!(run.status, 0);
    assert!(run.stderr.contains("warning[missing-causes]") && run.stderr.contains("; 1 warning"), "{}", run.stderr);
}

#[test]
fn internal_errors_are_on_internal_sites_only() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone")), ("y.yaml", &(error("secret") + "audience: internal\n"))]);
    assert_eq!(sandbox.run(&["build"]).status, 0);
    assert!(!sandbox.path().join("dist/secret").exists());
    assert_eq!(sandbox.run(&["build", "--audience", "internal"]).status, 0);
    assert!(sandbox.path().join("dist/secret/index.html").exists());
    assert_eq!(sandbox.run(&["build", "--audience", "all"]).status, 2);
}

#[test]
fn folders_that_cannot_hold_a_site() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone"))]);
    sandbox.write("dist/mine.txt", "mine");
    let run = sandbox.run(&["build"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("error: ") && run.stderr.contains("dist` holds files"), "{}", run.stderr);
    assert_eq!(sandbox.read("dist/mine.txt"), "mine");
    sandbox.write("file", "mine");
    for output in ["file", "file/below"] {
        let run = sandbox.run(&["build", "-o", output]);
        assert_eq!(run.status, 2, "{}", run.stderr);
    }
    assert_eq!(sandbox.read("file"), "mine");
}

// Angular: the sign of a code's number says whether there is a page for it, which is written elsewhere and kept in step by hand.
#[test]
fn documenting_an_error_takes_one_file() {
    let sandbox = Sandbox::with(&[("gone.yaml", &error("gone"))]);
    sandbox.write("catalog/seat_taken.yaml", error("seat_taken") + "since: 1.0.0\ntags: [seats]\n");
    assert_eq!(sandbox.run(&["build"]).status, 0);
    let search: String =
        fs::read_dir(sandbox.path().join("dist/search")).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert!(search.contains("seat_taken"), "search does not find it");
    for path in [
        "index.html",
        "seat_taken/index.html",
        "seat_taken.md",
        "seat_taken.json",
        "category/a/index.html",
        "by/status/404/index.html",
        "by/tag/seats/index.html",
        "catalog.json",
        "llms.txt",
        "llms-full.txt",
        "sitemap.xml",
        "feed.xml",
    ] {
        assert!(sandbox.read(&format!("dist/{path}")).contains("seat_taken"), "{path} does not have it");
    }
    for command in [&["list"][..], &["explain", "SeatTaken"], &["export", "json"], &["export", "markdown"], &["export", "rust"]] {
        let run = sandbox.run(command);
        assert!(run.status == 0 && run.stdout.contains("seat_taken"), "{command:?}: {}", run.stderr);
    }
}
