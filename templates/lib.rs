//! Everything that readers see and that is not Rust: templates, styles, scripts, interface texts. Data only, embedded in the binary.

#[path = "snippets/files.rs"]
mod snippets;

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!($name))),*] };
}

/// Templates of the pages: Tera, HTML.
pub const PAGES: &[(&str, &str)] = files![
    "site/base.html",
    "site/category.html",
    "site/error.html",
    "site/facet.html",
    "site/facets.html",
    "site/not_found.html",
    "site/overview.html",
    "site/parts/causes.html",
    "site/parts/choice.html",
    "site/parts/example.html",
    "site/parts/handlers.html",
    "site/parts/history.html",
    "site/parts/icon.html",
    "site/parts/list.html",
    "site/parts/logo.html",
    "site/parts/parameters.html",
    "site/parts/row.html",
    "site/parts/section.html",
    "site/parts/see_also.html",
    "site/parts/sidebar.html",
    "site/preview.html",
    "site/redirect.html",
];

/// What pages load. On a site their names carry a hash of their content.
pub const ASSETS: &[(&str, &str)] = files![
    "assets/icon.svg",
    "assets/instance.js",
    "assets/overview.js",
    "assets/redirect.js",
    "assets/script.js",
    "assets/search-engine.js",
    "assets/search.css",
    "assets/search.js",
    "assets/style.css",
    "assets/theme.js",
];

/// What the live preview adds to pages. It is not part of a built site.
pub const PREVIEW: &[(&str, &str)] = files!["preview/preview.css", "preview/preview.js", "preview/worker.js"];

/// Interface texts: one file per language, named by its tag.
pub const TEXTS: &[(&str, &str)] = files!["texts/de.yaml", "texts/en.yaml"];

/// Templates of the generated handlers.
pub const SNIPPETS: &[(&str, &str)] = snippets::FILES;

/// The text of a file, by its path in this crate.
///
/// ```
/// assert!(errdex_templates::get("site/base.html").is_some());
/// assert!(errdex_templates::get("site/nothing.html").is_none());
/// ```
#[must_use]
pub fn get(name: &str) -> Option<&'static str> {
    all().find(|(known, _)| *known == name).map(|(_, text)| text)
}

/// Every file: its path in this crate and its text.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    [PAGES, ASSETS, PREVIEW, TEXTS, SNIPPETS].into_iter().flatten().copied()
}
