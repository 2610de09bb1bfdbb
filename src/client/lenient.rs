//! Bodies that are JSON but for a few places, as text that the parser takes.
//!
//! One pass, whatever the body: no recursion, and each byte is looked at a fixed number of times.

use alloc::borrow::Cow;
use alloc::string::String;

use serde_json::Value;

/// How deep a value may be nested: the parser refuses one more.
const DEPTH_LIMIT: usize = 127;

/// What a body says; null where it is no JSON.
pub(super) fn parse(body: &[u8]) -> Value {
    serde_json::from_slice(body).or_else(|_| serde_json::from_str(&repaired(&String::from_utf8_lossy(body)))).unwrap_or_default()
}

/// The same without a byte order mark, with `\ufffd` for half a surrogate pair, and with null for a number that no double holds, for
/// `NaN`, and for what is nested too deep.
fn repaired(body: &str) -> String {
    let mut rest = body.strip_prefix('\u{feff}').unwrap_or(body);
    let mut out = String::with_capacity(rest.len());
    let mut depth = 0_usize;
    while let Some(first) = rest.bytes().next() {
        let (token, after) = rest.split_at(token(rest, first));
        rest = after;
        if matches!(first, b'[' | b'{') {
            depth += 1;
            if depth == DEPTH_LIMIT + 1 {
                out.push_str("null");
            }
        }
        if depth <= DEPTH_LIMIT {
            out.push_str(&match first {
                b'"' => string(token),
                b'-' | b'0'..=b'9' | b'A'..=b'Z' => number(token),
                _ => Cow::Borrowed(token),
            });
        }
        if matches!(first, b']' | b'}') {
            depth = depth.saturating_sub(1);
        }
    }
    out
}

/// The length of the token that a text begins with: a string, a bracket or other punctuation, or what stands between those.
fn token(text: &str, first: u8) -> usize {
    let bytes = text.as_bytes();
    match first {
        b'"' => {
            let mut escaped = false;
            let end = bytes[1..].iter().position(|byte| {
                let ends = *byte == b'"' && !escaped;
                escaped = *byte == b'\\' && !escaped;
                ends
            });
            end.map_or(text.len(), |end| end + 2)
        }
        _ if is_delimiter(first) => 1,
        _ => bytes.iter().position(|byte| is_delimiter(*byte)).unwrap_or(text.len()),
    }
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'"' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b' ' | b'\t' | b'\n' | b'\r')
}

fn number(token: &str) -> Cow<'_, str> {
    let endless = token.parse().is_ok_and(|number: f64| !number.is_finite());
    Cow::Borrowed(if endless { "null" } else { token })
}

/// A string's text, whose surrogates all have another half.
fn string(token: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(found) = token[at..].find('\\') {
        let escape = at + found;
        at = match (surrogate(token, escape), surrogate(token, escape + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => escape + 12,
            (Some(_), _) => {
                out.push_str(&token[kept..escape]);
                out.push_str("\\ufffd");
                kept = escape + 6;
                kept
            }
            // Of an escape that is longer, the rest is text.
            (None, _) => escape + 1 + token[escape + 1..].chars().next().map_or(0, char::len_utf8),
        };
    }
    if kept == 0 {
        return Cow::Borrowed(token);
    }
    out.push_str(&token[kept..]);
    Cow::Owned(out)
}

/// The half of a surrogate pair that is escaped at a place.
fn surrogate(token: &str, at: usize) -> Option<u16> {
    let digits = token.get(at..at + 6)?.strip_prefix("\\u")?;
    let unit = u16::from_str_radix(digits, 16).ok()?;
    matches!(unit, 0xd800..=0xdfff).then_some(unit)
}
