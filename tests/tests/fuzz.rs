//! Bad input of every kind: nothing panics, nothing takes long, every finding lies within its file, and order changes nothing.

#[path = "fuzz/corpus.rs"]
mod corpus;
#[path = "fuzz/hostile.rs"]
mod hostile;
#[path = "fuzz/order.rs"]
mod order;
#[path = "fuzz/text.rs"]
mod text;

#[path = "../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "a crate of its own for fuzzers")]
mod targets;

use std::path::Path;

use errdex_generator::read;
use proptest::prelude::*;

use targets::{assert_sound, run};

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
