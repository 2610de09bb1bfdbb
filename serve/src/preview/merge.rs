//! What a preview shows of a catalog with mistakes: of each file the last form that had none.

use std::collections::HashSet;
use std::sync::Arc;

use errdex_generator::Checked;
use errdex_generator::diagnostic::Severity;
use errdex_generator::model::{Catalog, Entry};
use errdex_generator::read::SETTINGS_FILE;

/// The catalog to show after a check, given the one that was shown before it; nothing while there never was one.
///
/// A file with an error keeps what it last gave. A folder that as a whole is no catalog, because it is gone for instance, changes nothing.
pub(super) fn merge(before: Option<&Catalog>, checked: &Checked) -> Option<Catalog> {
    let wrong = Wrong::of(checked);
    if wrong.whole {
        return before.cloned();
    }
    let now = checked.catalog.clone();
    let settings = if wrong.paths.contains(SETTINGS_FILE) { before?.settings.clone() } else { now.settings };
    let mut entries: Vec<Arc<Entry>> = now.entries;
    entries.retain(|entry| !wrong.paths.contains(&*entry.origin.path));
    let kept = before.iter().flat_map(|before| &before.entries).filter(|entry| wrong.paths.contains(&*entry.origin.path));
    entries.extend(kept.cloned());
    // Stable: of two with one code, that of the file without a mistake comes first.
    entries.sort_by(|a, b| a.code.cmp(&b.code));
    entries.dedup_by(|later, first| later.code == first.code);
    Some(Catalog { settings, entries })
}

/// What has errors.
struct Wrong {
    /// The folder.
    whole: bool,
    /// Files, by their path below it.
    paths: HashSet<String>,
}

impl Wrong {
    fn of(checked: &Checked) -> Self {
        let errors = checked.report.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let paths = errors.map(|error| error.location.path().to_owned()).collect::<HashSet<_>>();
        Self { whole: paths.contains(""), paths }
    }
}

#[cfg(test)]
mod tests {
    use errdex_generator::read::Folder;
    use errdex_generator::read::{Source, Sources};

    use super::*;

    const SETTINGS: &str = "name: N\nversion: 1.0.0\ndocs_url: https://docs.example.com/errors\ncategories: {a: {title: A}}\n";

    fn error(code: &str, message: &str) -> String {
        format!("code: {code}\nstatus: 404\ncategory: a\nmessage: {message}\n")
    }

    fn shown(before: Option<&Catalog>, files: &[(&str, &str)]) -> Option<Catalog> {
        let files = files.iter().map(|(path, text)| Source::new(*path, text.as_bytes().to_vec())).collect();
        let checked = errdex_generator::check(Folder { sources: Sources::from_files("", files), problems: Vec::new() });
        merge(before, &checked)
    }

    fn messages(catalog: &Catalog) -> Vec<String> {
        catalog.entries.iter().map(|entry| format!("{}: {}", entry.code, entry.message.source)).collect()
    }

    #[test]
    fn a_file_with_an_error_keeps_what_it_last_gave() {
        let (a, b) = (error("a", "One."), error("b", "One."));
        let first = shown(None, &[("catalog.yaml", SETTINGS), ("a.yaml", &a), ("b.yaml", &b)]).unwrap();
        let (a, b) = (error("a", "Two {lost}."), error("b", "Two."));
        let second = shown(Some(&first), &[("catalog.yaml", SETTINGS), ("a.yaml", &a), ("b.yaml", &b)]).unwrap();
        assert_eq!(messages(&second), ["a: One.", "b: Two."]);
        let third = shown(Some(&second), &[("catalog.yaml", SETTINGS), ("a.yaml", "code: [\n"), ("b.yaml", &b)]).unwrap();
        assert_eq!(messages(&third), ["a: One.", "b: Two."]);
        let healed = shown(Some(&third), &[("catalog.yaml", SETTINGS), ("a.yaml", &error("a", "Three.")), ("b.yaml", &b)]).unwrap();
        assert_eq!(messages(&healed), ["a: Three.", "b: Two."]);
    }

    #[test]
    fn a_removed_file_is_gone() {
        let (a, b) = (error("a", "One."), error("b", "One."));
        let first = shown(None, &[("catalog.yaml", SETTINGS), ("a.yaml", &a), ("b.yaml", &b)]).unwrap();
        let second = shown(Some(&first), &[("catalog.yaml", SETTINGS), ("b.yaml", &b)]).unwrap();
        assert_eq!(messages(&second), ["b: One."]);
    }

    #[test]
    fn a_folder_that_is_no_catalog_changes_nothing() {
        let a = error("a", "One.");
        let first = shown(None, &[("catalog.yaml", SETTINGS), ("a.yaml", &a)]).unwrap();
        for files in [&[][..], &[("a.yaml", a.as_str())], &[("catalog.yaml", SETTINGS)]] {
            assert_eq!(messages(&shown(Some(&first), files).unwrap()), ["a: One."], "{files:?}");
        }
    }

    #[test]
    fn settings_with_a_mistake_are_those_of_before() {
        let a = error("a", "One.");
        let broken = SETTINGS.replace("1.0.0", "one");
        assert!(shown(None, &[("catalog.yaml", &broken), ("a.yaml", &a)]).is_none());
        let first = shown(None, &[("catalog.yaml", SETTINGS), ("a.yaml", &a)]).unwrap();
        let renamed = broken.replace("name: N", "name: M");
        let second = shown(Some(&first), &[("catalog.yaml", &renamed), ("a.yaml", &a), ("b.yaml", &error("b", "New."))]).unwrap();
        assert_eq!((second.settings.name.as_str(), messages(&second)), ("N", vec!["a: One.".to_owned(), "b: New.".to_owned()]));
    }

    #[test]
    fn of_two_with_one_code_that_without_a_mistake_is_shown() {
        let (a, b) = (error("a", "One."), error("b", "One."));
        let first = shown(None, &[("catalog.yaml", SETTINGS), ("a.yaml", &a), ("b.yaml", &b)]).unwrap();
        let taken = error("a", "Taken.");
        let second = shown(Some(&first), &[("catalog.yaml", SETTINGS), ("a.yaml", &a), ("b.yaml", &taken)]).unwrap();
        assert_eq!(messages(&second), ["a: One.", "b: One."]);
    }
}
