//! Plain text where another syntax is expected: markdown, and the path of a URI.

use std::borrow::Cow;

/// Plain text as markdown that shows it: what would be markup is escaped, and nothing else.
#[must_use]
pub fn as_markdown(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_word = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_markup = |at: usize| match bytes[at] {
        b'\\' | b'`' | b'*' | b'[' | b'<' => true,
        // Within a word it is a letter (CommonMark 0.31, section 6.2).
        b'_' => !(is_word(at.checked_sub(1)) && is_word(Some(at + 1))),
        b'~' => bytes.get(at + 1) == Some(&b'~') || (at > 0 && bytes[at - 1] == b'~'),
        b'&' => bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'#'),
        b'#' | b'>' | b'-' | b'+' | b'=' | b'|' => at == 0,
        b'.' | b')' => at > 0 && at == digits,
        _ => false,
    };
    if !(0..bytes.len()).any(is_markup) {
        return Cow::Borrowed(text);
    }
    let mut markdown = String::with_capacity(text.len() + 8);
    for (at, character) in text.char_indices() {
        if is_markup(at) {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    Cow::Owned(markdown)
}

/// A text as one segment of a URI's path: everything but RFC 3986's unreserved characters is percent-encoded.
#[must_use]
pub fn percent_encode(segment: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_as_markdown() {
        let table = [
            ("No key {key_id} here.", "No key {key_id} here."),
            ("*a* `b` [c] <d> \\", "\\*a\\* \\`b\\` \\[c] \\<d> \\\\"),
            ("_a_ b_c é_f", "\\_a\\_ b_c é_f"),
            ("# a", "\\# a"),
            ("1. a", "1\\. a"),
            ("1.5 a", "1\\.5 a"),
            ("a ~~b~~ ~c", "a \\~\\~b\\~\\~ ~c"),
            ("a &amp; b & c", "a \\&amp; b & c"),
            ("", ""),
        ];
        for (text, markdown) in table {
            assert_eq!(as_markdown(text), markdown);
        }
    }
}
