//! Codes without parameters: reading and choosing them, and what is meant by one that does not exist.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;
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

impl PartialEq for UnknownCode {
    fn eq(&self, other: &Self) -> bool {
        self.input == other.input && core::ptr::eq(self.table, other.table)
    }
}

impl Eq for UnknownCode {}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.input.char_indices().nth(MAX_CODE).map_or(&*self.input, |(end, _)| &self.input[..end]);
        let rest = if shown.len() < self.input.len() { "…" } else { "" };
        write!(f, "unknown code `{}{rest}`", shown.escape_debug())?;
        match self.nearest() {
            Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for UnknownCode {}

/// Some codes of an enum, in ascending order: those of a category or of a status.
///
/// An iterator whose length and items can also be had where constants are made:
///
/// ```
/// #[errdex::catalog("catalog")]
/// #[derive(Debug)]
/// pub enum ApiError {}
///
/// const BILLING: errdex::Codes<ApiErrorCode> = ApiErrorCode::in_category("billing");
/// const BILLING_CODES: [ApiErrorCode; BILLING.len()] = BILLING.array();
/// const _: () = assert!(!BILLING.is_empty(), "who pays?");
///
/// assert!(BILLING_CODES.contains(&ApiErrorCode::CardDeclined));
/// assert!(ApiErrorCode::with_status(429).all(|code| code.is_retryable()));
/// ```
#[derive(Clone)]
pub struct Codes<C: 'static> {
    all: &'static [C],
    table: &'static Table,
    only: Only,
    next: usize,
}

#[derive(Debug, Clone, Copy)]
enum Only {
    /// The number of a category; none where there is no such category.
    Category(Option<usize>),
    Status(u16),
}

impl<C: Copy> Codes<C> {
    pub(crate) const fn in_category(all: &'static [C], table: &'static Table, category: &str) -> Self {
        let mut number = 0;
        while number < table.category_ids.len() && !equal(table.category_ids[number].as_bytes(), category.as_bytes()) {
            number += 1;
        }
        let number = if number < table.category_ids.len() { Some(number) } else { None };
        Self { all, table, only: Only::Category(number), next: 0 }
    }

    pub(crate) const fn with_status(all: &'static [C], table: &'static Table, status: u16) -> Self {
        Self { all, table, only: Only::Status(status), next: 0 }
    }

    /// How many are left.
    #[must_use]
    pub const fn len(&self) -> usize {
        let mut rest = self.rest();
        let mut count = 0;
        while rest.advance().is_some() {
            count += 1;
        }
        count
    }

    /// Whether none is left.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rest().advance().is_none()
    }

    /// Those that are left.
    ///
    /// # Panics
    /// When they are not `N`; in a constant, that is a compile error.
    #[must_use]
    pub const fn array<const N: usize>(mut self) -> [C; N] {
        assert!(self.len() == N, "the array has another length than there are codes");
        let Some(first) = self.all.first() else { panic!("an enum without codes has no array of them") };
        let mut array = [*first; N];
        let mut at = 0;
        while let Some(code) = self.advance() {
            array[at] = code;
            at += 1;
        }
        array
    }

    /// `clone`, where constants are made.
    const fn rest(&self) -> Self {
        Self { all: self.all, table: self.table, only: self.only, next: self.next }
    }

    const fn advance(&mut self) -> Option<C> {
        while self.next < self.all.len() {
            let row = self.next;
            self.next += 1;
            let matches = match self.only {
                Only::Category(Some(number)) => self.table.categories.get(row) as usize == number,
                Only::Category(None) => false,
                Only::Status(status) => self.table.statuses.get(row) == status as u32,
            };
            if matches {
                return Some(self.all[row]);
            }
        }
        None
    }
}

impl<C: Copy> Iterator for Codes<C> {
    type Item = C;

    fn next(&mut self) -> Option<C> {
        self.advance()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.len();
        (left, Some(left))
    }
}

impl<C: Copy> ExactSizeIterator for Codes<C> {}
impl<C: Copy> FusedIterator for Codes<C> {}

impl<C: Copy + fmt::Debug> fmt::Debug for Codes<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.rest()).finish()
    }
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

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
