//! Interface texts: every word of a page that is not the author's.

use std::collections::BTreeMap;

use crate::highlight::Syntax;
use crate::templates::{TemplateError, Templates};

/// The texts of one language by key. What a language lacks is English.
#[derive(Debug, Clone)]
pub(crate) struct Texts {
    by_key: BTreeMap<String, String>,
}

/// The language that has every text.
const ENGLISH: &str = "texts/en.yaml";

impl Texts {
    pub(crate) fn load(templates: &Templates) -> Result<Self, TemplateError> {
        let embedded = parse(ENGLISH, errdex_templates::get(ENGLISH).unwrap_or_default())?;
        let mut by_key = embedded;
        if let Some(own) = templates.own(ENGLISH) {
            for (key, text) in parse(ENGLISH, own)? {
                if !by_key.contains_key(&key) {
                    return Err(TemplateError { name: ENGLISH.to_owned(), problem: format!("there is no text `{key}`") });
                }
                by_key.insert(key, text);
            }
        }
        Ok(Self { by_key })
    }

    /// A text. The keys that the program names are checked by a test.
    pub(crate) fn get(&self, key: &str) -> &str {
        self.by_key.get(key).map_or("", String::as_str)
    }

    /// A text with its placeholder filled in.
    pub(crate) fn fill(&self, key: &str, name: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{name}}}"), value)
    }

    /// A text about a number: `KEY_one` or `KEY_other`.
    pub(crate) fn count(&self, key: &str, name: &str, count: u64) -> String {
        let form = if count == 1 { "one" } else { "other" };
        self.fill(&format!("{key}_{form}"), name, &count.to_string())
    }

    /// The label of a code block, for a reader that does not see it: by the language's name on its fence.
    pub(crate) fn code_label(&self, language: &str) -> String {
        if language.is_empty() {
            return self.get("code").to_owned();
        }
        self.fill("code_label", "language", Syntax::from_name(language).map_or(language, |syntax| syntax.label()))
    }

    /// The texts whose keys begin alike, by the rest of their keys.
    pub(crate) fn starting_with(&self, prefix: &str) -> BTreeMap<&str, &str> {
        self.by_key.iter().filter_map(|(key, text)| Some((key.strip_prefix(prefix)?, text.as_str()))).collect()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &String)> {
        self.by_key.iter()
    }
}

fn parse(name: &str, text: &str) -> Result<BTreeMap<String, String>, TemplateError> {
    serde_yaml::from_str(text).map_err(|error| TemplateError { name: name.to_owned(), problem: error.to_string() })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const SOURCES: &[&str] = &[
        include_str!("machine/feed.rs"),
        include_str!("machine/head.rs"),
        include_str!("machine/llms.rs"),
        include_str!("machine/markdown.rs"),
        include_str!("facets.rs"),
        include_str!("markdown.rs"),
        include_str!("preview/page.rs"),
        include_str!("preview/renderer.rs"),
        include_str!("site.rs"),
        include_str!("texts.rs"),
        include_str!("view/entry.rs"),
        include_str!("view/listing.rs"),
    ];

    /// Keys that the program puts together from a part and a name.
    fn composed() -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for fault in errdex_generator::model::Fault::NAMES {
            keys.extend(["", "_hint", "_later_hint"].map(|end| format!("fault_{fault}{end}")));
        }
        keys.extend(["never", "fix", "backoff"].map(|retry| format!("retry_{retry}")));
        keys.extend(["never", "fix", "after", "backoff"].map(|retry| format!("retry_{retry}_hint")));
        keys.extend(
            ["retry_after", "count", "search_found", "search_named"]
                .iter()
                .flat_map(|key| ["one", "other"].map(|form| format!("{key}_{form}"))),
        );
        keys.extend(["added", "deprecated", "retired"].iter().flat_map(|kind| ["", "_count"].map(|end| format!("feed_{kind}{end}"))));
        keys.extend(["deprecated", "retired"].iter().flat_map(|kind| ["", "_hint", "_next"].map(|end| format!("{kind}{end}"))));
        keys.extend(crate::facets::Kind::ALL.iter().map(|kind| format!("by_{}", kind.id())));
        keys.extend(["status", "fault", "endpoint", "tag"].iter().map(|kind| format!("by_{kind}_title")));
        keys
    }

    fn words(text: &str, before: &str) -> BTreeSet<String> {
        let word = |rest: &str| rest.split(|next: char| !next.is_ascii_alphanumeric() && next != '_').next().map(str::to_owned);
        text.split(before).skip(1).filter_map(word).filter(|word| !word.is_empty()).collect()
    }

    #[test]
    fn every_text_is_used_and_every_used_text_is_there() {
        let texts = Texts::load(&Templates::default()).unwrap();
        let there: BTreeSet<String> = texts.iter().map(|(key, _)| key.clone()).collect();
        let in_templates: BTreeSet<String> = errdex_templates::PAGES.iter().flat_map(|(_, page)| words(page, "t.")).collect();
        let program = SOURCES.concat();
        let looked_up = ["get(\"", "fill(\""].iter().flat_map(|call| words(&program, &format!("texts.{call}")));
        let composed = composed();
        // The search script gets its texts by their prefix.
        let search = errdex_templates::ASSETS.iter().filter(|(name, _)| name.starts_with("assets/search"));
        let search: BTreeSet<String> = search.flat_map(|(_, script)| words(script, "texts.")).map(|key| format!("search_{key}")).collect();
        let missing: Vec<_> =
            looked_up.chain(composed.iter().cloned()).chain(search.iter().cloned()).filter(|key| !there.contains(key)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        let is_used = |key: &String| {
            in_templates.contains(key) || composed.contains(key) || search.contains(key) || program.contains(&format!("\"{key}\""))
        };
        let unused: Vec<_> = there.iter().filter(|key| !is_used(key)).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn an_unknown_text_is_refused_and_a_known_one_replaced() {
        let with = |text: &str| Texts::load(&Templates::with([(ENGLISH.to_owned(), text.to_owned())].into()).unwrap());
        assert_eq!(with("copy: Kopieren").unwrap().get("copy"), "Kopieren");
        assert!(with("coppy: Kopieren").unwrap_err().to_string().contains("`coppy`"));
        assert!(with("copy: [").is_err());
    }
}
