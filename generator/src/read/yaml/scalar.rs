//! What a plain scalar stands for.

use crate::value::Node;

/// A scalar without quotes, as the core schema of YAML 1.2 reads it, with binary numbers and without regard to the length of numbers.
pub(super) fn plain(text: String) -> Node {
    match text.as_bytes().first() {
        None => return Node::Null,
        // Most scalars are text, and their first character tells.
        Some(b'0'..=b'9' | b'+' | b'-' | b'.' | b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F') => {}
        Some(_) => return Node::String(text),
    }
    match text.as_str() {
        "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" => Node::Bool(true),
        "false" | "False" | "FALSE" => Node::Bool(false),
        number if !number.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            integer(number).or_else(|| float(number)).unwrap_or(Node::String(text))
        }
        _ => Node::String(text),
    }
}

#[expect(clippy::cast_precision_loss, reason = "no key takes numbers of that size; the type check that follows names it")]
fn integer(text: &str) -> Option<Node> {
    let (negative, digits) = match text.as_bytes()[0] {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (digits, radix) = match digits.as_bytes() {
        [b'0', b'x', ..] => (&digits[2..], 16),
        [b'0', b'o', ..] => (&digits[2..], 8),
        [b'0', b'b', ..] => (&digits[2..], 2),
        // YAML 1.1 has octal numbers such as 0644, YAML 1.2 has not: text, so that nobody's number changes.
        [b'0', _, ..] if digits.bytes().all(|digit| digit.is_ascii_digit()) => return None,
        _ => (digits, 10),
    };
    if digits.starts_with(['+', '-']) {
        return None;
    }
    if negative {
        return match u128::from_str_radix(digits, radix) {
            Ok(value) => 0i128.checked_sub_unsigned(value).map(Node::Integer),
            Err(_) => None,
        };
    }
    let value = u128::from_str_radix(digits, radix).ok()?;
    Some(i128::try_from(value).map_or(Node::Float(value as f64), Node::Integer))
}

fn float(text: &str) -> Option<Node> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let leading_zero = unsigned.len() > 1 && unsigned.starts_with('0') && unsigned.bytes().all(|digit| digit.is_ascii_digit());
    if leading_zero || unsigned.starts_with(['+', '-']) {
        return None;
    }
    match text {
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => return Some(Node::Float(f64::INFINITY)),
        "-.inf" | "-.Inf" | "-.INF" => return Some(Node::Float(f64::NEG_INFINITY)),
        ".nan" | ".NaN" | ".NAN" => return Some(Node::Float(f64::NAN)),
        _ => {}
    }
    // The standard library reads `inf` and `1e999` as well, which YAML takes for text.
    text.parse().ok().filter(|number: &f64| number.is_finite()).map(Node::Float)
}
