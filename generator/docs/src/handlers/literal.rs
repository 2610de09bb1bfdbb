//! Values as the content of a double-quoted string literal.

use std::fmt::Write as _;

use super::Marker;
use errdex_generator::model::Language;

/// Whether a character would end a literal or its line, or could not be seen in it.
///
/// Besides quotes, backslashes and control characters: the line separators of ECMAScript, and what changes the direction of text
/// or shows as nothing, with which code can look like other code (Unicode Technical Report 36).
fn is_special(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '"' | '\\'
                | '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether a text can stand in a raw string literal of Python as it is.
pub(super) fn is_raw(text: &str) -> bool {
    let trailing = text.len() - text.trim_end_matches('\\').len();
    trailing.is_multiple_of(2) && !text.chars().any(|character| character != '\\' && is_special(character))
}

/// A value as the content of a literal, or as a part of a comment.
pub(super) fn content(text: &str, language: Language) -> String {
    let mut content = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\n' => content.push_str("\\n"),
            '\r' => content.push_str("\\r"),
            '\t' => content.push_str("\\t"),
            '"' | '\\' => content.extend(['\\', character]),
            // A comment of TypeScript ends at `*/`, and in a string the escape is the character itself.
            '/' if language == Language::TypeScript && content.ends_with('*') => content.push_str("\\/"),
            _ if is_special(character) => escape(&mut content, character, language),
            _ => content.push(character),
        }
    }
    content
}

fn escape(content: &mut String, character: char, language: Language) {
    let number = u32::from(character);
    let written = match (number, language) {
        (..0x100, _) => write!(content, "\\x{number:02x}"),
        (..0x1_0000, _) => write!(content, "\\u{number:04x}"),
        (_, Language::Python) => write!(content, "\\U{number:08x}"),
        (_, Language::TypeScript) => write!(content, "\\u{{{number:x}}}"),
    };
    debug_assert!(written.is_ok(), "writing to a string succeeds");
}

/// A key as a whole literal. One that looks like a marker is written so that it does not.
pub(super) fn key(text: &str, language: Language) -> String {
    let mut content = content(text, language);
    for marker in Marker::ALL {
        let (first, rest) = marker.text().split_at(1);
        content = content.replace(marker.text(), &format!("\\x{:02x}{rest}", first.as_bytes()[0]));
    }
    format!("\"{content}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents() {
        let table = [
            ("plain é 🛰", "plain é 🛰", "plain é 🛰"),
            ("a\"b\\c", "a\\\"b\\\\c", "a\\\"b\\\\c"),
            ("a\nb\r\tc\0", "a\\nb\\r\\tc\\x00", "a\\nb\\r\\tc\\x00"),
            ("${a} `b` 'c' </script>", "${a} `b` 'c' </script>", "${a} `b` 'c' </script>"),
            ("*/ /*", "*/ /*", "*\\/ /*"),
            ("\u{2028}\u{202e}\u{e0041}", "\\u2028\\u202e\\U000e0041", "\\u2028\\u202e\\u{e0041}"),
        ];
        for (text, python, typescript) in table {
            assert_eq!(content(text, Language::Python), python);
            assert_eq!(content(text, Language::TypeScript), typescript);
        }
    }

    #[test]
    fn keys() {
        assert_eq!(key("a b", Language::Python), "\"a b\"");
        assert_eq!(key("ERRDEX_CODE7654321", Language::TypeScript), "\"\\x45RRDEX_CODE\\x37654321\"");
    }

    #[test]
    fn raw() {
        for (text, expected) in [("^a\\d$", true), ("a\"", false), ("a\\", false), ("a\\\\", true), ("a\n", false), ("é", true)] {
            assert_eq!(is_raw(text), expected, "{text}");
        }
    }
}
