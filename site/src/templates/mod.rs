//! Templates, styles, scripts and texts: those in the binary, and an owner's own in their place, file by file.

mod report;

pub(crate) use report::rendering;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::location::Location;
use errdex_generator::read::{Source, Tree, Unreadable};
use errdex_generator::rules;
use errdex_generator::suggest::nearest;
use tera::Tera;

use crate::problem::TemplateError;
use crate::texts::tag_of;

/// Where a site's templates come from. Names are paths in the templates crate, such as `site/error.html`.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// The folder the own files come from, as reports show it.
    shown: String,
    own: BTreeMap<String, String>,
}

impl Templates {
    /// The embedded templates, with these in their place: those that replace one have its name, those that are new lie below `site/` and
    /// are included by another, or are texts of one more language.
    ///
    /// # Errors
    ///
    /// Every file that nothing would use, and every mistake in a template or a text: a misspelt name would be ignored in silence.
    pub fn with(own: BTreeMap<String, String>) -> Result<Self, TemplateError> {
        Self { shown: String::new(), own }.checked(Vec::new(), Vec::new())
    }

    /// The embedded templates, with the files of a folder in their place. `shown` is how reports name the folder.
    ///
    /// # Errors
    ///
    /// Every file that cannot be read, that nothing would use, or that has a mistake.
    pub fn read(tree: Tree, shown: &str) -> Result<Self, TemplateError> {
        let mut templates = Self { shown: shown.to_owned(), own: BTreeMap::new() };
        let (mut found, mut files) = (Vec::new(), Vec::new());
        for Unreadable { path, problem, help } in tree.unreadable {
            let source = Source::new(templates.own_path(&path), Vec::new());
            found.push(Diagnostic::new(&rules::UNREADABLE_FILE, problem, Location::Path(Arc::clone(&source.path))).help(help));
            files.push(Arc::new(source));
        }
        for (name, bytes) in tree.files {
            let source = Source::new(templates.own_path(&name), bytes);
            match source.invalid_utf8.clone() {
                Some(bytes) => {
                    let location = Location::Bytes(Arc::clone(&source.path), bytes);
                    let finding = Diagnostic::new(&rules::NOT_UTF8, "this file is not UTF-8", location);
                    found.push(finding.label("the first byte that is not").help("save it as UTF-8"));
                    files.push(Arc::new(source));
                }
                None => drop(templates.own.insert(name, source.text)),
            }
        }
        templates.checked(found, files)
    }

    fn checked(self, mut found: Vec<Diagnostic>, mut files: Vec<Arc<Source>>) -> Result<Self, TemplateError> {
        found.extend(self.own.keys().filter_map(|name| self.unusable(name)));
        found.extend(self.parse().err().into_iter().flatten());
        found.extend(crate::texts::problems(&self));
        if found.is_empty() {
            return Ok(self);
        }
        files.extend(self.error(Vec::new()).files);
        Err(TemplateError { diagnostics: found, files })
    }

    /// Findings in templates and texts, with the files that they are in.
    pub(crate) fn error(&self, diagnostics: Vec<Diagnostic>) -> TemplateError {
        let source = |name: &str, text: &str| Arc::new(Source::new(self.path(name), text.into()));
        let mut files: Vec<_> = self.own.iter().map(|(name, text)| source(name, text)).collect();
        let embedded = errdex_templates::all().filter(|(name, _)| !self.own.contains_key(*name));
        files.extend(embedded.map(|(name, text)| source(name, text)));
        TemplateError { diagnostics, files }
    }

    /// Whether any file is an owner's.
    #[must_use]
    pub fn is_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// The path of a file, as reports show it: below the owner's folder, where it is the owner's.
    fn path(&self, name: &str) -> String {
        let is_embedded = !self.own.contains_key(name) && errdex_templates::get(name).is_some();
        if is_embedded { name.to_owned() } else { self.own_path(name) }
    }

    fn own_path(&self, name: &str) -> String {
        match (self.shown.as_str(), name) {
            ("", name) => name.to_owned(),
            (shown, "") => shown.to_owned(),
            (shown, name) => format!("{shown}/{name}"),
        }
    }

    /// Why nothing would use a file.
    fn unusable(&self, name: &str) -> Option<Diagnostic> {
        if names().any(|known| known == name) || tag_of(name).is_some() {
            return None;
        }
        let is_page = name.starts_with("site/") && name.rsplit_once('.').is_some_and(|(_, extension)| extension == "html");
        if is_page && (self.is_included(name) || self.own[name].contains("{% component ")) {
            return None;
        }
        let message = if is_page { "no template includes this one" } else { "there is nothing of this name to replace" };
        let help = match nearest(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if is_page => format!("include it where it belongs: `{{% include \"{name}\" %}}`"),
            None => "remove it; templates are named as in errdex: `site/error.html`, `assets/style.css`, `texts/en.yaml`".to_owned(),
        };
        Some(Diagnostic::new(&rules::UNUSED_TEMPLATE, message, Location::Path(self.path(name).into())).help(help))
    }

    fn is_included(&self, name: &str) -> bool {
        let quoted = [format!("\"{name}\""), format!("'{name}'"), format!("`{name}`")];
        self.pages().any(|(other, text)| other != name && quoted.iter().any(|quoted| text.contains(quoted)))
    }

    /// A mistake in a template.
    pub(crate) fn mistake(&self, name: &str, bytes: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(&rules::INVALID_TEMPLATE, message, self.place(name, bytes))
    }

    /// Some bytes of a file.
    pub(crate) fn place(&self, name: &str, bytes: Range<usize>) -> Location {
        Location::Bytes(self.path(name).into(), bytes)
    }

    /// The text of a file: the owner's, or the embedded one.
    fn text(&self, name: &str) -> &str {
        self.own(name).or_else(|| errdex_templates::get(name)).unwrap_or_default()
    }

    /// The style of the pages.
    pub(crate) fn style(&self) -> &str {
        self.text("assets/style.css")
    }

    /// An owner's own file.
    pub(crate) fn own(&self, name: &str) -> Option<&str> {
        self.own.get(name).map(String::as_str)
    }

    /// A file that a preview adds to pages.
    #[must_use]
    pub fn preview<'a>(&'a self, name: &str) -> Option<&'a str> {
        let (name, _) = errdex_templates::PREVIEW.iter().find(|(known, _)| known.strip_prefix("preview/") == Some(name))?;
        Some(self.text(name))
    }

    /// The tags of all languages that there are texts for.
    pub(crate) fn languages(&self) -> BTreeSet<&str> {
        let embedded = errdex_templates::TEXTS.iter().map(|(name, _)| *name);
        embedded.chain(self.own.keys().map(String::as_str)).filter_map(tag_of).collect()
    }

    /// Every page template.
    fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.own.iter().map(|(name, text)| (name.as_str(), text.as_str())).filter(|(name, _)| name.starts_with("site/"));
        errdex_templates::PAGES.iter().copied().filter(|(name, _)| !self.own.contains_key(*name)).chain(own)
    }

    /// Every page template, parsed.
    ///
    /// # Errors
    ///
    /// Every template with a mistake.
    pub(crate) fn parse(&self) -> Result<Tera, Vec<Diagnostic>> {
        let mut pages: BTreeMap<&str, &str> = self.pages().collect();
        let mut problems = Vec::new();
        loop {
            let mut tera = Tera::new();
            let Err(error) = tera.add_raw_templates(&pages) else {
                return if problems.is_empty() { Ok(tera) } else { Err(problems) };
            };
            let (file, found) = report::problems(self, &error);
            problems.extend(found);
            // One file that cannot be parsed hides what is wrong with others: they are looked at without it.
            let embedded =
                file.and_then(|file| Some((self.own.get_key_value(&file)?.0.as_str(), errdex_templates::get(&file).unwrap_or_default())));
            match embedded {
                Some((file, text)) if pages.get(file) != Some(&text) => drop(pages.insert(file, text)),
                _ => return Err(problems),
            }
        }
    }

    /// What pages load, in the order of their names: a path on the site that carries a hash of the content, and the content. `tint` changes
    /// what a theme has a say in.
    pub(crate) fn assets(&self, tint: impl Fn(&str, &str) -> Option<String>) -> Vec<Asset> {
        let content = |name: &str| {
            let text = self.text(name);
            match name {
                // One request less for the page that readers open first.
                "assets/overview.js" => [self.text("assets/script.js"), text].join("\n").into_bytes(),
                _ => tint(name, text).unwrap_or_else(|| text.to_owned()).into_bytes(),
            }
        };
        errdex_templates::ASSETS.iter().map(|(name, _)| Asset::new(name, content(name))).collect()
    }
}

/// Every name that a site's own file can have to replace another.
fn names() -> impl Iterator<Item = &'static str> {
    [errdex_templates::PAGES, errdex_templates::ASSETS, errdex_templates::PREVIEW, errdex_templates::TEXTS]
        .into_iter()
        .flatten()
        .map(|(name, _)| *name)
}

/// A file that pages load.
#[derive(Debug, Clone)]
pub(crate) struct Asset {
    /// What templates know it by, such as `style_css`.
    pub(crate) key: String,
    /// Its path on the site.
    pub(crate) path: String,
    /// Its content.
    pub(crate) content: Vec<u8>,
}

impl Asset {
    /// A file that is named `assets/NAME.EXTENSION`.
    pub(crate) fn new(name: &str, content: Vec<u8>) -> Self {
        let hash = crate::hash::short(&content);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let key = name.rsplit('/').next().unwrap_or(name).replace(['.', '-'], "_");
        Self { key, path: format!("{stem}.{hash}.{extension}"), content }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(files: &[(&str, &str)]) -> Result<Templates, TemplateError> {
        Templates::with(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    /// What is wrong, one line a problem.
    fn report(files: &[(&str, &str)]) -> String {
        with(files).unwrap_err().to_string()
    }

    #[test]
    fn asset_names_change_with_their_content() {
        let own = with(&[("assets/style.css", "a{}")]).unwrap();
        let path = |templates: &Templates| templates.assets(|_, _| None).into_iter().find(|asset| asset.key == "style_css").unwrap().path;
        assert_ne!(path(&own), path(&Templates::default()));
        assert_eq!(path(&own).split('.').map(str::len).collect::<Vec<_>>(), ["assets/style".len(), 8, "css".len()]);
    }

    #[test]
    fn a_file_that_nothing_would_use_is_refused() {
        let table = [
            ("assets/styles.css", "assets/styles.css: there is nothing of this name to replace; did you mean `assets/style.css`?"),
            ("site/eror.html", "site/eror.html: no template includes this one; did you mean `site/error.html`?"),
            (
                "site/parts/announcement.html",
                "site/parts/announcement.html: no template includes this one; include it where it belongs: `{% include \"site/parts/announcement.html\" %}`",
            ),
            (
                "texts/english.txt",
                "texts/english.txt: there is nothing of this name to replace; remove it; templates are named as in errdex: `site/error.html`, `assets/style.css`, `texts/en.yaml`",
            ),
        ];
        for (name, expected) in table {
            assert_eq!(report(&[(name, "")]), expected);
        }
    }

    #[test]
    fn new_parts_are_welcome_where_they_are_used() {
        let page = "{% extends \"site/base.html\" %}{% block main %}{% include \"site/parts/mine.html\" %}{% endblock %}";
        assert!(with(&[("site/parts/mine.html", "<p>Mine</p>"), ("site/not_found.html", page)]).is_ok());
        let component = "{% component mine() %}<p>Mine</p>{% endcomponent mine %}";
        assert!(with(&[("site/parts/mine.html", component)]).is_ok());
    }

    #[test]
    fn every_mistake_of_every_template_is_located() {
        let found = report(&[
            ("site/error.html", "<p>\n{% if %}"),
            ("site/category.html", "{{ x | nonsense }}\n{% include \"site/parts/missing.html\" %}"),
            ("site/not_found.html", "{% extends \"site/bass.html\" %}"),
        ]);
        for part in ["site/error.html:2:", "site/category.html:1:", "site/category.html:2:", "site/not_found.html:1:13: "] {
            assert!(found.contains(part), "{part} in:\n{found}");
        }
        assert_eq!(found.lines().count(), 4, "{found}");
    }
}
