use std::collections::BTreeSet;

use errdex_docs::page::{LABELS, SECTIONS};

use super::*;
use crate::problem::TemplateError;

const SOURCES: &[&str] = &[
    include_str!("../machine/feed.rs"),
    include_str!("../machine/head.rs"),
    include_str!("../machine/llms.rs"),
    include_str!("../machine/markdown.rs"),
    include_str!("../facets.rs"),
    include_str!("../markdown.rs"),
    include_str!("../site.rs"),
    include_str!("mod.rs"),
    include_str!("../view/entry.rs"),
    include_str!("../view/listing.rs"),
];

/// Keys that the program puts together from a part and a name.
fn composed() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for fault in errdex_generator::model::Fault::NAMES {
        keys.extend(["", "_hint", "_later_hint"].map(|end| format!("fault_{fault}{end}")));
    }
    keys.extend(LABELS.iter().filter(|label| label.is_listed).map(|label| format!("by_{}_title", label.id)));
    keys.extend(LABELS.iter().flat_map(|label| label.texts).map(|(_, key)| (*key).to_owned()));
    keys.extend(SECTIONS.iter().map(|kind| kind.title.to_owned()));
    keys.extend(SECTIONS.iter().filter_map(|kind| kind.chip).map(|chip| chip.text().to_owned()));
    keys.extend(["since", "deprecated_row", "retired_row", "aliases", "tags", "edit", "support"].map(str::to_owned));
    keys.extend(["deprecated_title", "retired_title"].iter().flat_map(|key| ["", "_next"].map(|end| format!("{key}{end}"))));
    keys.extend(["never", "fix", "backoff"].map(|retry| format!("retry_{retry}")));
    keys.extend(["never", "fix", "after", "backoff"].map(|retry| format!("retry_{retry}_hint")));
    let counted = ["retry_after", "count", "search_found", "search_named"];
    keys.extend(counted.iter().flat_map(|key| ["one", "other"].map(|form| format!("{key}_{form}"))));
    keys.extend(["added", "deprecated", "retired"].iter().flat_map(|kind| ["", "_count"].map(|end| format!("feed_{kind}{end}"))));
    keys.extend(["deprecated", "retired"].iter().flat_map(|kind| ["", "_hint", "_next"].map(|end| format!("{kind}{end}"))));
    keys.extend(crate::facets::Kind::all().map(|kind| format!("by_{}", kind.id())));
    keys.extend(["status", "fault", "endpoint", "tag"].iter().map(|kind| format!("by_{kind}_title")));
    keys
}

fn words(text: &str, before: &str) -> BTreeSet<String> {
    let word = |rest: &str| rest.split(|next: char| !next.is_ascii_alphanumeric() && next != '_').next().map(str::to_owned);
    text.split(before).skip(1).filter_map(word).filter(|word| !word.is_empty()).collect()
}

fn own(files: &[(&str, &str)]) -> Result<Templates, TemplateError> {
    Templates::with(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
}

#[test]
fn every_text_is_used_and_every_used_text_is_there() {
    let texts = Texts::embedded("en");
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
    // Those of the preview are used where the preview is.
    let unused: Vec<_> = there.iter().filter(|key| !key.starts_with("preview") && !is_used(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn single_texts_are_replaced() {
    let templates = own(&[("texts/en.yaml", "copy: Take\n"), ("texts/de-CH.yaml", "copy: Kopiere\n")]).unwrap();
    let load = |tag| Texts::load(&templates, tag).unwrap();
    assert_eq!((load("en").get("copy"), load("en").get("copied")), ("Take", "Copied"));
    assert_eq!((load("de").get("copy"), load("de").get("lang")), ("Kopieren", "de"));
    assert_eq!((load("de-CH").get("copy"), load("de-CH").get("copied")), ("Kopiere", "Copied"));
}

#[test]
fn mistakes_in_texts_are_located() {
    let table = [
        ("skip: Los\ncoppy: Kopieren\n", "texts/en.yaml:2:1: there is no text `coppy`; did you mean `copy`?"),
        ("copy: [", "texts/en.yaml:1:8: these are not texts: "),
        ("- copy", "texts/en.yaml:1:1: these are not texts: invalid type: sequence, expected a map from keys to texts"),
        ("copy: A\n\"copy\": B\n", "texts/en.yaml:2:2: the text `copy` stands here twice; keep one"),
        ("copy: 5\n", "texts/en.yaml:1:1: these are not texts: `copy` is not a text: put it in quotes"),
        ("see_all: \"{cuont}\"\n", "texts/en.yaml:1:1: the text `see_all` has no placeholder `{cuont}`; it has `{count}`"),
        ("copy: \"{x}\"\n", "texts/en.yaml:1:1: the text `copy` has no placeholder `{x}`; it has none: write it without braces"),
    ];
    for (text, expected) in table {
        let found = own(&[("texts/en.yaml", text)]).unwrap_err().to_string();
        assert!(found.starts_with(expected), "{found}\nnot\n{expected}");
    }
}

#[test]
fn a_language_is_found_by_its_tag_or_a_shorter_one() {
    let texts = Texts::embedded("de-AT");
    assert_eq!((texts.get("copy"), texts.get("lang"), texts.get("dir")), ("Kopieren", "de-AT", "ltr"));
    let error = Texts::load(&Templates::default(), "fr").unwrap_err();
    assert_eq!(error.location, settings_route().key("language").value());
    let help = error.help.unwrap_or_default();
    assert!(help.contains("`de`, `en`") && help.contains("`DIR/texts/fr.yaml`"), "{help}");
    let arabic = own(&[("texts/ar.yaml", "copy: نسخ\ncount_two: خطآن\n")]).unwrap();
    let texts = Texts::load(&arabic, "ar-EG").unwrap();
    assert_eq!((texts.get("copy"), texts.get("dir"), texts.count("count", "count", 2).as_str()), ("نسخ", "rtl", "خطآن"));
    assert_eq!(texts.count("count", "count", 5), "5 errors");
}
