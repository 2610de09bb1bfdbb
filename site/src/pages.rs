//! Which pages a site has and where they lie. Paths are decided here and nowhere else.

use std::collections::{BTreeMap, HashMap};

use errdex_docs::page::Pages;
use errdex_generator::model::{Category, Entry, Visible};

use crate::facets::{self, Facet};

use crate::machine::Machine;

/// A page or a file of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// `index.html`: every error.
    Overview,
    /// `404.html`.
    NotFound,
    /// A category: its number in the order of the site.
    Category(usize),
    /// `by/index.html`: what else errors are listed by.
    Facets,
    /// The errors of one status, endpoint or other property: its number in the order of the site.
    Facet(usize),
    /// An error: its number in the order of the site.
    Entry(usize),
    /// An earlier code: its number in the order of the site.
    Alias(usize),
    /// A file for programs.
    Machine(Machine),
    /// Something that pages load.
    Asset(usize),
    /// A part of the search index.
    Search(usize),
    /// What the overview filters by.
    FacetData,
}

impl Page {
    /// Whether it is an HTML page.
    #[must_use]
    pub const fn is_html(self) -> bool {
        !matches!(self, Self::Machine(_) | Self::Asset(_) | Self::Search(_) | Self::FacetData)
    }
}

/// What of a catalog one audience sees, in the order in which the site shows it: categories as their author wrote them, in each the
/// errors by code.
pub(crate) struct Outline<'a> {
    pub(crate) visible: &'a Visible,
    /// What the pages of errors say.
    pub(crate) content: Pages<'a>,
    pub(crate) entries: Vec<&'a Entry>,
    pub(crate) categories: Vec<Group<'a>>,
    /// Earlier codes, sorted, each with its entry's number.
    pub(crate) aliases: Vec<(&'a str, usize)>,
    /// Lists by what errors have in common.
    pub(crate) facets: Vec<Facet>,
    numbers: HashMap<&'a str, usize>,
}

/// A category and the numbers of its entries.
pub(crate) struct Group<'a> {
    pub(crate) id: &'a str,
    pub(crate) declared: Option<&'a Category>,
    pub(crate) entries: std::ops::Range<usize>,
}

impl<'a> Group<'a> {
    pub(crate) fn title(&self) -> &'a str {
        self.declared.map_or(self.id, |category| &category.title)
    }
}

impl<'a> Outline<'a> {
    pub(crate) fn new(visible: &'a Visible) -> Self {
        let mut by_category: BTreeMap<(usize, &str), Vec<&Entry>> = BTreeMap::new();
        let order: HashMap<&str, usize> =
            visible.settings.categories.iter().enumerate().map(|(at, category)| (category.id.as_str(), at)).collect();
        for entry in visible.iter() {
            // A preview may show a catalog whose category is not declared yet.
            let at = order.get(entry.category.as_str()).copied().unwrap_or(usize::MAX);
            by_category.entry((at, &entry.category)).or_default().push(entry);
        }
        let mut entries = Vec::new();
        let mut categories = Vec::new();
        for ((at, id), mut group) in by_category {
            group.sort_by(|a, b| a.code.cmp(&b.code));
            let start = entries.len();
            entries.extend(group);
            categories.push(Group { id, declared: visible.settings.categories.get(at), entries: start..entries.len() });
        }
        let numbers: HashMap<&str, usize> = entries.iter().enumerate().map(|(at, entry)| (entry.code.as_str(), at)).collect();
        let mut aliases: Vec<(&str, usize)> = entries
            .iter()
            .enumerate()
            .flat_map(|(at, entry)| entry.aliases.iter().map(move |alias| (alias.as_str(), at)))
            .filter(|(alias, _)| !numbers.contains_key(alias))
            .collect();
        aliases.sort_unstable();
        aliases.dedup_by_key(|(alias, _)| *alias);
        let facets = facets::facets(&entries);
        Self { visible, content: Pages::new(visible), entries, categories, aliases, facets, numbers }
    }

    /// The number of a code's entry, where this audience sees it.
    pub(crate) fn number(&self, code: &str) -> Option<usize> {
        self.numbers.get(code).copied()
    }

    /// The group an entry belongs to.
    pub(crate) fn group(&self, entry: usize) -> usize {
        self.categories.partition_point(|group| group.entries.end <= entry)
    }

    /// Every HTML page.
    pub(crate) fn pages(&self) -> impl Iterator<Item = Page> {
        let categories = (0..self.categories.len()).map(Page::Category);
        let entries = (0..self.entries.len()).map(Page::Entry);
        let aliases = (0..self.aliases.len()).map(Page::Alias);
        let facets = (0..self.facets.len()).map(Page::Facet);
        [Page::Overview, Page::NotFound, Page::Facets].into_iter().chain(categories).chain(facets).chain(entries).chain(aliases)
    }
}

/// The path of a code's page on the site. With `docs_url` before it, it is [`Catalog::doc_url`](errdex_generator::model::Catalog::doc_url) and the file that servers answer it with.
#[must_use]
pub fn entry_path(code: &str) -> String {
    format!("{code}/index.html")
}

/// The path of a category's page on the site.
pub(crate) fn category_path(id: &str) -> String {
    format!("category/{id}/index.html")
}
