//! Overview, categories, redirects and the page for what is not there.

use std::collections::BTreeSet;

use tera::{Context, Value};

use crate::machine::About;
use crate::markdown::Place;
use crate::pages::{category_path, entry_path};
use crate::site::{Site, Worker, page_context};
use crate::value::{markup, object, plain_text};

/// An overview of more errors than this is laid out group by group, as a reader scrolls.
const LARGE: usize = 500;

impl Site<'_> {
    pub(crate) fn overview(&self, worker: &mut Worker) -> Context {
        let place = Place { root: "./", own: "", level: 1 };
        let settings = &self.outline.catalog.settings;
        let summary = settings.summary.as_deref().map(|summary| self.inline(summary, place, worker));
        let statuses: BTreeSet<u16> = self.outline.entries.iter().map(|entry| entry.status).collect();
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
                rows: self.rows(group.entries.clone(), place, worker),
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
                statuses: statuses.into_iter().collect::<Vec<_>>(),
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
                count_text: self.texts.count("count", "count", group.entries.len() as u64),
                rows: self.rows(group.entries.clone(), place, worker),
            },
        );
        context
    }

    /// A server answers any address with this page, so that its links are absolute: below the path of the docs' URL.
    pub(crate) fn not_found(&self) -> Context {
        page_context(object! {
            kind: "not_found",
            title: self.page_title(self.texts.get("not_found_title")),
            root: self.served_at.clone().unwrap_or_else(|| url_path(&self.outline.catalog.settings.docs_url)),
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
            canonical: self.outline.catalog.doc_url(code),
        });
        context.insert_value("redirect", object! { title: title, code: code.as_str(), path: entry_path(code) });
        context
    }

    pub(crate) fn page_title(&self, title: &str) -> String {
        let site = self.texts.fill("site_title", "name", &self.outline.catalog.settings.name);
        // The title last: it may hold what looks like a placeholder.
        self.texts.fill("page_title", "site", &site).replacen("{title}", title, 1)
    }

    /// The address of a page that is a folder, on the site that the catalog names.
    fn canonical(&self, path: &str) -> String {
        format!("{}/{}", self.outline.catalog.settings.docs_url.trim_end_matches('/'), path.trim_end_matches("index.html"))
    }

    fn rows(&self, entries: std::ops::Range<usize>, place: Place<'_>, worker: &mut Worker) -> Vec<Value> {
        entries
            .map(|number| {
                let entry = self.outline.entries[number];
                object! {
                    title: entry.title.as_str(),
                    code: entry.code.as_str(),
                    path: entry_path(&entry.code),
                    status: entry.status,
                    class: entry.status / 100,
                    retryable: entry.retry.is_retryable(),
                    state: self.state(entry),
                    summary: self.summary(entry, place, worker),
                }
            })
            .collect()
    }
}

/// The path of an absolute URL, with a slash at its end.
pub(crate) fn url_path(url: &str) -> String {
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
