//! JSON text (RFC 8259), written in the order of an envelope.

use alloc::string::{String, ToString as _};
use core::fmt::{self, Write as _};

use crate::ParamValue;

/// A value that needs no quotes, or stands between them without escapes.
pub(crate) fn display(value: impl fmt::Display, out: &mut String) {
    // Writing to a string cannot fail, and neither can the numbers and times that come here.
    let _ = write!(out, "{value}");
}

/// A string with its quotes.
pub(crate) fn string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| matches!(c, '"' | '\\' | '\0'..='\x1f')) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            control => display(format_args!("\\u{control:04x}"), out),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

/// A parameter's value with its JSON type.
pub(crate) fn value(value: ParamValue<'_>, out: &mut String) {
    match value {
        ParamValue::String(text) => string(text, out),
        ParamValue::Integer(number) => display(number, out),
        ParamValue::Unsigned(number) => display(number, out),
        ParamValue::Number(number) => self::number(number, out),
        ParamValue::Boolean(boolean) => display(boolean, out),
        ParamValue::Display(shown) => string(&shown.to_string(), out),
    }
}

/// A double as ECMAScript writes it (RFC 8785, section 3.2.2.3): whole numbers without a fraction; JSON has no infinities.
fn number(number: f64, out: &mut String) {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if !number.is_finite() {
        out.push_str("null");
    } else if number == 0.0 {
        out.push('0');
    } else if number % 1.0 == 0.0 && number.abs() <= EXACT {
        display(number, out);
    } else {
        display(format_args!("{number:?}"), out);
    }
}

/// A value or null.
pub(crate) fn nullable<T>(value: Option<T>, out: &mut String, write: impl FnOnce(T, &mut String)) {
    match value {
        Some(value) => write(value, out),
        None => out.push_str("null"),
    }
}

/// `[…]`
pub(crate) fn array<T>(items: impl Iterator<Item = T>, out: &mut String, write: impl FnMut(T, &mut String)) {
    delimited(['[', ']'], items, out, write);
}

/// `{…}`, whose members `write` writes with key and colon.
pub(crate) fn object<T>(members: impl Iterator<Item = T>, out: &mut String, write: impl FnMut(T, &mut String)) {
    delimited(['{', '}'], members, out, write);
}

fn delimited<T>([open, close]: [char; 2], items: impl Iterator<Item = T>, out: &mut String, mut write: impl FnMut(T, &mut String)) {
    out.push(open);
    for (number, item) in items.enumerate() {
        if number > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_read_back() {
        let all: String = (0..0x250).filter_map(char::from_u32).chain("𝄞\u{2028}".chars()).collect();
        let mut out = String::new();
        string(&all, &mut out);
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), all);
    }

    #[test]
    fn numbers_keep_their_value() {
        for (number, json) in [
            (48.5, "48.5"),
            (3.0, "3"),
            (-0.0, "0"),
            (1e300, "1e300"),
            (f64::NAN, "null"),
            (f64::NEG_INFINITY, "null"),
            (9_007_199_254_740_992.0, "9007199254740992"),
            (0.1, "0.1"),
        ] {
            let mut out = String::new();
            value(ParamValue::Number(number), &mut out);
            assert_eq!(out, json);
            assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok(), "{out}");
        }
    }
}
