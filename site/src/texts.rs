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

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &String)> {
        self.by_key.iter()
    }
}

fn parse(name: &str, text: &str) -> Result<BTreeMap<String, String>, TemplateError> {
    serde_yaml::from_str(text).map_err(|error| TemplateError { name: name.to_owned(), problem: error.to_string() })
}
