//! Mistakes that were made elsewhere, each a test that is named by it.

use std::fs;
use std::path::Path;

use errdex_generator::diagnostic::{Diagnostic, Severity};
use errdex_generator::place::Located;
use errdex_generator::{Checked, rules};

use crate::checked;

const SETTINGS: &str = "name: Orbit API\nversion: 2.3.0\ndocs_url: https://docs.example.com/errors\ncategories:\n  not_found: {title: Not Found}\nlints: {missing-meaning: allow, missing-causes: allow, missing-quick-fix: allow}\n";

/// A catalog of these files beside settings that fit.
fn catalog(files: &[(&str, &str)]) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("catalog.yaml"), SETTINGS).unwrap();
    for (path, text) in files {
        fs::write(folder.path().join(path), text).unwrap();
    }
    checked(folder.path())
}

fn error(code: &str, rest: &str) -> String {
    let message = if rest.contains("message:") { "" } else { "message: Something is not there.\n" };
    format!("code: {code}\nstatus: 404\ncategory: not_found\n{message}{rest}")
}

/// What the spans of a rule's findings underline.
fn underlined(checked: &Checked, rule: &str) -> Vec<String> {
    let located = checked.report.locate(&checked.sources);
    located.iter().filter(|located| located.diagnostic.rule.id == rule).map(text_of).collect()
}

fn text_of(located: &Located<'_>) -> String {
    located.span.text[located.span.bytes.clone()].to_owned()
}

fn only(checked: &Checked) -> &Diagnostic {
    let [diagnostic] = checked.report.diagnostics.as_slice() else { panic!("{:#?}", checked.report.diagnostics) };
    diagnostic
}

// TiDB: users read `%!s(MISSING)`, since messages were formatted without their arguments (pingcap/tidb#52515).
#[test]
fn a_placeholder_without_a_parameter_is_an_error_and_so_is_the_reverse() {
    let without = catalog(&[("a.yaml", &error("a_b", "message: No key with ID {key_id}.\n"))]);
    assert!(without.report.has_errors());
    assert_eq!(underlined(&without, "undeclared-parameter"), ["{key_id}"]);
    let reverse = catalog(&[("a.yaml", &error("a_b", "params: {key_id: {type: string, example: key_7f3a}}\n"))]);
    assert!(reverse.report.has_errors());
    assert_eq!(underlined(&reverse, "unused-parameter"), ["key_id"]);
}

// TiDB: its generator printed duplicate codes, then "Generate successfully", and ended well (pingcap/tidb#27298).
#[test]
fn a_duplicate_code_is_an_error_that_shows_both_places() {
    let checked = catalog(&[("a.yaml", &error("key_gone", "")), ("b.yaml", &error("key_gone", ""))]);
    assert!(checked.report.has_errors());
    let located = checked.report.locate(&checked.sources);
    assert_eq!(located.len(), 1);
    let [(first, _)] = located[0].related.as_slice() else { panic!("the other place is not shown") };
    assert_eq!((first.path.as_str(), located[0].span.path.as_str()), ("catalog/a.yaml", "catalog/b.yaml"));
    assert_eq!((first.text.get(first.bytes.clone()), text_of(&located[0]).as_str()), (Some("key_gone"), "key_gone"));
}

// Haskell Error Index: `introduced: 9.6.1.` was published (haskellfoundation/error-message-index).
#[test]
fn a_version_that_cannot_be_is_an_error_at_its_place() {
    for version in ["9.6.1.", "\"1.2\"", "v1.2.0", "1.2.x", "01.2.3"] {
        let checked = catalog(&[("a.yaml", &error("a_b", &format!("since: {version}\n")))]);
        assert!(checked.report.has_errors());
        assert_eq!(underlined(&checked, "invalid-version"), [version]);
    }
    let future = catalog(&[("a.yaml", &error("a_b", "since: 9.6.1\n"))]);
    assert_eq!(underlined(&future, "impossible-version"), ["9.6.1"]);
}

// waddling-errors: text beyond ASCII was sliced within a character, which panics, and references to codes that do not exist passed.
#[test]
fn text_of_any_script_is_reported_in_whole_characters() {
    let text = "message: Für „🛰“ fehlt {größe} und {höhe}.\nsee_also: [schlüssel, schlussel_fehlt, ключ_не_найден]\nmeaning: <b>ß</b> `schlussel_fehlt` ﬁ [ü](ftp://ü)\n";
    let checked = catalog(&[("ü.yaml", &error("a_b", text)), ("b.yaml", &error("schluessel_fehlt", ""))]);
    assert_eq!(underlined(&checked, "unbalanced-brace"), ["{größe}", "{höhe}"]);
    assert_eq!(underlined(&checked, "link-scheme"), ["ftp://ü"]);
    let dangling = checked.report.diagnostics.iter().find(|diagnostic| diagnostic.message.contains("`schlussel_fehlt`")).unwrap();
    assert_eq!(dangling.severity, Severity::Error);
    assert!(dangling.help.as_ref().unwrap().contains("`schluessel_fehlt`"), "{:?}", dangling.help);
}

// Svelte: the script that reads its messages removes a heading that it does not know from the author's file, without a word.
#[test]
fn a_key_that_nobody_expects_is_never_dropped_in_silence() {
    let reference = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/validation/validation_error.yaml")).unwrap();
    let lines: Vec<&str> = reference.lines().collect();
    let mut places = 0;
    let mut block = None;
    for (at, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        // Inside of a block of text a line is text.
        if block.is_some_and(|outer| line.trim().is_empty() || indent > outer) {
            continue;
        }
        block = [": |", ": >-", ": >", ": |-", "- |"].iter().any(|end| line.ends_with(end)).then_some(indent);
        let starts_key =
            line.trim_start().split_once(':').is_some_and(|(key, _)| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
        if !starts_key || line.trim_start().starts_with('-') {
            continue;
        }
        let stray = format!("{}heading_of_its_own: lost?", " ".repeat(indent));
        let text = [&lines[..at], &[stray.as_str()], &lines[at..]].concat().join("\n");
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("catalog.yaml"), SETTINGS.replace("not_found:", "validation:")).unwrap();
        fs::write(folder.path().join("a.yaml"), &text).unwrap();
        let checked = checked(folder.path());
        let found = checked.report.diagnostics.iter().any(|diagnostic| diagnostic.message.contains("heading_of_its_own"));
        let declared = checked.catalog.entries.iter().flat_map(|entry| &entry.params).any(|param| param.name == "heading_of_its_own")
            || checked
                .catalog
                .entries
                .iter()
                .flat_map(|entry| &entry.details)
                .flat_map(|details| &details.fields)
                .any(|field| field.name == "heading_of_its_own");
        let refused = checked.report.diagnostics.iter().any(|diagnostic| diagnostic.rule == &rules::YAML_SYNTAX);
        assert!(found || declared || refused, "line {}: a key was dropped in silence:\n{text}", at + 1);
        assert_eq!(fs::read_to_string(folder.path().join("a.yaml")).unwrap(), text);
        places += 1;
    }
    assert!(places > 10, "{places} places");
}

// Next.js: an error's number belongs to the exact text of its message, so that an edit of the text makes another error.
#[test]
fn an_edited_text_is_no_other_error() {
    let before = catalog(&[("a.yaml", &error("key_gone", "title: Key Gone\nmessage: The key is gone.\n"))]);
    let after = catalog(&[("z.yaml", &error("key_gone", "title: No Such Key\nmessage: There is no such key.\n"))]);
    let identity = |checked: &Checked| {
        let entry = checked.catalog.entry("key_gone").unwrap();
        (entry.code.clone(), entry.variant.clone(), checked.catalog.doc_url(&entry.code), entry.grpc.clone())
    };
    assert_eq!(identity(&before), identity(&after));
    let alike = catalog(&[("a.yaml", &error("key_gone", "title: Key Gone\n")), ("b.yaml", &error("key_lost", "title: KEY GONE!\n"))]);
    assert_eq!(only(&alike).rule, &rules::SIMILAR_TITLES);
    assert_eq!(only(&alike).severity, Severity::Warning);
}

// MongoDB: codes that must not be used again stand in comments, which no program reads.
#[test]
fn a_code_that_was_given_up_is_not_given_again() {
    let given_up = error("key_gone", "retired: {since: 2.0.0}\naliases: [key_away]\n");
    let again = catalog(&[("a.yaml", &given_up), ("b.yaml", &error("key_gone", ""))]);
    assert_eq!(underlined(&again, "duplicate-code"), ["key_gone"]);
    let as_earlier = catalog(&[("a.yaml", &given_up), ("b.yaml", &error("key_lost", "aliases: [key_gone]\n"))]);
    assert_eq!(underlined(&as_earlier, "page-collision"), ["key_gone"]);
    let earlier = catalog(&[("a.yaml", &given_up), ("b.yaml", &error("key_away", ""))]);
    assert_eq!(underlined(&earlier, "page-collision"), ["key_away"]);
}
