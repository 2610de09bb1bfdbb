//! The catalog that was checked last. A crate may have many enums of one, and editors expand each of them again and again.

use std::sync::{Arc, Mutex, PoisonError};

use errdex_generator::Checked;
use errdex_generator::diagnostic::Report;
use errdex_generator::folder::Folder;
use errdex_generator::model::Catalog;
use errdex_generator::source::{Source, Sources};

/// A checked catalog that expansions share.
pub(crate) struct Shared {
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) report: Report,
    pub(crate) sources: Sources,
}

static LAST: Mutex<Option<Arc<Shared>>> = Mutex::new(None);

/// Checks a folder, unless it has the very files of the one before.
pub(crate) fn checked(folder: Folder) -> Arc<Shared> {
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let whole = folder.problems.is_empty();
    if let Some(shared) = last.as_ref().filter(|shared| whole && is_same(&shared.sources, &folder.sources)) {
        return Arc::clone(shared);
    }
    let Checked { catalog, report, sources } = errdex_generator::check(folder);
    let shared = Arc::new(Shared { catalog: Arc::new(catalog), report, sources });
    // What could not be read is not among the sources, so nothing could tell that it has changed.
    *last = whole.then(|| Arc::clone(&shared));
    shared
}

fn is_same(one: &Sources, other: &Sources) -> bool {
    let same =
        |(one, other): (&Source, &Source)| one.path == other.path && one.text == other.text && one.invalid_utf8 == other.invalid_utf8;
    one.root == other.root && one.files.len() == other.files.len() && one.files.iter().zip(&other.files).all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> Folder {
        let files = files.iter().map(|(path, text)| Source::new(*path, text.as_bytes().to_vec())).collect();
        Folder { sources: Sources::from_files("", files), problems: Vec::new() }
    }

    #[test]
    fn no_change_goes_unseen() {
        let a = [("a.yaml", "code: a")];
        let states: [&[(&str, &str)]; 6] = [
            &[],
            &a,
            &[("a.yaml", "code: b")],
            &[("b.yaml", "code: b")],
            &[("a.yaml", "code: a"), ("b.yaml", "code: b")],
            &[("a.yaml", "code: b"), ("b.yaml", "code: a")],
        ];
        for state in states {
            let codes = |shared: &Shared| shared.catalog.entries.iter().map(|entry| entry.code.clone()).collect::<Vec<_>>();
            let fresh = errdex_generator::check(folder(state)).catalog;
            let fresh: Vec<_> = fresh.entries.into_iter().map(|entry| entry.code).collect();
            let (first, second) = (checked(folder(state)), checked(folder(state)));
            assert_eq!((codes(&first), codes(&second)), (fresh.clone(), fresh), "{state:?}");
            assert!(Arc::ptr_eq(&first, &second), "{state:?}");
        }
    }
}
