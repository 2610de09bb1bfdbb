//! Checks of a file's bytes, before and when YAML is read.

use crate::diagnostic::Diagnostic;
use crate::location::Location;
use crate::rules;
use crate::source::Source;
use crate::yaml::{self, ForbiddenKind, ReadError};

const BOM: char = '\u{feff}';

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
    let explained = |rule: &rules::Rule| found.iter().any(|problem| problem.rule == rule);
    let names_alias = error.message.contains("anchor");
    if explained(&rules::TAB) || names_alias && explained(&rules::YAML_ALIAS) {
        return;
    }
    let mut problem = Diagnostic::new(
        &rules::YAML_SYNTAX,
        format!("this is not YAML: {}", error.message),
        Location::Bytes(number, at(&source.text, error.offset)),
    )
    .label("reading stopped here");
    let stopped_at_brace = source.text.get(error.offset..).is_some_and(|rest| rest.starts_with(['{', '}']));
    problem.help = Some(if stopped_at_brace && error.message.contains("',' or ']'") {
        "between `[` and `]`, a text that holds braces needs quotes: [\"DELETE /v1/keys/{id}\"]".to_owned()
    } else {
        hint(&error.message).to_owned()
    });
    found.push(problem);
}

fn too_deep(number: u32, source: &Source, offset: usize) -> Diagnostic {
    Diagnostic::new(&rules::DEEP_NESTING, "this is nested too deeply", Location::Bytes(number, at(&source.text, offset)))
        .label("deeper than any key of a catalog")
        .help("check brackets and indentation")
}

/// A visible character at or before an offset.
fn at(text: &str, offset: usize) -> std::ops::Range<usize> {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    if let Some(next) = text[offset..].chars().next().filter(|next| *next != '\n') {
        return offset..offset + next.len_utf8();
    }
    let kept = text[..offset].trim_end();
    let start = kept.char_indices().next_back().map_or(0, |(start, _)| start);
    start..kept.len()
}

fn hint(message: &str) -> &'static str {
    if message.contains("mapping values are not allowed") {
        "a text that holds `: ` needs quotes, or a block after `|`"
    } else if message.contains("found character that cannot start any token") {
        "a text that begins with `@`, `` ` `` or `%` needs quotes"
    } else if message.contains("did not find expected key") || message.contains("did not find expected '-'") {
        "check that the lines around it begin in the same column"
    } else if message.contains("unexpected end of")
        || message.contains("could not find")
        || message.contains("did not find expected ',' or")
    {
        "check that quotes, brackets and braces are closed"
    } else if message.contains("unknown anchor") {
        "a catalog has no aliases; if it is text, quote it"
    } else if message.contains("control characters") {
        "remove the character; it cannot be seen in most editors"
    } else {
        "check indentation, quotes and colons around it"
    }
}
