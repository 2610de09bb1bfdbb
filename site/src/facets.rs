//! What errors have in common beside their category: a page for each status, endpoint and so on, and the same as data for a script.

use std::collections::BTreeMap;

use crate::slug::slugs;
use errdex_docs::page::LABELS;
use errdex_generator::model::{Entry, reason_phrase};
use serde_json::{Value, json};

use crate::search::encode;
use crate::texts::Texts;

/// The property that errors are put together by, in the order in which readers see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Status,
    Fault,
    Retryable,
    Deprecated,
    /// One of [`LABELS`], by its number.
    Label(usize),
    Endpoint,
    Tag,
}

impl Kind {
    /// Every kind, in the order in which readers see them.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let labels = LABELS.iter().enumerate().filter(|(_, label)| label.is_listed).map(|(number, _)| Self::Label(number));
        let first = [Self::Status, Self::Fault, Self::Retryable, Self::Deprecated];
        first.into_iter().chain(labels).chain([Self::Endpoint, Self::Tag])
    }

    /// The folder below `by/`, the key in an address, and the end of its texts' keys.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Fault => "fault",
            Self::Retryable => "retryable",
            Self::Deprecated => "deprecated",
            Self::Label(number) => LABELS[number].id,
            Self::Endpoint => "endpoint",
            Self::Tag => "tag",
        }
    }
}

/// The errors that have one property.
#[derive(Debug)]
pub(crate) struct Facet {
    pub(crate) kind: Kind,
    /// What an address calls it: `404`, `client`, a slug.
    pub(crate) id: String,
    /// What the catalog calls it: `404`, `client`, an endpoint.
    pub(crate) value: String,
    /// Its page on the site.
    pub(crate) path: String,
    /// The numbers of its errors.
    pub(crate) entries: Vec<usize>,
}

/// The page that lists all facets.
pub(crate) const INDEX: &str = "by/index.html";

/// Every facet that has an error, by kind and then by name.
pub(crate) fn facets(entries: &[&Entry]) -> Vec<Facet> {
    let mut facets = Vec::new();
    let statuses: Vec<String> = entries.iter().map(|entry| entry.status.to_string()).collect();
    for kind in Kind::all() {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, entry) in entries.iter().enumerate() {
            for value in values(kind, entry, &statuses[number]) {
                let group = groups.entry(value).or_default();
                // An author may name an endpoint twice.
                if group.last() != Some(&number) {
                    group.push(number);
                }
            }
        }
        // A word that every error has tells none apart.
        if matches!(kind, Kind::Label(_)) && groups.len() < 2 {
            continue;
        }
        let ids: BTreeMap<&str, String> = slugs(groups.keys().copied());
        for (value, entries) in groups {
            let id = ids[value].clone();
            let path = match kind {
                Kind::Retryable | Kind::Deprecated => format!("by/{}/index.html", kind.id()),
                _ => format!("by/{}/{id}/index.html", kind.id()),
            };
            facets.push(Facet { kind, id, value: value.to_owned(), path, entries });
        }
    }
    facets
}

fn values<'a>(kind: Kind, entry: &'a Entry, status: &'a str) -> Vec<&'a str> {
    let flag = |is_set: bool| if is_set { vec!["yes"] } else { Vec::new() };
    match kind {
        Kind::Status => vec![status],
        Kind::Fault => vec![entry.fault.name()],
        Kind::Retryable => flag(entry.retry.is_retryable()),
        Kind::Deprecated => flag(entry.deprecated.is_some() || entry.retired.is_some()),
        Kind::Label(number) => vec![(LABELS[number].of)(entry)],
        Kind::Endpoint => entry.returned_by.iter().map(|endpoint| endpoint.as_str()).collect(),
        Kind::Tag => entry.tags.iter().map(|tag| tag.as_str()).collect(),
    }
}

impl Facet {
    /// What a reader calls it.
    pub(crate) fn label(&self, texts: &Texts) -> String {
        match self.kind {
            Kind::Status => {
                let reason = self.value.parse().map_or("", reason_phrase);
                format!("{} {reason}", self.value).trim_end().to_owned()
            }
            Kind::Fault => texts.get(&format!("fault_{}", self.value)).to_owned(),
            Kind::Retryable => texts.get("by_retryable_yes").to_owned(),
            Kind::Deprecated => texts.get("by_deprecated_yes").to_owned(),
            Kind::Label(number) => LABELS[number].text(&self.value).map_or_else(|| self.value.clone(), |key| texts.get(key).to_owned()),
            Kind::Endpoint | Kind::Tag => self.value.clone(),
        }
    }
}

/// The facets for the overview's script: kind, ID and errors, each as the distance to the one before.
pub(crate) fn data(facets: &[Facet]) -> String {
    let rows: Vec<Value> = facets
        .iter()
        .map(|facet| {
            let mut entries = String::with_capacity(facet.entries.len() * 2);
            let mut next = 0;
            for entry in &facet.entries {
                encode::number(u32::try_from(entry - next).unwrap_or(u32::MAX), &mut entries);
                next = entry + 1;
            }
            json!([facet.kind.id(), facet.id, entries])
        })
        .collect();
    format!("errdexFacets({});\n", Value::from(rows))
}
