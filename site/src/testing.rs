//! Catalogs for tests.

use errdex_generator::model::Catalog;
use errdex_generator::place::Located;
use errdex_generator::read::{Folder, Source, Sources};

/// Settings with two categories.
pub(crate) const SETTINGS: &str = "name: A & B\nversion: 1.2.3\ndocs_url: https://docs.example.com/errors\n\
    edit_url: https://example.com/edit/{path}\nsupport_url: https://example.com/help\n\
    code_style: any\ncategories:\n  one: {title: One, summary: The `first`.}\n  two: {title: Two}\n";

/// A catalog of these files and [`SETTINGS`], which must be correct.
pub(crate) fn catalog(files: &[(&str, &str)]) -> Catalog {
    catalog_with("", files)
}

/// The same, with more at the end of the settings: categories first.
pub(crate) fn catalog_with(settings: &str, files: &[(&str, &str)]) -> Catalog {
    let settings = format!("{SETTINGS}{settings}");
    let files = std::iter::once(("catalog.yaml", settings.as_str())).chain(files.iter().copied());
    let files = files.map(|(path, text)| Source::new(path, text.into())).collect();
    let sources = Sources::from_files("", files);
    let checked = errdex_generator::check(Folder { sources, problems: Vec::new() });
    let located = checked.report.locate(&checked.sources);
    let problems: Vec<String> = located.iter().map(Located::one_line).collect();
    assert!(!checked.report.has_errors(), "{}", problems.join("\n"));
    checked.catalog
}
