//! A file of texts: one flat map of keys, checked against the English one.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::rules;
use errdex_generator::suggest::nearest;
use serde_yaml::Value;

use super::{ENGLISH, file_of, plural};
use crate::templates::Templates;

/// A text of a file.
pub(super) struct Item {
    pub(super) key: String,
    pub(super) text: String,
}

/// Why a file is no map of texts: the byte, and what is wrong.
pub(super) struct NotTexts {
    at: usize,
    message: String,
}

/// Every text of a file, duplicates included.
pub(super) fn read(text: &str) -> Result<Vec<Item>, NotTexts> {
    let items: Items = serde_yaml::from_str(text).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        NotTexts { at: error.location().map_or(0, |location| location.index()), message }
    })?;
    items
        .0
        .into_iter()
        .map(|(key, value)| match value {
            Value::String(text) => Ok(Item { key, text }),
            _ => Err(NotTexts { at: place(text, &key, 0).start, message: format!("`{key}` is not a text: put it in quotes") }),
        })
        .collect()
}

/// A map that keeps duplicates.
struct Items(Vec<(String, Value)>);

impl<'de> serde::Deserialize<'de> for Items {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Items;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map from keys to texts")
            }

            fn visit_unit<E>(self) -> Result<Items, E> {
                Ok(Items(Vec::new()))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Items, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = map.next_entry()? {
                    items.push(item);
                }
                Ok(Items(items))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// What is wrong with an owner's texts.
pub(crate) fn problems(templates: &Templates) -> Vec<Diagnostic> {
    let english = read(errdex_templates::get(&file_of(ENGLISH)).unwrap_or_default()).unwrap_or_default();
    templates
        .languages()
        .into_iter()
        .map(file_of)
        .filter_map(|name| Some((templates.own(&name)?, name)))
        .flat_map(|(text, name)| check(templates, &name, text, &english))
        .collect()
}

fn check(templates: &Templates, name: &str, text: &str, english: &[Item]) -> Vec<Diagnostic> {
    let items = match read(text) {
        Ok(items) => items,
        Err(NotTexts { at, message }) => {
            let help = "a file of texts has a line for each: `copy: Copy`";
            return vec![
                mistake(templates, name, character(text, at), format!("these are not texts: {message}"))
                    .label("reading stopped here")
                    .help(help),
            ];
        }
    };
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for item in &items {
        let nth = usize::from(!seen.insert(item.key.as_str()));
        let key = place(text, &item.key, nth);
        if nth > 0 {
            found.push(
                mistake(templates, name, key, format!("the text `{}` stands here twice", item.key)).label("again here").help("keep one"),
            );
            continue;
        }
        let Some(model) = model(&item.key, english) else {
            let problem = mistake(templates, name, key, format!("there is no text `{}`", item.key)).label("unknown key");
            let near = nearest(&item.key, english.iter().map(|item| item.key.as_str()));
            found.push(problem.help(near.map_or_else(|| "remove it".to_owned(), |near| format!("did you mean `{near}`?"))));
            continue;
        };
        let known = placeholders(&model.text);
        for unknown in placeholders(&item.text).difference(&known) {
            let problem = mistake(templates, name, key.clone(), format!("the text `{}` has no placeholder `{{{unknown}}}`", item.key));
            let help = match known.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().as_slice() {
                [] => "it has none: write it without braces".to_owned(),
                all => format!("it has {}", all.join(" and ")),
            };
            found.push(problem.label("its text names one").help(help));
        }
    }
    found
}

/// A mistake in a file of texts.
fn mistake(templates: &Templates, name: &str, bytes: Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&rules::INVALID_TEXTS, message, templates.place(name, bytes))
}

/// The English text that one of another language stands for: of the same key, or of another plural form of it.
fn model<'a>(key: &str, english: &'a [Item]) -> Option<&'a Item> {
    let named = |name: &str| english.iter().find(|item| item.key == name);
    named(key).or_else(|| {
        let (stem, _) = key.rsplit_once('_').filter(|(_, form)| plural::CATEGORIES.contains(form))?;
        named(&format!("{stem}_other"))
    })
}

/// The names between braces.
pub(super) fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// The bytes of the nth line's key of a flat map; the first of the file where it is written in another way.
fn place(text: &str, key: &str, nth: usize) -> Range<usize> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').filter_map(|line| {
        let at = start;
        start += line.len();
        let bare = line.trim_start_matches(['"', '\'']);
        let at = at + line.len() - bare.len();
        bare.strip_prefix(key).filter(|rest| rest.starts_with([':', '"', '\'', ' '])).map(|_| at..at + key.len())
    });
    let places: Vec<_> = lines.collect();
    places.get(nth).or(places.first()).cloned().unwrap_or(0..0)
}

fn character(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at.min(text.len()));
    at..at + text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::super::tag_of;
    use super::*;

    /// Every language that errdex brings says everything, with the same placeholders.
    #[test]
    fn every_language_is_complete() {
        let english = read(errdex_templates::get("texts/en.yaml").unwrap()).unwrap_or_default();
        assert!(english.len() > 100);
        let mut problems = Vec::new();
        for (name, text) in errdex_templates::TEXTS {
            let tag = tag_of(name).expect("named by a tag");
            let items = read(text).unwrap_or_else(|error| panic!("{name}: {}", error.message));
            let keys: BTreeSet<&str> = items.iter().map(|item| item.key.as_str()).collect();
            assert_eq!(keys.len(), items.len(), "{name}: a key stands twice");
            for item in &items {
                match model(&item.key, &english) {
                    None => problems.push(format!("{name}: `{}` is not in en.yaml", item.key)),
                    Some(model) if !placeholders(&item.text).is_subset(&placeholders(&model.text)) => {
                        problems.push(format!("{name}: `{}` has other placeholders than in en.yaml", item.key));
                    }
                    // A singular may do without its number.
                    Some(model) if model.key.ends_with("_one") || item.key.ends_with("_one") => {}
                    Some(model) if placeholders(&item.text) != placeholders(&model.text) => {
                        problems.push(format!("{name}: `{}` lacks a placeholder that en.yaml has", item.key));
                    }
                    Some(_) => {}
                }
            }
            for Item { key, .. } in english.iter().filter(|item| !item.key.ends_with("_one") && !keys.contains(item.key.as_str())) {
                problems.push(format!("{name}: add `{key}`"));
            }
            let forms: BTreeSet<&str> = (0..200).map(|number| plural::category(tag, number)).collect();
            for stem in english.iter().filter_map(|item| item.key.strip_suffix("_other")) {
                for form in forms.iter().filter(|form| !keys.contains(format!("{stem}_{form}").as_str())) {
                    problems.push(format!("{name}: add `{stem}_{form}`: the language has this plural form"));
                }
            }
        }
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}
