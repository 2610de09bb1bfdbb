//! The site's interface texts: the terminal says the same words.

use std::collections::BTreeMap;

use errdex_generator::model::Message;

/// Texts by key.
pub(crate) struct Texts(BTreeMap<String, String>);

impl Texts {
    /// The English ones.
    pub(crate) fn english() -> Self {
        let file = errdex_templates::get("texts/en.yaml").unwrap_or_default();
        Self(serde_yaml::from_str(file).unwrap_or_default())
    }

    /// A text. That every key is there is seen by the tests, which explain every kind of page.
    pub(crate) fn get(&self, key: &str) -> &str {
        debug_assert!(self.0.contains_key(key), "there is no text `{key}`");
        self.0.get(key).map_or("", String::as_str)
    }

    /// A text with its one `{slot}` filled.
    pub(crate) fn fill(&self, key: &str, value: &str) -> String {
        Message::parse(self.get(key)).0.render(|_| value.to_owned())
    }
}
