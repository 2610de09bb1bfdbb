//! `errdex list` and `errdex schema`

use serde_json::Value;

use crate::sandbox::{Sandbox, error};

fn sandbox() -> Sandbox {
    Sandbox::with(&[
        ("x.yaml", &(error("gone") + "tags: [t]\n")),
        ("y.yaml", &(error("older_one").replace("404", "429") + "deprecated: {since: 1.0.0, use: gone}\nretry: {after: 7}\n")),
        ("z.yaml", &(error("secret").replace("404", "500") + "audience: internal\n")),
        ("w.yaml", &(error("past") + "retired: {since: 1.0.0}\naliases: [past_past]\n")),
    ])
}

#[test]
fn aligned_columns_sorted_by_code() {
    let run = sandbox().run(&["list"]);
    let expected = "\
gone       404  a  T gone
older_one  429  a  T older_one  (deprecated)
past       404  a  T past  (retired)
secret     500  a  T secret  (internal)
";
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, expected, ""));
}

#[test]
fn json_has_one_object_for_each_error() {
    let run = sandbox().run(&["list", "--json"]);
    let listed: Value = serde_json::from_str(&run.stdout).unwrap();
    let codes: Vec<_> = listed.as_array().unwrap().iter().map(|entry| entry["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["gone", "older_one", "past", "secret"]);
    assert_eq!(listed[1]["deprecated"], serde_json::json!({"since": "1.0.0", "use": "gone", "note": null}));
    assert_eq!(listed[1]["retry"], serde_json::json!({"after": 7}));
    assert_eq!(listed[2]["aliases"], serde_json::json!(["past_past"]));
    assert_eq!(listed[3]["audience"], "internal");
    assert_eq!(listed[0]["doc_url"], "https://docs.example.com/errors/gone");
}

#[test]
fn filters() {
    let sandbox = sandbox();
    let codes = |filters: &[&str]| -> Vec<String> {
        let run = sandbox.run(&[&["list"], filters].concat());
        run.stdout.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(&["--status", "404"]), ["gone", "past"]);
    assert_eq!(codes(&["--status", "4xx", "--status", "500"]).len(), 4);
    assert_eq!(codes(&["--tag", "t", "--category", "a"]), ["gone"]);
}

// OpenTelemetry Weaver: an import pattern that matches nothing was dropped in silence.
#[test]
fn a_filter_that_nothing_passes_is_an_error() {
    let sandbox = sandbox();
    for filters in
        [&["--category", "b"][..], &["--tag", "tt"], &["--status", "418"], &["--tag", "t", "--status", "500"], &["--status", "200"]]
    {
        let run = sandbox.run(&[&["list"], filters].concat());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{filters:?}");
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    }
}

#[test]
fn a_catalog_with_errors_is_listed_and_warned_of() {
    let sandbox = Sandbox::with(&[("x.yaml", &error("gone")), ("y.yaml", "code: [\n")]);
    let run = sandbox.run(&["list"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, "gone  404  a  T gone\n"));
    assert!(run.stderr.starts_with("warning: "), "{}", run.stderr);
    let run = Sandbox::empty().run(&["list", "--json", "--catalog", "nowhere"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("error[missing-catalog]"), "{}", run.stderr);
}

#[test]
fn schemas() {
    let sandbox = Sandbox::empty();
    let schema = |arguments: &[&str]| -> Value {
        let run = sandbox.run(&[&["schema"], arguments].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        serde_json::from_str(&run.stdout).unwrap()
    };
    let both = schema(&[]);
    assert_eq!(both["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(both["$defs"]["error"]["required"], schema(&["error"])["required"]);
    assert_eq!(both["$defs"]["settings"]["required"], schema(&["settings"])["required"]);
    assert_eq!(sandbox.run(&["schema", "page"]).status, 2);
}
