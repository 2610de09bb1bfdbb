//! What the parser reads from: a text, one character after the other.
//!
//! Macros and build scripts are built without optimisation, and this runs for every character of a catalog. So it looks at bytes where it
//! can, loops without iterators, and calls as little as possible.

use std::cell::Cell;

use saphyr_parser::Input;
use saphyr_parser::input::SkipTabs;

use super::BOM;

/// How far the parser looks ahead at once. It is told that what it looked at is forgotten with the first character it takes, which lets it
/// read lines of block scalars in its fastest way.
const LOOK_AHEAD: usize = 16;

/// A text and a place in it. Beyond the end, every character is NUL.
pub(super) struct Text<'a> {
    whole: &'a str,
    bytes: &'a [u8],
    at: usize,
    looked_ahead: usize,
    /// How far a text without quotes between brackets is known to go.
    bare_until: Cell<usize>,
    /// Where the empty lines end that were last passed over, and whether a bracket closes there: asked for each of them.
    closing: Cell<(usize, bool)>,
}

impl<'a> Text<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self {
            whole: text,
            bytes: text.as_bytes(),
            at: 0,
            looked_ahead: 0,
            bare_until: Cell::new(usize::MAX),
            closing: Cell::new((0, false)),
        }
    }

    /// The next byte; NUL at the end.
    #[inline]
    fn byte(&self) -> u8 {
        if self.at < self.bytes.len() { self.bytes[self.at] } else { 0 }
    }

    #[cold]
    fn decode(&self, at: usize) -> char {
        self.whole.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0')
    }

    /// Whether the next three characters are this one, and what follows does not belong to them.
    fn is_marker(&self, mark: u8) -> bool {
        let (bytes, at) = (self.bytes, self.at);
        at + 3 <= bytes.len()
            && bytes[at] == mark
            && bytes[at + 1] == mark
            && bytes[at + 2] == mark
            && (at + 3 == bytes.len() || is_blank_or_end(bytes[at + 3]))
    }

    /// Whether nothing but a closing bracket begins the next line that is not empty. The parser asks for it between tokens; told that the
    /// line goes on, it does not compare the bracket's column with that of its key. Many write the closing bracket below the key, and other
    /// parsers read it.
    fn closes_in_next_line(&self) -> bool {
        let (known, closes) = self.closing.get();
        if self.at < known {
            return closes;
        }
        let bytes = self.bytes;
        let mut at = self.at + 1;
        while at < bytes.len() && (bytes[at] == b' ' || bytes[at] == b'\n' || bytes[at] == b'\r') {
            at += 1;
        }
        let closes = at < bytes.len() && (bytes[at] == b']' || bytes[at] == b'}') && !self.is_after_block_mark();
        self.closing.set((at, closes));
        closes
    }

    /// Whether a text without quotes ends with this line, because a bracket closes in the next one. The parser would go on to the bracket
    /// itself, and then compare its column.
    #[cold]
    fn ends_bare_text(&self) -> bool {
        let mut end = self.at;
        let until = self.bare_until.get();
        while end > until && self.bytes[end - 1] == b' ' {
            end -= 1;
        }
        end == until && self.closes_in_next_line()
    }

    /// Whether the last line that is not empty ends with the mark of a block scalar: then what comes is text.
    #[cold]
    fn is_after_block_mark(&self) -> bool {
        let before = self.whole.get(..self.at).unwrap_or_default().trim_end();
        let line = before.rfind(['\n', '\r']).map_or(before, |newline| &before[newline + 1..]);
        if line.trim_start().starts_with('#') {
            return false;
        }
        let line = line.split(" #").next().unwrap_or(line).trim_end();
        line.trim_end_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-').ends_with(['|', '>'])
    }

    /// Whether a line ends at a byte, or what is a character to the parser.
    #[inline]
    fn ends_line(&self, byte: u8) -> bool {
        byte == b'\n' || byte == b'\r' || byte == 0 || byte == BOM_START && self.decode(self.at) == BOM
    }
}

/// The first byte of a byte order mark, and of some other characters.
const BOM_START: u8 = 0xef;

/// How many bytes the character that begins with a byte has.
#[inline]
const fn width(byte: u8) -> usize {
    if byte < 0x80 {
        1
    } else if byte < 0xe0 {
        2
    } else if byte < 0xf0 {
        3
    } else {
        4
    }
}

#[inline]
const fn is_blank_or_end(byte: u8) -> bool {
    byte <= b' ' && (byte == b' ' || byte == b'\n' || byte == b'\t' || byte == b'\r' || byte == 0)
}

#[inline]
const fn is_flow(byte: u8) -> bool {
    byte == b',' || byte == b'[' || byte == b']' || byte == b'{' || byte == b'}'
}

impl Input for Text<'_> {
    fn lookahead(&mut self, count: usize) {
        if count > self.looked_ahead {
            self.looked_ahead = count;
        }
    }

    fn buflen(&self) -> usize {
        self.looked_ahead
    }

    fn bufmaxlen(&self) -> usize {
        LOOK_AHEAD
    }

    fn buf_is_empty(&self) -> bool {
        self.looked_ahead == 0
    }

    fn raw_read_ch(&mut self) -> char {
        let next = self.peek();
        self.skip();
        next
    }

    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        let byte = self.byte();
        if byte >= 0x80 {
            let next = self.decode(self.at);
            if next == BOM {
                return None;
            }
            self.at += width(byte);
            return Some(next);
        }
        if byte == b'\n' || byte == b'\r' || byte == 0 {
            return None;
        }
        self.at += 1;
        Some(byte as char)
    }

    fn skip(&mut self) {
        self.looked_ahead = 0;
        if self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            self.at += if byte < 0x80 { 1 } else { width(byte) };
        }
    }

    fn skip_n(&mut self, count: usize) {
        let mut skipped = 0;
        while skipped < count {
            self.skip();
            skipped += 1;
        }
    }

    fn peek(&self) -> char {
        if self.at >= self.bytes.len() {
            return '\0';
        }
        let byte = self.bytes[self.at];
        if byte < 0x80 { byte as char } else { self.decode(self.at) }
    }

    fn peek_nth(&self, n: usize) -> char {
        let mut at = self.at;
        let mut passed = 0;
        while passed < n && at < self.bytes.len() {
            at += width(self.bytes[at]);
            passed += 1;
        }
        if at >= self.bytes.len() {
            return '\0';
        }
        let byte = self.bytes[at];
        if byte < 0x80 { byte as char } else { self.decode(at) }
    }

    fn peek_opt(&self) -> Option<char> {
        if self.at < self.bytes.len() { Some(self.peek()) } else { None }
    }

    fn look_ch(&mut self) -> char {
        self.looked_ahead = 1;
        let next = self.peek();
        if (next == '\n' || next == '\r') && self.closes_in_next_line() { ' ' } else { next }
    }

    fn next_2_are(&self, first: char, second: char) -> bool {
        self.peek() == first && self.peek_nth(1) == second
    }

    fn next_3_are(&self, first: char, second: char, third: char) -> bool {
        self.peek() == first && self.peek_nth(1) == second && self.peek_nth(2) == third
    }

    fn next_is_document_indicator(&self) -> bool {
        self.is_marker(b'-') || self.is_marker(b'.')
    }

    fn next_is_document_start(&self) -> bool {
        self.is_marker(b'-')
    }

    fn next_is_document_end(&self) -> bool {
        self.is_marker(b'.')
    }

    fn skip_ws_to_eol(&mut self, tabs: SkipTabs) -> (usize, Result<SkipTabs, &'static str>) {
        self.looked_ahead = 0;
        let skips_tabs = tabs != SkipTabs::No;
        let start = self.at;
        let (mut tab, mut space) = (false, false);
        loop {
            match self.byte() {
                b' ' => space = true,
                b'\t' if skips_tabs => tab = true,
                b'#' if !tab && !space => return (0, Err(COMMENT_WITHOUT_SPACE)),
                b'#' => {
                    let blanks = self.at - start;
                    return (blanks + self.skip_while_non_breakz(), Ok(SkipTabs::Result(tab, space)));
                }
                _ => return (self.at - start, Ok(SkipTabs::Result(tab, space))),
            }
            self.at += 1;
        }
    }

    fn next_can_be_plain_scalar(&self, in_flow: bool) -> bool {
        let byte = self.byte();
        if byte == b':' {
            let next = if self.at + 1 < self.bytes.len() { self.bytes[self.at + 1] } else { 0 };
            return !(is_blank_or_end(next) || in_flow && is_flow(next));
        }
        if byte == BOM_START && self.decode(self.at) == BOM {
            return false;
        }
        if in_flow {
            self.bare_until.set(self.at + width(byte));
        }
        !(in_flow && is_flow(byte))
    }

    fn next_is_blank_or_break(&self) -> bool {
        let byte = self.byte();
        byte == b' ' || byte == b'\t' || (byte == b'\n' || byte == b'\r') && !self.ends_bare_text()
    }

    fn next_is_blank_or_breakz(&self) -> bool {
        self.at >= self.bytes.len() || is_blank_or_end(self.bytes[self.at])
    }

    fn next_is_blank(&self) -> bool {
        let byte = self.byte();
        byte == b' ' || byte == b'\t'
    }

    fn next_is_break(&self) -> bool {
        let byte = self.byte();
        (byte == b'\n' || byte == b'\r') && !self.ends_bare_text()
    }

    fn next_is_breakz(&self) -> bool {
        let byte = self.byte();
        byte == b'\n' || byte == b'\r' || byte == 0
    }

    fn next_is_z(&self) -> bool {
        self.byte() == 0
    }

    fn next_is_flow(&self) -> bool {
        is_flow(self.byte())
    }

    fn skip_while_non_breakz(&mut self) -> usize {
        self.looked_ahead = 0;
        let mut count = 0;
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            if self.ends_line(byte) {
                break;
            }
            self.at += width(byte);
            count += 1;
        }
        count
    }

    fn skip_while_blank(&mut self) -> usize {
        self.looked_ahead = 0;
        let start = self.at;
        while self.next_is_blank() {
            self.at += 1;
        }
        self.at - start
    }
}

/// The parser's own words.
const COMMENT_WITHOUT_SPACE: &str = "comments must be separated from other tokens by whitespace";
