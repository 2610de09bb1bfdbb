//! Handlers in TypeScript.

use super::dialect::{Dialect, PatternForm};
use super::literal;
use super::marked::Marker;

pub(super) struct TypeScript;

impl Dialect for TypeScript {
    fn wide_escape(&self, number: u32) -> String {
        format!("\\u{{{number:x}}}")
    }

    fn ends_comment(&self, before: &str, character: char) -> bool {
        character == '/' && before.ends_with('*')
    }

    fn read(&self, path: &[String], _flat: bool) -> String {
        let member = |name: &String| {
            if is_identifier(name) { format!("?.{name}") } else { format!("?.[{}]", literal::key(name, self)) }
        };
        format!("body{}", path.iter().map(member).collect::<String>())
    }

    fn pattern_form(&self, pattern: &str) -> PatternForm {
        PatternForm { unicode: !pattern.is_ascii(), ..PatternForm::default() }
    }

    fn pattern(&self, pattern: &str) -> String {
        literal::content(pattern, self)
    }
}

/// Whether a member can be written after a dot; a name with a marker in it has to be a literal.
fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_' || first == '$')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$')
        && !Marker::ALL.iter().any(|marker| name.contains(marker.text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents() {
        let table = [
            ("plain é 🛰", "plain é 🛰"),
            ("a\"b\\c", "a\\\"b\\\\c"),
            ("a\nb\r\tc\0", "a\\nb\\r\\tc\\x00"),
            ("${a} `b` 'c' </script>", "${a} `b` 'c' </script>"),
            ("*/ /*", "*\\/ /*"),
            ("\u{2028}\u{202e}\u{e0041}", "\\u2028\\u202e\\u{e0041}"),
        ];
        for (text, written) in table {
            assert_eq!(literal::content(text, &TypeScript), written);
        }
        assert_eq!(literal::key("ERRDEX_CODE7654321", &TypeScript), "\"\\x45RRDEX_CODE\\x37654321\"");
    }

    #[test]
    fn members() {
        let path = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        for (keys, expression) in [
            (path(&["error", "code"]), "body?.error?.code"),
            (path(&["a b"]), "body?.[\"a b\"]"),
            (path(&["7a"]), "body?.[\"7a\"]"),
            (path(&["a\"]"]), "body?.[\"a\\\"]\"]"),
        ] {
            assert_eq!(TypeScript.read(&keys, false), expression);
        }
    }
}
