//! Bad input of every kind: nothing panics, nothing takes long, every finding lies within its file, and order changes nothing.

#[path = "fuzz/hostile.rs"]
mod hostile;
#[path = "fuzz/order.rs"]
mod order;
#[path = "fuzz/text.rs"]
mod text;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use errdex_generator::Checked;
use errdex_generator::place::Span;
use errdex_generator::read::{self, Folder, Source, Sources};
use proptest::prelude::*;

/// Checks files from memory.
fn run(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Checked {
    let files = files.into_iter().map(|(path, bytes)| Source::new(path, bytes)).collect();
    errdex_site::check(Folder { sources: Sources::from_files("catalog", files), problems: Vec::new() }, Arc::new(()))
}

/// What holds for every report of every input.
fn assert_sound(checked: &Checked) {
    let located = checked.report.locate(&checked.sources);
    assert_eq!(located.len(), checked.report.diagnostics.len());
    let mut lines = HashMap::new();
    for finding in &located {
        let diagnostic = finding.diagnostic;
        assert_in_file(&finding.span, &mut lines);
        finding.related.iter().for_each(|(span, _)| assert_in_file(span, &mut lines));
        assert!(!diagnostic.message.is_empty());
        assert!(finding.one_line().contains(diagnostic.rule.id));
    }
    let mut codes: Vec<_> = checked.catalog.entries.iter().map(|entry| &entry.code).collect();
    codes.dedup();
    assert_eq!(codes.len(), checked.catalog.entries.len(), "a code stands twice in the catalog");
    assert!(codes.is_sorted());
}

fn assert_in_file<'a>(span: &Span<'a>, lines: &mut HashMap<String, Vec<&'a str>>) {
    let text = span.text.get(span.bytes.clone());
    assert!(text.is_some(), "{}: {:?} is not a part of {} bytes", span.path, span.bytes, span.text.len());
    assert!(span.start <= span.end && span.start.line >= 1 && span.start.column >= 1, "{:?} to {:?}", span.start, span.end);
    let lines = lines.entry(span.path.clone()).or_insert_with(|| span.text.split('\n').collect());
    for position in [span.start, span.end] {
        let line = lines.get(position.line - 1).copied().unwrap_or_else(|| panic!("line {} of {}", position.line, lines.len()));
        assert!(position.column <= line.len() + 1, "column {} of {}", position.column, line.len());
    }
}

/// The reference catalog's files.
fn reference() -> &'static [(String, String)] {
    static FILES: std::sync::OnceLock<Vec<(String, String)>> = std::sync::OnceLock::new();
    FILES.get_or_init(|| {
        let read = read::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog"), "catalog");
        assert!(read.problems.is_empty() && read.sources.files.len() > 45);
        read.sources.files.iter().map(|source| (source.path.to_string(), source.text.clone())).collect()
    })
}

proptest! {
    #![proptest_config(errdex_properties::config(512))]

    #[test]
    fn any_bytes(settings: Vec<u8>, error: Vec<u8>) {
        assert_sound(&run([("catalog.yaml".to_owned(), settings), ("a.yaml".to_owned(), error)]));
    }

    #[test]
    fn any_characters(settings in "\\PC*", error in "[\\x00-\\x7f\u{80}-\u{a0}é🛰\u{feff}]{0,80}") {
        assert_sound(&run([("catalog.yaml".to_owned(), settings.into_bytes()), ("a.yaml".to_owned(), error.into_bytes())]));
    }

    #[test]
    fn pieces_of_yaml(settings in text::pieces(), error in text::pieces()) {
        assert_sound(&run([("catalog.yaml".to_owned(), settings.into_bytes()), ("a.yaml".to_owned(), error.into_bytes())]));
    }

    #[test]
    fn documents_of_any_shape(settings in text::document(), errors in prop::collection::vec(text::document(), 1..4)) {
        let errors = errors.join("---\n");
        assert_sound(&run([("catalog.yaml".to_owned(), settings.into_bytes()), ("a.yaml".to_owned(), errors.into_bytes())]));
    }

    #[test]
    fn mutated_catalogs(picks in prop::collection::vec((any::<prop::sample::Index>(), text::mutations()), 1..4)) {
        let files = reference();
        let settings = files.iter().find(|(path, _)| path == "catalog.yaml").unwrap();
        let mut chosen = std::collections::BTreeMap::from([(settings.0.clone(), settings.1.clone())]);
        for (pick, mutations) in picks {
            let (path, text) = &files[pick.index(files.len())];
            chosen.insert(path.clone(), text::mutate(text, &mutations));
        }
        assert_sound(&run(chosen.into_iter().map(|(path, text)| (path, text.into_bytes()))));
    }
}
