//! The files of a catalog, in memory.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Position, Span};
use crate::location::{Location, Part, Route};
use crate::yaml::SpanTree;

/// The settings file's name, at the root of a catalog.
pub const SETTINGS_FILE: &str = "catalog.yaml";

/// The files of a catalog, sorted by path.
#[derive(Debug, Default)]
pub struct Sources {
    /// The catalog's folder, as reports show it; empty for the current one.
    pub root: String,
    /// Every file, sorted by path.
    pub files: Vec<Source>,
    /// The pictures that the settings name, whether they could be read or not.
    pub pictures: Vec<PictureFile>,
}

/// A picture that the settings name.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// Its path below the catalog, with `/`.
    pub path: String,
    /// Its bytes, or why they could not be read.
    pub content: Result<Vec<u8>, String>,
    /// Where it could not be read, the paths of other pictures in its folder.
    pub others: Vec<String>,
}

/// A file of a catalog.
#[derive(Debug)]
pub struct Source {
    /// Its path below the catalog, with `/`.
    pub path: String,
    /// Its text; bytes that are not UTF-8 are replaced.
    pub text: String,
    /// The first bytes that are not UTF-8.
    pub invalid_utf8: Option<Range<usize>>,
}

impl Source {
    /// A file from its bytes.
    #[must_use]
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Self {
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
}

impl Source {
    /// The line, from 1, at which a document of the file begins; documents count from 0.
    ///
    /// ```
    /// use errdex_generator::source::Source;
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
    pub fn from_files(root: impl Into<String>, mut files: Vec<Source>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { root: root.into(), files, pictures: Vec::new() }
    }

    /// The root of the settings' document, where there is such a file.
    pub(crate) fn settings_route(&self) -> Option<Route> {
        let file = self.files.iter().position(|source| source.path == SETTINGS_FILE)?;
        Some(Route::root(u32::try_from(file).ok()?, 0))
    }

    /// Where the value of a key of the settings stands; the settings file as a whole where the key is not there.
    #[must_use]
    pub fn setting(&self, key: &str) -> Span<'_> {
        let location = self.settings_route().map_or_else(|| Location::Path(SETTINGS_FILE.to_owned()), |route| route.key(key).value());
        Span::of(self, &mut Locator::new(self), &location)
    }

    /// A path below the catalog, as reports show it.
    #[must_use]
    pub fn display(&self, path: &str) -> String {
        if self.root.is_empty() || self.root == "." { path.to_owned() } else { format!("{}/{path}", self.root.trim_end_matches('/')) }
    }
}

/// Turns symbolic locations into bytes, and bytes into lines; each file is followed at most once.
#[derive(Debug)]
pub(crate) struct Locator<'a> {
    sources: &'a Sources,
    files: HashMap<u32, Followed>,
}

/// What is known of a file that a report names.
#[derive(Debug)]
struct Followed {
    tree: SpanTree,
    /// The byte each line begins at.
    lines: Vec<usize>,
    /// How many characters begin before each block of bytes.
    characters: Vec<usize>,
}

/// A block of bytes whose characters are counted once: a line may be as long as its file, and have a finding at every character.
const BLOCK: usize = 128;

impl Followed {
    /// How many characters begin before a byte.
    fn characters_before(&self, text: &str, byte: usize) -> usize {
        let block = byte / BLOCK;
        self.characters[block] + characters(&text.as_bytes()[block * BLOCK..byte])
    }
}

/// How many characters begin in these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

impl<'a> Locator<'a> {
    pub(crate) fn new(sources: &'a Sources) -> Self {
        Self { sources, files: HashMap::new() }
    }

    /// The file's number, where it is one of the sources, and the bytes.
    pub(crate) fn find(&mut self, location: &Location) -> (Option<u32>, Range<usize>) {
        match location {
            Location::Path(_) => (None, 0..0),
            Location::File(file) => (Some(*file), 0..0),
            Location::Bytes(file, bytes) => (Some(*file), bytes.clone()),
            Location::Route { file, document, route, part } => {
                let Some(source) = self.sources.files.get(*file as usize) else { return (None, 0..0) };
                let tree = &self.follow(*file, source).tree;
                let bytes = tree.find(*document as usize, route, *part == Part::Key);
                let bytes = match part {
                    Part::Text(needle, nth) => find_text(&source.text, &bytes, needle, *nth).unwrap_or(bytes),
                    Part::Value | Part::Key => bytes,
                };
                (Some(*file), bytes)
            }
        }
    }

    /// The line and the column of a byte of a file.
    pub(crate) fn position(&mut self, file: u32, byte: usize) -> Position {
        let Some(source) = self.sources.files.get(file as usize) else { return Position { line: 1, column: 1 } };
        let byte = char_boundary(&source.text, byte);
        let followed = self.follow(file, source);
        let line = followed.lines.partition_point(|start| *start <= byte);
        let before = |byte| followed.characters_before(&source.text, byte);
        Position { line, column: before(byte) - before(followed.lines[line - 1]) + 1 }
    }

    fn follow(&mut self, file: u32, source: &Source) -> &Followed {
        self.files.entry(file).or_insert_with(|| Followed {
            tree: SpanTree::of(&source.text),
            lines: std::iter::once(0).chain(source.text.match_indices('\n').map(|(newline, _)| newline + 1)).collect(),
            characters: std::iter::once(0)
                .chain(source.text.as_bytes().chunks(BLOCK).scan(0, |before, block| {
                    *before += characters(block);
                    Some(*before)
                }))
                .collect(),
        })
    }
}

/// The nearest byte, from this one backwards, where a character begins or the text ends.
///
/// `str::floor_char_boundary`, for the compilers of service crates that do not have it.
pub(crate) fn char_boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

/// The nth occurrence of a text within some bytes. A text that is written with escapes is not found as such; its value stands for it.
fn find_text(text: &str, within: &Range<usize>, needle: &str, nth: usize) -> Option<Range<usize>> {
    let raw = text.get(within.clone())?;
    let (offset, _) = raw.match_indices(needle).nth(nth)?;
    let start = within.start + offset;
    (!needle.is_empty()).then(|| start..start + needle.len())
}
