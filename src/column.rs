//! Columns of a table as one literal each: the compiler takes longer over a thousand literals than over one.

use core::ops::Range;

/// Whole numbers of 32 bits, little-endian.
#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    rows: &'static [[u8; 4]],
}

impl Numbers {
    /// Those that these bytes are, four for each.
    #[must_use]
    pub const fn new(bytes: &'static [u8]) -> Self {
        Self { rows: bytes.as_chunks().0 }
    }

    /// The number of a row.
    pub(crate) const fn get(self, row: usize) -> u32 {
        u32::from_le_bytes(self.rows[row])
    }

    /// Where the run of a row starts and ends, in a column that has one number more than rows.
    pub(crate) const fn run(self, row: usize) -> (usize, usize) {
        (self.get(row) as usize, self.get(row + 1) as usize)
    }

    /// The numbers of some rows.
    pub(crate) fn rows(self, rows: Range<usize>) -> Self {
        Self { rows: &self.rows[rows] }
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

    /// The text of a row.
    pub(crate) const fn get(self, row: usize) -> &'static str {
        let (start, end) = self.starts.run(row);
        self.all.split_at(end).0.split_at(start).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found() {
        let texts = Texts::new("aböc", b"\0\0\0\0\x01\0\0\0\x01\0\0\0\x04\0\0\0\x05\0\0\0");
        assert_eq!([0, 1, 2, 3].map(|row| texts.get(row)), ["a", "", "bö", "c"]);
        let numbers = Numbers::new(b"\x01\x02\x03\x04\x07\0\0\0");
        assert_eq!((numbers.get(0), numbers.run(0)), (0x0403_0201, (0x0403_0201, 7)));
        assert_eq!(numbers.rows(1..2).get(0), 7);
    }
}
