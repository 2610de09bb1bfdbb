//! The catalog as typed values: what every generator reads.
//!
//! Everything here is plain data with defaults already resolved: a title is never missing, a retry is never "by status". Only
//! what an author may truly leave out is an `Option` or an empty list.

mod colour;
mod defaults;
mod entry;
mod envelope;
mod message;
mod settings;
mod theme;
mod version;

pub use colour::Colour;
pub use defaults::{GRPC_CODES, grpc_code, reason_phrase};
pub(crate) use defaults::{fault as default_fault, handler as default_handler, retry as default_retry};
pub use entry::{
    Audience, Cause, DetailField, Details, Entry, Fault, Handler, Language, Notice, Param, Reference, Remedies, Retry, Scalar,
};
pub use envelope::{Envelope, Field, PROBLEM_MEDIA_TYPE, STANDARD_MEDIA_TYPE, Slot, Template};
pub(crate) use message::is_param_name;
pub use message::{Message, MessageProblem, MessageProblemKind, Piece};
pub use settings::{Category, CodeStyle, Example, LanguageTag, Level, Lints, Settings, UNKNOWN_DAY};
pub use theme::{Link, Picture, PictureKind, Theme};
pub use version::{Since, Version};

use std::collections::HashSet;

use crate::names;

/// A whole catalog: its settings and its entries, sorted by code.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// What `catalog.yaml` says.
    pub settings: Settings,
    /// Every entry, sorted by code. Order of files and of entries in files does not show.
    pub entries: Vec<Entry>,
}

impl Catalog {
    /// The entry with this code. Aliases are not followed.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.code.as_str().cmp(code)).ok()?;
        self.entries.get(at)
    }

    /// The entry with this code or this earlier code.
    #[must_use]
    pub fn find(&self, code_or_alias: &str) -> Option<&Entry> {
        self.entry(code_or_alias).or_else(|| self.entries.iter().find(|entry| entry.aliases.iter().any(|alias| alias == code_or_alias)))
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
        let path: Vec<String> = entry.path.split('/').map(names::percent_encode).collect();
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

    /// The catalog as one audience sees it: a public one has no internal entries and no operators' notes.
    #[must_use]
    pub fn for_audience(mut self, audience: Audience) -> Self {
        if audience == Audience::Public {
            self.entries.retain(|entry| entry.audience == Audience::Public);
            for entry in &mut self.entries {
                entry.operators = None;
            }
            let left: HashSet<String> = self.entries.iter().map(|entry| entry.code.clone()).collect();
            for entry in &mut self.entries {
                entry.see_also.retain(|reference| left.contains(&reference.code));
            }
        }
        self
    }
}
