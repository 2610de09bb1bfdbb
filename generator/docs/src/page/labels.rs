//! Words that place an error among others: badges beside its code, lists of errors, members of its JSON.
//!
//! A label is a row of [`LABELS`] and a member of [`Labels`].

use errdex_generator::model::{self, Entry};
use schemars::JsonSchema;
use serde::Serialize;

/// A word that each error has, from a small set.
#[derive(Debug)]
pub struct Label {
    /// The member of `CODE.json`, and the folder below `by/`.
    pub id: &'static str,
    /// The word of an error.
    pub of: fn(&Entry) -> &'static str,
    /// The word that goes without saying.
    pub usual: &'static str,
    /// Whether there are lists of the errors that have one word.
    pub is_listed: bool,
    /// The key among the interface texts of each word but the usual.
    pub texts: &'static [(&'static str, &'static str)],
}

impl Label {
    /// The key among the interface texts of the word that an error has, where that is not the usual one.
    #[must_use]
    pub fn badge(&self, entry: &Entry) -> Option<&'static str> {
        let word = (self.of)(entry);
        if word == self.usual { None } else { self.text(word) }
    }

    /// The key among the interface texts of a word.
    #[must_use]
    pub fn text(&self, word: &str) -> Option<&'static str> {
        self.texts.iter().find(|(known, _)| *known == word).map(|(_, key)| *key)
    }
}

/// Every label, in the order of the badges.
pub static LABELS: &[Label] = &[
    Label {
        id: "severity",
        of: |entry| entry.severity.name(),
        usual: "error",
        is_listed: true,
        texts: &[("error", "severity_error"), ("warning", "severity_warning"), ("info", "severity_info"), ("hint", "severity_hint")],
    },
    Label {
        id: "audience",
        of: |entry| match entry.audience {
            model::Audience::Public => "public",
            model::Audience::Internal => "internal",
        },
        usual: "public",
        is_listed: false,
        texts: &[("internal", "internal")],
    },
];

/// The badges of an error: keys among the interface texts.
pub fn badges(entry: &Entry) -> impl Iterator<Item = &'static str> {
    LABELS.iter().filter_map(|label| label.badge(entry))
}

/// The labels as members of JSON. Their comments are the descriptions in the schema.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Labels {
    /// How bad it is for the client.
    pub severity: Severity,
    /// `internal` errors are in internal builds only.
    pub audience: Audience,
}

impl Labels {
    /// Those of an error.
    #[must_use]
    pub const fn of(entry: &Entry) -> Self {
        Self {
            severity: match entry.severity {
                model::Severity::Error => Severity::Error,
                model::Severity::Warning => Severity::Warning,
                model::Severity::Info => Severity::Info,
                model::Severity::Hint => Severity::Hint,
            },
            audience: match entry.audience {
                model::Audience::Public => Audience::Public,
                model::Audience::Internal => Audience::Internal,
            },
        }
    }
}

/// How bad an error is for the client.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Severity {
    Error,
    Warning,
    Info,
    Hint,
}

/// Who may see a page.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Audience {
    Public,
    Internal,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row without a member, or the reverse, would show in one place and not in the other.
    #[test]
    fn every_label_is_a_member() {
        let entry = Entry::clone(
            &errdex_generator::check(errdex_generator::read::Folder {
                sources: errdex_generator::read::Sources::from_files(
                    "",
                    vec![errdex_generator::read::Source::new("a.yaml", b"code: a".to_vec())],
                ),
                problems: Vec::new(),
            })
            .catalog
            .entries[0],
        );
        let members = serde_json::to_value(Labels::of(&entry)).unwrap();
        let members = members.as_object().unwrap();
        assert_eq!(members.keys().collect::<Vec<_>>(), LABELS.iter().map(|label| label.id).collect::<Vec<_>>());
        for label in LABELS {
            assert_eq!(members[label.id], (label.of)(&entry), "{}", label.id);
        }
    }
}
