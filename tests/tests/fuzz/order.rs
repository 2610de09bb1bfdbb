//! Order of files, and of errors in them, changes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use errdex_generator::Checked;
use errdex_generator::location::Origin;
use proptest::prelude::*;

use crate::{reference, run};

/// Errors with a mistake each that involves another one, so that order could show.
const ENTANGLED: &[&str] = &[
    "code: key_gone\nstatus: 404\ncategory: not_found\nmessage: The key is gone.\ntitle: Key Gone\nsee_also: [key_lots]\n",
    "code: key_lost\nstatus: 404\ncategory: not_found\nmessage: The key is lost.\ntitle: KEY GONE\naliases: [key_away]\n",
    "code: key_2_gone\nstatus: 404\ncategory: not_found\nmessage: Both keys are gone.\naliases: [key_away, key_gone]\n",
    "code: key2_gone\nstatus: 404\ncategory: not_fuond\nmessage: '{a} {b}'\nparams: {c: {type: string}}\n",
    "code: token_gone\nstatus: 404\ncategory: not_found\nmessage: The token is gone.\nretired: {since: 2.0.0, use: token_lost}\n",
    "code: token_lost\nstatus: 404\ncategory: not_found\nmessage: The token is lost.\ndeprecated: {since: 9.0.0, use: token_gone}\naudience: internal\n",
    "code: token_spent\nstatus: 404\ncategory: not_found\nmessage: The token is spent.\nmeaning: Not `token_lots`.\nremedies: {handlers: {python: 'f('}}\n",
    "code: token_used\nstatus: 404\ncategory: not_found\nmessage: The token is used.\nsee_also: [token_lost]\nremedies: {handlers: {python: 'f('}}\n",
];

/// The catalog without the places its entries stand in.
fn entries(checked: &Checked) -> Vec<String> {
    let mut entries = checked.catalog.entries.clone();
    for entry in &mut entries {
        Arc::make_mut(entry).origin = Origin::default();
    }
    entries.iter().map(|entry| format!("{entry:?}")).collect()
}

/// The findings without their places: rule, severity, words, and the text that is underlined.
fn findings(checked: &Checked) -> Vec<String> {
    let located = checked.report.locate(&checked.sources);
    let mut findings: Vec<String> = located
        .iter()
        .map(|located| {
            let diagnostic = located.diagnostic;
            let text = &located.span.text[located.span.bytes.clone()];
            let related: Vec<_> = located.related.iter().map(|(span, label)| (&span.text[span.bytes.clone()], *label)).collect();
            format!(
                "{} {:?} {} {} {text} {related:?} {:?}",
                diagnostic.rule.id, diagnostic.severity, diagnostic.message, diagnostic.label, diagnostic.help
            )
        })
        .collect();
    findings.sort();
    findings
}

/// Errors laid into files: each goes to the file of its number, in the order given.
fn laid(errors: &[(String, u8)]) -> Checked {
    let settings = &reference().iter().find(|(path, _)| path == "catalog.yaml").unwrap().1;
    let mut files = BTreeMap::from([("catalog.yaml".to_owned(), settings.clone())]);
    for (text, file) in errors {
        let file = files.entry(format!("{}/{file}.yaml", char::from(b'a' + file % 3))).or_default();
        let separator = if file.is_empty() { "" } else { "---\n" };
        *file = [file.as_str(), separator, text].concat();
    }
    run(files.into_iter().map(|(path, text)| (path, text.into_bytes())))
}

fn errors() -> Vec<String> {
    let settings = |path: &String| path == "catalog.yaml";
    let right = reference().iter().filter(|(path, _)| !settings(path)).take(6).map(|(_, text)| text.clone());
    ENTANGLED.iter().map(|text| (*text).to_owned()).chain(right).collect()
}

proptest! {
    #![proptest_config(errdex_properties::config(16))]

    // Anchor: a code is its variant's position, so that a new order renumbers it, and two enums have the same codes (coral-xyz/anchor#2341).
    #[test]
    fn another_order_of_errors_is_not_seen(order in shuffled(errors().len()), files in prop::collection::vec(0_u8..9, 32)) {
        let errors = errors();
        let in_order: Vec<_> = errors.iter().map(|text| (text.clone(), 0)).collect();
        let moved: Vec<_> = order.into_iter().zip(files).map(|(at, file)| (errors[at].clone(), file)).collect();
        let (one, other) = (laid(&in_order), laid(&moved));
        assert_same(&findings(&one), &findings(&other));
        assert_same(&entries(&one), &entries(&other));
        prop_assert!(findings(&one).len() > 10);
    }

    #[test]
    fn the_order_in_which_files_are_handed_over_is_not_seen(order in shuffled(reference().len())) {
        let report = |order: &[usize]| {
            let files = order.iter().map(|&at| &reference()[at]);
            let checked = run(files.map(|(path, text)| (path.clone(), text.replace("see_also", "see_allso").into_bytes())));
            let findings = checked.report.locate(&checked.sources).iter().map(errdex_generator::place::Located::one_line).collect();
            (findings, checked)
        };
        let in_order: Vec<usize> = (0..reference().len()).collect();
        let (one, other): ((Vec<String>, _), (Vec<String>, _)) = (report(&in_order), report(&order));
        prop_assert!(one.0.len() > 10);
        assert_same(&one.0, &other.0);
        assert_same(&entries(&one.1), &entries(&other.1));
    }
}

/// The numbers below a number, in any order.
fn shuffled(count: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..count).collect::<Vec<_>>()).prop_shuffle()
}

/// Says in what two lists differ, without the rest of them.
fn assert_same(one: &[String], other: &[String]) {
    let first = one.iter().zip(other).find(|(one, other)| one != other);
    assert!(first.is_none() && one.len() == other.len(), "{} and {} in number; first: {first:#?}", one.len(), other.len());
}
