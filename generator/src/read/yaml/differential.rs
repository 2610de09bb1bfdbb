//! What this reader makes of YAML, compared with what another library makes of it.

mod other;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::read_documents;
use crate::value::Node;

/// What only the other library reads: why, an example, and how reading it ends here.
const REFUSED: &[(&str, &str, &str)] = &[
    ("a `#` that follows something is no comment, and leaves the rest of the line out", "[a,#b]\n]\n", "comments must be separated"),
    (
        "what belongs to a key is indented; a quote or bracket that is never closed shows at the next key",
        "a: {\nb: 1}\n",
        "invalid indentation",
    ),
    ("a dash alone between brackets is no text", "[-, a]\n", "cannot start with '-'"),
    ("a byte order mark stands in no text", "a: b\u{feff}\n", "byte order mark"),
    ("a directive comes after the end of a document", "{a: 1}\n%YAML 1.2\n---\nb\n", "before directive"),
    ("a key is a word", "? \n: b\n", "NoKey"),
    ("a question mark alone is no map", "?", "expected whitespace"),
    ("a block begins on the line of its key", "a:\n|\n b\n", "simple key expect"),
    ("a line of a text that is indented too little is no comment", "a:\n  b: |3\n    # c\n", "wrongly indented"),
    ("a tag has a name; a rule of its own forbids it", "!!! a", "parsing a tag"),
];

type Read = (&'static str, &'static str, fn(&str) -> bool);

/// What the two read in different ways, or only this reader reads: why, an example, and whether a text may have to do with it.
const READ: &[Read] = &[
    ("since YAML 1.2, these are characters of a text; before, they were line breaks", "a: b\u{2028}c\n", |text| {
        text.contains(['\u{85}', '\u{2028}', '\u{2029}'])
    }),
    ("a byte order mark may stand between documents, but in no text", "a: 1\n...\n\u{feff}b: 1\n", |text| text.contains('\u{feff}')),
    ("since YAML 1.2, a text in brackets may begin with a question mark or a colon", "[?a, :b]\n", |text| {
        [" ?", "[?", "{?", ",?", " :", "[:", "{:", ",:", ":?"].iter().any(|sign| text.contains(sign))
    }),
    ("since YAML 1.2, a key in brackets may have a colon and no value", "{a:, b: 1}\n", |text| {
        [":,", ":]", ":}", ":[", ":{"].iter().any(|colon| text.contains(colon))
    }),
    ("since YAML 1.2, a key in brackets may have several lines", "{a\n  b: 1}\n", |text| text.contains('{')),
    ("a stream may begin with the end of a document", "...\n---\na: 1\n", |text| text.contains("...")),
    ("a directive that is not known is passed over", "%A\n---\na: 1\n", |text| text.contains('%')),
    ("a document that is a text has no indentation, and is no catalog", "|\n---\n", |text| {
        read_documents(text).0.iter().any(|document| !matches!(document, Node::Map(_) | Node::List(_)))
    }),
    ("spaces at the very end are no line of a text", "a: |\n  b\n   ", |text| text.trim_end_matches(' ').ends_with(['\n', '\r'])),
    ("a tag may end at a bracket; a rule of its own forbids it", "[!]\n", |text| text.contains('!') && text.contains(['[', '{'])),
    ("names of anchors and aliases may have other characters; a rule of its own forbids them", "a: &\"b\" c\n", |text| {
        text.contains(['&', '*'])
    }),
    ("a tab may separate; a rule of its own forbids it", "a:\n  -\tb\n", |text| text.contains('\t')),
];

/// Why the two differ, where that is not known.
fn unknown_difference(text: &str) -> Option<String> {
    let (ours, error) = read_documents(text);
    let others = other::read(text);
    let known = match &error {
        Some(error) => others.is_none() || REFUSED.iter().any(|(_, _, said)| format!("{:?}", error.reason).contains(said)),
        // Not a number is not equal to itself, but looks alike.
        None => others.as_ref().is_some_and(|others| format!("{others:?}") == format!("{ours:?}")),
    };
    (!known && !READ.iter().any(|(_, _, may_differ)| may_differ(text))).then(|| format!("{text:?}\n{ours:?} {error:?}\n{others:?}"))
}

/// Every YAML file of the reference catalog and of the fixtures.
fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files: Vec<_> = ["catalog", "tests/fixtures", "tests/catalogs"]
        .iter()
        .flat_map(|folder| walkdir::WalkDir::new(root.join(folder)).sort_by_file_name())
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "yaml"))
        .filter_map(|entry| Some((entry.path().to_owned(), fs::read_to_string(entry.path()).ok()?)))
        .collect();
    files.dedup();
    files
}

#[test]
fn catalogs_are_read_alike() {
    let files = files();
    assert!(files.len() > 300, "{}", files.len());
    for (path, text) in &files {
        assert_eq!(unknown_difference(text), None, "{}", path.display());
    }
}

#[test]
fn brackets_close_where_authors_close_them() {
    for text in [
        "a: [\n  \"b\",\n  'c'\n]\nd: 1\n",
        "a: [\r\n  \"b\",\r\n  \"c\",\r\n]\r\nd: 1\r\n",
        "a:\n  b: {\n    c: \"d\",\n    e: [\n      \"f\"\n    ]\n  }\n  g: h\n",
        "a: [\n  \"b\" # c\n\n  # d\n\n]\n",
        "a: [\n]\nb: {\n}\n",
        "a: |\n\n  ]\n  }\nb: >- # c\n\n\n  }\n",
        "a: \"b\n\n  ]\"\n",
        "a:\n  b: [\n    \"c\",\n\n]\n",
        "a:\n  b: [\n    c, d e  \n]\nf: 1\n",
        "a:\n  b: {\n    c: d,\n    e: f g\r\n\r\n}\r\n",
        "a: [\"b\"\n# c |\n]\n",
    ] {
        assert!(read_documents(text).1.is_none(), "{text:?} {:?}", read_documents(text));
        assert_eq!(Some(format!("{:?}", read_documents(text).0)), other::read(text).map(|others| format!("{others:?}")), "{text:?}");
    }
}

#[test]
fn differences_are_what_they_are_said_to_be() {
    for (why, text, said) in REFUSED {
        let (_, error) = read_documents(text);
        assert!(error.is_some_and(|error| format!("{:?}", error.reason).contains(said)) && other::read(text).is_some(), "{why}: {text:?}");
    }
    for (why, text, may_differ) in READ {
        let (ours, error) = read_documents(text);
        assert!(may_differ(text) && error.is_none(), "{why}: {text:?} {error:?}");
        assert_ne!(Some(format!("{ours:?}")), other::read(text).map(|others| format!("{others:?}")), "{why}: {text:?}");
    }
}

proptest! {
    #![proptest_config(errdex_properties::config(2_000))]

    #[test]
    fn generated_documents_are_read_alike(text in texts::stream()) {
        prop_assert_eq!(unknown_difference(&text), None);
    }

    #[test]
    fn changed_catalogs_are_read_alike(pick: prop::sample::Index, changes in texts::changes()) {
        let files = texts::samples();
        prop_assert_eq!(unknown_difference(&texts::change(&files[pick.index(files.len())], &changes)), None);
    }

    #[test]
    fn scalars_are_read_alike(text in texts::scalar()) {
        prop_assert_eq!(unknown_difference(&text), None);
        prop_assert_eq!(unknown_difference(&format!("{text}: [{text}]\n")), None);
    }
}
