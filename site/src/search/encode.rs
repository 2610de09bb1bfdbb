//! Numbers and terms as text: short before compression, and cheap for a script to read.

use std::cmp::Ordering;

/// 64 characters that a script's string holds as they are.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// One of 64.
pub(super) fn digit(number: u32, out: &mut String) {
    out.push(char::from(ALPHABET[(number & 63) as usize]));
}

/// A number in groups of five bits, the lowest first; the sixth bit says that more follow, as in source maps.
pub(crate) fn number(mut number: u32, out: &mut String) {
    while number > 31 {
        digit(32 | (number & 31), out);
        number >>= 5;
    }
    digit(number, out);
}

/// The order of a script's strings: by UTF-16 units.
pub(super) fn script_order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// A term after another: how many UTF-16 units they share, at most 63, and what is new.
pub(super) fn term(previous: &str, term: &str, out: &mut String) {
    let is_one_unit = |character: char| character.len_utf16() == 1;
    let shared = previous.chars().zip(term.chars()).take_while(|(a, b)| a == b && is_one_unit(*a)).take(63).count();
    digit(u32::try_from(shared).unwrap_or_default(), out);
    out.extend(term.chars().skip(shared));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let text = |of: u32| {
            let mut out = String::new();
            number(of, &mut out);
            out
        };
        let table = [(0, "A"), (31, "f"), (32, "gB"), (1023, "_f"), (1024, "ggB"), (u32::MAX, "______D")];
        for (of, expected) in table {
            assert_eq!(text(of), expected, "{of}");
        }
    }

    #[test]
    fn terms() {
        let after = |previous, next| {
            let mut out = String::new();
            term(previous, next, &mut out);
            out
        };
        assert_eq!(after("", "key"), "Akey");
        assert_eq!(after("key", "keys"), "Ds");
        assert_eq!(after("a𝔸b", "a𝔸c"), "B𝔸c");
        assert_eq!(script_order("\u{ff5e}", "𝔸"), Ordering::Greater);
    }
}
