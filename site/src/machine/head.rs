//! What the head of a page tells programs: its other formats, a preview for where it is shared, and JSON-LD (schema.org).

use serde_json::{Value as Json, json};
use tera::Value;

use super::{SITE_PICTURE, locate, picture_path};
use crate::pages::category_path;
use crate::site::Site;
use crate::value::{markup, object};

/// What the head of a page says about it.
pub(crate) struct About<'a> {
    pub(crate) title: &'a str,
    pub(crate) description: Option<&'a str>,
    pub(crate) url: &'a str,
}

impl Site<'_> {
    /// The head of an error's page.
    pub(crate) fn entry_head(&self, number: usize, about: &About<'_>) -> Value {
        let entry = self.outline.entries[number];
        let group = &self.outline.categories[self.outline.group(number)];
        let category = locate::absolute(self.outline.visible, &category_path(group.id));
        let name = &self.outline.visible.settings.name;
        let keywords: Vec<&str> =
            std::iter::once(entry.code.as_str()).chain(entry.aliases.iter().chain(&entry.tags).map(|word| word.as_str())).collect();
        let article = json!({
            "@type": "TechArticle",
            "headline": entry.title,
            "description": about.description,
            "url": about.url,
            "image": locate::absolute(self.outline.visible, &picture_path(&entry.code)),
            "inLanguage": self.texts.get("lang"),
            "articleSection": group.title(),
            "keywords": keywords,
            "isPartOf": { "@type": "WebSite", "name": self.site_title(), "url": self.home() },
            "publisher": { "@type": "Organization", "name": name },
        });
        let crumbs = self.crumbs(&[(group.title(), &category), (&entry.title, about.url)]);
        let formats = [("application/json", "json"), ("text/markdown", "md")];
        let alternates = formats.map(|(kind, extension)| object! { type: kind, path: format!("{}.{extension}", entry.code) });
        object! {
            alternates: alternates.to_vec(),
            social: self.social("article", about, &picture_path(&entry.code)),
            json_ld: data_block(&[article, crumbs]),
        }
    }

    /// The head of the overview.
    pub(crate) fn overview_head(&self, about: &About<'_>) -> Value {
        let site = json!({
            "@type": "WebSite",
            "name": self.site_title(),
            "description": about.description,
            "url": about.url,
            "inLanguage": self.texts.get("lang"),
        });
        object! {
            alternates: vec![object! { type: "application/json", path: "catalog.json" }],
            social: self.social("website", about, SITE_PICTURE),
            json_ld: data_block(&[site]),
        }
    }

    /// The head of a category's page, or of another list.
    pub(crate) fn list_head(&self, about: &About<'_>) -> Value {
        object! { alternates: Vec::<Value>::new(), social: self.social("website", about, SITE_PICTURE), json_ld: data_block(&[self.crumbs(&[(about.title, about.url)])]) }
    }

    /// The way from the overview to a page: names and addresses.
    fn crumbs(&self, below: &[(&str, &str)]) -> Json {
        let home = self.home();
        let all = self.texts.get("all_errors");
        let steps = std::iter::once((all, home.as_str())).chain(below.iter().copied());
        let items: Vec<Json> =
            (1..).zip(steps).map(|(at, (name, url))| json!({ "@type": "ListItem", "position": at, "name": name, "item": url })).collect();
        json!({ "@type": "BreadcrumbList", "itemListElement": items })
    }

    fn social(&self, kind: &str, about: &About<'_>, picture: &str) -> Value {
        object! {
            type: kind,
            title: about.title,
            description: about.description,
            url: about.url,
            picture: locate::absolute(self.outline.visible, picture),
        }
    }

    fn home(&self) -> String {
        locate::absolute(self.outline.visible, "")
    }

    fn site_title(&self) -> String {
        self.texts.fill("site_title", "name", &self.outline.visible.settings.name)
    }
}

/// A JSON-LD document that no text in it can leave: what HTML could take for markup is escaped in JSON's own way.
fn data_block(graph: &[Json]) -> Value {
    let json = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            other => safe.push(other),
        }
    }
    markup(&safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_end_the_block() {
        let block = data_block(&[json!({ "name": "</script><!--&amp;" })]).to_string();
        assert!(!block.contains(['<', '>', '&']), "{block}");
        let back: Json = serde_json::from_str(&block).unwrap();
        assert_eq!(back["@graph"][0]["name"], "</script><!--&amp;");
    }
}
