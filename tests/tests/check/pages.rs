//! The examples on the rules' own pages are executed: what is called wrong breaks the rule, and what is called right breaks none.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use errdex_generator::diagnostic::Severity;
use errdex_generator::rules::{self, Rule};

use crate::{checked, render};

/// Pages whose examples describe what YAML cannot show: the name of a file, its bytes, or where a link leads.
const NOT_EXECUTED: &[&str] = &[
    "missing-catalog",
    "empty-catalog",
    "unreadable-file",
    "symlink-loop",
    "oversize-file",
    "not-utf8",
    "byte-order-mark",
    "unused-template",
    "invalid-texts",
    "invalid-template",
];

/// What an example leaves out of `catalog.yaml`.
const SETTINGS: &[(&str, &str)] = &[
    ("name", "name: Orbit API\n"),
    ("version", "version: 2.3.0\n"),
    ("docs_url", "docs_url: https://docs.example.com/errors\n"),
    ("categories", "categories:\n  authentication: {title: Authentication}\n  not_found: {title: Not Found}\n"),
];

/// What an example leaves out of an error.
const ERROR: &[(&str, &str)] = &[
    ("code", "code: some_error\n"),
    ("status", "status: 404\n"),
    ("category", "category: not_found\n"),
    ("message", "message: Something is not there.\n"),
];

/// Errors that examples refer to.
const NEIGHBOURS: &[&str] = &["api_key_invalid", "api_key_revoked"];

/// Lints that most examples are not about.
const UNDOCUMENTED: [&str; 3] = ["missing-meaning", "missing-causes", "missing-quick-fix"];

#[test]
fn examples_of_rules_are_wrong_and_right_as_they_say() {
    let mut executed = 0;
    let mut failures = Vec::new();
    for rule in rules::ALL {
        let (wrong, right) = (block(rule, "Wrong:"), block(rule, "Right:"));
        if NOT_EXECUTED.contains(&rule.id) {
            if run(rule, wrong).1.contains_key(rule.id) {
                failures.push(format!("{}: the examples can be executed", rule.id));
            }
            continue;
        }
        let (text, found) = run(rule, wrong);
        let others = found.iter().any(|(id, severity)| *id != rule.id && *severity == Severity::Error);
        if others || !found.contains_key(rule.id) {
            failures.push(format!("{}: the wrong example is to break this rule and no other:\n{text}", rule.id));
        }
        let (text, found) = run(rule, right);
        if found.iter().any(|(id, severity)| *id == rule.id || *severity == Severity::Error) {
            failures.push(format!("{}: the right example is not right:\n{text}", rule.id));
        }
        executed += 1;
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!(executed + NOT_EXECUTED.len(), rules::ALL.len(), "a page that is not executed is of no rule");
}

#[test]
fn pages_fit_a_terminal() {
    for rule in rules::ALL {
        for line in rule.page.lines() {
            assert!(line.chars().count() <= 88, "{}: {line}", rule.id);
            assert!(!line.starts_with('|') && !line.starts_with('<'), "{} has a table or HTML: {line}", rule.id);
        }
        if rule.lint {
            assert!(rule.page.contains(&format!("{{{}: ", rule.id)), "{} does not show how to set its level", rule.id);
        }
    }
}

/// The YAML after a line.
fn block(rule: &Rule, after: &str) -> &'static str {
    let (_, rest) =
        rule.page.split_once(&format!("\n{after}\n\n```yaml\n")).unwrap_or_else(|| panic!("{} has no block after {after}", rule.id));
    rest.split_once("\n```\n").unwrap().0
}

/// Checks an example, with all that it leaves out filled in: the report, and the rules it breaks.
fn run(rule: &Rule, example: &str) -> (String, BTreeMap<&'static str, Severity>) {
    let folder = tempfile::tempdir().unwrap();
    let mut files = files(example);
    let own_settings = files.remove("catalog.yaml").unwrap_or_default();
    let mut settings = filled(&own_settings, SETTINGS);
    if !own_settings.contains("lints:") {
        let allowed = UNDOCUMENTED.into_iter().filter(|id| *id != rule.id).map(|id| (id, "allow"));
        let levels = allowed.chain(rule.lint.then_some((rule.id, "warn"))).map(|(id, level)| format!("{id}: {level}"));
        let levels: Vec<String> = levels.collect();
        settings.push_str(&["lints: {", &levels.join(", "), "}\n"].concat());
    }
    fs::write(folder.path().join("catalog.yaml"), settings).unwrap();
    fs::create_dir(folder.path().join("images")).unwrap();
    fs::write(folder.path().join("images/logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    if files.is_empty() {
        files.insert("example.yaml".to_owned(), String::new());
    }
    for (path, text) in &files {
        let full = folder.path().join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, filled(text, ERROR)).unwrap();
    }
    for code in
        NEIGHBOURS.iter().filter(|code| example.contains(*code) || rule.id == "dangling-reference" || rule.id == "unknown-code-mention")
    {
        if !example.contains(&format!("code: {code}\n")) {
            fs::write(folder.path().join(format!("{code}.yaml")), filled(&format!("code: {code}\n"), ERROR)).unwrap();
        }
    }
    let checked = checked(folder.path());
    let found = checked.report.diagnostics.iter().map(|diagnostic| (diagnostic.rule.id, diagnostic.severity)).collect();
    (render::render(&checked), found)
}

/// An example's files: a comment that is a path begins one.
fn files(example: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut path = "example.yaml";
    for line in example.lines() {
        if let Some(name) = line.strip_prefix("# ").filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "yaml")) {
            path = name;
            continue;
        }
        let text: &mut String = files.entry(path.to_owned()).or_default();
        text.push_str(line);
        text.push('\n');
    }
    files
}

/// Each document with the keys that it lacks, as long as it is one.
fn filled(text: &str, keys: &[(&str, &str)]) -> String {
    let document = |text: &str| -> String {
        let has = |key: &str| text.lines().any(|line| line.starts_with(&format!("{key}:")));
        let empty = !text.is_empty() && text.lines().all(|line| line.trim().is_empty());
        let missing: String = keys.iter().filter(|(key, _)| !empty && !has(key)).map(|(_, line)| *line).collect();
        missing + text
    };
    let documents: Vec<&str> = text.split("---\n").collect();
    let last = documents.len() - 1;
    let is_end = |at: usize, text: &str| at == last && at > 0 && text.is_empty();
    documents
        .iter()
        .enumerate()
        .map(|(at, text)| if is_end(at, text) { String::new() } else { document(text) })
        .collect::<Vec<_>>()
        .join("---\n")
}
