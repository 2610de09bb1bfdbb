//! Why a file's YAML cannot be read: the parser's words in the author's, and the place that has to change.

mod brackets;
mod quotes;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::location::Location;
use crate::read::yaml::{ReadError, Reason};
use crate::read::{Source, char_boundary};
use crate::rules;

/// What to say about a mistake.
struct Words {
    what: String,
    label: String,
    /// The byte of the place that has to change.
    offset: usize,
    help: String,
}

impl Words {
    fn new(offset: usize, what: impl Into<String>, label: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), label: label.into(), offset, help: help.into() }
    }
}

/// Reports why YAML could not be read to the end, unless a more telling problem explains it.
pub(super) fn report(source: &Source, error: &ReadError, found: &mut Vec<Diagnostic>) {
    if error.reason == Reason::TooDeep {
        found.push(too_deep(source, error.offset));
        return;
    }
    let words = explain(&source.text, error);
    if explained_already(source, error, words.offset, found) {
        return;
    }
    let location = Location::Bytes(Arc::clone(&source.path), at(&source.text, words.offset));
    found.push(Diagnostic::new(&rules::YAML_SYNTAX, words.what, location).label(words.label).help(words.help));
}

/// Whether a tab, an anchor, an alias or a tag near the place is what stopped the parser.
fn explained_already(source: &Source, error: &ReadError, offset: usize, found: &[Diagnostic]) -> bool {
    let line_of = |byte: usize| source.text[..char_boundary(&source.text, byte)].matches('\n').count();
    let lines = [line_of(error.offset), line_of(offset)];
    // The parser says so at the beginning of the text that the tab is in.
    let is_tab = matches!(&error.reason, Reason::Syntax(said) if said.contains("tab"));
    found.iter().any(|problem| match &problem.location {
        Location::Bytes(_, bytes) if problem.rule == &rules::TAB => is_tab || line_of(bytes.start) <= lines[0],
        Location::Bytes(_, bytes) if [&rules::YAML_ANCHOR, &rules::YAML_ALIAS, &rules::YAML_TAG].contains(&problem.rule) => {
            lines.contains(&line_of(bytes.start))
        }
        _ => false,
    })
}

/// Reports that a file is nested too deeply.
pub(super) fn too_deep(source: &Source, offset: usize) -> Diagnostic {
    Diagnostic::new(&rules::DEEP_NESTING, "this is nested too deeply", Location::Bytes(Arc::clone(&source.path), at(&source.text, offset)))
        .label("deeper than any key of a catalog")
        .help("check brackets and indentation")
}

fn explain(text: &str, error: &ReadError) -> Words {
    let at = error.offset;
    match &error.reason {
        Reason::TooDeep | Reason::TooManyAliases => {
            Words::new(at, "aliases repeat too much of this file", "reading stopped here", "write values where they are used")
        }
        Reason::ControlCharacter(character) => Words::new(
            at,
            format!("this is the control character U+{:04X}", u32::from(*character)),
            "not allowed in YAML",
            "remove the character; it cannot be seen in most editors",
        ),
        Reason::NoKey => {
            let before = text[..at].trim_end_matches(BLANK);
            if !text[at..].starts_with(':') && (text[at..].starts_with('?') || before.ends_with('?')) {
                return reserved(text, if text[at..].starts_with('?') { at } else { before.len() - 1 });
            }
            let help = "remove the colon, or write a key before it; quote a text that begins with `: `";
            Words::new(at, "this `:` has no key", "nothing before it", help)
        }
        Reason::BlockInBrackets => reserved(text, at),
        Reason::Syntax(said) => syntax(text, error, said),
    }
}

/// What it says of lists and maps in brackets, besides "invalid indentation".
const BETWEEN_BRACKETS: &[&str] =
    &["expected ',' or", "indentation in flow", "inside a block", "start with '-'", "':' indicator", "':' may not precede"];

/// What the parser says is told by the part of its words that matters; what is not known is passed on.
fn syntax(text: &str, error: &ReadError, said: &str) -> Words {
    let at = error.offset;
    let says = |parts: &[&str]| parts.iter().any(|part| said.contains(part));
    if says(&["quoted scalar, found unexpected end", "quoted scalar, found unexpected document", "indentation in quoted scalar"]) {
        quotes::open(text, at)
    } else if says(&["trailing content after double-quoted"]) {
        let is_item = text[at..].starts_with(['"', '\'']) && brackets::innermost(text, error).is_some();
        if is_item { brackets::inside(text, error, said) } else { quotes::trailing(text, error.after, at) }
    } else if says(&["unknown escape", "hexadecimal number", "Unicode character escape"]) {
        quotes::escape(text, at)
    } else if said == "invalid indentation" || says(BETWEEN_BRACKETS) {
        brackets::inside(text, error, said)
    } else if says(&["misplaced bracket"]) {
        brackets::misplaced(text, at)
    } else if says(&["expected node content", "end of plain scalar"]) {
        node(text, error, said)
    } else if says(&["simple key"]) {
        no_colon(line_without_colon(text, error.after))
    } else if says(&["mapping values are not allowed"]) {
        colon(text, error)
    } else if says(&["expected key"]) {
        misplaced(text, error, "key")
    } else if says(&["expected '-'"]) {
        misplaced(text, error, "item")
    } else if says(&["unexpected character", "alphabetic or numeric", "mapping keys are not allowed"]) {
        reserved(text, at)
    } else if says(&["expected whitespace"]) {
        reserved(text, text[..at].rfind('?').unwrap_or(at))
    } else if says(&["sequence entries are not allowed"]) {
        let help = "begin the list on the next line, or quote a text that begins with `- `";
        Words::new(at, "a list cannot begin on the line of its key", "a dash after a key", help)
    } else if says(&["comments must be separated"]) {
        let help = "write a space before a comment; quote a text that holds `#`";
        Words::new(at, "this `#` follows something without a space", "no comment, and no text", help)
    } else if says(&["comment intercepting"]) {
        let help = "move the comment above the key, or write the text as a block after `>-`, where `#` is text";
        Words::new(at, "a comment stands inside a text of several lines", "the text would end here", help)
    } else if says(&["block scalar"]) {
        block(text, at, said)
    } else if says(&["directive", "TAG", "<document start>", "document end marker"]) {
        document(text, error)
    } else if says(&["byte order mark"]) {
        let help = "remove the character U+FEFF; it cannot be seen in most editors";
        Words::new(at, "this is a byte order mark in the middle of a file", "a character that cannot be seen", help)
    } else {
        let said = said.rsplit_once(", ").filter(|(context, _)| context.starts_with("while ")).map_or(said, |(_, said)| said);
        Words::new(at, format!("this is not YAML: {said}"), "reading stopped here", "check indentation, quotes and colons around it")
    }
}

/// A value that is none.
fn node(text: &str, error: &ReadError, said: &str) -> Words {
    let at = error.offset;
    let Some(bracket) = brackets::innermost(text, error) else {
        return match text[at..].chars().next() {
            Some(',' | ']' | '}') => reserved(text, at),
            _ => Words::new(at, "a value is missing here", "no value", "write a value, or quote what is meant as text"),
        };
    };
    if bracket.is_closed(text) && text[at..].starts_with(',') {
        let help = "remove a comma, or write what belongs before it; quote a text that holds commas";
        return Words::new(at, "nothing stands before this comma", "an item is missing", help);
    }
    brackets::inside(text, error, said)
}

/// A character that means something to YAML, where a text begins.
fn reserved(text: &str, at: usize) -> Words {
    let what = match text[at..].chars().next() {
        Some('`') => "a text cannot begin with a backtick".to_owned(),
        Some(first) => format!("a text cannot begin with `{first}`"),
        None => "a text is missing here".to_owned(),
    };
    Words::new(at, what, "means something else in YAML", "put the text in quotes")
}

/// A colon inside of a value.
fn colon(text: &str, error: &ReadError) -> Words {
    // At the top, nothing but a line without its colon comes before the first key.
    if error.within.is_empty() {
        let before = &text[..error.offset];
        let start = first_content(text, before.rfind("\n---").map_or(0, |mark| mark + "\n---".len()));
        if text.get(start..error.offset).is_some_and(|between| between.contains('\n')) {
            return no_colon(start);
        }
    }
    let help = "a text that holds `: ` needs quotes, or a block after `|`; a key has a value or keys of its own, not both";
    Words::new(error.offset, "this `:` stands in the middle of a value", "would end a key", help)
}

fn no_colon(at: usize) -> Words {
    let help = "a key is followed by `: ` and its value; a text of several lines is indented under its key, after `|` or `>-`";
    Words::new(at, "this line has no `:`", "neither a key nor part of a value", help)
}

/// Where a key was begun that has no colon: the first thing after what could be read, besides marks of what is empty.
fn line_without_colon(text: &str, after: usize) -> usize {
    let mut at = first_content(text, after);
    while text[at..].starts_with([':', '-', '?']) && text[at + 1..].starts_with(BLANK) {
        at = first_content(text, at + 1);
    }
    at
}

/// A line or a text that belongs to nothing before it.
fn misplaced(text: &str, error: &ReadError, expected: &str) -> Words {
    let at = error.offset;
    // The parser is behind the dash of an item already.
    let before = text[..at].trim_end_matches([' ', '\t', '\r', '\n']);
    let at = match before.strip_suffix('-') {
        Some(before) if before.trim_end_matches(' ').is_empty() || before.trim_end_matches(' ').ends_with('\n') => before.len(),
        _ => at,
    };
    if !text[line_start(text, at)..at].trim_start_matches([' ', '-']).is_empty() {
        let help =
            "quotes or brackets must hold the whole text; a text that begins with `{`, `[`, `\"` or `'` needs quotes around all of it";
        return Words::new(at, "this text follows a value that has ended", "belongs to nothing", help);
    }
    let is_item = text[at..].starts_with("- ") || text[at..].starts_with("-\n");
    let is_indented = error.within.last().is_some_and(|within| column(text, at) > column(text, *within));
    let expected = if is_indented && is_item { "item" } else { expected };
    match (expected, is_item) {
        ("key", true) => Words::new(
            at,
            "this is an item of a list among keys",
            "expected a key",
            "indent a list under its key, and write a colon after the key",
        ),
        ("key", false) => Words::new(
            at,
            "this line is not aligned with the keys before it",
            "begins in a column of its own",
            "check that all keys begin in the same column; quotes must hold the whole text",
        ),
        (_, true) => Words::new(
            at,
            "this item is not aligned with the items before it",
            "begins in a column of its own",
            "check that all items begin in the same column",
        ),
        _ => Words::new(
            at,
            "this line is among the items of a list, and is none",
            "expected `- `",
            "check that all items begin with `- ` in the same column; quotes must hold the whole text",
        ),
    }
}

/// The first line of a block, or lines that are not indented as it is.
fn block(text: &str, at: usize, said: &str) -> Words {
    if said.contains("wrongly indented") {
        let help = "indent all lines of the text alike; empty lines before it may have no more spaces than it has";
        return Words::new(at, "this line is indented less than the lines above it", "part of the same text", help);
    }
    let mark = &text[at..char_boundary(text, at + 1)];
    if said.contains("equal to 0") {
        return Words::new(at, format!("a text after `{mark}` cannot be indented by 0"), "a number from 1 to 9", "leave out the number");
    }
    let help = format!("begin the text on the next line, indented; quote a text that begins with `{mark}`");
    Words::new(at, format!("something follows `{mark}` on its line"), "the text begins on the next line", help)
}

/// A line that begins with a percent sign, or what stands outside of every document.
fn document(text: &str, error: &ReadError) -> Words {
    let end = char_boundary(text, error.offset);
    let percent = text[error.after.min(end)..].match_indices('%').map(|(offset, _)| error.after.min(end) + offset);
    let percent = percent.take_while(|at| *at <= end).find(|at| *at == line_start(text, *at));
    if let Some(at) = percent {
        return Words::new(at, "a line cannot begin with `%`", "means something else in YAML", "indent it, or put the text in quotes");
    }
    Words::new(
        end,
        "the document has ended before this",
        "belongs to nothing",
        "remove it, or write `---` on a line before another document",
    )
}

/// What YAML takes for blank between words. Other spaces are characters of a text.
const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];

/// The byte at which the line of a byte begins.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// How many characters stand before a byte in its line.
fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().count()
}

/// The first byte from a place that is no space, no comment and no mark of the beginning of a document.
fn first_content(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &text[at..];
        let content = rest.trim_start_matches(BLANK);
        at += rest.len() - content.len();
        if !content.starts_with('#') {
            return at;
        }
        at += content.find('\n').unwrap_or(content.len());
    }
}

/// A visible character at or before an offset.
fn at(text: &str, offset: usize) -> Range<usize> {
    let offset = char_boundary(text, offset);
    if let Some(next) = text[offset..].chars().next().filter(|next| *next != '\n') {
        return offset..offset + next.len_utf8();
    }
    let kept = text[..offset].trim_end();
    let start = kept.char_indices().next_back().map_or(0, |(start, _)| start);
    start..kept.len()
}
