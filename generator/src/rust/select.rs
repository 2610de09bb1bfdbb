//! Parts of a catalog: the entries that an enum has.

use super::mapping::{by_code, unknown};
use crate::model::{Entry, Visible};

/// The entries of some categories and some codes; of the whole catalog where neither is named.
#[derive(Debug, Default, Clone, Copy)]
pub struct Filter<'a> {
    /// IDs of categories.
    pub categories: Option<&'a [String]>,
    /// Codes.
    pub codes: Option<&'a [String]>,
}

impl Filter<'_> {
    /// Whether it names nothing, so that it matches everything.
    #[must_use]
    pub const fn is_all(&self) -> bool {
        self.categories.is_none() && self.codes.is_none()
    }
}

/// One of a filter's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterList {
    /// `categories`
    Categories,
    /// `codes`
    Codes,
}

/// A part of a filter that matches nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterProblem {
    /// The list it stands in.
    pub list: FilterList,
    /// Its place in the list; none where the list as a whole is meant.
    pub index: Option<usize>,
    /// What is wrong.
    pub message: String,
}

/// The entries that a filter matches, sorted by code, and every part of it that matches nothing.
#[must_use]
pub fn select<'a>(catalog: &'a Visible, filter: Filter<'_>) -> (Vec<&'a Entry>, Vec<FilterProblem>) {
    if filter.is_all() {
        return (catalog.iter().collect(), Vec::new());
    }
    let lists = [(FilterList::Categories, filter.categories), (FilterList::Codes, filter.codes)];
    let mut problems = Vec::new();
    for (list, names) in lists {
        let Some(names) = names else { continue };
        if names.is_empty() {
            problems.push(FilterProblem { list, index: None, message: "this list is empty, so it matches nothing".to_owned() });
        }
        for (index, name) in names.iter().enumerate() {
            let problem = match list {
                FilterList::Categories => category_problem(catalog, name),
                FilterList::Codes => by_code(catalog, name).err(),
            };
            problems.extend(problem.map(|message| FilterProblem { list, index: Some(index), message }));
        }
    }
    let named = |names: Option<&[String]>, name: &String| names.is_some_and(|names| names.contains(name));
    let matches = |entry: &&Entry| named(filter.categories, &entry.category) || named(filter.codes, &entry.code);
    (catalog.iter().filter(matches).collect(), problems)
}

fn category_problem(catalog: &Visible, id: &str) -> Option<String> {
    if catalog.settings.category(id).is_none() {
        return Some(unknown("category", id, catalog.settings.categories.iter().map(|category| category.id.as_str())));
    }
    let sent = catalog.entries.iter().any(|entry| entry.category == id && entry.retired.is_none());
    (!sent).then(|| format!("no error of the category `{id}` is sent"))
}
