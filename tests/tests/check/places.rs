//! What a check finds in an item of a list is told at that item, whatever came before it could not be read.

use std::collections::BTreeSet;
use std::fs;

use errdex_generator::keys::{ERROR, Key, SETTINGS, Shape};
use errdex_generator::place::Located;

use crate::checked;

const SETTINGS_YAML: &str =
    "name: Orbit API\nversion: 2.3.0\ndocs_url: https://docs.example.com/errors\ncategories: {not_found: {title: Not Found}}\n";
const ERROR_YAML: &str = "code: key_gone\nstatus: 404\ncategory: not_found\nmessage: The key is gone.\n";

/// A list key, items of which the first does not fit and a later one breaks a rule, the rule, and what of that item is underlined.
type Case = (&'static str, &'static [&'static str], &'static str, &'static str);

const CASES: &[Case] = &[
    ("aliases", &["12", "\"404\""], "page-collision", "\"404\""),
    ("aliases", &["[a]", "key_old", "key_gone"], "page-collision", "key_gone"),
    ("causes", &["{check: no cause here}", "\"See [x](javascript:a).\""], "link-scheme", "javascript:a"),
    ("causes", &["7", "{cause: A., fix: \"See [x](javascript:a).\"}"], "link-scheme", "javascript:a"),
    ("causes", &["{cause: 1}", "{cause: B., check: \"See `key_gon`.\"}"], "unknown-code-mention", "key_gon"),
    ("remedies.quick_fix", &["5", "\"See [y](javascript:b).\""], "link-scheme", "javascript:b"),
    ("remedies.quick_fix", &["{a: b}", "Fine.", "\"A <b>word</b>.\""], "raw-html", "<b>"),
    ("remedies.prevention", &["true", "\"See [y](javascript:b).\""], "link-scheme", "javascript:b"),
    ("see_also", &["7", "no_such_code"], "dangling-reference", "no_such_code"),
    ("see_also", &["{difference: D.}", "{code: no_such_code}"], "dangling-reference", "no_such_code"),
    ("see_also", &["7", "key_gone"], "self-reference", "key_gone"),
    ("see_also", &["7", "key_kept", "8", "key_kept"], "duplicate-key", "key_kept"),
    ("see_also", &["7", "{code: key_kept, difference: \"See [y](javascript:b).\"}"], "link-scheme", "javascript:b"),
    ("tags", &["1", "\"\""], "empty-value", "\"\""),
    ("returned_by", &["1", "\"\""], "empty-value", "\"\""),
    ("details.example", &["7", "{lines: x}"], "example-type", "lines"),
    ("theme.links", &["7", "{title: Terms, url: \"javascript:a\"}"], "link-scheme", "\"javascript:a\""),
];

/// The catalog's text with a list at a key, an item a line.
fn yaml(key: &str, items: &[&str]) -> String {
    let mut text = String::new();
    let keys: Vec<&str> = key.split('.').collect();
    for (depth, key) in keys.iter().enumerate() {
        text.extend(["  ".repeat(depth).as_str(), key, ":\n"]);
    }
    for item in items {
        text.extend(["  ".repeat(keys.len()).as_str(), "- ", item, "\n"]);
    }
    if key == "details.example" { text.replace("details:\n", "details:\n  fields: {line: {type: integer}}\n") } else { text }
}

#[test]
fn the_item_that_is_wrong_is_underlined_whatever_came_before_it() {
    for (key, items, rule, underlined) in CASES {
        let folder = tempfile::tempdir().unwrap();
        let (mut settings, mut error) = (SETTINGS_YAML.to_owned(), ERROR_YAML.to_owned());
        if key.starts_with("theme") { &mut settings } else { &mut error }.push_str(&yaml(key, items));
        fs::write(folder.path().join("catalog.yaml"), &settings).unwrap();
        fs::write(folder.path().join("key_gone.yaml"), &error).unwrap();
        fs::write(folder.path().join("key_kept.yaml"), ERROR_YAML.replace("key_gone", "key_kept").replace("gone", "kept")).unwrap();
        let checked = checked(folder.path());
        let located = checked.report.locate(&checked.sources);
        let of_rule: Vec<&Located<'_>> = located.iter().filter(|located| located.diagnostic.rule.id == *rule).collect();
        let last = settings.lines().count().max(error.lines().count());
        let [found] = of_rule.as_slice() else { panic!("{key} {items:?}: {of_rule:#?}") };
        let line = found.span.text.lines().count();
        assert_eq!((&found.span.text[found.span.bytes.clone()], found.span.start.line), (*underlined, line), "{key} {items:?} {last}");
        let first = located.iter().any(|located| located.diagnostic.rule.id != *rule && located.span.start.line < line);
        assert!(first, "{key} {items:?}: the first item is wrong too");
    }
}

/// Every key whose value is a list, from the table of keys.
fn lists(keys: &'static [Key], path: &str, found: &mut BTreeSet<String>) {
    for key in keys {
        shape(&key.shape, &format!("{path}{}", key.name), found);
    }
}

fn shape(value: &'static Shape, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Shape::List(_) | Shape::Items => {
            found.insert(path.to_owned());
        }
        Shape::Map(keys) | Shape::TextOrMap(_, keys) | Shape::WordOrMap(_, keys) => lists(keys, &format!("{path}."), found),
        _ => {}
    }
}

#[test]
fn every_list_has_a_case() {
    let mut all = BTreeSet::new();
    lists(ERROR, "", &mut all);
    lists(SETTINGS, "", &mut all);
    let cases: BTreeSet<String> = CASES.iter().map(|(key, ..)| (*key).to_owned()).collect();
    assert_eq!(all, cases);
}
