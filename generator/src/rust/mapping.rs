//! Entries for an enum that is written by hand: its tables, and how its variants and fields find them.

use std::collections::HashMap;

use proc_macro2::TokenStream;

use super::row::{Row, rows};
use super::{examples, table};
use crate::model::{Entry, Scalar, Visible};
use crate::suggest;
use crate::words;

/// The entries that an enum stands for.
#[derive(Debug)]
pub struct Mapping<'a> {
    rows: Vec<Row<'a>>,
}

impl<'a> Mapping<'a> {
    /// Of these entries, each of them once, in ascending order of code.
    #[must_use]
    pub fn new(entries: &[&'a Entry]) -> Self {
        Self { rows: rows(entries) }
    }

    /// `static TABLE`, with the examples of the catalog where they are wanted; nothing where there are no entries.
    #[must_use]
    pub fn table(&self, catalog: &Visible, runtime: &TokenStream, examples: bool) -> TokenStream {
        if self.rows.is_empty() {
            return TokenStream::new();
        }
        let examples = examples::examples(catalog, &self.rows, runtime, examples);
        table::table(&table::fields(catalog, &self.rows, runtime), &examples, runtime)
    }

    /// The row of a code in the table.
    #[must_use]
    pub fn row(&self, code: &str) -> Option<usize> {
        self.rows.binary_search_by(|row| row.entry.code.as_str().cmp(code)).ok()
    }

    /// The parameters of a row's message, in the order of the table.
    pub fn params(&self, row: usize) -> impl Iterator<Item = (&'a str, Scalar)> + '_ {
        self.rows.get(row).into_iter().flat_map(|row| &row.params).map(|param| (param.name, param.kind))
    }
}

/// The entry that is sent with this code.
///
/// # Errors
/// What is wrong with the code: it is unknown, an alias, or retired.
pub fn by_code<'a>(catalog: &'a Visible, code: &str) -> Result<&'a Entry, String> {
    let Some(entry) = catalog.find(code) else {
        let sent = catalog.entries.iter().filter(|entry| entry.retired.is_none());
        return Err(unknown("code", code, sent.map(|entry| entry.code.as_str())));
    };
    if entry.code != code {
        return Err(format!("`{code}` is an earlier code of `{}`: use that", entry.code));
    }
    match retirement(entry) {
        Some(message) => Err(message),
        None => Ok(entry),
    }
}

/// The entries of a catalog by the names of their variants.
#[derive(Debug)]
pub struct Variants<'a> {
    catalog: &'a Visible,
    entries: HashMap<&'a str, &'a Entry>,
}

impl<'a> Variants<'a> {
    /// Of a whole catalog.
    #[must_use]
    pub fn new(catalog: &'a Visible) -> Self {
        Self { catalog, entries: catalog.iter().map(|entry| (entry.variant.as_str(), entry)).collect() }
    }

    /// The entry that is sent and has this variant.
    ///
    /// # Errors
    /// What is wrong with the name: no entry has it, or a retired one.
    pub fn find(&self, variant: &str) -> Result<&'a Entry, String> {
        let Some(entry) = self.entries.get(variant) else {
            let earlier = |entry: &&Entry| entry.aliases.iter().any(|alias| words::variant(alias) == variant);
            if let Some(entry) = self.catalog.iter().find(earlier) {
                return Err(format!("`{variant}` is an earlier name of `{}`: use that", entry.variant));
            }
            let mut sent: Vec<_> =
                self.entries.values().filter(|entry| entry.retired.is_none()).map(|entry| entry.variant.as_str()).collect();
            sent.sort_unstable();
            return Err(match suggest::nearest(variant, sent) {
                Some(nearest) => format!("the catalog has no error `{variant}`; did you mean `{nearest}`?"),
                None => format!("the catalog has no error `{variant}`; name its code: `#[catalog(code = \"...\")]`"),
            });
        };
        match retirement(entry) {
            Some(message) => Err(message),
            None => Ok(entry),
        }
    }
}

fn retirement(entry: &Entry) -> Option<String> {
    let notice = entry.retired.as_ref()?;
    let replacement = notice.replacement.as_ref().map_or_else(String::new, |code| format!(": use `{code}`"));
    Some(format!("`{}` is retired since {} and no longer sent{replacement}", entry.code, notice.since))
}

/// A name that does not exist, and the nearest that does.
pub(super) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let help = suggest::help(name, known).map_or_else(String::new, |help| format!("; {help}"));
    format!("the catalog has no {what} `{name}`{help}")
}
