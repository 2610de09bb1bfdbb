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

    /// A text; its key where there is none.
    pub(crate) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// A text with its one `{slot}` filled.
    pub(crate) fn fill(&self, key: &str, value: &str) -> String {
        Message::parse(self.get(key)).0.render(|_| value.to_owned())
    }
}
