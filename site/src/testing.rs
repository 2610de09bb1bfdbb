//! Catalogs for tests.

use errdex_generator::folder::Folder;
use errdex_generator::model::Catalog;
use errdex_generator::source::{Source, Sources};

/// Settings with two categories.
pub(crate) const SETTINGS: &str = "name: A & B\nversion: 1.2.3\ndocs_url: https://docs.example.com/errors\n\
    categories:\n  one: {title: One, summary: The `first`.}\n  two: {title: Two}\n";

/// A catalog of these files and [`SETTINGS`], which must be correct.
pub(crate) fn catalog(files: &[(&str, &str)]) -> Catalog {
    catalog_with(SETTINGS, files)
}

/// A catalog of these settings and files, which must be correct.
pub(crate) fn catalog_with(settings: &str, files: &[(&str, &str)]) -> Catalog {
    let settings = std::iter::once(("catalog.yaml", settings));
    let files = settings.chain(files.iter().copied()).map(|(path, text)| Source::new(path, text.into())).collect();
    let sources = Sources::from_files("", files);
    let checked = errdex_generator::check(Folder { sources, problems: Vec::new() });
    let problems: Vec<String> = checked.report.locate(&checked.sources).iter().map(|located| located.one_line()).collect();
    assert!(!checked.report.has_errors(), "{}", problems.join("\n"));
    checked.catalog
}
