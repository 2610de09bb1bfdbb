//! What YAML allows and a catalog does not: anchors, aliases, tags and tabs.
//!
//! A look at the bytes finds the few files that may hold one; only those are parsed a second time to be sure.

use std::ops::Range;

use super::SpanTree;

/// A piece of YAML that a catalog refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Forbidden {
    /// What it is.
    pub(crate) kind: ForbiddenKind,
    /// Where it stands.
    pub(crate) bytes: Range<usize>,
}

/// The pieces of YAML that a catalog refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ForbiddenKind {
    /// `&name`
    Anchor,
    /// `*name`
    Alias,
    /// `!name`
    Tag,
    /// A tab that indents or separates.
    Tab,
}

/// Every forbidden piece of a file, in order.
pub(crate) fn forbidden(text: &str) -> Vec<Forbidden> {
    if !looks_forbidden(text) {
        return Vec::new();
    }
    let suspects = suspects(text);
    if suspects.is_empty() {
        return suspects;
    }
    let tree = SpanTree::of(text);
    let inside_scalar = |at: usize, is_tab: bool| {
        // Only the text of a block begins with a tab, one in its indentation.
        let after = tree.scalars.partition_point(|scalar| scalar.start < at + usize::from(!is_tab));
        after > 0 && tree.scalars[after - 1].contains(&at)
    };
    // Suspects come in order, so each line is searched for its comment once.
    let mut line = 0..0;
    let mut comment = 0;
    let mut in_comment = |at: usize| {
        if !line.contains(&at) {
            let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1);
            line = start..end;
            let opens = |hash: usize| !inside_scalar(hash, false) && (hash == start || text.as_bytes()[hash - 1].is_ascii_whitespace());
            comment = text[line.clone()].match_indices('#').map(|(offset, _)| start + offset).find(|hash| opens(*hash)).unwrap_or(end);
        }
        at > comment
    };
    suspects
        .into_iter()
        .filter(|suspect| {
            // A tab in the indentation is what stops the parser, so it counts wherever the parser came to a halt.
            let reached = suspect.bytes.start <= tree.stop || suspect.kind == ForbiddenKind::Tab;
            reached && !inside_scalar(suspect.bytes.start, suspect.kind == ForbiddenKind::Tab) && !in_comment(suspect.bytes.start)
        })
        .collect()
}

/// Whether anything looks forbidden to someone who knows no scalars. Nearly all files are done with here, by searches of std: those are
/// fast in a macro and a build script as well, which are built without optimisation.
fn looks_forbidden(text: &str) -> bool {
    let starts_one = |sign: char| text.match_indices(sign).any(|(at, _)| starts_node(&text.as_bytes()[..at]));
    text.contains('\t') || starts_one('&') || starts_one('*') || starts_one('!')
}

/// Everything that looks forbidden to someone who knows block scalars, and no other scalars.
fn suspects(text: &str) -> Vec<Forbidden> {
    let mut found = Vec::new();
    let mut block: Option<usize> = None;
    // How far a block's text is indented, as far as that is known.
    let mut text_indent: Option<usize> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = indentation(line);
        let inside = block.is_some_and(|header| indent > header || line.trim_end().is_empty());
        if !inside {
            suspects_of_line(text, start..start + line.len(), &mut found);
            block = block_header(line, indent);
            let is_told = line.trim_ascii_end().trim_end_matches(['+', '-']).ends_with(|c: char| c.is_ascii_digit());
            text_indent = is_told.then_some(0);
        } else if line[indent..].starts_with('\t') && text_indent.is_none_or(|least| indent < least) {
            let tabs = line[indent..].len() - line[indent..].trim_start_matches('\t').len();
            found.push(Forbidden { kind: ForbiddenKind::Tab, bytes: start + indent..start + indent + tabs });
        }
        if inside && text_indent.is_none() && !line.trim_end().is_empty() {
            text_indent = Some(indent);
        }
        start += line.len();
    }
    found
}

/// How many spaces a line begins with. A loop, and no iterator: this sees every line of a catalog, often without optimisation.
fn indentation(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut spaces = 0;
    while spaces < bytes.len() && bytes[spaces] == b' ' {
        spaces += 1;
    }
    spaces
}

/// The indentation below which a block scalar ends, where a line begins one. In doubt a line begins none: its text is then looked at.
fn block_header(line: &str, indent: usize) -> Option<usize> {
    let trimmed = line.trim_ascii_end();
    if !matches!(trimmed.as_bytes().last(), Some(b'|' | b'>' | b'+' | b'-' | b'0'..=b'9')) {
        return None;
    }
    let before = trimmed.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit()).strip_suffix(['|', '>'])?;
    let opens = (before.ends_with(": ") || before.ends_with("- ")) && !line.contains(['#', '"', '\'', '[', '{']);
    // A dash indents what follows it.
    let dashes = line[indent..].len() - line[indent..].trim_start_matches(['-', ' ']).len();
    opens.then_some(indent + dashes)
}

fn suspects_of_line(text: &str, line: Range<usize>, found: &mut Vec<Forbidden>) {
    let bytes = text.as_bytes();
    let mut at = line.start;
    while at < line.end {
        let kind = match bytes[at] {
            b'\t' => ForbiddenKind::Tab,
            b'&' if starts_node(&bytes[..at]) => ForbiddenKind::Anchor,
            b'*' if starts_node(&bytes[..at]) => ForbiddenKind::Alias,
            b'!' if starts_node(&bytes[..at]) => ForbiddenKind::Tag,
            _ => {
                at += 1;
                continue;
            }
        };
        let belongs = |byte: &&u8| match kind {
            ForbiddenKind::Tab => **byte == b'\t',
            _ => !byte.is_ascii_whitespace() && !b",[]{}".contains(byte),
        };
        let end = at + 1 + bytes[at + 1..line.end].iter().take_while(belongs).count();
        if end > at + 1 || matches!(kind, ForbiddenKind::Tab | ForbiddenKind::Tag) {
            found.push(Forbidden { kind, bytes: at..end });
        }
        at = end;
    }
}

/// More brackets than this that stay open at once are no catalog, and would keep the parser busy for minutes: its time grows with their
/// square.
const OPEN_BRACKETS: usize = 1_000;

/// The byte at which too many brackets are open, wherever they stand. Text that holds as many on purpose does not exist.
pub(crate) fn too_many_brackets(text: &str) -> Option<usize> {
    // Hardly a file has as many at all, and to count them is fast without optimisation too.
    if text.matches('[').count() + text.matches('{').count() <= OPEN_BRACKETS {
        return None;
    }
    let mut open = 0usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > OPEN_BRACKETS
    })
}

/// Whether a YAML node can start after these bytes: at a line's start, or after an indicator and a space.
fn starts_node(before: &[u8]) -> bool {
    let trimmed = before.trim_ascii_end();
    let line_start =
        before.len() == trimmed.len() + before[trimmed.len()..].iter().filter(|byte| **byte != b'\n').count() && !trimmed.is_empty();
    if !line_start {
        return true;
    }
    let spaced = before.len() > trimmed.len();
    match trimmed.last() {
        None | Some(b'[' | b'{' | b',') => true,
        Some(b':' | b'-' | b'?') => spaced,
        // A second property, such as `!!str &a`.
        Some(_) if spaced => {
            let word = trimmed.rsplit(u8::is_ascii_whitespace).next().unwrap_or(trimmed);
            matches!(word.first(), Some(b'!' | b'&'))
        }
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_forbidden_and_nothing_else() {
        use ForbiddenKind::{Alias, Anchor, Tab, Tag};
        let table: &[(&str, &[ForbiddenKind])] = &[
            ("a: &x 1\nb: *x\n", &[Anchor, Alias]),
            ("a: !!str 1\n", &[Tag]),
            ("- !t {a: 1}\n- [&y z, *y]\n", &[Tag, Anchor, Alias]),
            ("a: !!str &x 1\n", &[Tag, Anchor]),
            ("a: b && c * d !e\n", &[]),
            ("a: '&x'\nb: \"*y\"\n", &[]),
            ("a: |\n  *emphasis* here\n  &ref\n  !bang\n", &[]),
            ("# - &x\na: 1 # : *x\n", &[]),
            ("a:\n\tb: 1\n", &[Tab]),
            ("a:\t1\n", &[Tab]),
            ("a: |\n  def f():\n  \treturn 1\n", &[]),
            ("a: |\n \tb\n  c\n", &[Tab]),
            ("a: |\n    b\n  \t c\nd: 1\n", &[Tab]),
            ("a: |\n\n   b\n\tc\n", &[Tab]),
            ("a: \"|\n b: |\n \tc\"\n", &[]),
            ("- a: |\n    *x\n  b: &y 1\n", &[Anchor]),
            ("- |\n  *x\n- &y 1\n", &[Anchor]),
            ("a: >-2\n    !x\nb: !y 1\n", &[Tag]),
            ("# a: |\n  b: &x 1\n", &[Anchor]),
            ("a: \"b: |\n  c\"\nd: &x 1\n", &[Anchor]),
            ("a: 1 #\ttabs in comments\n", &[]),
            ("a: 'x\ty'\n", &[]),
        ];
        for (text, kinds) in table {
            assert_eq!(forbidden(text).iter().map(|piece| piece.kind).collect::<Vec<_>>(), *kinds, "{text:?}");
        }
    }
}
