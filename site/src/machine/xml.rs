//! Text in XML.

use std::borrow::Cow;

/// A text without the characters that XML 1.0 cannot hold (section 2.2), not even escaped.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is_legal) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().filter(|c| is_legal(*c)).collect()) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_xml_cannot_hold() {
        assert_eq!(super::text("a\u{0}b\u{fffe}c\u{1f600}\n"), "abc\u{1f600}\n");
    }
}
