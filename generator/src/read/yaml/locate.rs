//! Routes to bytes: a tree of positions, made from parser events for the files that a report names.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser};

use super::index::ByteIndex;
use super::input::Text;
use super::{BOM, MAX_DEPTH};
use crate::location::Step;

/// The positions of everything in a file.
#[derive(Debug)]
pub(crate) struct SpanTree {
    documents: Vec<Place>,
    /// Every scalar's bytes, in order; what lies outside is YAML's own punctuation, comments and spaces.
    pub(crate) scalars: Vec<Range<usize>>,
    /// The byte at which the last thing that could be followed ends.
    end: usize,
    /// The byte at which following it came to a halt.
    pub(crate) stop: usize,
}

#[derive(Debug)]
struct Place {
    bytes: Range<usize>,
    children: Children,
}

#[derive(Debug)]
enum Children {
    None,
    Items(Vec<Place>),
    Entries(Entries),
}

/// The entries of a map, and where each key stands among them.
#[derive(Debug, Default)]
struct Entries {
    list: Vec<(Range<usize>, Place)>,
    by_name: HashMap<String, Vec<usize>>,
}

/// A collection whose end has not been seen.
struct Open {
    start: usize,
    children: Children,
    key: Option<(String, Range<usize>)>,
}

impl SpanTree {
    /// Follows a file as far as it parses.
    pub(crate) fn of(text: &str) -> Self {
        // Skipped bytes are added back by the index.
        let body = text.trim_start_matches(BOM);
        let bytes_of = ByteIndex::of(body, text.len() - body.len());
        let mut tree = Self { documents: Vec::new(), scalars: Vec::new(), end: text.len(), stop: text.len() };
        let mut open: Vec<Open> = Vec::new();
        let mut end = 0;
        for event in Parser::new(Text::new(body)) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    tree.end = end;
                    tree.stop = bytes_of.byte(error.marker().index()).max(end);
                    break;
                }
            };
            let bytes = trim(text, bytes_of.byte(span.start.index())..bytes_of.byte(span.end.index()));
            // Deeper than reading goes, nothing is located; and a deep tree could not be dropped.
            if open.len() > MAX_DEPTH {
                tree.end = end;
                tree.stop = bytes.start.max(end);
                break;
            }
            end = bytes.end;
            let (text_of_scalar, done) = match event {
                Event::Scalar(value, _, anchor, tag) => {
                    let bytes = if anchor > 0 || tag.is_some() { without_properties(text, bytes) } else { bytes };
                    tree.scalars.push(bytes.clone());
                    (Some(value.into_owned()), Place { bytes, children: Children::None })
                }
                Event::Alias(_) => (None, Place { bytes, children: Children::None }),
                Event::SequenceStart(..) => {
                    open.push(Open { start: bytes.start, children: Children::Items(Vec::new()), key: None });
                    continue;
                }
                Event::MappingStart(..) => {
                    open.push(Open { start: bytes.start, children: Children::Entries(Entries::default()), key: None });
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    let Some(Open { start, children, .. }) = open.pop() else { continue };
                    let last = match &children {
                        Children::Items(items) => items.last().map(|place| place.bytes.end),
                        Children::Entries(entries) => entries.list.last().map(|(_, place)| place.bytes.end),
                        Children::None => None,
                    };
                    let end = bytes.end.max(last.unwrap_or(start));
                    let end = if bytes.is_empty() { last.unwrap_or(start) } else { end };
                    (None, Place { bytes: start..end.max(start), children })
                }
                _ => continue,
            };
            tree.place(text, &mut open, text_of_scalar, done);
        }
        while let Some(Open { start, children, .. }) = open.pop() {
            tree.place(text, &mut open, None, Place { bytes: start..tree.end.max(start), children });
        }
        tree
    }

    fn place(&mut self, text: &str, open: &mut [Open], scalar: Option<String>, mut done: Place) {
        // What is empty has no bytes of its own: the mark that announced it stands for it.
        let mut announced_by = |mark: &str| {
            if done.bytes.is_empty()
                && let Some(at) = text[..done.bytes.start].rfind(mark)
            {
                done.bytes = at..at + mark.len();
            }
        };
        match open.last_mut() {
            None => announced_by("---"),
            Some(Open { children: Children::Items(_), .. }) => announced_by("-"),
            Some(_) => {}
        }
        match open.last_mut() {
            None => self.documents.push(done),
            Some(Open { children: Children::Items(items), .. }) => items.push(done),
            Some(Open { children: Children::Entries(entries), key, .. }) => match key.take() {
                None => *key = Some((scalar.unwrap_or_default(), done.bytes)),
                Some((name, bytes)) => {
                    entries.by_name.entry(name).or_default().push(entries.list.len());
                    entries.list.push((bytes, done));
                }
            },
            Some(_) => {}
        }
    }

    /// The bytes of the value at the end of a route, or of its key; the nearest thing around it where the route breaks off.
    pub(crate) fn find(&self, document: usize, route: &[Step], key: bool) -> Range<usize> {
        let Some(mut place) = self.documents.get(document) else { return self.stop..self.stop };
        let mut last_key = None;
        for step in route {
            let next = match (step, &place.children) {
                (Step::Index(index), Children::Items(items)) => items.get(*index as usize).map(|item| (None, item)),
                (Step::Key(name, nth), Children::Entries(entries)) => entries
                    .by_name
                    .get(name)
                    .and_then(|places| places.get(usize::from(*nth)))
                    .map(|at| (Some(&entries.list[*at].0), &entries.list[*at].1)),
                _ => None,
            };
            let Some((key, value)) = next else { break };
            last_key = key.or(last_key);
            place = value;
        }
        match last_key {
            // An empty value has no bytes of its own: its key stands for it.
            Some(bytes) if key || place.bytes.is_empty() => bytes.clone(),
            _ => place.bytes.clone(),
        }
    }
}

/// Leaves out line breaks and spaces at the end of a span.
fn trim(text: &str, bytes: Range<usize>) -> Range<usize> {
    let kept = text.get(bytes.clone()).map_or(0, |part| part.trim_end().len());
    bytes.start..bytes.start + kept
}

/// A span without the anchor and the tag that the parser counts in.
fn without_properties(text: &str, bytes: Range<usize>) -> Range<usize> {
    let mut start = bytes.start;
    while let Some(rest) = text.get(start..bytes.end).filter(|rest| rest.starts_with(['&', '!'])) {
        let Some(space) = rest.find(char::is_whitespace) else { return bytes.end..bytes.end };
        start += rest.len() - rest[space..].trim_start().len();
    }
    start..bytes.end
}
