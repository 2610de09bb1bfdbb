//! Codes that prose mentions: which of its words are links.

use std::collections::HashMap;

/// Every code and earlier code that has a page on this site, and where its page is.
#[derive(Debug, Default)]
pub(crate) struct Mentions<'a> {
    current: HashMap<&'a str, &'a str>,
}

/// A code in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mention<'a> {
    /// The byte it begins at.
    pub(crate) start: usize,
    /// The text as written: a code or an earlier code.
    pub(crate) text: &'a str,
    /// The code it has now.
    pub(crate) code: &'a str,
}

impl<'a> Mentions<'a> {
    /// From pairs of a code or an earlier code, and the code it has now.
    pub(crate) fn new(codes: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self { current: codes.into_iter().collect() }
    }

    /// The code that a whole text names.
    pub(crate) fn code(&self, text: &str) -> Option<&'a str> {
        self.current.get(text).copied()
    }

    /// The codes in plain text, in order: one look-up per word. A code that is also an ordinary word, such as `conflict`, is a mention
    /// only in code style.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Vec<Mention<'t>>
    where
        'a: 't,
    {
        let mut mentions = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !is_code_byte(bytes[at]) {
                at += 1;
                continue;
            }
            let end = bytes[at..].iter().position(|byte| !is_code_byte(*byte)).map_or(bytes.len(), |length| at + length);
            if !is_ordinary(&text[at..end]) {
                mentions.extend(self.word(at, &text[at..end]));
            }
            at = end;
        }
        mentions
    }

    /// A full stop or a colon that ends a sentence is no part of a code, unless the code has it.
    fn word<'t>(&self, start: usize, mut word: &'t str) -> Option<Mention<'t>>
    where
        'a: 't,
    {
        loop {
            if let Some(code) = self.code(word).filter(|_| !is_ordinary(word)) {
                return Some(Mention { start, text: word, code });
            }
            word = word.strip_suffix(['.', ':', '-', '_']).filter(|shorter| !is_ordinary(shorter))?;
        }
    }
}

const fn is_code_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b':' | b'-') || byte >= 0x80
}

/// Most words are, so that most need no look-up.
fn is_ordinary(word: &str) -> bool {
    word.as_bytes().split_first().is_none_or(|(first, rest)| first.is_ascii_alphabetic() && rest.iter().all(u8::is_ascii_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_prose() {
        let mentions =
            Mentions::new([("key_not_found", "key_not_found"), ("no_key", "key_not_found"), ("conflict", "conflict"), ("a.b.", "a.b.")]);
        let found = |text| mentions.find(text).into_iter().map(|mention| (mention.start, mention.text, mention.code)).collect::<Vec<_>>();
        assert_eq!(found("See key_not_found."), [(4, "key_not_found", "key_not_found")]);
        assert_eq!(found("(no_key: a conflict)"), [(1, "no_key", "key_not_found")]);
        assert_eq!(found("a.b.: x"), [(0, "a.b.", "a.b.")]);
        assert_eq!(found("my_key_not_found, key_not_foundé, Key_not_found"), []);
        assert_eq!(found(""), []);
    }
}
