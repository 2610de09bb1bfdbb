//! Interface texts: every word of a page that is not the author's, in the site's language. The terminal says the same words.

mod file;
mod language;
mod plural;

use std::collections::BTreeMap;

use errdex_docs::fence;
use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::model::{Entry, Fault, Notice, Retry, Since};
use errdex_generator::read::settings_route;
use errdex_generator::rules;
use errdex_generator::suggest::nearest;

use crate::templates::Templates;

pub(crate) use file::problems;
pub(crate) use language::tag_of;

/// The texts of one language by key. What a language lacks is English.
#[derive(Debug, Clone)]
pub struct Texts {
    tag: String,
    by_key: BTreeMap<String, String>,
}

/// The two answers a reader came for: who has to act, and whether sending the same again helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// `client`, `account` or `service`.
    pub fault: &'static str,
    /// Who has to act.
    pub fault_answer: String,
    /// What that means.
    pub fault_hint: String,
    /// `never`, `fix`, `after` or `backoff`.
    pub retry: &'static str,
    /// Whether sending it again helps.
    pub retry_answer: String,
    /// What that means.
    pub retry_hint: String,
}

/// The language that has every text.
const ENGLISH: &str = "en";

fn file_of(tag: &str) -> String {
    format!("texts/{tag}.yaml")
}

impl Texts {
    /// The texts of a language, by its tag or a shorter one: `de-AT` is served by `de`.
    ///
    /// # Errors
    ///
    /// Where there are none.
    pub fn load(templates: &Templates, tag: &str) -> Result<Self, Box<Diagnostic>> {
        let known = templates.languages();
        let found = language::lookup(tag).find_map(|tag| known.iter().find(|known| known.eq_ignore_ascii_case(tag)));
        let Some(found) = found else {
            let message = format!("there are no interface texts for the language `{tag}`");
            let problem = Diagnostic::new(&rules::MISSING_TEXTS, message, settings_route().key("language").value()).label("no texts");
            return Err(Box::new(problem.help(unknown_language(tag, &known.iter().copied().collect::<Vec<_>>()))));
        };
        let mut by_key = BTreeMap::new();
        for tag in [ENGLISH, found] {
            let file = file_of(tag);
            for text in [errdex_templates::get(&file), templates.own(&file)].into_iter().flatten() {
                by_key.extend(file::read(text).unwrap_or_default().into_iter().map(|item| (item.key, item.text)));
            }
        }
        by_key.insert("lang".to_owned(), tag.to_owned());
        by_key.insert("dir".to_owned(), language::direction(tag).to_owned());
        Ok(Self { tag: tag.to_owned(), by_key })
    }

    /// The texts of a language that errdex brings, or English.
    #[must_use]
    pub fn embedded(tag: &str) -> Self {
        let templates = Templates::default();
        let texts = Self::load(&templates, tag).or_else(|_| Self::load(&templates, ENGLISH));
        texts.unwrap_or_else(|_| Self { tag: ENGLISH.to_owned(), by_key: BTreeMap::new() })
    }

    /// A text. That the keys which the program names are there is checked by a test.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        debug_assert!(self.by_key.contains_key(key), "there is no text `{key}`");
        self.by_key.get(key).map_or("", String::as_str)
    }

    /// A text with its placeholder filled in.
    #[must_use]
    pub fn fill(&self, key: &str, name: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{name}}}"), value)
    }

    /// A text with its placeholders filled in, each once and in one pass: a value may hold what looks like one.
    #[must_use]
    pub fn fill_all(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.get(key);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let value = after.split_once('}').and_then(|(name, after)| {
                let (_, value) = values.iter().find(|(known, _)| *known == name)?;
                Some((*value, after))
            });
            let (written, next) = value.unwrap_or(("{", after));
            filled.push_str(written);
            rest = next;
        }
        filled + rest
    }

    /// A version, or that it is still to come.
    #[must_use]
    pub fn version(&self, since: &Since) -> String {
        match since {
            Since::Version(version) => version.to_string(),
            Since::Next => self.get("since_next").to_owned(),
        }
    }

    /// A text about a version, or the text `KEY_next` about one that is still to come.
    #[must_use]
    pub fn since(&self, since: &Since, key: &str) -> String {
        match since {
            Since::Version(version) => self.fill(key, "version", &version.to_string()),
            Since::Next => self.get(&format!("{key}_next")).to_owned(),
        }
    }

    /// Since when something holds, and what to use instead. `code` shows a code.
    #[must_use]
    pub fn notice(&self, notice: &Notice, code: impl Fn(&str) -> String) -> String {
        let version = self.version(&notice.since);
        match &notice.replacement {
            Some(replacement) => self.fill_all("history_notice", &[("version", &version), ("code", &code(replacement))]),
            None => version,
        }
    }

    /// A text about a number, in the plural form that the language has for it: `KEY_one`, `KEY_other` and their like.
    #[must_use]
    pub fn count(&self, key: &str, name: &str, count: u64) -> String {
        let form = format!("{key}_{}", plural::category(&self.tag, count));
        let form = if self.by_key.contains_key(&form) { form } else { format!("{key}_other") };
        self.fill(&form, name, &count.to_string())
    }

    /// The label of a code block, for a reader that does not see it: by the language's name on its fence.
    pub(crate) fn code_label(&self, language: &str) -> String {
        if language.is_empty() {
            return self.get("code").to_owned();
        }
        self.fill("code_label", "language", fence::label(language))
    }

    /// Who has to act on an error, and whether sending the request again helps.
    #[must_use]
    pub fn verdict(&self, entry: &Entry) -> Verdict {
        let fault = entry.fault.name();
        let retry = match (entry.retry, entry.fault) {
            (Retry::Never, Fault::Service) => "never",
            (Retry::Never, Fault::Client | Fault::Account) => "fix",
            (Retry::After(_), _) => "after",
            (Retry::Backoff, _) => "backoff",
        };
        // What passes by itself asks for no other request.
        let later = if entry.retry.is_retryable() { "_later" } else { "" };
        let retry_answer = match entry.retry {
            Retry::After(seconds) => self.count("retry_after", "seconds", seconds.into()),
            Retry::Never | Retry::Backoff => self.get(&format!("retry_{retry}")).to_owned(),
        };
        Verdict {
            fault,
            fault_answer: self.get(&format!("fault_{fault}")).to_owned(),
            fault_hint: self.get(&format!("fault_{fault}{later}_hint")).to_owned(),
            retry,
            retry_answer,
            retry_hint: self.get(&format!("retry_{retry}_hint")).to_owned(),
        }
    }

    /// The texts whose keys begin alike, by the rest of their keys.
    pub(crate) fn starting_with(&self, prefix: &str) -> BTreeMap<&str, &str> {
        self.by_key.iter().filter_map(|(key, text)| Some((key.strip_prefix(prefix)?, text.as_str()))).collect()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &String)> {
        self.by_key.iter()
    }
}

fn unknown_language(tag: &str, known: &[&str]) -> String {
    let listed = known.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
    match nearest(tag, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? There are texts for {listed}"),
        None => format!("there are texts for {listed}; `--templates DIR` adds others, such as `DIR/{}`", file_of(tag)),
    }
}

#[cfg(test)]
mod tests;
