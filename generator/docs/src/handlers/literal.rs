//! Values as the content of a double-quoted string literal.

use std::fmt::Write as _;

use super::dialect::Dialect;
use super::marked::Marker;

/// Whether a character would end a literal or its line, or could not be seen in it.
///
/// Besides quotes, backslashes and control characters: the line separators of ECMAScript, and what changes the direction of text
/// or shows as nothing, with which code can look like other code (Unicode Technical Report 36).
pub(super) fn is_special(character: char) -> bool {
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

/// A value as the content of a literal, or as a part of a comment.
pub(super) fn content(text: &str, dialect: &dyn Dialect) -> String {
    let mut content = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\n' => content.push_str("\\n"),
            '\r' => content.push_str("\\r"),
            '\t' => content.push_str("\\t"),
            '"' | '\\' => content.extend(['\\', character]),
            _ if dialect.ends_comment(&content, character) => content.extend(['\\', character]),
            _ if is_special(character) => escape(&mut content, character, dialect),
            _ => content.push(character),
        }
    }
    content
}

fn escape(content: &mut String, character: char, dialect: &dyn Dialect) {
    let number = u32::from(character);
    let written = match number {
        ..0x100 => write!(content, "\\x{number:02x}"),
        0x100..0x1_0000 => write!(content, "\\u{number:04x}"),
        _ => content.write_str(&dialect.wide_escape(number)),
    };
    debug_assert!(written.is_ok(), "writing to a string succeeds");
}

/// A key as a whole literal. One that looks like a marker is written so that it does not.
pub(super) fn key(text: &str, dialect: &dyn Dialect) -> String {
    let mut content = content(text, dialect);
    for marker in Marker::ALL {
        let (first, rest) = marker.text().split_at(1);
        content = content.replace(marker.text(), &format!("\\x{:02x}{rest}", first.as_bytes()[0]));
    }
    format!("\"{content}\"")
}
