//! How far the documentation of a catalog has come.

use errdex_generator::model::{Catalog, Entry};

use crate::page::gaps;

/// How much of what pages should say is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Each part, such as `causes`, with the number of entries that have it.
    pub parts: Vec<(String, usize)>,
    /// The number of entries.
    pub entries: usize,
}

impl Coverage {
    /// The share of parts that are written, in whole percent, rounded down: 100 means all.
    #[must_use]
    pub fn percent(&self) -> usize {
        let written: usize = self.parts.iter().map(|(_, entries)| entries).sum();
        (written * 100).checked_div(self.parts.len() * self.entries).unwrap_or(100)
    }
}

/// Counts what pages say: summary, meaning, causes, quick fix, recovery, prevention.
#[must_use]
pub fn coverage(catalog: &Catalog) -> Coverage {
    let count = |lacks: fn(&Entry) -> bool| catalog.iter().filter(|entry| !lacks(entry)).count();
    Coverage { parts: gaps().map(|gap| (gap.key.replace('_', " "), count(gap.lacks))).collect(), entries: catalog.entries.len() }
}
