//! What a preview adds to a page: its script, and what the script needs to know.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use errdex_site::{Texts, escape_attribute_into};

/// The texts that the script shows.
const WORDS: &[&str] = &[
    "preview",
    "preview_close",
    "preview_copied",
    "preview_copy",
    "preview_errors_one",
    "preview_errors_other",
    "preview_fixed",
    "preview_gone",
    "preview_help",
    "preview_internal",
    "preview_kept",
    "preview_live",
    "preview_lost",
    "preview_more",
    "preview_moved",
    "preview_problems",
    "preview_rule",
    "preview_updated",
    "preview_warnings_one",
    "preview_warnings_other",
    "all_errors",
];

/// Why there is no page at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Missing {
    /// There never was.
    Unknown,
    /// There was one.
    Gone,
    /// Its error has another code now.
    Moved { code: String, address: String },
    /// The preview is for a public that does not see it.
    Internal,
}

/// What the script needs to know of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct About {
    /// Tells pages of different states of the catalog apart.
    pub(super) edition: String,
    /// Where the error is written: file and line.
    pub(super) place: Option<String>,
    /// Set where this stands in for a page.
    pub(super) missing: Option<Missing>,
}

/// Adds the script to a page. It comes first, because it has to see the page before other scripts have changed it.
pub(super) fn with_script(page: &str, about: &About, texts: &Texts) -> String {
    let at = page.find("<head>").map_or(0, |head| head + "<head>".len());
    let mut html = String::with_capacity(page.len() + 2048);
    html.push_str(&page[..at]);
    html.push_str("\n<meta name=\"errdex-preview\"");
    let mut attribute = |name: &str, value: &str| {
        let _ = write!(html, " {name}=\"");
        escape_attribute_into(value, &mut html);
        html.push('"');
    };
    attribute("content", &about.edition);
    if let Some(place) = &about.place {
        attribute("data-place", place);
    }
    match &about.missing {
        None => {}
        Some(Missing::Unknown) => attribute("data-missing", "unknown"),
        Some(Missing::Gone) => attribute("data-missing", "gone"),
        Some(Missing::Internal) => attribute("data-missing", "internal"),
        Some(Missing::Moved { code, address }) => {
            attribute("data-missing", "moved");
            attribute("data-code", code);
            attribute("data-address", address);
        }
    }
    let words: Map<String, Value> = WORDS.iter().map(|key| ((*key).to_owned(), Value::from(texts.get(key)))).collect();
    attribute("data-words", &Value::from(words).to_string());
    html.push_str(">\n<script src=\"/_preview/preview.js\" defer></script>");
    html.push_str(&page[at..]);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(missing: Option<Missing>) -> About {
        About { edition: "a.1".to_owned(), place: Some("x\"<y>.yaml:3".to_owned()), missing }
    }

    /// The others are those of the page that waits for a catalog.
    #[test]
    fn every_text_of_the_preview_is_handed_to_its_script() {
        let texts = errdex_templates::get("texts/en.yaml").unwrap();
        let keys = texts.lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key).filter(|key| key.starts_with("preview"));
        for key in keys.filter(|key| !key.starts_with("preview_waiting")) {
            assert!(WORDS.contains(&key), "{key}");
        }
    }

    #[test]
    fn the_script_comes_first_and_values_are_text() {
        let texts = Texts::embedded("en");
        let moved = Missing::Moved { code: "a".to_owned(), address: "/a/".to_owned() };
        let html = with_script("<!DOCTYPE html><html><head><script src=\"a.js\"></script></head></html>", &about(Some(moved)), &texts);
        assert!(html.starts_with("<!DOCTYPE html><html><head>\n<meta name=\"errdex-preview\" content=\"a.1\""), "{html}");
        assert!(
            html.contains(" data-place=\"x&quot;&lt;y&gt;.yaml:3\" data-missing=\"moved\" data-code=\"a\" data-address=\"/a/\""),
            "{html}"
        );
        assert!(html.find("preview.js").unwrap() < html.find("a.js").unwrap());
    }

    #[test]
    fn a_template_without_a_head_has_the_script_too() {
        let texts = Texts::embedded("en");
        assert!(with_script("<p>é", &about(None), &texts).contains("preview.js"));
    }

    #[test]
    fn every_word_is_a_text() {
        let texts = Texts::embedded("en");
        assert!(WORDS.iter().all(|key| !texts.get(key).is_empty()));
    }
}
