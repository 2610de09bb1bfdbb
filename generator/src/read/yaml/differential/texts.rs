//! YAML in every style, right and nearly right.

use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What plain scalars look like that may be more than text, and some that are none.
const SCALARS: &[&str] = &[
    "",
    "~",
    "null",
    "Null",
    "NULL",
    "nUll",
    "true",
    "True",
    "TRUE",
    "tRue",
    "false",
    "False",
    "FALSE",
    "yes",
    "no",
    "on",
    "off",
    "y",
    "n",
    "0",
    "-0",
    "+0",
    "7",
    "-7",
    "+7",
    "+-7",
    "--7",
    "++7",
    "007",
    "-007",
    "+007",
    "0.7",
    "00.7",
    "-00.7",
    "08",
    "1_000",
    "0x1F",
    "0X1F",
    "-0x1F",
    "+0x1F",
    "0x",
    "0x-1",
    "0xg",
    "0x1_0",
    "0o17",
    "-0o17",
    "+0o17",
    "0o8",
    "0b101",
    "-0b101",
    "+0b11",
    "0b2",
    "1.5",
    "-1.5",
    "+1.5",
    "1.",
    ".5",
    "-.5",
    "+.5",
    ".",
    "1e3",
    "1E3",
    "1e+3",
    "1e-3",
    "1e",
    "e1",
    "1e999",
    "-1e999",
    "0e0",
    "00e0",
    ".inf",
    ".Inf",
    ".INF",
    "-.inf",
    "+.inf",
    "+.Inf",
    ".iNf",
    "inf",
    "-inf",
    "+inf",
    "infinity",
    "nan",
    ".nan",
    ".NaN",
    ".NAN",
    "-.nan",
    "+.nan",
    "NaN",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "-9223372036854775809",
    "170141183460469231731687303715884105727",
    "170141183460469231731687303715884105728",
    "-170141183460469231731687303715884105728",
    "-170141183460469231731687303715884105729",
    "340282366920938463463374607431768211456",
    "0xffffffffffffffff",
    "0xffffffffffffffffffffffffffffffff",
    "0x100000000000000000000000000000000",
    "1:30",
    "2026-01-02",
    "1.2.3",
    "<<",
    "=",
    "a b",
    "a#b",
    "é",
    "🛰 x",
    "-",
    "- ",
    "?",
    "-x",
    "?x",
    ":x",
    "a:b",
    "key_id",
    "{key_id}",
    "a{b}",
    "don't",
    "say \"hi\"",
    "a\\n",
    "x ",
    " x",
    "*",
    "&",
    "!",
    "%a",
    "@a",
    "`a`",
    "|",
    ">",
];

pub(super) fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![select(SCALARS).prop_map(str::to_owned), "[-+.0-9xobeEinfaINF_]{1,8}", "[a-z:#,'\"\\[\\]{} -]{1,10}"]
}

/// A text in any style, at an indentation.
fn text() -> impl Strategy<Value = Piece> {
    let words =
        prop::collection::vec(select(&["word", "a: b", "# c", "x", "'", "\"", "é", "-", "- y", "\\", "{z}", "[", "1", "🛰"][..]), 1..5);
    let lines = prop::collection::vec(
        prop_oneof![4 => words.prop_map(|words| words.join(" ")), 1 => Just(String::new()), 1 => Just("  more".to_owned()), 1 => Just("\ttab".to_owned())],
        1..5,
    );
    prop_oneof![
        4 => scalar().prop_map(Piece::Line),
        2 => (select(&["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|+3", ">-2", "| # c"][..]), lines.clone(), 0usize..3).prop_map(|(mark, lines, empty)| Piece::Block(mark, lines, empty)),
        1 => lines.clone().prop_map(Piece::Single),
        1 => lines.clone().prop_map(Piece::Double),
        1 => lines.prop_map(Piece::Plain),
    ]
}

#[derive(Debug, Clone)]
enum Piece {
    Line(String),
    Block(&'static str, Vec<String>, usize),
    Single(Vec<String>),
    Double(Vec<String>),
    Plain(Vec<String>),
    FlowList(Vec<Piece>, &'static str),
    FlowMap(Vec<(String, Piece)>, &'static str),
    List(Vec<Piece>, usize),
    Map(Vec<(String, Piece)>, usize),
    Explicit(Box<Piece>, Box<Piece>),
    Marked(&'static str, Box<Piece>),
}

fn piece() -> impl Strategy<Value = Piece> {
    text().prop_recursive(4, 24, 4, |inner| {
        let key = prop_oneof![4 => select(&["a", "b", "key_id", "\"q k\"", "'s'", "1", "~", "x y", "<<", "a"][..]).prop_map(str::to_owned), 1 => scalar()];
        let gap = select(&["", " ", "  # c", "\n", "\n\n"][..]);
        prop_oneof![
            2 => (prop::collection::vec(inner.clone(), 0..4), 0usize..4).prop_map(|(items, indent)| Piece::List(items, indent)),
            3 => (prop::collection::vec((key.clone(), inner.clone()), 0..4), 1usize..4).prop_map(|(entries, indent)| Piece::Map(entries, indent)),
            1 => (prop::collection::vec(inner.clone(), 0..4), gap.clone()).prop_map(|(items, gap)| Piece::FlowList(items, gap)),
            1 => (prop::collection::vec((key, inner.clone()), 0..3), gap).prop_map(|(entries, gap)| Piece::FlowMap(entries, gap)),
            1 => (inner.clone(), inner.clone()).prop_map(|(key, value)| Piece::Explicit(key.into(), value.into())),
            1 => (select(&["!t ", "!!str ", "! "][..]), inner).prop_map(|(mark, piece)| Piece::Marked(mark, piece.into())),
        ]
    })
}

impl Piece {
    /// Writes what follows a key, a dash or nothing, where the lines of its surroundings begin with so many spaces.
    fn write(&self, indent: usize, out: &mut String) {
        let spaces = |count: usize| " ".repeat(count);
        let join = |lines: &[String]| lines.join(&format!("\n{}", spaces(indent + 1)));
        match self {
            Self::Line(text) => {
                out.push(' ');
                out.push_str(text);
                out.push('\n');
            }
            Self::Block(mark, lines, empty) => {
                out.push(' ');
                out.push_str(mark);
                out.push('\n');
                for line in lines {
                    if !line.is_empty() {
                        out.push_str(&spaces(indent + 2));
                    }
                    out.push_str(line);
                    out.push('\n');
                }
                out.push_str(&"\n".repeat(*empty));
            }
            Self::Single(lines) => {
                let text = join(lines).replace('\'', "''");
                out.extend([" '", &text, "'\n"]);
            }
            Self::Double(lines) => {
                let text = join(lines).replace('\\', "\\n\\x41\\u00e9\\\\").replace('"', "\\\"").replace("word\n", "word\\\n");
                out.extend([" \"", &text, "\"\n"]);
            }
            Self::Plain(lines) => {
                out.push(' ');
                out.push_str(&join(lines));
                out.push('\n');
            }
            Self::FlowList(items, gap) => {
                out.push_str(" [");
                Self::flow(items.iter().map(|item| (None, item)), gap, indent, out);
                close(gap, indent, "]", out);
            }
            Self::FlowMap(entries, gap) => {
                out.push_str(" {");
                Self::flow(entries.iter().map(|(key, value)| (Some(key), value)), gap, indent, out);
                close(gap, indent, "}", out);
            }
            Self::List(items, by) => {
                out.push('\n');
                for item in items {
                    out.push_str(&spaces(indent + by));
                    out.push('-');
                    item.write(indent + by, out);
                }
            }
            Self::Map(entries, by) => {
                out.push('\n');
                for (key, value) in entries {
                    out.push_str(&spaces(indent + by));
                    out.push_str(key);
                    out.push(':');
                    value.write(indent + by, out);
                }
            }
            Self::Explicit(key, value) => {
                out.push('\n');
                for (mark, piece) in [('?', key), (':', value)] {
                    out.push_str(&spaces(indent + 1));
                    out.push(mark);
                    piece.write(indent + 1, out);
                }
            }
            Self::Marked(mark, piece) => {
                out.push(' ');
                out.push_str(mark);
                piece.write(indent, out);
            }
        }
    }

    fn flow<'a>(items: impl Iterator<Item = (Option<&'a String>, &'a Self)>, gap: &str, indent: usize, out: &mut String) {
        for (key, value) in items {
            if let Some(key) = key {
                out.push_str(key);
                out.push(':');
            }
            let mut inner = String::new();
            value.write(indent + 1, &mut inner);
            out.push_str(inner.trim_end_matches('\n'));
            out.push(',');
            out.push_str(gap);
            if gap.contains('\n') || gap.contains('#') {
                out.push('\n');
                out.push_str(&" ".repeat(indent + 1));
            }
        }
    }
}

/// Closes a list or a map in brackets, in the column of its key where it has lines of its own.
fn close(gap: &str, indent: usize, sign: &str, out: &mut String) {
    if gap == "\n" {
        out.truncate(out.trim_end_matches(' ').len());
        out.push_str(&" ".repeat(indent));
    }
    out.push_str(sign);
    out.push('\n');
}

/// A stream of documents, with any line ends.
pub(super) fn stream() -> impl Strategy<Value = String> {
    let mark = select(&["", "---", "--- # c", "# c\n---", "...\n---", "%YAML 1.2\n---", "\u{feff}", "# é\n"][..]);
    let document = (mark, piece()).prop_map(|(mark, piece)| {
        let mut out = mark.to_owned();
        // Below zero, so that what comes first begins a line.
        piece.write(0, &mut out);
        out
    });
    let end = select(&["", "\n", "...\n", "# end", "\n---\n"][..]);
    (prop::collection::vec(document, 1..3), end, select(&["\n", "\n", "\r\n", "\r"][..]), any::<bool>()).prop_map(
        |(documents, end, newline, cut)| {
            let mut text = documents.concat();
            text.push_str(end);
            if cut {
                text.truncate(text.trim_end_matches('\n').len());
            }
            text.replace('\n', newline)
        },
    )
}

/// Files that are not large.
pub(super) fn samples() -> &'static [String] {
    static SAMPLES: OnceLock<Vec<String>> = OnceLock::new();
    SAMPLES.get_or_init(|| super::files().into_iter().map(|(_, text)| text).filter(|text| text.len() < 8_000).collect())
}

/// What a change puts in.
const PUT: &[&str] = &[
    "", "", "\n", "\n  ", "\n\n", " ", "  ", "\t", "'", "\"", ":", ": ", "- ", "? ", "#", " # ", "[", "]", "{", "}", ",", ", ", "|", ">",
    "|-\n", ">+\n", "|2\n", "\r\n", "---\n", "...\n", "%", "&a ", "*a", "!t ", "!!str ", "\\", "\u{feff}", "\u{85}", "\u{2028}", "é",
    "\u{7f}", "@", "`", "~", "0x1", "a: b",
];

#[derive(Debug, Clone)]
pub(super) struct Change {
    at: Index,
    remove: usize,
    put: &'static str,
}

pub(super) fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((any::<Index>(), 0usize..4, select(PUT)).prop_map(|(at, remove, put)| Change { at, remove, put }), 1..4)
}

pub(super) fn change(text: &str, changes: &[Change]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for Change { at, remove, put } in changes {
        let at = at.index(letters.len() + 1);
        let end = (at + remove).min(letters.len());
        letters.splice(at..end, put.chars());
    }
    letters.into_iter().collect()
}
