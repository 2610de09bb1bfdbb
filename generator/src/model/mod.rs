//! The catalog as typed values: what every generator reads.
//!
//! Everything here is plain data with defaults already resolved: a title is never missing, a retry is never "by status". Only
//! what an author may truly leave out is an `Option` or an empty list.

mod colour;
mod defaults;
mod entry;
mod envelope;
mod language_tag;
mod message;
mod settings;
mod theme;
pub(crate) mod time;
mod version;
mod visible;

pub use colour::Colour;
pub use defaults::{GRPC_CODES, grpc_code, reason_phrase};
pub(crate) use defaults::{fault as default_fault, handler as default_handler, retry as default_retry};
pub use entry::*;
pub use envelope::{Envelope, Field, PROBLEM_MEDIA_TYPE, STANDARD_MEDIA_TYPE, Slot, Template};
pub use language_tag::LanguageTag;
pub(crate) use message::is_param_name;
pub use message::{Message, MessageProblem, MessageProblemKind, Piece};
pub use settings::{Category, CodeStyle, Example, Level, Lints, Settings, UNKNOWN_DAY};
pub use theme::{Link, PICTURES, Theme};
pub(crate) use theme::{is_folder_path, is_picture_path};
pub use version::{Since, Version};
pub use visible::Visible;

use std::sync::Arc;

use crate::escape;

/// A whole catalog: its settings and its entries, sorted by code.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// What `catalog.yaml` says.
    pub settings: Settings,
    /// Every entry, sorted by code. Order of files and of entries in files does not show.
    pub entries: Vec<Arc<Entry>>,
}

impl Catalog {
    /// Every entry, by code.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Entry> + Clone {
        self.entries.iter().map(Arc::as_ref)
    }

    /// The entry with this code. Aliases are not followed.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.code.as_str().cmp(code)).ok()?;
        self.entries.get(at).map(Arc::as_ref)
    }

    /// The entry with this code or this earlier code.
    #[must_use]
    pub fn find(&self, code_or_alias: &str) -> Option<&Entry> {
        self.entry(code_or_alias)
            .or_else(|| self.entries.iter().map(Arc::as_ref).find(|entry| entry.aliases.iter().any(|alias| **alias == code_or_alias)))
    }

    /// The page of a code: `docs_url/CODE`. This is the only place that joins the two.
    #[must_use]
    pub fn doc_url(&self, code: &str) -> String {
        format!("{}/{code}", self.settings.docs_url.trim_end_matches('/'))
    }

    /// Where an entry's file is edited.
    #[must_use]
    pub fn edit_url(&self, entry: &Entry) -> Option<String> {
        let template = self.settings.edit_url.as_deref()?;
        let path: Vec<String> = entry.origin.path.split('/').map(escape::percent_encode).collect();
        Some(template.replace("{path}", &path.join("/")))
    }

    /// The envelope an entry is sent in: its own, or the catalog's.
    #[must_use]
    pub fn envelope<'a>(&'a self, entry: &'a Entry) -> &'a Envelope {
        entry.envelope.as_ref().unwrap_or(&self.settings.envelope)
    }

    /// The `WWW-Authenticate` of an entry's response: its own, or the catalog's for a 401 (RFC 9110, section 15.5.2). A 403 has only its own:
    /// other credentials would help (RFC 6750, section 3.1, `insufficient_scope`).
    #[must_use]
    pub fn challenge<'a>(&'a self, entry: &'a Entry) -> Option<&'a str> {
        let challenge = match entry.status {
            401 => entry.challenge.as_ref().or(self.settings.challenge.as_ref()),
            403 => entry.challenge.as_ref(),
            _ => None,
        };
        challenge.map(String::as_str)
    }
}
