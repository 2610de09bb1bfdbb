//! Documents into nodes: one pass over the parser's events.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};

use super::index::ByteIndex;
use super::input::Text;
use super::{BOM, MAX_DEPTH, scalar};
use crate::value::Node;

/// Why a file's documents could not all be read.
#[derive(Debug)]
pub(crate) struct ReadError {
    /// Why.
    pub(crate) reason: Reason,
    /// The byte it stopped at, or at which what could not be read begins.
    pub(crate) offset: usize,
    /// The byte at which the last thing that could be read ends.
    pub(crate) after: usize,
    /// The bytes at which the open collections begin, outermost first. Of brackets, the outermost may be the only one, or none.
    pub(crate) within: Vec<usize>,
}

/// Why reading stopped.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The file is nested too deeply.
    TooDeep,
    /// A character that YAML does not allow.
    ControlCharacter(char),
    /// What is written once stands for too much.
    TooManyAliases,
    /// A value has no key.
    NoKey,
    /// A text between brackets begins with a mark that begins a block elsewhere.
    BlockInBrackets,
    /// What the parser says.
    Syntax(String),
}

/// Aliases may repeat this many values and bytes in one file. A catalog has none: this bounds what a file that breaks the rule costs.
const MAX_REPEATED: usize = 1 << 20;

/// Every document of a stream up to the first that cannot be read, and why it cannot. A byte order mark is skipped.
pub(crate) fn read_documents(text: &str) -> (Vec<Node>, Option<ReadError>) {
    let body = text.trim_start_matches(BOM);
    let skipped = text.len() - body.len();
    // Spaces without a line break at the very end are no line of a block scalar.
    let kept = body.trim_end_matches(' ');
    let body = if kept.ends_with(['\n', '\r']) { kept } else { body };
    let control = control_character(body);
    let ends_before = control.map_or(usize::MAX, |(at, _)| body[..at].chars().count());
    let mut documents = Vec::new();
    let mut reader = Reader {
        parser: Parser::new(Text::new(body)),
        unended: if body.ends_with(['\n', '\r']) { usize::MAX } else { body.chars().count() },
        end: 0,
        open: Vec::new(),
        anchored: BTreeMap::new(),
        repeated: 0,
    };
    let stop = loop {
        match reader.document() {
            Ok(Some(_)) if reader.end > ends_before => break None,
            Ok(Some(node)) => documents.push(node),
            Ok(None) => break None,
            Err(stop) => break Some(stop),
        }
    };
    if let Some((at, character)) = control {
        // It is hardly what anyone meant to write, so it explains whatever else is wrong.
        let offset = skipped + at;
        return (documents, Some(ReadError { reason: Reason::ControlCharacter(character), offset, after: offset, within: Vec::new() }));
    }
    let Some(Stop { reason, at }) = stop else {
        if documents.is_empty() {
            documents.push(Node::Null);
        }
        return (documents, None);
    };
    let index = ByteIndex::of(body, skipped);
    let within = reader.open.iter().map(|start| index.byte(*start)).collect();
    (documents, Some(ReadError { reason, offset: index.byte(at), after: index.byte(reader.end.min(at)), within }))
}

/// The first character that YAML does not allow, and its byte. A loop, and no iterator: this sees every byte of a catalog, often without
/// optimisation.
fn control_character(text: &str) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let suspect = byte < b' ' && byte != b'\n' && byte != b'\t' && byte != b'\r' || byte == 0x7f || byte == 0xc2 || byte == 0xef;
        if suspect
            && let Some(character) = text[at..].chars().next()
            && (character.is_control() && character != '\u{85}' || matches!(character, '\u{fffe}' | '\u{ffff}'))
        {
            return Some((at, character));
        }
        at += 1;
    }
    None
}

/// Why reading stopped, and the character at which.
struct Stop {
    reason: Reason,
    at: usize,
}

impl From<ScanError> for Stop {
    fn from(error: ScanError) -> Self {
        let reason = match error.info() {
            // The parser's own limit, which is beyond ours.
            "recursion limit exceeded" => Reason::TooDeep,
            info => Reason::Syntax(info.to_owned()),
        };
        Self { reason, at: error.marker().index() }
    }
}

struct Reader<'a> {
    parser: Parser<'a, Text<'a>>,
    /// The character at which a text ends whose last line has no end.
    unended: usize,
    /// The character at which the last event ends.
    end: usize,
    /// The characters at which the open collections begin.
    open: Vec<usize>,
    /// What has an anchor, by its number, as far as it is complete.
    anchored: BTreeMap<usize, Node>,
    /// What aliases repeated so far.
    repeated: usize,
}

/// An event, and the characters at which it begins and ends.
type Next<'a> = (Event<'a>, usize, usize);

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Next<'a>, Stop> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, span.start.index(), span.end.index())),
            Some(Err(error)) => Err(error.into()),
            None => Ok((Event::StreamEnd, self.end, self.end)),
        }
    }

    /// The next document, unless there is none.
    fn document(&mut self) -> Result<Option<Node>, Stop> {
        loop {
            match self.next()? {
                (Event::StreamEnd, ..) => return Ok(None),
                (Event::DocumentStart(_), _, end) => {
                    self.end = end;
                    self.anchored.clear();
                    let next = self.next()?;
                    let node = self.value(next)?;
                    // The end of the document is known to be one only when what follows it could be read.
                    let (_, start, _) = self.next()?;
                    self.end = self.end.max(start);
                    return Ok(Some(node));
                }
                _ => {}
            }
        }
    }

    fn value(&mut self, (event, start, end): Next<'a>) -> Result<Node, Stop> {
        self.end = end;
        let (node, anchor) = match event {
            Event::Scalar(value, style, anchor, tag) => {
                let mut text = value.into_owned();
                // To the parser, every line of a block has an end.
                if end == self.unended && matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) && text.ends_with('\n') {
                    text.pop();
                }
                // The parser takes it for text.
                if matches!(style, ScalarStyle::Plain) && matches!(text.as_bytes().first(), Some(b'|' | b'>')) {
                    return Err(Stop { reason: Reason::BlockInBrackets, at: start });
                }
                let is_plain = matches!(style, ScalarStyle::Plain) && !tag.is_some_and(|tag| is_text(&tag));
                (if is_plain { scalar::plain(text) } else { Node::String(text) }, anchor)
            }
            Event::SequenceStart(anchor, _) => (self.list(start)?, anchor),
            Event::MappingStart(anchor, _) => (self.map(start)?, anchor),
            Event::Alias(anchor) => return self.repeat(anchor, start),
            // Nothing else stands where a value is expected.
            _ => return Ok(Node::Null),
        };
        if anchor > 0 {
            self.anchored.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, start: usize) -> Result<Node, Stop> {
        self.enter(start)?;
        let mut items = Vec::new();
        loop {
            let next = self.next()?;
            if matches!(next.0, Event::SequenceEnd) {
                self.leave(next.2);
                return Ok(Node::List(items));
            }
            items.push(self.value(next)?);
        }
    }

    fn map(&mut self, start: usize) -> Result<Node, Stop> {
        self.enter(start)?;
        let mut entries = Vec::new();
        loop {
            let next = self.next()?;
            if matches!(next.0, Event::MappingEnd) {
                self.leave(next.2);
                return Ok(Node::Map(entries));
            }
            // YAML allows it, and nobody means it: there is a colon too many.
            if matches!(&next.0, Event::Scalar(text, ScalarStyle::Plain, 0, None) if text.is_empty()) {
                return Err(Stop { reason: Reason::NoKey, at: next.1 });
            }
            let key = match self.value(next)? {
                // A key that is no word has no name; the check of shapes reports it.
                Node::List(_) | Node::Map(_) => String::new(),
                Node::String(text) => text,
                scalar => scalar.to_text(),
            };
            let next = self.next()?;
            entries.push((key, self.value(next)?));
        }
    }

    fn enter(&mut self, start: usize) -> Result<(), Stop> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Stop { reason: Reason::TooDeep, at: start });
        }
        self.open.push(start);
        Ok(())
    }

    fn leave(&mut self, end: usize) {
        self.open.pop();
        self.end = self.end.max(end);
    }

    /// What an alias stands for. The scan reports the alias itself; without its value, the report would name consequences as well.
    fn repeat(&mut self, anchor: usize, at: usize) -> Result<Node, Stop> {
        let Some(node) = self.anchored.get(&anchor) else {
            return Err(Stop { reason: Reason::Syntax("found unknown anchor".to_owned()), at });
        };
        let (size, height) = measure(node);
        self.repeated += size;
        if self.repeated > MAX_REPEATED {
            return Err(Stop { reason: Reason::TooManyAliases, at });
        }
        if self.open.len() + height > MAX_DEPTH {
            return Err(Stop { reason: Reason::TooDeep, at });
        }
        Ok(node.clone())
    }
}

/// How many values and bytes a node has, and how deep it goes.
fn measure(node: &Node) -> (usize, usize) {
    let add = |(size, height): (usize, usize), (more, deeper): (usize, usize)| (size + more, height.max(deeper));
    match node {
        Node::List(items) => {
            let (size, height) = items.iter().map(measure).fold((1, 0), add);
            (size, height + 1)
        }
        Node::Map(entries) => {
            let (size, height) = entries.iter().map(|(key, value)| add(measure(value), (key.len(), 0))).fold((1, 0), add);
            (size, height + 1)
        }
        Node::String(text) => (1 + text.len(), 0),
        _ => (1, 0),
    }
}

/// Whether a tag says that what follows is text, whatever it looks like.
fn is_text(tag: &Tag) -> bool {
    tag.is_yaml_core_schema() && tag.suffix == "str"
}
