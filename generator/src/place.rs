//! Lines and columns: symbolic locations into places of files, when a report is made.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Report};
use crate::location::Location;
use crate::read::yaml::SpanTree;
use crate::read::{self, Source, Sources, char_boundary, settings_route};

/// A finding whose place is known to the byte.
#[derive(Debug, Clone)]
pub struct Located<'a> {
    /// The finding.
    pub diagnostic: &'a Diagnostic,
    /// Where it stands.
    pub span: Span<'a>,
    /// The other places that matter.
    pub related: Vec<(Span<'a>, &'a str)>,
    /// The edits of its fix, each with what comes in the place of the bytes.
    pub edits: Vec<(Span<'a>, &'a str)>,
}

impl Located<'_> {
    fn order(&self) -> (&str, usize, usize, &str, &str) {
        (&self.span.path, self.span.bytes.start, self.span.bytes.end, self.diagnostic.rule.id, &self.diagnostic.message)
    }

    /// `catalog/x.yaml:3:9: what is wrong; help`: the one line a compiler's message or a log has room for.
    #[must_use]
    pub fn one_line(&self) -> String {
        let Self { diagnostic, span, .. } = self;
        let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("\n  help: {help}"));
        let mut related = String::new();
        for (span, label) in &self.related {
            let _ = write!(related, "\n  see {}:{}:{}: {label}", span.path, span.start.line, span.start.column);
        }
        format!("{}:{}:{}: {} [{}]{related}{help}", span.path, span.start.line, span.start.column, diagnostic.message, diagnostic.rule.id)
    }
}

/// A place in a file.
#[derive(Debug, Clone, Default)]
pub struct Span<'a> {
    /// The file as reports show it.
    pub path: String,
    /// The file's text; empty where it could not be read.
    pub text: &'a str,
    /// The bytes.
    pub bytes: Range<usize>,
    /// Where they begin.
    pub start: Position,
    /// Where they end: the position after the last character.
    pub end: Position,
}

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// The start of a file.
impl Default for Position {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

impl Report {
    /// Every finding with its bytes, lines and columns, sorted by file, position, rule and text: the same report whatever the order of
    /// the checks.
    #[must_use]
    pub fn locate<'a>(&'a self, sources: &'a Sources) -> Vec<Located<'a>> {
        locate(&self.diagnostics, sources)
    }
}

/// Findings with their bytes, lines and columns, sorted by file, position, rule and text.
#[must_use]
pub fn locate<'a>(diagnostics: &'a [Diagnostic], sources: &'a Sources) -> Vec<Located<'a>> {
    let mut locator = Locator::new(sources);
    let mut located: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| {
            let mut span = |location| locator.span(location);
            Located {
                diagnostic,
                span: span(&diagnostic.location),
                related: diagnostic.related.iter().map(|(location, label)| (span(location), label.as_str())).collect(),
                edits: diagnostic.fix.iter().map(|edit| (span(&edit.location), edit.replacement.as_str())).collect(),
            }
        })
        .collect();
    located.sort_by(|a, b| a.order().cmp(&b.order()));
    located
}

impl Sources {
    /// Where the value of a key of the settings stands; the settings file as a whole where the key is not there.
    #[must_use]
    pub fn setting(&self, key: &str) -> Span<'_> {
        Locator::new(self).span(&settings_route().key(key).value())
    }
}

/// Turns symbolic locations into bytes, and bytes into lines; each file is followed at most once.
struct Locator<'a> {
    sources: &'a Sources,
    files: HashMap<&'a str, Followed>,
}

/// What is known of a file that a report names.
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
    fn new(source: &Source) -> Self {
        Self {
            tree: SpanTree::of(&source.text),
            lines: std::iter::once(0).chain(source.text.match_indices('\n').map(|(newline, _)| newline + 1)).collect(),
            characters: std::iter::once(0)
                .chain(source.text.as_bytes().chunks(BLOCK).scan(0, |before, block| {
                    *before += characters(block);
                    Some(*before)
                }))
                .collect(),
        }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, text: &str, byte: usize) -> usize {
        let block = byte / BLOCK;
        self.characters[block] + characters(&text.as_bytes()[block * BLOCK..byte])
    }

    /// The line and the column of a byte.
    fn position(&self, text: &str, byte: usize) -> Position {
        let byte = char_boundary(text, byte);
        let line = self.lines.partition_point(|start| *start <= byte);
        let before = |byte| self.characters_before(text, byte);
        Position { line, column: before(byte) - before(self.lines[line - 1]) + 1 }
    }
}

/// How many characters begin in these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

impl<'a> Locator<'a> {
    fn new(sources: &'a Sources) -> Self {
        Self { sources, files: HashMap::new() }
    }

    fn span(&mut self, location: &Location) -> Span<'a> {
        let path = self.sources.display(location.path());
        let Some(source) = self.sources.get(location.path()) else { return Span { path, ..Span::default() } };
        let text = source.text.as_str();
        // A file as a whole is shown at its beginning, which needs no look at it.
        if matches!(location, Location::Path(_)) {
            return Span { path, text, ..Span::default() };
        }
        let followed = self.files.entry(&source.path).or_insert_with(|| Followed::new(source));
        let bytes = match location {
            Location::Path(_) => 0..0,
            Location::Bytes(_, bytes) => bytes.clone(),
            Location::Route { route, part } => read::document_bytes(&followed.tree, text, route, part),
        };
        let (start, end) = (followed.position(text, bytes.start), followed.position(text, bytes.end));
        Span { path, text, bytes, start, end }
    }
}
