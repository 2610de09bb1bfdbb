//! `errdex explain`

use crate::sandbox::{Run, Sandbox, error};

#[test]
fn the_page_of_an_error() {
    let sandbox = Sandbox::started();
    let run = sandbox.run(&["explain", "book_not_found"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let page = run.stdout;
    assert!(page.starts_with("Book Not Found\nbook_not_found · 404 Not Found · Not Found\n"), "{page}");
    assert!(!page.contains('\u{1b}'), "no colours when piped");
    // The sections of the site's page, in its order.
    let order = [
        "https://docs.example.com/errors/book_not_found",
        "The path names a book",
        "Who has to act?",
        "Send it again?",
        "What this means",
        "When you'll see this",
        "How to tell: It does not have the form `book_` and a number.",
        "Example response",
        "\"message\": \"No book with ID book_42 is in the catalogue.\"",
        "Parameters",
        "book_id",
        "Quick fix (New to APIs?)",
        "1. List the books with `GET /v1/books`.",
        "Recovery pattern (Production engineer)",
        "Production handler, Python",
        "Production handler, TypeScript",
        "Avoid this error by",
    ];
    let places: Vec<_> = order.iter().map(|text| page.find(text).unwrap_or_else(|| panic!("{text} in\n{page}"))).collect();
    assert!(places.is_sorted(), "{page}");
}

/// The reference catalog has every section, every kind of retry and of handler, and every state of an error.
#[test]
fn every_error_of_the_reference_catalog_has_a_page() {
    let sandbox = Sandbox::empty();
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalog");
    let listed: serde_json::Value = serde_json::from_str(&sandbox.run(&["list", "--json", "--catalog", catalog]).stdout).unwrap();
    let mut pages = String::new();
    for entry in listed.as_array().unwrap() {
        let run = sandbox.run(&["explain", "--catalog", catalog, entry["code"].as_str().unwrap()]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        assert_eq!(run.stdout.lines().next(), entry["title"].as_str());
        pages.push_str(&run.stdout);
    }
    for heading in [
        "Deprecated since ",
        "Retired in ",
        " · Internal\n",
        "After 2 seconds.",
        "Yes, with growing pauses",
        "\nLearn more about how this works\n",
        "\nFields of each detail\n",
        "\nWhat you can tell your users\n",
        "\nReproduce it\n",
        "\nOften confused with\n",
        "\nOperators' notes\n",
        "  Earlier codes: ",
    ] {
        assert!(pages.contains(heading), "{heading:?}");
    }
}

#[test]
fn everything_that_names_an_error() {
    let sandbox = Sandbox::with(&[("x.yaml", &(error("gone") + "aliases: [vanished]\n")), ("y.yaml", &error("other"))]);
    for what in [
        "gone",
        "Gone",
        "vanished",
        "https://docs.example.com/errors/gone",
        r#"{"success": false, "error": "gone", "message": "Nothing is here."}"#,
        r#"{"wrapped": {"error": "vanished"}}"#,
        "12:00:01 WARN request failed code=gone status=404",
    ] {
        let run = sandbox.run(&["explain", what]);
        assert_eq!((run.status, run.stdout.lines().next()), (0, Some("T gone")), "{what}: {}", run.stderr);
        let run = Run::of(sandbox.command(&["explain", "-"]).write_stdin(what));
        assert_eq!((run.status, run.stdout.lines().next()), (0, Some("T gone")), "{what} on stdin: {}", run.stderr);
    }
    let run = sandbox.run(&["explain", "first other, then gone"]);
    assert_eq!(run.stdout.lines().next(), Some("T other"));
    assert!(run.stderr.contains("`gone`"), "{}", run.stderr);
}

#[test]
fn a_rule_needs_no_catalog() {
    let sandbox = Sandbox::empty();
    let run = sandbox.run(&["explain", "duplicate-code"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("# duplicate-code\n"), "{}", run.stdout);
    assert_eq!(sandbox.run(&["explain", "gone"]).status, 2);
}

/// A report that finds no lint of a name says that `errdex explain lints` lists them; it once failed.
#[test]
fn every_lint_is_listed_with_its_level() {
    let run = Sandbox::empty().run(&["explain", "lints"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    for line in [
        "similar-titles        warn   Titles tell pages apart.\n",
        "missing-recovery      allow  A page says how a production client recovers.\n",
    ] {
        assert!(run.stdout.contains(line), "{}", run.stdout);
    }
    assert!(!run.stdout.contains("duplicate-code"), "a rule whose level is fixed is no lint:\n{}", run.stdout);
    let sandbox = Sandbox::with(&[("x.yaml", &error("lints"))]);
    let run = sandbox.run(&["explain", "lints"]);
    assert!(run.stderr.contains("`errdex explain https://docs.example.com/errors/lints` shows it"), "{}", run.stderr);
    assert!(sandbox.run(&["explain", "lint"]).stderr.contains("did you mean `lints`?"));
}

#[test]
fn every_rule_that_check_names_is_explained() {
    let sandbox = Sandbox::with(&[("x.yaml", "code: Gone\nstatus: 4004\n")]);
    let report: serde_json::Value = serde_json::from_str(&sandbox.run(&["check", "--format", "json"]).stdout).unwrap();
    for found in report["diagnostics"].as_array().unwrap() {
        assert_eq!(sandbox.run(&["explain", found["id"].as_str().unwrap()]).status, 0);
    }
}

#[test]
fn unknown_names_get_a_suggestion() {
    let sandbox = Sandbox::with(&[("x.yaml", &(error("key_not_found") + "aliases: [no_such_key]\n"))]);
    for (what, nearest) in [
        ("key_not_fuond", "key_not_found"),
        ("no_such_kye", "no_such_key"),
        ("duplicate-cod", "duplicate-code"),
        ("https://docs.example.com/errors/key_not_fund", "key_not_found"),
        (r#"{"error": "key_not_fund"}"#, "key_not_found"),
    ] {
        let run = sandbox.run(&["explain", what]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""));
        assert!(run.stderr.contains(&format!("help: did you mean `{nearest}`?")), "{what}: {}", run.stderr);
    }
    let run = sandbox.run(&["explain", "nothing of note"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("`errdex list`"), "{}", run.stderr);
    assert_eq!(sandbox.run(&["explain", " "]).status, 2);
}

#[test]
fn a_catalog_with_errors_explains_what_could_be_read() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone")), ("y.yaml", "code: [\n")]);
    let run = sandbox.run(&["explain", "gone"]);
    assert_eq!((run.status, run.stdout.lines().next()), (0, Some("T gone")));
    assert!(run.stderr.starts_with("warning: ") && run.stderr.contains("`errdex check`"), "{}", run.stderr);
}

#[test]
fn whatever_is_on_stdin() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone"))]);
    let run = Run::of(sandbox.command(&["explain", "-"]).write_stdin(b"\xff\xfe gone \x00".to_vec()));
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run = Run::of(sandbox.command(&["explain", "-"]).write_stdin("x".repeat(5 << 20)));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("more than 1 MiB"), "{}", run.stderr);
    let run = Run::of(sandbox.command(&["explain", "-"]).write_stdin("{\"a\":".repeat(100_000)));
    assert_eq!(run.status, 1, "{}", run.stderr);
    let run = Run::of(sandbox.command(&["explain", "-"]).write_stdin("{\"".repeat(400_000)));
    assert_eq!(run.status, 1, "{}", run.stderr);
}

#[test]
fn nothing_in_a_catalog_reaches_the_terminal_as_a_command() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone").replace("meaning: m", "meaning: \"a\\e[31mb\\a\""))]);
    for colour in ["always", "never"] {
        let run = sandbox.run(&["explain", "gone", "--color", colour]);
        assert!(!run.stdout.contains("\u{1b}[31m") && !run.stdout.contains('\u{7}'), "{}", run.stdout);
    }
}

#[test]
fn how_bad_an_error_is_stands_beside_its_status() {
    let sandbox = Sandbox::empty();
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/catalogs/severity");
    let identity = |code: &str| sandbox.run(&["explain", "--catalog", catalog, code]).stdout.lines().nth(1).map(str::to_owned);
    assert_eq!(identity("price_rounded").as_deref(), Some("price_rounded · 422 Unprocessable Content · Booking · Warning"));
    assert_eq!(identity("deck_full").as_deref(), Some("deck_full · 409 Conflict · Booking"));
    sandbox.write("catalog/catalog.yaml", "name: N\nversion: 1.0.0\ndocs_url: https://a.example\ncategories: {a: {title: A}}\n");
    sandbox.write("catalog/a.yaml", "code: a_b\nstatus: 400\ncategory: a\nmessage: A.\nseverity: warn\n");
    let run = sandbox.run(&["check"]);
    assert!(run.status == 1 && run.stdout.contains("error[unknown-value]: `warn` is not a value of this key"), "{}", run.stdout);
}
