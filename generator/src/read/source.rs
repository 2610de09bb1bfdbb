//! The files of a catalog, in memory.

use std::ops::Range;
use std::sync::Arc;

use super::yaml::SpanTree;
use crate::location::{Origin, Route};

/// The settings file's name, at the root of a catalog.
pub const SETTINGS_FILE: &str = "catalog.yaml";

/// The files of a catalog, sorted by path.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    /// The catalog's folder, as reports show it; empty for the current one.
    pub root: String,
    /// Every file, sorted by path.
    pub files: Vec<Arc<Source>>,
    /// Files that findings are in and that are none of the catalog, such as templates. Their paths are as reports show them.
    pub beside: Vec<Arc<Source>>,
}

/// A file of a catalog.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path below the catalog, with `/`.
    pub path: Arc<str>,
    /// Its text; bytes that are not UTF-8 are replaced.
    pub text: String,
    /// The first bytes that are not UTF-8.
    pub invalid_utf8: Option<Range<usize>>,
}

impl Source {
    /// A file from its bytes.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>, bytes: Vec<u8>) -> Self {
        let path = path.into();
        match String::from_utf8(bytes) {
            Ok(text) => Self { path, text, invalid_utf8: None },
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                // The replacement character takes three bytes.
                let invalid_utf8 = Some(start..(start + 3).min(text.len()));
                Self { path, text, invalid_utf8 }
            }
        }
    }

    /// The line, from 1, at which a document of the file begins; documents count from 0.
    ///
    /// ```
    /// use errdex_generator::read::Source;
    /// let source = Source::new("two.yaml", b"# Two errors\n\ncode: a\n---\ncode: b\n".to_vec());
    /// assert_eq!((source.line_of_document(0), source.line_of_document(1)), (3, 5));
    /// ```
    #[must_use]
    pub fn line_of_document(&self, document: u32) -> usize {
        let start = SpanTree::of(&self.text).find(document as usize, &[], false).start;
        self.text[..start].matches('\n').count() + 1
    }
}

impl Sources {
    /// Sources from memory, sorted. For tests and for callers that do not read a folder.
    #[must_use]
    pub fn from_files(root: impl Into<String>, files: Vec<Source>) -> Self {
        let mut files: Vec<_> = files.into_iter().map(Arc::new).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { root: root.into(), files, beside: Vec::new() }
    }

    /// Adds a file, in the place of one of the same path.
    pub fn insert(&mut self, source: Source) {
        match self.files.binary_search_by(|file| file.path.cmp(&source.path)) {
            Ok(at) => self.files[at] = Arc::new(source),
            Err(at) => self.files.insert(at, Arc::new(source)),
        }
    }

    /// The file of this path: one below the catalog, or one beside it.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Arc<Source>> {
        let below = self.files.binary_search_by(|source| (*source.path).cmp(path)).ok().and_then(|at| self.files.get(at));
        below.or_else(|| self.beside(path))
    }

    fn beside(&self, path: &str) -> Option<&Arc<Source>> {
        self.beside.iter().find(|source| *source.path == *path)
    }

    /// A path below the catalog, as reports show it.
    #[must_use]
    pub fn display(&self, path: &str) -> String {
        if path.is_empty() {
            return self.root.clone();
        }
        if self.beside(path).is_some() {
            return path.to_owned();
        }
        if self.root.is_empty() || self.root == "." { path.to_owned() } else { format!("{}/{path}", self.root.trim_end_matches('/')) }
    }
}

/// The root of the settings' document.
#[must_use]
pub fn settings_route() -> Route {
    Origin { path: SETTINGS_FILE.into(), document: 0 }.route()
}

/// The nearest byte, from this one backwards, where a character begins or the text ends.
///
/// `str::floor_char_boundary`, for the compilers of service crates that do not have it.
#[must_use]
pub fn char_boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}
