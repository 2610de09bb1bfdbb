//! Handlers in Python.

use super::dialect::{Dialect, PatternForm};
use super::literal;

pub(super) struct Python;

impl Dialect for Python {
    fn wide_escape(&self, number: u32) -> String {
        format!("\\U{number:08x}")
    }

    fn ends_comment(&self, _before: &str, _character: char) -> bool {
        false
    }

    fn read(&self, path: &[String], flat: bool) -> String {
        let keys: Vec<String> = path.iter().map(|key| literal::key(key, self)).collect();
        if flat { format!("body.get({})", keys.concat()) } else { format!("field(body, {})", keys.join(", ")) }
    }

    fn pattern_form(&self, pattern: &str) -> PatternForm {
        PatternForm { raw: is_raw(&translated(pattern)), ascii: has_ascii_class(pattern), unicode: false }
    }

    fn pattern(&self, pattern: &str) -> String {
        let pattern = translated(pattern);
        if is_raw(&pattern) { pattern } else { literal::content(&pattern, self) }
    }
}

/// Whether a text can stand in a raw string literal as it is.
fn is_raw(text: &str) -> bool {
    let trailing = text.len() - text.trim_end_matches('\\').len();
    trailing.is_multiple_of(2) && !text.chars().any(|character| character != '\\' && literal::is_special(character))
}

/// Python's `$` also matches before a line break at the end, where that of ECMAScript does not, and a stray line break is a
/// common fault of a pasted value.
fn translated(pattern: &str) -> String {
    let mut translated = String::with_capacity(pattern.len() + 2);
    let mut class: Option<usize> = None;
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match (character, class) {
            ('\\', _) => {
                translated.push('\\');
                translated.extend(characters.next());
                class = class.map(|length| length + 1);
                continue;
            }
            ('$', None) => {
                translated.push_str("\\Z");
                continue;
            }
            ('[', None) => class = Some(0),
            // The first character of a class is a member even if it is the bracket.
            (']', Some(1..)) => class = None,
            ('^', Some(0)) | (_, None) => {}
            (_, Some(length)) => class = Some(length + 1),
        }
        translated.push(character);
    }
    translated
}

/// Whether a pattern uses a class that Python takes to mean Unicode and ECMAScript to mean ASCII.
fn has_ascii_class(pattern: &str) -> bool {
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && characters.next().is_some_and(|class| "dDwWbB".contains(class)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollar() {
        let table = [
            ("^a$", r"^a\Z"),
            (r"\$", r"\$"),
            ("[$]$", r"[$]\Z"),
            ("[]$]$", r"[]$]\Z"),
            ("[^]$]$", r"[^]$]\Z"),
            (r"[\]$]", r"[\]$]"),
            ("(a$|b)", r"(a\Z|b)"),
        ];
        for (pattern, expected) in table {
            assert_eq!(translated(pattern), expected);
        }
    }

    #[test]
    fn classes() {
        assert!(has_ascii_class(r"a\d"));
        assert!(!has_ascii_class(r"a\\d"));
        assert!(!has_ascii_class("ad\\"));
    }

    #[test]
    fn contents() {
        let table = [
            ("plain é 🛰", "plain é 🛰"),
            ("a\"b\\c", "a\\\"b\\\\c"),
            ("a\nb\r\tc\0", "a\\nb\\r\\tc\\x00"),
            ("${a} `b` 'c' </script>", "${a} `b` 'c' </script>"),
            ("*/ /*", "*/ /*"),
            ("\u{2028}\u{202e}\u{e0041}", "\\u2028\\u202e\\U000e0041"),
        ];
        for (text, written) in table {
            assert_eq!(literal::content(text, &Python), written);
        }
        assert_eq!(literal::key("a b", &Python), "\"a b\"");
    }

    #[test]
    fn raw() {
        for (text, expected) in [("^a\\d$", true), ("a\"", false), ("a\\", false), ("a\\\\", true), ("a\n", false), ("é", true)] {
            assert_eq!(is_raw(text), expected, "{text}");
        }
    }
}
