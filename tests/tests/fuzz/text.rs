//! Text that looks like a catalog, more or less.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What means something to YAML, to markdown, to messages or to errdex, and characters of every width.
const PIECES: &[&str] = &[
    "code",
    "status",
    "category",
    "message",
    "title",
    "params",
    "details",
    "fields",
    "example",
    "type",
    "retry",
    "after",
    "remedies",
    "handler",
    "handlers",
    "kind",
    "pattern",
    "python",
    "typescript",
    "causes",
    "cause",
    "see_also",
    "use",
    "since",
    "deprecated",
    "retired",
    "aliases",
    "envelope",
    "lints",
    "name",
    "version",
    "docs_url",
    "categories",
    "key_not_found",
    "key_not_fuond",
    "not_found",
    "404",
    "2.10",
    "next",
    "string",
    "{key_id}",
    "{",
    "}",
    "{{",
    "}}",
    "[",
    "]",
    ",",
    ": ",
    ":",
    "- ",
    "-",
    "? ",
    "\n",
    "\n  ",
    "\n    ",
    "\r\n",
    "\t",
    " ",
    "\"",
    "'",
    "\\x00",
    "\\u00e9",
    "|\n",
    ">-\n",
    "|2\n",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "#",
    " # ",
    "&a ",
    "*a",
    "!t ",
    "!!str ",
    "~",
    "null",
    "true",
    "1e999",
    "-0x1F",
    "99999999999999999999999999999999999999999",
    "<b>",
    "</div>",
    "`",
    "```python\n",
    "```json\n",
    "](javascript:x)",
    "[a](b",
    "https://",
    "é",
    "ß",
    "🛰",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\0",
    "\u{7f}",
    "<<",
];

/// Pieces in a row.
pub(crate) fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Keys that stand somewhere in a catalog, and a few that do not.
const KEYS: &[&str] = &[
    "code",
    "status",
    "category",
    "message",
    "title",
    "summary",
    "affects",
    "params",
    "key_id",
    "type",
    "example",
    "details",
    "fields",
    "list",
    "retry",
    "after",
    "fault",
    "user_message",
    "returned_by",
    "reproduce",
    "meaning",
    "causes",
    "cause",
    "check",
    "fix",
    "background",
    "remedies",
    "quick_fix",
    "recovery",
    "handler",
    "kind",
    "to",
    "param",
    "pattern",
    "handlers",
    "python",
    "typescript",
    "prevention",
    "see_also",
    "difference",
    "since",
    "deprecated",
    "retired",
    "use",
    "note",
    "aliases",
    "operators",
    "audience",
    "envelope",
    "variant",
    "grpc",
    "tags",
    "lints",
    "missing-causes",
    "name",
    "version",
    "docs_url",
    "edit_url",
    "categories",
    "not_found",
    "timestamp",
    "code_style",
    "übrig",
    "404",
    "~",
];

/// Scalars as YAML writes them.
const SCALARS: &[&str] = &[
    "key_not_found",
    "api_key_invalid",
    "404",
    "600",
    "not_found",
    "\"No key {key_id} in {größe}\"",
    "\"{code}\"",
    "\"{\"",
    "never",
    "backoff",
    "raise",
    "validate",
    "redirect",
    "string",
    "integer",
    "true",
    "~",
    "",
    "''",
    "1.10",
    "2.3.0",
    "next",
    "internal",
    "warn",
    "standard",
    "any",
    "kebab-case",
    "/signin",
    "https://docs.example.com/errors",
    "\"^a(b\"",
    "\"a\\tb\\x07\"",
    "'<b>é</b> `key_not_fuond` [x](data:y)'",
    "\"```ts\\nlet a = ;\\n```\"",
    "\"def f(:\"",
    "\"2026-02-30T00:00:00Z\"",
    "Self",
    "🛰",
    "con.json",
    "1e999",
];

/// A map of maps, lists and scalars, under keys that errdex reads.
pub(crate) fn document() -> impl Strategy<Value = String> {
    let leaf = select(SCALARS).prop_map(str::to_owned);
    let value = leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(", "))),
            prop::collection::vec((select(KEYS), inner), 0..4).prop_map(|entries| format!(
                "{{{}}}",
                entries.into_iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ")
            )),
        ]
    });
    let lines = prop::collection::vec((select(KEYS), value), 0..12);
    (lines, prop::bool::weighted(0.7)).prop_map(|(lines, whole)| {
        let start = if whole { "code: key_not_found\nstatus: 404\ncategory: not_found\nmessage: No key {key_id}\n" } else { "" };
        lines.into_iter().fold(start.to_owned(), |text, (key, value)| text + key + ": " + &value + "\n")
    })
}

/// A change of a text.
#[derive(Debug, Clone)]
pub(crate) enum Mutation {
    /// A piece is put in.
    Insert(Index, &'static str),
    /// Characters are cut out.
    Cut(Index, usize),
    /// A line is doubled.
    Double(Index),
    /// Two lines change places.
    Swap(Index, Index),
    /// A line is moved to the right or to the left.
    Indent(Index, bool),
    /// Everything from here on is lost.
    Truncate(Index),
}

/// A few changes.
pub(crate) fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let index = any::<Index>;
    prop::collection::vec(
        prop_oneof![
            4 => (index(), select(PIECES)).prop_map(|(at, piece)| Mutation::Insert(at, piece)),
            3 => (index(), 1_usize..20).prop_map(|(at, length)| Mutation::Cut(at, length)),
            2 => index().prop_map(Mutation::Double),
            2 => (index(), index()).prop_map(|(one, other)| Mutation::Swap(one, other)),
            2 => (index(), any::<bool>()).prop_map(|(at, right)| Mutation::Indent(at, right)),
            1 => index().prop_map(Mutation::Truncate),
        ],
        1..6,
    )
}

/// A text with changes made one after the other.
pub(crate) fn mutate(text: &str, mutations: &[Mutation]) -> String {
    mutations.iter().fold(text.to_owned(), |text, mutation| {
        let characters: Vec<char> = text.chars().collect();
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        if characters.is_empty() {
            return text;
        }
        match mutation {
            Mutation::Insert(at, piece) => {
                let at = at.index(characters.len());
                let (before, after) = characters.split_at(at);
                before.iter().copied().chain(piece.chars()).chain(after.iter().copied()).collect()
            }
            Mutation::Cut(at, length) => {
                let at = at.index(characters.len());
                characters.iter().take(at).chain(characters.iter().skip(at + length)).collect()
            }
            Mutation::Double(at) => {
                let at = at.index(lines.len());
                lines.insert(at, lines[at]);
                lines.concat()
            }
            Mutation::Swap(one, other) => {
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                lines.swap(one, other);
                lines.concat()
            }
            Mutation::Indent(at, right) => {
                let at = at.index(lines.len());
                let moved = if *right { format!("  {}", lines[at]) } else { lines[at].trim_start_matches(' ').to_owned() };
                lines[at] = &moved;
                lines.concat()
            }
            Mutation::Truncate(at) => characters[..at.index(characters.len())].iter().collect(),
        }
    })
}
