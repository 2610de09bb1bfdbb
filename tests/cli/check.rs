//! `errdex check`
use serde_json::Value;

use crate::sandbox::{Run, SETTINGS, Sandbox, error};

fn ids(sandbox: &Sandbox) -> Vec<String> {
    let run = sandbox.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    report["diagnostics"].as_array().unwrap().iter().map(|found| found["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_catalog_without_problems() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone"))]);
    let run = sandbox.run(&["check"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.starts_with("Test API: 1 error checked, no problems"), "{}", run.stderr);
}

#[test]
fn every_problem_with_its_excerpt_on_stdout_and_the_count_on_stderr() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone")), ("y.yaml", &error("gone").replace("category: a", "categry: a"))]);
    let run = sandbox.run(&["check"]);
    assert_eq!(run.status, 1);
    let duplicate = "\
error[duplicate-code]: the code `gone` is taken
 --> catalog/y.yaml:1:7
  |
1 | code: gone
  |       ^^^^ again here
  |
 ::: catalog/x.yaml:1:7
  |
1 | code: gone
  |       ---- first here
  |
  = help: ";
    assert!(run.stdout.contains(duplicate), "{}", run.stdout);
    assert!(run.stdout.contains("error[unknown-key]"), "{}", run.stdout);
    assert!(run.stdout.contains(" --> catalog/y.yaml:3:1\n"), "{}", run.stdout);
    assert!(
        run.stderr.starts_with("error: ") && run.stderr.contains("errors") && run.stderr.contains("`errdex explain "),
        "{}",
        run.stderr
    );
}

// TiDB: its generator printed duplicate codes, then "Generate successfully", and ended well (pingcap/tidb#27298).
#[test]
fn a_duplicate_code_fails_the_check() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone")), ("y.yaml", &error("gone"))]);
    let run = sandbox.run(&["check", "--format", "github"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("catalog/y.yaml") && run.stdout.contains("catalog/x.yaml"), "both places: {}", run.stdout);
}

#[test]
fn json_has_the_shape_of_the_contract() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone").replace("status: 404", "status: 4004"))]);
    let run = sandbox.run(&["check", "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let keys: Vec<_> = report.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["diagnostics", "errors", "warnings"]);
    assert_eq!((&report["errors"], &report["warnings"]), (&1.into(), &0.into()));
    let found = &report["diagnostics"][0];
    let keys: Vec<_> = found.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "severity", "message", "help", "file", "line", "column", "end_line", "end_column"]);
    assert_eq!((found["id"].as_str(), found["severity"].as_str()), (Some("out-of-range"), Some("error")));
    assert_eq!(found["file"], "catalog/x.yaml");
    let place = ["line", "column", "end_line", "end_column"].map(|key| found[key].as_u64().unwrap());
    assert_eq!(place, [2, 9, 2, 13]);
}

#[test]
fn github_annotates_lines() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone").replace("status: 404", "status: 4004"))]);
    let run = sandbox.run(&["check", "--format", "github"]);
    let begin = "::error file=catalog/x.yaml,line=2,endLine=2,col=9,endColumn=13,title=out-of-range::";
    assert!(run.stdout.starts_with(begin) && run.stdout.contains("%0Ahelp: "), "{}", run.stdout);
    assert_eq!((run.stdout.lines().count(), run.stderr.as_str()), (1, ""));
}

/// What code scanning needs of SARIF 2.1.0: rules by index, places by line and column, URIs that can be resolved.
#[test]
fn sarif_is_complete() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone")), ("y é.yaml", &error("gone"))]);
    sandbox.write("catalog/z.yaml", b"code: \xff\n");
    let run = sandbox.run(&["check", "--format", "sarif"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "errdex");
    let rules = driver["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["shortDescription"]["text"].is_string() && rule["help"]["markdown"].is_string()));
    let results = run["results"].as_array().unwrap();
    assert!(results.iter().any(|result| result["ruleId"] == "duplicate-code"));
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].is_string());
        let related = result.get("relatedLocations").and_then(Value::as_array).into_iter().flatten();
        for location in related.chain(result["locations"].as_array().unwrap()) {
            let place = &location["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.is_ascii() && !uri.contains(' '), "{uri}");
            if let Some(region) = place.get("region") {
                assert!(["startLine", "startColumn", "endLine", "endColumn"].iter().all(|key| region[key].as_u64().unwrap() >= 1));
            }
        }
    }
    let uris = run.to_string();
    assert!(uris.contains("catalog/y%20%C3%A9.yaml"));
}

#[test]
fn every_format_gives_the_same_bytes_again() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone")), ("y.yaml", &error("gone")), ("z.yaml", "code: [\n")]);
    for format in ["human", "json", "github", "sarif"] {
        let [first, second] = [(); 2].map(|()| sandbox.run(&["check", "--format", format]).stdout);
        assert_eq!(first, second);
        assert!(!first.contains(sandbox.path().to_str().unwrap()), "no absolute path");
    }
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone").replace("causes: [c]\n", ""))]);
    let run = sandbox.run(&["check"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.starts_with("warning[missing-causes]"), "{}", run.stdout);
    assert!(run.stderr.contains("1 warning in 1 file"), "{}", run.stderr);
    assert_eq!(sandbox.run(&["check", "--deny", "warnings"]).status, 1);
    let run = sandbox.run(&["check", "--deny", "everything"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("[possible values: warnings]"), "{}", run.stderr);
}

#[test]
fn catalogs_that_cannot_be_read() {
    let missing = Sandbox::empty();
    let run = missing.run(&["check", "--catalog", "nowhere"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.starts_with("error[missing-catalog]") && run.stdout.contains("--> nowhere\n"), "{}", run.stdout);

    let run = missing.run(&["check"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("`--catalog DIR`") && run.stderr.contains("`errdex init`"), "{}", run.stderr);

    let file = Sandbox::empty();
    file.write("catalog", "");
    let run = file.run(&["check", "--catalog", "catalog"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("this is a file"), "{}", run.stdout);

    let empty = Sandbox::with(&[]);
    assert!(ids(&empty).contains(&"empty-catalog".to_owned()));
    empty.write("catalog/catalog.yaml", "");
    assert!(!ids(&empty).is_empty());

    let bytes = Sandbox::with(&[]);
    bytes.write("catalog/x.yaml", b"code: a\xff\n");
    assert!(ids(&bytes).contains(&"not-utf8".to_owned()));
    assert_eq!(bytes.run(&["check"]).status, 1);
}

#[test]
#[cfg(unix)]
fn a_file_that_cannot_be_read_is_named() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone"))]);
    std::os::unix::fs::symlink("/nowhere/at/all", sandbox.path().join("catalog/y.yaml")).unwrap();
    std::os::unix::fs::symlink("..", sandbox.path().join("catalog/loop")).unwrap();
    let run = sandbox.run(&["check"]);
    assert_eq!(run.status, 1);
    for said in ["error[unreadable-file]", "--> catalog/y.yaml", "error[symlink-loop]", "--> catalog/loop"] {
        assert!(run.stdout.contains(said), "{said} in {}", run.stdout);
    }
}

#[test]
fn the_nearest_catalog_is_found_from_below_and_from_beside() {
    let sandbox = Sandbox::with(&[("deep/x.yaml", &error("gone").replace("404", "4004"))]);
    sandbox.write("services/keys/main.rs", "");
    for (folder, shown) in [
        ("", "catalog/deep/x.yaml"),
        ("services/keys", "../../catalog/deep/x.yaml"),
        ("catalog", "deep/x.yaml"),
        ("catalog/deep", "../deep/x.yaml"),
    ] {
        let run = Run::of(&mut sandbox.command_in(folder, &["check"]));
        assert!(run.stdout.contains(&format!(" --> {shown}:2:9\n")), "from {folder:?}: {}{}", run.stdout, run.stderr);
    }
    let absolute = sandbox.path().canonicalize().unwrap().join("catalog");
    let run = sandbox.run(&["check", "--catalog", absolute.to_str().unwrap()]);
    assert!(run.stdout.contains(" --> catalog/deep/x.yaml:2:9\n"), "{}", run.stdout);
    let run = Run::of(sandbox.command_in("services", &["check"]).env("ERRDEX_CATALOG", "../catalog"));
    assert!(run.stdout.contains(" --> ../catalog/deep/x.yaml:2:9\n"), "{}", run.stdout);
}

#[test]
fn a_thousand_broken_files() {
    let sandbox = Sandbox::with(&[]);
    for number in 0..1000 {
        let broken = match number % 5 {
            0 => "code: [unclosed\n".to_owned(),
            1 => error("the_same_code"),
            2 => error(&format!("code_{number}")).replace("message: Nothing", "message: Nothing {x} and {"),
            3 => "\u{feff}\tcode: &a *b !c\n".to_owned(),
            _ => format!("{}: 1\n{}", "[".repeat(200), error("x")),
        };
        sandbox.write(&format!("catalog/{}/{number}.yaml", number % 7), broken);
    }
    for format in ["human", "json", "github", "sarif"] {
        let run = sandbox.run(&["check", "--format", format]);
        assert_eq!(run.status, 1);
        assert!(run.stdout.len() > 100_000, "{format}");
    }
    let named = ids(&sandbox);
    assert!(named.len() >= 1000, "{}", named.len());
}

#[test]
fn one_file_with_two_thousand_problems() {
    let text = (0..2000).map(|number| error(&format!("code_{number}")).replace("404", "999")).collect::<Vec<_>>().join("---\n");
    let sandbox = Sandbox::with(&[("x.yaml", &text)]);
    let run = sandbox.run(&["check"]);
    assert_eq!(run.stdout.matches("error[out-of-range]").count(), 2000);
}

#[test]
fn settings_alone_are_checked_too() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone"))]);
    sandbox.write("catalog/catalog.yaml", SETTINGS.replace("1.0.0", "1.0.0."));
    let run = sandbox.run(&["check"]);
    assert!(run.stdout.contains("error[invalid-version]") && run.stdout.contains(" --> catalog/catalog.yaml:2:10\n"), "{}", run.stdout);
}
