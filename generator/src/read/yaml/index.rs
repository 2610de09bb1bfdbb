//! Bytes of characters.

/// The parser counts characters; everything here counts bytes.
pub(super) struct ByteIndex {
    /// Byte of each character, where the text is not ASCII.
    starts: Option<Vec<usize>>,
    length: usize,
    /// Bytes before the text that is counted.
    skipped: usize,
}

impl ByteIndex {
    pub(super) fn of(text: &str, skipped: usize) -> Self {
        let starts = (!text.is_ascii()).then(|| text.char_indices().map(|(byte, _)| byte).collect());
        Self { starts, length: text.len(), skipped }
    }

    pub(super) fn byte(&self, character: usize) -> usize {
        let byte = match &self.starts {
            None => character.min(self.length),
            Some(starts) => starts.get(character).copied().unwrap_or(self.length),
        };
        self.skipped + byte
    }
}
