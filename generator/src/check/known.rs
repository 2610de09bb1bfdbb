//! What checks of one entry need to know of all.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::model::{Catalog, Entry};
use crate::suggest::Lookalikes;

/// What checks of one entry need to know of all.
pub struct Known<'a> {
    /// The catalog as far as it could be read; of errors with one code, all.
    pub catalog: &'a Catalog,
    /// Whether `catalog.yaml` could be read: without it, nothing that depends on it is reported.
    pub settings: bool,
    /// Whether its version could be read.
    pub version: bool,
    codes: HashMap<&'a str, &'a Entry>,
    /// Codes of files that could not be read, as far as they can be guessed: what refers to one is not wrong for that.
    unread: HashSet<String>,
    aliases: HashMap<&'a str, &'a Entry>,
    lookalikes: OnceLock<Lookalikes<'a>>,
}

impl<'a> Known<'a> {
    pub(super) fn of(catalog: &'a Catalog, unread: HashSet<String>, settings: bool, version: bool) -> Self {
        let entries = || catalog.entries.iter().map(AsRef::as_ref);
        let codes = entries().map(|entry: &Entry| (entry.code.as_str(), entry)).collect();
        let aliases = entries().flat_map(|entry: &Entry| entry.aliases.iter().map(move |alias| (alias.as_str(), entry))).collect();
        Self { catalog, settings, version, codes, unread, aliases, lookalikes: OnceLock::new() }
    }

    /// The entry with this code.
    #[must_use]
    pub fn code(&self, code: &str) -> Option<&'a Entry> {
        self.codes.get(code).copied()
    }

    /// The entry with this earlier code.
    #[must_use]
    pub fn alias(&self, alias: &str) -> Option<&'a Entry> {
        self.aliases.get(alias).copied()
    }

    /// Whether a file that could not be read seems to have this code.
    #[must_use]
    pub fn may_be_unread(&self, code: &str) -> bool {
        self.unread.contains(code)
    }

    /// The code nearest to a word, but for one; nothing where none is near enough to be what was meant.
    #[must_use]
    pub fn nearest(&self, word: &str, except: &str) -> Option<&'a str> {
        let lookalikes = || Lookalikes::of(self.catalog.entries.iter().map(|entry| entry.code.as_str()));
        self.lookalikes.get_or_init(lookalikes).find(word, except)
    }
}
