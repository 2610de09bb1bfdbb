//! Templates, styles, scripts and texts: those in the binary, and a user's own in their place, file by file.

use std::collections::BTreeMap;
use std::fmt;

use tera::Tera;

/// Where a site's templates come from. Names are paths in the templates crate, such as `site/error.html`.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    own: BTreeMap<String, String>,
}

/// A template that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template's name.
    pub name: String,
    /// What is wrong, with the place where that is known.
    pub problem: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the template `{}` cannot be used: {}", self.name, self.problem)
    }
}

impl std::error::Error for TemplateError {}

impl Templates {
    /// The embedded templates, with these in their place.
    ///
    /// # Errors
    ///
    /// A name that no embedded file has and that no template can use is refused: a misspelt file would be ignored in silence.
    pub fn with(own: BTreeMap<String, String>) -> Result<Self, TemplateError> {
        for name in own.keys() {
            let is_page = name.starts_with("site/") && name.rsplit_once('.').is_some_and(|(_, extension)| extension == "html");
            if !is_page && errdex_templates::get(name).is_none() {
                return Err(TemplateError { name: name.clone(), problem: "there is nothing of this name to replace".to_owned() });
            }
        }
        Ok(Self { own })
    }

    /// A user's own file.
    pub(crate) fn own(&self, name: &str) -> Option<&str> {
        self.own.get(name).map(String::as_str)
    }

    /// A file that a preview adds to pages.
    pub(crate) fn preview<'a>(&'a self, name: &str) -> Option<&'a str> {
        let (name, embedded) = errdex_templates::PREVIEW.iter().find(|(known, _)| known.strip_prefix("preview/") == Some(name))?;
        Some(self.own(name).unwrap_or(embedded))
    }

    /// Every page template, parsed.
    pub(crate) fn parse(&self) -> Result<Tera, TemplateError> {
        let own = self.own.iter().map(|(name, text)| (name.as_str(), text.as_str())).filter(|(name, _)| name.starts_with("site/"));
        let mut pages: BTreeMap<&str, &str> = errdex_templates::PAGES.iter().copied().collect();
        pages.extend(own);
        let mut tera = Tera::new();
        tera.add_raw_templates(pages).map_err(|error| TemplateError { name: "site".to_owned(), problem: error.to_string() })?;
        Ok(tera)
    }

    /// What pages load, in the order of their names: a path on the site that carries a hash of the content, and the content.
    pub(crate) fn assets(&self) -> Vec<Asset> {
        errdex_templates::ASSETS
            .iter()
            .map(|(name, embedded)| {
                let content = self.own(name).unwrap_or(embedded);
                let hash = crate::hash::short(content.as_bytes());
                let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
                let key = name.rsplit('/').next().unwrap_or(name).replace(['.', '-'], "_");
                Asset { key, path: format!("{stem}.{hash}.{extension}"), content: content.to_owned() }
            })
            .collect()
    }
}

/// A file that pages load.
#[derive(Debug, Clone)]
pub(crate) struct Asset {
    /// What templates know it by, such as `style_css`.
    pub(crate) key: String,
    /// Its path on the site.
    pub(crate) path: String,
    /// Its content.
    pub(crate) content: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asset_names_change_with_their_content() {
        let own = Templates::with([("assets/style.css".to_owned(), "a{}".to_owned())].into()).unwrap();
        let path = |templates: &Templates| templates.assets().into_iter().find(|asset| asset.key == "style_css").unwrap().path;
        assert_ne!(path(&own), path(&Templates::default()));
        assert_eq!(path(&own).split('.').map(str::len).collect::<Vec<_>>(), ["assets/style".len(), 8, "css".len()]);
    }

    #[test]
    fn a_misspelt_override_is_refused() {
        assert!(Templates::with([("assets/styles.css".to_owned(), String::new())].into()).is_err());
        assert!(Templates::with([("site/parts/mine.html".to_owned(), String::new())].into()).is_ok());
    }

    #[test]
    fn a_broken_template_is_named() {
        let own = Templates::with([("site/error.html".to_owned(), "{% if %}".to_owned())].into()).unwrap();
        let error = own.parse().unwrap_err();
        assert!(error.to_string().contains("site/error.html"), "{error}");
    }
}
