//! Everything that readers see and that is not Rust: templates, styles, scripts, interface texts. Data only, embedded in the binary.

#[path = "snippets/files.rs"]
mod snippets;

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!($name))),*] };
}

/// Templates of the pages: Tera, HTML.
pub const PAGES: &[(&str, &str)] = files![];

/// What pages load. On a site their names carry a hash of their content.
pub const ASSETS: &[(&str, &str)] = files![];

/// Interface texts: one file per language, named by its tag.
pub const TEXTS: &[(&str, &str)] = files![];

/// Templates of the generated handlers.
pub const SNIPPETS: &[(&str, &str)] = snippets::FILES;

/// The text of a file, by its path in this crate.
///
/// ```
/// assert!(errdex_templates::get("site/nothing.html").is_none());
/// ```
#[must_use]
pub fn get(name: &str) -> Option<&'static str> {
    all().find(|(known, _)| *known == name).map(|(_, text)| text)
}

/// Every file: its path in this crate and its text.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    [PAGES, ASSETS, TEXTS, SNIPPETS].into_iter().flatten().copied()
}
