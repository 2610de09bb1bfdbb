//! Overview, categories, redirects and the page for what is not there.

use errdex_generator::model::Entry;
use rayon::prelude::*;
use tera::{Context, Value};

use crate::facets::{self, Facet, Kind};
use crate::machine::About;
use crate::markdown::Place;
use crate::pages::{Page, category_path, entry_path};
use crate::site::{Site, Worker, page_context};
use crate::value::{markup, object, plain_text, without_links};

/// A list of more errors than this has no summaries, and is laid out as a reader scrolls.
const LARGE: usize = 500;

/// Filters of the overview that are not folded away.
const FIRST: &[Kind] = &[Kind::Status, Kind::Retryable];

impl Site<'_> {
    pub(crate) fn overview(&self, worker: &mut Worker) -> Context {
        let place = Place { root: "./", own: "", level: 1 };
        let settings = &self.outline.visible.settings;
        let summary = settings.summary.as_deref().map(|summary| self.inline(summary, place, worker));
        let mut groups = Vec::with_capacity(self.outline.categories.len());
        for group in &self.outline.categories {
            let summary = group.declared.and_then(|category| category.summary.as_deref());
            groups.push(object! {
                id: group.id,
                anchor: format!("category-{}", group.id),
                title: group.title(),
                path: category_path(group.id),
                count: group.entries.len(),
                summary: summary.map(|summary| markup(&self.inline(summary, place, worker))),
                rows: self.rows[group.entries.clone()].to_vec(),
            });
        }
        let title = self.texts.fill("site_title", "name", &settings.name);
        let description = summary.as_deref().map(plain_text);
        let url = self.canonical("");
        let mut context = page_context(object! {
            kind: "overview",
            head: self.overview_head(&About { title: &title, description: description.as_deref(), url: &url }),
            title: title,
            description: description,
            root: "./",
            canonical: url,
        });
        context.insert_value(
            "overview",
            object! {
                summary: summary.as_deref().map(markup),
                count: self.texts.count("count", "count", self.outline.entries.len() as u64),
                large: self.outline.entries.len() > LARGE,
                facets: self.facet_groups(|kind| FIRST.contains(&kind)),
                more: self.facet_groups(|kind| !FIRST.contains(&kind)),
                data: self.path(Page::FacetData),
                index: facets::INDEX,
                groups: groups,
            },
        );
        context
    }

    pub(crate) fn category(&self, number: usize, worker: &mut Worker) -> Context {
        let place = Place { root: "../../", own: "", level: 1 };
        let group = &self.outline.categories[number];
        let summary = group.declared.and_then(|category| category.summary.as_deref()).map(|summary| self.inline(summary, place, worker));
        let description = summary.as_deref().map(plain_text);
        let url = self.canonical(&category_path(group.id));
        let mut context = page_context(object! {
            kind: "category",
            category: group.id,
            title: self.page_title(group.title()),
            head: self.list_head(&About { title: group.title(), description: description.as_deref(), url: &url }),
            description: description,
            root: "../../",
            canonical: url,
        });
        context.insert_value(
            "category",
            object! {
                title: group.title(),
                summary: summary.as_deref().map(markup),
                list: self.list(group.entries.clone()),
            },
        );
        context
    }

    /// A server answers any address with this page, so that its links are absolute: below the path of the docs' URL.
    pub(crate) fn not_found(&self) -> Context {
        page_context(object! {
            kind: "not_found",
            title: self.page_title(self.texts.get("not_found_title")),
            root: self.served_at.clone().unwrap_or_else(|| url_path(&self.outline.visible.settings.docs_url)),
            noindex: true,
        })
    }

    pub(crate) fn redirect(&self, number: usize) -> Context {
        let (alias, entry) = self.outline.aliases[number];
        let code = &self.outline.entries[entry].code;
        let title = self.texts.fill("moved_title", "code", alias);
        let mut context = page_context(object! {
            kind: "redirect",
            title: self.page_title(&title),
            root: "../",
            canonical: self.outline.visible.doc_url(code),
        });
        context.insert_value("redirect", object! { title: title, code: code.as_str(), path: entry_path(code) });
        context
    }

    pub(crate) fn page_title(&self, title: &str) -> String {
        let site = self.texts.fill("site_title", "name", &self.outline.visible.settings.name);
        // The title last: it may hold what looks like a placeholder.
        self.texts.fill("page_title", "site", &site).replacen("{title}", title, 1)
    }

    /// The address of a page that is a folder, on the site that the catalog names.
    fn canonical(&self, path: &str) -> String {
        format!("{}/{}", self.outline.visible.settings.docs_url.trim_end_matches('/'), path.trim_end_matches("index.html"))
    }

    /// What a list shows of each error. Links in a summary are text there: a row is one link.
    pub(crate) fn every_row(&self) -> Vec<Value> {
        let row = |worker: &mut Worker, entry: &&Entry| {
            let place = Place { root: "", own: &entry.code, level: 1 };
            object! {
                title: entry.title.as_str(),
                code: entry.code.as_str(),
                path: entry_path(&entry.code),
                status: entry.status,
                class: entry.status / 100,
                state: self.state(entry),
                summary: markup(&without_links(&self.summary_html(entry, place, worker))),
            }
        };
        self.outline.entries.par_iter().map_init(Worker::default, row).collect()
    }

    /// The rows of a list and how it is laid out: a long one is lean.
    fn list(&self, entries: impl ExactSizeIterator<Item = usize>) -> Value {
        object! {
            count: self.texts.count("count", "count", entries.len() as u64),
            lean: entries.len() > LARGE,
            rows: entries.map(|number| self.rows[number].clone()).collect::<Vec<_>>(),
        }
    }

    /// What errors are listed by beside categories, for `by/index.html` and the overview.
    fn facet_groups(&self, is_wanted: impl Fn(Kind) -> bool) -> Vec<Value> {
        let kinds = Kind::all().filter(|kind| is_wanted(*kind));
        let groups = kinds.filter_map(|kind| {
            let facets: Vec<Value> =
                self.outline.facets.iter().filter(|facet| facet.kind == kind).map(|facet| self.facet_link(facet)).collect();
            let title = self.texts.get(&format!("by_{}", kind.id()));
            (!facets.is_empty()).then(|| object! { id: kind.id(), title: title, options: facets, code: kind == Kind::Endpoint })
        });
        groups.collect()
    }

    pub(crate) fn facet_index(&self) -> Context {
        let (title, summary, url) = (self.texts.get("by_title"), self.texts.get("by_summary"), self.canonical(facets::INDEX));
        let mut context = page_context(object! {
            kind: "facets",
            title: self.page_title(title),
            head: self.list_head(&About { title, description: Some(summary), url: &url }),
            description: summary,
            root: "../",
            canonical: url,
        });
        context.insert_value("groups", Value::from(self.facet_groups(|_| true)));
        context
    }

    pub(crate) fn facet(&self, number: usize) -> Context {
        let facet = &self.outline.facets[number];
        let label = facet.label(&self.texts);
        let title = match facet.kind {
            Kind::Retryable | Kind::Deprecated => label,
            kind => self.texts.fill(&format!("by_{}_title", kind.id()), "value", &label),
        };
        let root = "../".repeat(facet.path.matches('/').count());
        let url = self.canonical(&facet.path);
        let mut context = page_context(object! {
            kind: "facet",
            title: self.page_title(&title),
            head: self.list_head(&About { title: &title, description: Some(&title), url: &url }),
            description: title.as_str(),
            root: root,
            canonical: url,
        });
        context.insert_value("facet", object! { title: title, index: facets::INDEX, list: self.list(facet.entries.iter().copied()) });
        context
    }

    /// The page of an error's status, endpoint or tag.
    pub(crate) fn facet_path(&self, kind: Kind, value: &str) -> Option<&str> {
        // They are in the order of kinds and values.
        let at = self.outline.facets.binary_search_by(|facet| (facet.kind, facet.value.as_str()).cmp(&(kind, value))).ok()?;
        Some(&self.outline.facets[at].path)
    }

    fn facet_link(&self, facet: &Facet) -> Value {
        object! { id: facet.id.as_str(), label: facet.label(&self.texts), path: facet.path.as_str(), count: facet.entries.len() }
    }
}

/// The path of an absolute URL, with a slash at its end.
#[must_use]
pub fn url_path(url: &str) -> String {
    let after_host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_host.find('/').map_or("", |at| &after_host[at..]);
    format!("{}/", path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    #[test]
    fn url_path() {
        let table = [
            ("https://a.example", "/"),
            ("https://a.example/", "/"),
            ("https://a.example/docs/errors", "/docs/errors/"),
            ("https://a.example/e/?x", "/e/"),
        ];
        for (url, path) in table {
            assert_eq!(super::url_path(url), path);
        }
    }
}
