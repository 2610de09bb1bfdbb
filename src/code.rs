//! Codes without parameters: reading them, and what is meant by one that does not exist.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{self, Deserializer, Visitor};

use crate::entry::Table;

/// No code reaches this many bytes, so nothing longer is searched for a neighbour.
const MAX_CODE: usize = 128;

/// A text that is no code of the catalog.
#[derive(Debug, Clone)]
pub struct UnknownCode {
    input: String,
    table: &'static Table,
}

impl UnknownCode {
    /// The text.
    #[must_use]
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The code that was probably meant: at most one edit in three characters away, where swaps count once and case does not count.
    #[must_use]
    pub fn nearest(&self) -> Option<&'static str> {
        if self.input.len() > MAX_CODE {
            return None;
        }
        let wanted = self.input.to_ascii_lowercase();
        let limit = |code: &str| wanted.len().max(code.len()).div_ceil(3).min(4);
        self.table
            .codes
            .iter()
            .filter(|code| code.len().abs_diff(wanted.len()) <= limit(code))
            .map(|code| (distance(wanted.as_bytes(), code.to_ascii_lowercase().as_bytes()), *code))
            .filter(|(distance, code)| *distance <= limit(code))
            .min()
            .map(|(_, code)| code)
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown code `{}`", self.input.escape_debug())?;
        match self.nearest() {
            Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for UnknownCode {}

/// The row of a code.
pub(crate) fn parse(table: &'static Table, text: &str) -> Result<usize, UnknownCode> {
    table.codes.binary_search(&text).map_err(|_| UnknownCode { input: String::from(text), table })
}

/// Reads a code from a string of any format.
pub(crate) fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = UnknownCode>,
{
    struct Code<T>(PhantomData<T>);

    impl<T: FromStr<Err = UnknownCode>> Visitor<'_> for Code<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an error code")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Code(PhantomData))
}

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before_last = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                let before_last: &Vec<usize> = &before_last;
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = core::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn edits() {
        for (a, b, edits) in [("", "", 0), ("abc", "abc", 0), ("acb", "abc", 1), ("abc", "ab", 1), ("", "abc", 3), ("kitten", "sitting", 3)]
        {
            assert_eq!(distance(a.as_bytes(), b.as_bytes()), edits, "{a} {b}");
        }
    }
}
