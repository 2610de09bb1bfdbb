//! Columns of a table as one literal each: the compiler takes longer over a thousand literals than over one.

/// Whole numbers of 32 bits, little-endian.
#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    bytes: &'static [u8],
}

impl Numbers {
    /// Those that these bytes are, four for each.
    #[must_use]
    pub const fn new(bytes: &'static [u8]) -> Self {
        Self { bytes }
    }

    /// The number of a row.
    pub(crate) const fn get(self, row: usize) -> u32 {
        match self.bytes.split_at(row * 4).1.first_chunk() {
            Some(bytes) => u32::from_le_bytes(*bytes),
            None => panic!("a row of another table"),
        }
    }

    /// Where the run of a row starts and ends, in a column that has one number more than rows.
    pub(crate) const fn run(self, row: usize) -> (usize, usize) {
        (self.get(row) as usize, self.get(row + 1) as usize)
    }
}

/// Texts, one after another.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    all: &'static str,
    starts: Numbers,
}

impl Texts {
    /// Those that start at these bytes; the last number is where the last one ends.
    #[must_use]
    pub const fn new(all: &'static str, starts: &'static [u8]) -> Self {
        Self { all, starts: Numbers::new(starts) }
    }

    /// How many there are.
    pub(crate) const fn len(self) -> usize {
        (self.starts.bytes.len() / 4).saturating_sub(1)
    }

    /// The text of a row.
    pub(crate) const fn get(self, row: usize) -> &'static str {
        let (start, end) = self.starts.run(row);
        self.all.split_at(end).0.split_at(start).1
    }

    /// Each of them, in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'static str> {
        (0..self.len()).map(move |row| self.get(row))
    }

    /// The row of a text, where they are in ascending order.
    pub(crate) fn find(self, text: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle) < text {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < self.len() && self.get(low) == text).then_some(low)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    const TEXTS: Texts = Texts::new("aböc", b"\0\0\0\0\x01\0\0\0\x01\0\0\0\x04\0\0\0\x05\0\0\0");

    #[test]
    fn rows_are_found() {
        assert_eq!(TEXTS.iter().collect::<Vec<_>>(), ["a", "", "bö", "c"]);
        assert_eq!(Numbers::new(b"\x01\x02\x03\x04").get(0), 0x0403_0201);
        let none = Texts::new("", b"\0\0\0\0");
        assert_eq!((none.len(), none.find(""), none.iter().next()), (0, None, None));
    }

    #[test]
    fn texts_are_found() {
        let sorted = Texts::new("abbc", b"\0\0\0\0\x01\0\0\0\x03\0\0\0\x04\0\0\0");
        for (text, row) in [("a", Some(0)), ("bb", Some(1)), ("c", Some(2)), ("", None), ("b", None), ("d", None)] {
            assert_eq!(sorted.find(text), row, "{text}");
        }
    }
}
