//! Checks of a file's bytes, before and when YAML is read.

use crate::diagnostic::Diagnostic;
use crate::location::Location;
use crate::rules;
use crate::source::{Source, char_boundary};
use crate::yaml::{self, BOM, ForbiddenKind, ReadError};

/// Checks what a file is made of. Returns whether that makes reading it pointless.
pub(super) fn check(number: u32, source: &Source, found: &mut Vec<Diagnostic>) -> bool {
    if let Some(bytes) = &source.invalid_utf8 {
        found.push(
            Diagnostic::new(&rules::NOT_UTF8, "this file is not UTF-8", Location::Bytes(number, bytes.clone()))
                .label("the first byte that is not")
                .help("save it as UTF-8; it may have been written as UTF-16 or Latin-1"),
        );
        return true;
    }
    if source.text.starts_with(BOM) {
        found.push(
            Diagnostic::new(&rules::BYTE_ORDER_MARK, "this file begins with a byte order mark", Location::Bytes(number, 0..BOM.len_utf8()))
                .label("three bytes that cannot be seen")
                .help("save it as UTF-8 without a byte order mark"),
        );
    }
    if let Some(offset) = yaml::too_many_brackets(&source.text) {
        found.push(too_deep(number, source, offset));
        return true;
    }
    for piece in yaml::forbidden(&source.text) {
        let written = &source.text[piece.bytes.clone()];
        let location = Location::Bytes(number, piece.bytes.clone());
        found.push(match piece.kind {
            ForbiddenKind::Anchor => Diagnostic::new(&rules::YAML_ANCHOR, format!("`{written}` is a YAML anchor"), location)
                .label("not allowed in a catalog")
                .help("write the value where it is used; if it is text, quote it"),
            ForbiddenKind::Alias => Diagnostic::new(&rules::YAML_ALIAS, format!("`{written}` is a YAML alias"), location)
                .label("not allowed in a catalog")
                .help("write the value again; if it is text, quote it"),
            ForbiddenKind::Tag => Diagnostic::new(&rules::YAML_TAG, format!("`{written}` is a YAML tag"), location)
                .label("not allowed in a catalog")
                .help("remove it: each key has one type; if it is text, quote it"),
            ForbiddenKind::Tab => Diagnostic::new(&rules::TAB, "this is a tab", location)
                .label("tabs look different in every editor")
                .help("use spaces, two for each level"),
        });
    }
    false
}

/// Reports why YAML could not be read to the end, unless a more telling problem explains it.
pub(super) fn syntax(number: u32, source: &Source, error: &ReadError, found: &mut Vec<Diagnostic>) {
    if error.too_deep {
        found.push(too_deep(number, source, error.offset));
        return;
    }
    let (what, label, offset, help) = explain(source, error);
    if explained_already(source, error, offset, found) {
        return;
    }
    found.push(Diagnostic::new(&rules::YAML_SYNTAX, what, Location::Bytes(number, at(&source.text, offset))).label(label).help(help));
}

/// Whether a tab, an anchor, an alias or a tag near the place is what stopped the parser.
fn explained_already(source: &Source, error: &ReadError, offset: usize, found: &[Diagnostic]) -> bool {
    let line_of = |byte: usize| source.text[..char_boundary(&source.text, byte)].matches('\n').count();
    let lines = [line_of(error.offset), line_of(offset)];
    found.iter().any(|problem| match &problem.location {
        Location::Bytes(_, bytes) if problem.rule == &rules::TAB => line_of(bytes.start) <= lines[0],
        Location::Bytes(_, bytes) if [&rules::YAML_ANCHOR, &rules::YAML_ALIAS, &rules::YAML_TAG].contains(&problem.rule) => {
            lines.contains(&line_of(bytes.start))
        }
        _ => false,
    })
}

/// The parser's words in the author's: what is wrong, a label, where, and what to do.
fn explain(source: &Source, error: &ReadError) -> (String, &'static str, usize, &'static str) {
    let message = error.message.as_str();
    let rest = source.text.get(error.offset..).unwrap_or_default();
    let same_line = |start: usize| source.text.get(start..error.offset).is_some_and(|between| !between.contains('\n'));
    if let Some((what, start)) = &error.context {
        match what.as_str() {
            "a quoted scalar" => {
                return (
                    "this quote is never closed".to_owned(),
                    "opened here",
                    *start,
                    "close it, or write the text as a block after `|`",
                );
            }
            "a simple key" => {
                let help = "a key is followed by `: ` and its value; a text of several lines is indented under its key, after `|` or `>-`";
                return ("this line has no `:`".to_owned(), "neither a key nor part of a value", *start, help);
            }
            "a flow sequence" | "a flow mapping" if rest.starts_with(['{', '}']) => {
                let help = "between brackets, a text that holds braces needs quotes: [\"DELETE /v1/keys/{id}\"]";
                return (format!("this is not YAML: {message}"), "a brace that belongs to no map", error.offset, help);
            }
            "a flow sequence" | "a flow mapping" if !same_line(*start) => {
                let bracket = if what == "a flow sequence" { "[" } else { "{" };
                return (format!("this `{bracket}` is never closed"), "opened here", *start, "close it, or write one item per line");
            }
            _ => {}
        }
    }
    (format!("this is not YAML: {message}"), "reading stopped here", error.offset, hint(message))
}

fn too_deep(number: u32, source: &Source, offset: usize) -> Diagnostic {
    Diagnostic::new(&rules::DEEP_NESTING, "this is nested too deeply", Location::Bytes(number, at(&source.text, offset)))
        .label("deeper than any key of a catalog")
        .help("check brackets and indentation")
}

/// A visible character at or before an offset.
fn at(text: &str, offset: usize) -> std::ops::Range<usize> {
    let offset = char_boundary(text, offset);
    if let Some(next) = text[offset..].chars().next().filter(|next| *next != '\n') {
        return offset..offset + next.len_utf8();
    }
    let kept = text[..offset].trim_end();
    let start = kept.char_indices().next_back().map_or(0, |(start, _)| start);
    start..kept.len()
}

fn hint(message: &str) -> &'static str {
    if message.contains("mapping values are not allowed") {
        "a text that holds `: ` needs quotes, or a block after `|`; a key has a value or keys of its own, not both"
    } else if message.contains("found character that cannot start any token") {
        "a text that begins with `@`, `` ` `` or `%` needs quotes"
    } else if message.contains("did not find expected '-'") {
        "check that all items begin in the same column; quotes must hold the whole text"
    } else if message.contains("did not find expected key") {
        "check that all keys begin in the same column; quotes must hold the whole text"
    } else if message.contains("',' or") {
        "between brackets, items are separated by commas; a text that holds brackets, braces or commas needs quotes"
    } else if message.contains("unknown anchor") {
        "a catalog has no aliases; if it is text, quote it"
    } else if message.contains("control characters") {
        "remove the character; it cannot be seen in most editors"
    } else {
        "check indentation, quotes and colons around it"
    }
}
