//! A site in memory: everything that its pages share, made once. Pages are rendered one by one, in any order, on any thread.

use std::fmt;
use std::io;
use std::sync::OnceLock;

use errdex_docs::page::each_text;
use errdex_generator::model::{Audience, Language, Visible};
use rayon::prelude::*;
use tera::{Context, Tera, Value};

use crate::facets;
use crate::handlers::Shapes;
use crate::highlight::{Highlighter, Repeats, fences, fingerprint};
use crate::look::Look;
use crate::machine;
use crate::markdown::{Place, Prose};
use crate::mentions::Mentions;
use crate::pages::{Outline, Page, category_path, entry_path};
use crate::problem::TemplateError;
use crate::search;
use crate::templates::{Asset, Templates, rendering};
use crate::texts::Texts;
use crate::theme::Frame;
use crate::value::{markup, object};

/// What a site is made with.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The path it is served at, with a slash at its end, where that is not the path of the catalog's `docs_url`.
    pub served_at: Option<String>,
    /// Its templates, styles, scripts and texts, and the pictures that its theme names.
    pub look: Look,
}

/// A site whose pages can be rendered.
pub struct Site<'a> {
    pub(crate) outline: Outline<'a>,
    pub(crate) texts: Texts,
    pub(crate) shapes: Shapes,
    /// By entry: title, code and path, for lists of links.
    pub(crate) links: Vec<Value>,
    pub(crate) served_at: Option<String>,
    /// By entry: what lists of errors show.
    pub(crate) rows: Vec<Value>,
    mentions: Mentions<'a>,
    repeats: Repeats,
    assets: Vec<Asset>,
    /// Made when it is asked for: a preview of one page needs none.
    search: OnceLock<Vec<search::File>>,
    facet_data: String,
    templates: Templates,
    tera: Tera,
}

/// A page that its template could not render.
#[derive(Debug)]
pub struct RenderError {
    /// The page's path on the site.
    pub path: String,
    /// What went wrong, and where in the template.
    pub problem: Box<TemplateError>,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the page `{}` cannot be rendered: {}", self.path, self.problem)
    }
}

impl std::error::Error for RenderError {}

/// What one thread needs to render pages.
#[derive(Default)]
pub struct Worker {
    pub(crate) highlighter: Highlighter,
    pub(crate) brush: machine::Brush,
}

impl<'a> Site<'a> {
    /// Makes what the pages share.
    ///
    /// # Errors
    ///
    /// Where a template or a text cannot be used.
    pub fn new(visible: &'a Visible, options: &Options) -> Result<Self, TemplateError> {
        let outline = Outline::new(visible);
        let failed = |found| options.look.templates.error(found);
        let texts = Texts::load(&options.look.templates, visible.settings.language.as_str()).map_err(|found| failed(vec![*found]))?;
        let assets = crate::theme::assets(&visible.settings, &options.look);
        let mut tera = options.look.templates.parse().map_err(failed)?;
        let codes = outline.entries.iter().map(|entry| (entry.code.as_str(), entry.code.as_str()));
        let aliases = outline.aliases.iter().map(|(alias, number)| (*alias, outline.entries[*number].code.as_str()));
        let mentions = Mentions::new(codes.chain(aliases));
        let links = outline
            .entries
            .iter()
            .map(|entry| object! { title: entry.title.as_str(), code: entry.code.as_str(), path: entry_path(&entry.code) })
            .collect();
        let repeats = survey(&outline);
        let facet_data = facets::data(&outline.facets);
        let footer = visible.settings.theme.footer.as_deref().map(|footer| {
            let prose = Prose { mentions: &Mentions::default(), repeats: &repeats, texts: &texts };
            markup(&prose.inline(footer, Place { root: "./", own: "", level: 1 }, &mut Highlighter::default()))
        });
        let site = shared(&outline, &texts, &options.look, &assets, footer);
        let by_key: tera::Map = texts.iter().map(|(key, text)| (tera::value::Key::from(key.clone()), Value::from(text.as_str()))).collect();
        tera.global_context().insert_value("t", Value::from(by_key));
        tera.global_context().insert_value("site", site);
        let served_at = options.served_at.clone();
        let rows = Vec::new();
        let mut site = Self {
            outline,
            texts,
            shapes: Shapes::default(),
            links,
            served_at,
            rows,
            mentions,
            repeats,
            assets,
            search: OnceLock::new(),
            facet_data,
            templates: options.look.templates.clone(),
            tera,
        };
        site.rows = site.every_row();
        Ok(site)
    }

    /// Every page and file of the site.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        self.pages_but_search().chain(self.search_pages()).collect()
    }

    /// Every page and file but those of the search index.
    pub fn pages_but_search(&self) -> impl Iterator<Item = Page> {
        let machines = machine::all(&self.outline).into_iter().map(Page::Machine);
        let assets = (0..self.assets.len()).map(Page::Asset);
        machines.chain(self.outline.pages()).chain([Page::FacetData]).chain(assets)
    }

    /// The files of the search index, which is made when it is first asked for.
    pub fn search_pages(&self) -> impl Iterator<Item = Page> {
        (0..self.search().len()).map(Page::Search)
    }

    fn search(&self) -> &[search::File] {
        self.search.get_or_init(|| search::index(self))
    }

    /// Where a page lies on the site, with `/`.
    #[must_use]
    pub fn path(&self, page: Page) -> String {
        match page {
            Page::Overview => "index.html".to_owned(),
            Page::NotFound => "404.html".to_owned(),
            Page::Category(number) => category_path(self.outline.categories[number].id),
            Page::Entry(number) => entry_path(&self.outline.entries[number].code),
            Page::Alias(number) => entry_path(self.outline.aliases[number].0),
            Page::Machine(file) => machine::path(&self.outline, file),
            Page::Asset(number) => self.assets[number].path.clone(),
            Page::Search(number) => self.search()[number].path.clone(),
            Page::Facets => facets::INDEX.to_owned(),
            Page::Facet(number) => self.outline.facets[number].path.clone(),
            Page::FacetData => format!("search/facets.{}.js", crate::hash::short(self.facet_data.as_bytes())),
        }
    }

    /// Renders a page to the end of a buffer.
    ///
    /// # Errors
    ///
    /// Where its template fails, which only a user's own template can.
    pub fn render(&self, page: Page, worker: &mut Worker, out: &mut Vec<u8>) -> Result<(), RenderError> {
        let (template, context) = match page {
            Page::Overview => ("site/overview.html", self.overview(worker)),
            Page::NotFound => ("site/not_found.html", self.not_found()),
            Page::Category(number) => ("site/category.html", self.category(number, worker)),
            Page::Facets => ("site/facets.html", self.facet_index()),
            Page::Facet(number) => ("site/facet.html", self.facet(number)),
            Page::Entry(number) => ("site/error.html", self.entry(number, worker)),
            Page::Alias(number) => ("site/redirect.html", self.redirect(number)),
            Page::Machine(file) => {
                let failed =
                    |error: io::Error| Box::new(self.templates.error(vec![self.templates.mistake("site", 0..0, error.to_string())]));
                return self.machine(file, worker, out).map_err(|error| RenderError { path: self.path(page), problem: failed(error) });
            }
            Page::Asset(number) => {
                out.extend_from_slice(&self.assets[number].content);
                return Ok(());
            }
            Page::FacetData => {
                out.extend_from_slice(self.facet_data.as_bytes());
                return Ok(());
            }
            Page::Search(number) => {
                out.extend_from_slice(self.search()[number].content.as_bytes());
                return Ok(());
            }
        };
        self.fill(template, &context, out).map_err(|problem| RenderError { path: self.path(page), problem })
    }

    /// Renders a template to the end of a buffer, or says where it fails.
    pub(crate) fn fill(&self, template: &str, context: &Context, out: &mut Vec<u8>) -> Result<(), Box<TemplateError>> {
        let failed = |error| Box::new(self.templates.error(vec![rendering(&self.templates, template, &error)]));
        self.tera.render_to(template, context, out).map_err(failed)
    }

    /// Writes a file that holds what many pages hold, piece by piece; nothing where the page is not one.
    ///
    /// # Errors
    ///
    /// Where the pieces cannot be written.
    pub fn stream(&self, page: Page, worker: &mut Worker, out: &mut dyn io::Write) -> Option<io::Result<()>> {
        match page {
            Page::Machine(file) if machine::is_large(file) => Some(self.machine(file, worker, out)),
            _ => None,
        }
    }

    /// The handler or fence in a language, coloured.
    pub(crate) fn code(&self, language: &str, code: &str, worker: &mut Worker) -> Value {
        markup(&self.repeats.colour(&mut worker.highlighter, language, code))
    }

    pub(crate) fn blocks(&self, markdown: &str, place: Place<'_>, worker: &mut Worker) -> Value {
        markup(&self.prose().blocks(markdown, place, &mut worker.highlighter))
    }

    pub(crate) fn inline(&self, markdown: &str, place: Place<'_>, worker: &mut Worker) -> String {
        self.prose().inline(markdown, place, &mut worker.highlighter)
    }

    fn prose(&self) -> Prose<'_> {
        Prose { mentions: &self.mentions, repeats: &self.repeats, texts: &self.texts }
    }
}

/// Counts the snippets that authors wrote, so that those that repeat are coloured once.
fn survey(outline: &Outline<'_>) -> Repeats {
    let prints: Vec<Vec<u64>> = outline
        .entries
        .par_iter()
        .map(|entry| {
            let handlers = Language::ALL.into_iter().filter_map(|language| entry.remedies.written(language));
            let mut prints: Vec<u64> = handlers.map(fingerprint).collect();
            each_text(entry, &mut |text| prints.extend(fences(text.text).map(|code| fingerprint(&code))));
            prints
        })
        .collect();
    Repeats::survey(prints.into_iter().flatten())
}

/// What every template sees as `site`.
fn shared(outline: &Outline<'_>, texts: &Texts, look: &Look, assets: &[Asset], footer: Option<Value>) -> Value {
    let settings = &outline.visible.settings;
    let frame = Frame::new(settings, look, assets);
    let categories: Vec<Value> = outline
        .categories
        .iter()
        .map(|group| object! { id: group.id, title: group.title(), path: category_path(group.id), count: group.entries.len() })
        .collect();
    let assets: tera::Map =
        assets.iter().map(|asset| (tera::value::Key::from(asset.key.clone()), Value::from(asset.path.as_str()))).collect();
    object! {
        title: texts.fill("site_title", "name", &settings.name),
        version: texts.fill("version", "version", &settings.version.to_string()),
        support_url: settings.support_url.as_deref(),
        feed_title: texts.fill("feed_title", "name", &settings.name),
        name: settings.name.as_str(),
        internal: outline.visible.audience() == Audience::Internal,
        categories: categories,
        assets: assets,
        logo: frame.logo,
        icon: frame.icon,
        links: frame.links,
        footer: footer,
    }
}

/// A context with what every page has.
pub(crate) fn page_context(page: Value) -> Context {
    let mut context = Context::new();
    context.insert_value("page", page);
    context
}
