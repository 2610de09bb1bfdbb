//! Checks that remember: who asks again pays for the files that have changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::Checked;
use crate::check::{self, FileResult, Pass};
use crate::read::{Folder, Source};

/// A catalog that is checked again and again: by a preview, by an editor, by the expansions of one crate.
#[derive(Default)]
pub struct Session {
    passes: Vec<Box<dyn Pass>>,
    /// What each file gave, by its path.
    files: HashMap<Arc<str>, (Arc<Source>, Arc<FileResult>)>,
    last: Option<Arc<Checked>>,
}

impl Session {
    /// A session whose checks are those of the core and these.
    #[must_use]
    pub fn new(passes: Vec<Box<dyn Pass>>) -> Self {
        Self { passes, ..Self::default() }
    }

    /// [`check`](crate::check), of as many files as are not those of the last time.
    ///
    /// ```
    /// use errdex_generator::Session;
    /// use errdex_generator::read::{Folder, Source, Sources};
    ///
    /// let folder = || Folder { sources: Sources::from_files("", vec![Source::new("a.yaml", b"code: a".to_vec())]), problems: Vec::new() };
    /// let mut session = Session::default();
    /// assert!(std::sync::Arc::ptr_eq(&session.check(folder()), &session.check(folder())));
    /// ```
    pub fn check(&mut self, folder: Folder) -> Arc<Checked> {
        // What could not be read is not among the sources, and what a pass looks at need not be: nothing could tell that it has changed.
        let is_known = folder.problems.is_empty() && self.passes.is_empty();
        if let Some(last) = self.last.as_ref().filter(|last| is_known && last.report_is_of(&folder)) {
            return Arc::clone(last);
        }
        let known = std::mem::take(&mut self.files);
        let fresh = Mutex::new(HashMap::with_capacity(folder.sources.files.len()));
        let passes: Vec<&dyn Pass> = self.passes.iter().map(AsRef::as_ref).collect();
        let file = |source: &Arc<Source>| {
            let same = known.get(&source.path).filter(|(before, _)| before == source);
            let result = same.map_or_else(|| Arc::new(check::file(source, &passes)), |(_, result)| Arc::clone(result));
            let mut fresh = fresh.lock().unwrap_or_else(PoisonError::into_inner);
            fresh.insert(Arc::clone(&source.path), (Arc::clone(source), Arc::clone(&result)));
            result
        };
        let checked = Arc::new(check::run(folder, &passes, &file));
        self.files = fresh.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.last = is_known.then(|| Arc::clone(&checked));
        checked
    }
}

impl Checked {
    /// Whether these are the files that were checked, shown by the same name.
    fn report_is_of(&self, folder: &Folder) -> bool {
        self.sources.root == folder.sources.root && self.sources.files == folder.sources.files
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Sources;

    fn folder(files: &[(&str, &str)]) -> Folder {
        let files = files.iter().map(|(path, text)| Source::new(*path, text.as_bytes().to_vec())).collect();
        Folder { sources: Sources::from_files("", files), problems: Vec::new() }
    }

    #[test]
    fn no_change_goes_unseen() {
        let a = [("a.yaml", "code: a")];
        let states: [&[(&str, &str)]; 7] = [
            &[],
            &a,
            &[("a.yaml", "code: b")],
            &[("b.yaml", "code: b")],
            &[("a.yaml", "code: a"), ("b.yaml", "code: b")],
            &[("a.yaml", "code: b"), ("b.yaml", "code: a")],
            &[("0.yaml", "code: 0"), ("a.yaml", "code: b\nstatus: x"), ("b.yaml", "code: a")],
        ];
        let mut session = Session::default();
        for state in states {
            let fresh = crate::check(folder(state));
            let (first, second) = (session.check(folder(state)), session.check(folder(state)));
            assert_eq!(first.report.diagnostics, fresh.report.diagnostics, "{state:?}");
            let codes = |checked: &Checked| checked.catalog.entries.iter().map(|entry| entry.code.clone()).collect::<Vec<_>>();
            assert_eq!(codes(&first), codes(&fresh), "{state:?}");
            assert!(Arc::ptr_eq(&first, &second), "{state:?}");
        }
    }

    #[test]
    fn files_that_stay_are_read_once() {
        let mut session = Session::default();
        let one = session.check(folder(&[("a.yaml", "code: a"), ("b.yaml", "code: b")]));
        let two = session.check(folder(&[("a.yaml", "code: a"), ("b.yaml", "code: c")]));
        assert!(Arc::ptr_eq(&one.catalog.entries[0], &two.catalog.entries[0]));
        assert!(!Arc::ptr_eq(&one.catalog.entries[1], &two.catalog.entries[1]));
    }
}
