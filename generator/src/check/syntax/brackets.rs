//! Mistakes between brackets.

use super::Words;
use super::quotes;
use crate::read::yaml::ReadError;

/// A bracket that opens a list or a map.
pub(super) struct Bracket {
    at: usize,
    sign: char,
}

impl Bracket {
    /// Whether the bracket is closed before a line that can no longer belong to it.
    pub(super) fn is_closed(&self, text: &str) -> bool {
        let line = super::line_start(text, self.at);
        let indentation = text[line..].len() - text[line..].trim_start_matches([' ', '-']).len();
        let mut open = Vec::new();
        walk(text, self.at, text.len(), &mut open, |open, begins_line, column, sign, expected| {
            open.is_empty() || begins_line && column <= indentation && !expected && !matches!(sign, ']' | '}')
        });
        open.is_empty()
    }
}

/// The innermost bracket that is open where reading stopped.
pub(super) fn innermost(text: &str, error: &ReadError) -> Option<Bracket> {
    let is_bracket = |at: &&usize| text[**at..].starts_with(['[', '{']);
    let from = error.within.iter().find(is_bracket).copied().unwrap_or(error.after);
    let mut open = Vec::new();
    walk(text, from, error.offset, &mut open, |_, _, _, _, _| false);
    open.pop()
}

/// Goes from one byte to another and keeps the brackets that are open, until told to stop. What it asks is given the open brackets, whether
/// a line begins with the next character, its column, the character, and whether an item or a value is expected there.
fn walk(text: &str, from: usize, to: usize, open: &mut Vec<Bracket>, stops: impl Fn(&[Bracket], bool, usize, char, bool) -> bool) {
    let mut at = from;
    let mut line = super::line_start(text, from);
    let mut begins_line = false;
    // A quote is one only where a value begins, and a hash only after a space.
    let mut begins_value = true;
    let mut spaced = true;
    while let Some(next) = text[at..to].chars().next() {
        if next == '\n' {
            line = at + 1;
            begins_line = true;
            spaced = true;
        } else if next.is_whitespace() {
            spaced = true;
        } else if next == '#' && spaced {
            at += text[at..to].find('\n').unwrap_or(to - at);
            continue;
        } else {
            if at > from && stops(open, begins_line, at - line, next, begins_value) {
                return;
            }
            begins_line = false;
            match next {
                '[' | '{' => open.push(Bracket { at, sign: next }),
                ']' | '}' => drop(open.pop_if(|open| (open.sign == '[') == (next == ']'))),
                '"' | '\'' if begins_value => {
                    let Some(end) = quotes::end(text, at) else { return };
                    at = end.min(to);
                    (begins_value, spaced) = (false, false);
                    continue;
                }
                _ => {}
            }
            begins_value = matches!(next, '[' | '{' | ',' | ':' | '?' | '-');
            spaced = false;
        }
        at += next.len_utf8();
    }
}

/// A bracket that closes nothing.
pub(super) fn misplaced(text: &str, at: usize) -> Words {
    let (closing, opening) = if text[at..].starts_with(']') { (']', '[') } else { ('}', '{') };
    let help = format!("remove it, or quote the text that it is part of, or write `{opening}` before the first item");
    Words::new(at, format!("this `{closing}` closes nothing"), format!("no `{opening}` is open here"), help)
}

/// What is wrong inside of a list or a map in brackets.
pub(super) fn inside(text: &str, error: &ReadError, said: &str) -> Words {
    let at = error.offset;
    let rest = &text[at..];
    let Some(bracket) = innermost(text, error) else {
        let help = "indent what belongs to a key more than the key";
        return Words::new(at, "this line is indented less than what it belongs to", "belongs to nothing", help);
    };
    let (sign, opened) = (bracket.sign, bracket.at);
    let (closing, wrong) = if sign == '[' { (']', '}') } else { ('}', ']') };
    let is_closed = bracket.is_closed(text);
    let before = text[..at].trim_end_matches(' ');
    if said.starts_with("invalid indentation") && is_closed && !rest.starts_with([']', '}']) {
        if before.ends_with('\r') {
            let help = "remove the character U+000D, or write a line break and spaces; it cannot be seen in most editors";
            return Words::new(at, "a carriage return before this ends the line", "begins a line, and is not indented", help);
        }
        let help = "between brackets, indent every line more than the key that the brackets belong to";
        return Words::new(at, "this line is not indented more than its key", "begins too far to the left", help);
    }
    if rest.starts_with('{') || is_closed && sign == '[' && rest.starts_with('}') {
        let help = "between brackets, a text that holds braces needs quotes: [\"DELETE /v1/keys/{id}\"]";
        return Words::new(at, "this brace stands in the middle of a text", "a brace that belongs to no map", help);
    }
    if rest.starts_with(wrong) {
        let help = format!("close it with `{closing}`, or quote a text that holds brackets");
        return Words::new(opened, format!("this `{sign}` is not closed by `{wrong}`"), "opened here", help);
    }
    if !is_closed {
        return Words::new(opened, format!("this `{sign}` is never closed"), "opened here", "close it, or write one item per line");
    }
    let begins_line = text[super::line_start(text, at)..at].trim().is_empty();
    let (what, label, help) = match rest.chars().next() {
        Some(']' | '}') => ("this bracket is indented less than its key", "closes a list or a map", "indent it as its key is, or more"),
        Some('-') => {
            ("this dash stands between brackets", "no item", "between brackets, items are separated by commas; quote a text that is a dash")
        }
        Some(':') => (
            "this `:` has no key on its line, or no space after it",
            "would end a key",
            "write key, colon and a space on one line; a text that holds a colon needs quotes",
        ),
        _ if begins_line && super::line_start(text, opened) != super::line_start(text, at) => (
            "a comma is missing before this line, or spaces at its beginning",
            "not read as an item",
            "between brackets, items are separated by commas, and indented more than their key",
        ),
        _ => (
            "a comma is missing before this",
            "not read as an item",
            "between brackets, items are separated by commas; a text that holds brackets, braces or commas needs quotes",
        ),
    };
    Words::new(at, what, label, help)
}
