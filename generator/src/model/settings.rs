//! What `catalog.yaml` says.

use std::collections::BTreeMap;

use super::{Envelope, LanguageTag, Theme, Version};

/// The day that stands for one that is not known, where a format must have a day.
pub const UNKNOWN_DAY: &str = "1970-01-01";

/// The settings of a catalog.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The product whose errors these are.
    pub name: String,
    /// The catalog's version: the contract with clients.
    pub version: Version,
    /// The language of the catalog's prose and of the site around it: a BCP 47 tag.
    pub language: LanguageTag,
    /// Absolute http(s) URL below which the pages lie.
    pub docs_url: String,
    /// One sentence about the catalog (inline markdown).
    pub summary: Option<String>,
    /// Where an entry's file is edited; `{path}` stands for its path below the catalog.
    pub edit_url: Option<String>,
    /// Where a reader finds help.
    pub support_url: Option<String>,
    /// The body of a response.
    pub envelope: Envelope,
    /// The `WWW-Authenticate` of every 401: a list of challenges (RFC 9110, section 11.6.1).
    pub challenge: Option<String>,
    /// Categories, in the author's order.
    pub categories: Vec<Category>,
    /// The days on which versions were released, as RFC 3339 full-dates.
    pub releases: BTreeMap<Version, String>,
    /// Values for the pages' example responses.
    pub example: Example,
    /// How the site looks.
    pub theme: Theme,
    /// How codes are spelt.
    pub code_style: CodeStyle,
    /// Lint levels of the whole catalog.
    pub lints: Lints,
}

impl Settings {
    /// The category with this ID.
    #[must_use]
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }
}

/// A category of errors.
#[derive(Debug, Clone)]
pub struct Category {
    /// What entries name it by, and its page's path.
    pub id: String,
    /// What readers see.
    pub title: String,
    /// One sentence about it (inline markdown).
    pub summary: Option<String>,
}

/// What example responses carry.
#[derive(Debug, Clone)]
pub struct Example {
    /// A request ID as the service writes it.
    pub request_id: String,
    /// An RFC 3339 time in UTC.
    pub timestamp: String,
}

impl Default for Example {
    fn default() -> Self {
        Self { request_id: "req_01HXYZABCDEFGH".to_owned(), timestamp: "2026-01-01T00:00:00Z".to_owned() }
    }
}

/// How codes are spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CodeStyle {
    /// `key_not_found`
    #[default]
    Snake,
    /// `key-not-found`
    Kebab,
    /// `KEY_NOT_FOUND`
    ScreamingSnake,
    /// Anything a code may be.
    Any,
}

impl CodeStyle {
    /// The names as catalogs write them.
    pub const NAMES: &'static [&'static str] = &["snake_case", "kebab-case", "SCREAMING_SNAKE_CASE", "any"];

    /// The style of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "snake_case" => Self::Snake,
            "kebab-case" => Self::Kebab,
            "SCREAMING_SNAKE_CASE" => Self::ScreamingSnake,
            "any" => Self::Any,
            _ => return None,
        })
    }

    /// The name as catalogs write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Snake => "snake_case",
            Self::Kebab => "kebab-case",
            Self::ScreamingSnake => "SCREAMING_SNAKE_CASE",
            Self::Any => "any",
        }
    }
}

/// What a lint's finding counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Not reported.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

impl Level {
    /// The names as catalogs write them.
    pub const NAMES: &'static [&'static str] = &["allow", "warn", "deny"];

    /// The level of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "allow" => Self::Allow,
            "warn" => Self::Warn,
            "deny" => Self::Deny,
            _ => return None,
        })
    }
}

/// Levels by lint ID.
pub type Lints = BTreeMap<String, Level>;
