//! The thread that has the site: it renders the pages that are asked for, from memory, each when it is asked for.
//!
//! A site borrows its catalog, so both live on this thread's stack until the next edition replaces them.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use errdex_generator::location::Origin;
use errdex_generator::model::{Audience, Catalog, LanguageTag, Settings, Visible};
use errdex_generator::read::Sources;
use errdex_generator::rules::Rule;
use serde_json::{Value, json};
use tokio::sync::{oneshot, watch};

use super::page::{About, Missing, with_script};
use super::path::{Target, address, resolve};
use errdex_site::{Look, Options, Page, RenderError, Site, Worker, entry_path, url_path};

/// A state of the catalog.
pub(super) struct Edition {
    /// What is shown; nothing while there never was a catalog without a mistake in its settings.
    pub(super) catalog: Option<Arc<Catalog>>,
    /// The pictures of its theme.
    pub(super) look: Look,
    /// The files as they are.
    pub(super) sources: Sources,
    /// What is wrong with them.
    pub(super) problems: Value,
}

/// What the thread is asked for.
pub(super) enum Job {
    /// To show another edition.
    Show(Box<Edition>),
    /// To answer a request for a path, as it was sent.
    Answer(String, oneshot::Sender<Answer>),
}

/// The answer to a request.
#[derive(Debug)]
pub(super) enum Answer {
    /// A page. Where it stands in for one that is not there, that is said.
    Page { html: String, found: bool },
    /// Something that pages load.
    File { media_type: &'static str, content: Vec<u8> },
    /// Another address.
    Elsewhere(String),
    /// A template that failed, and where.
    Failed(String),
}

/// The path below which rules have their pages.
const RULES: &str = "/_preview/rules/";

/// The path below which the search index lies. Making it takes longer than a page.
const SEARCH: &str = "/search/";

/// Renders until nobody asks any more. `state` tells every open page of a new edition.
pub(super) fn run(jobs: &Receiver<Job>, audience: Audience, options: &Options, session: &str, state: &watch::Sender<Arc<str>>) {
    let mut early = Vec::new();
    let mut edition = loop {
        match jobs.recv() {
            Ok(Job::Show(first)) => break first,
            Ok(Job::Answer(path, reply)) => early.push((path, reply)),
            Err(_) => return,
        }
    };
    let mut worker = Worker::default();
    let mut past = Past::default();
    for number in 1_u64.. {
        let nothing = Catalog::default();
        let catalog = edition.catalog.as_deref().unwrap_or(&nothing);
        let visible = Visible::of(catalog.clone(), audience);
        let options = Options { look: edition.look.clone(), ..options.clone() };
        // The templates were found to be good when the preview began. A language without texts is shown in English.
        let english;
        let site = if let Ok(site) = Site::new(&visible, &options) {
            site
        } else {
            let settings = Settings { language: LanguageTag::default(), ..catalog.settings.clone() };
            english = Visible::of(Catalog { settings, entries: catalog.entries.clone() }, audience);
            let Ok(site) = Site::new(&english, &options) else { return };
            site
        };
        let pages = site.pages_but_search().map(|page| (site.path(page), page)).collect();
        past.note(catalog);
        let mut shown = Shown {
            site,
            pages,
            searched: false,
            edition: &edition,
            catalog,
            audience,
            id: format!("{session}.{number}"),
            base: url_path(&catalog.settings.docs_url),
            past: &past,
            worker: &mut worker,
        };
        state.send_replace(json!({"edition": shown.id, "problems": edition.problems}).to_string().into());
        for (path, reply) in early.drain(..) {
            // Who asked may have gone away.
            let _ = reply.send(shown.answer(&path));
        }
        let next = loop {
            match jobs.recv() {
                Ok(Job::Show(next)) => break next,
                Ok(Job::Answer(path, reply)) => {
                    let _ = reply.send(shown.answer(&path));
                }
                Err(_) => return,
            }
        };
        edition = next;
    }
}

/// Where every error was written that was ever shown, by its page: its file, and its number in the file.
#[derive(Default)]
struct Past(HashMap<String, Origin>);

impl Past {
    fn note(&mut self, catalog: &Catalog) {
        for entry in &catalog.entries {
            self.0.insert(entry_path(&entry.code), entry.origin.clone());
        }
    }
}

/// An edition with its site.
struct Shown<'a> {
    site: Site<'a>,
    pages: HashMap<String, Page>,
    /// Whether the search index is among them.
    searched: bool,
    edition: &'a Edition,
    catalog: &'a Catalog,
    audience: Audience,
    id: String,
    base: String,
    past: &'a Past,
    worker: &'a mut Worker,
}

impl Shown<'_> {
    fn answer(&mut self, path: &str) -> Answer {
        if let Some(rule) = path.strip_prefix(RULES).and_then(|rule| Rule::find(rule.trim_end_matches('/'))) {
            return self.rule(rule);
        }
        if path.starts_with(SEARCH) && !self.searched {
            self.searched = true;
            self.pages.extend(self.site.search_pages().map(|page| (self.site.path(page), page)));
        }
        match resolve(path, &self.base, |file| self.pages.contains_key(file)) {
            Target::Elsewhere(address) => Answer::Elsewhere(address),
            Target::File(file) if self.edition.catalog.is_none() && file == "index.html" => self.waiting(true),
            Target::File(file) => match self.pages.get(&file) {
                Some(page) => self.file(*page, &file),
                None => self.missing(path),
            },
            Target::Nothing => self.missing(path),
        }
    }

    fn file(&mut self, page: Page, path: &str) -> Answer {
        let mut content = Vec::new();
        if let Err(error) = self.site.render(page, self.worker, &mut content) {
            return Answer::Failed(error.to_string());
        }
        let media_type = media_type(path);
        if media_type != HTML {
            return Answer::File { media_type, content };
        }
        let html = String::from_utf8_lossy(&content);
        if matches!(page, Page::Alias(_)) {
            // It is left at once.
            return Answer::Page { html: html.into_owned(), found: true };
        }
        let missing = matches!(page, Page::NotFound).then_some(Missing::Unknown);
        let place = match page {
            Page::Entry(number) => self.place(number),
            _ => None,
        };
        self.page(&html, place, missing, true)
    }

    /// Where an error is written.
    fn place(&self, number: usize) -> Option<String> {
        let entry = self.site.error(number)?;
        let sources = &self.edition.sources;
        let line = sources.get(&entry.origin.path)?.line_of_document(entry.origin.document);
        Some(format!("{}:{line}", sources.display(&entry.origin.path)))
    }

    /// The answer where there is no page: the site's own, with what is known of the address.
    fn missing(&mut self, path: &str) -> Answer {
        if self.edition.catalog.is_none() {
            return self.waiting(false);
        }
        let mut content = Vec::new();
        if let Err(error) = self.site.render(Page::NotFound, self.worker, &mut content) {
            return Answer::Failed(error.to_string());
        }
        let missing = self.reason(path);
        self.page(&String::from_utf8_lossy(&content), None, Some(missing), false)
    }

    fn reason(&self, path: &str) -> Missing {
        // The address is that of a page once it is looked up among all that ever were.
        let file = match resolve(path, &self.base, |file| self.past.0.contains_key(file)) {
            Target::File(file) => file,
            Target::Elsewhere(address) => format!("{}index.html", address.trim_start_matches('/')),
            Target::Nothing => return Missing::Unknown,
        };
        let Some(origin) = self.past.0.get(&file) else { return Missing::Unknown };
        let Some(entry) = self.catalog.entries.iter().find(|entry| entry.origin == *origin) else {
            return Missing::Gone;
        };
        if entry.audience == Audience::Internal && self.audience == Audience::Public {
            Missing::Internal
        } else if entry_path(&entry.code) == file {
            Missing::Unknown
        } else {
            Missing::Moved { code: entry.code.clone(), address: address(&entry_path(&entry.code)) }
        }
    }

    /// What stands in for every page while there is nothing to show.
    fn waiting(&self, found: bool) -> Answer {
        let title = self.site.texts().get("preview_waiting").to_owned();
        self.own_page(self.site.beside(&title, None), Some(Missing::Unknown), found)
    }

    /// A rule's page, as `errdex explain` shows it.
    fn rule(&mut self, rule: &Rule) -> Answer {
        let page = self.site.beside(rule.id, Some((rule.page, self.worker)));
        self.own_page(page, None, true)
    }

    fn own_page(&self, page: Result<String, RenderError>, missing: Option<Missing>, found: bool) -> Answer {
        match page {
            Ok(html) => self.page(&html, None, missing, found),
            Err(error) => Answer::Failed(error.to_string()),
        }
    }

    fn page(&self, html: &str, place: Option<String>, missing: Option<Missing>, found: bool) -> Answer {
        let about = About { edition: self.id.clone(), place, missing };
        Answer::Page { html: with_script(html, &about, self.site.texts()), found }
    }
}

/// The media type of a page.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// The media type of a file of a site, by its ending.
pub(super) fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => HTML,
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "md" => "text/markdown; charset=utf-8",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
