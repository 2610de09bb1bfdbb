//! The search index and the lists: what is in them, for whom, and where.

mod support;

use std::collections::BTreeMap;

use errdex_generator::model::Audience;
use support::{attributes, catalog, html_pages, minimal, site};

const KEY: &str = "code: key_gone\nstatus: 410\ncategory: one\nmessage: No {x}, sorry.\nparams: {x: {type: string}}\ntitle: Lost Keys\n\
    aliases: [no_key]\nreturned_by: [GET /v1/keys, GET /v1/Keys]\ntags: [keys]\nmeaning: Zebras graze.\noperators: Secret giraffes.\n\
    remedies: {quick_fix: [\"Look [here](https://example.com/elephant).\"]}\n";

const HIDDEN: &str = "code: hidden_thing\nstatus: 599\ncategory: two\nmessage: Concealed hippos.\naudience: internal\ntags: [backstage]\n\
    returned_by: [GET /internal]\ndeprecated: {since: 1.0.0}\n";

fn index(site: &BTreeMap<String, String>) -> String {
    let files = site.iter().filter(|(path, _)| path.starts_with("search/"));
    files.flat_map(|(path, text)| [path.as_str(), "\n", text]).collect()
}

#[test]
fn internal_errors_are_in_no_public_index_and_no_public_list() {
    let catalog = catalog(&[("a.yaml", KEY), ("b.yaml", HIDDEN)]);
    let public = site(&catalog, Audience::Public);
    let internal = site(&catalog, Audience::Internal);
    for word in ["hidden", "hippo", "599", "backstage", "conceal"] {
        assert!(!index(&public).contains(word), "{word} is in the public index");
        assert!(index(&internal).contains(word), "{word} is not in the internal index");
    }
    for path in
        ["by/status/599/index.html", "by/tag/backstage/index.html", "by/endpoint/get-internal/index.html", "by/deprecated/index.html"]
    {
        assert!(!public.contains_key(path) && internal.contains_key(path), "{path}");
    }
    assert!(!index(&internal).contains("giraffe"), "operators' notes are not searched");
}

#[test]
fn the_index_has_names_labels_and_prose() {
    let catalog = catalog(&[("a.yaml", KEY)]);
    let index = index(&site(&catalog, Audience::Public));
    // Names in one word, as terms: alike beginnings are not repeated.
    for term in ["Akeygone ", "Alostkeys ", "Anokey "] {
        assert!(index.contains(term), "{term} in {index}");
    }
    assert!(index.contains("zebra") && index.contains("graz"), "{index}");
    assert!(!index.contains("elephant"), "addresses are not words");
    assert!(index.contains("\"No {x}, sorry.\""), "{index}");
}

/// Pages name one file of the index, whose name does not change: an edit of one error leaves the other pages as they are.
#[test]
fn an_edit_changes_no_page_but_its_own() {
    let other = minimal("other_error");
    let before = site(&catalog(&[("a.yaml", KEY), ("b.yaml", &other)]), Audience::Public);
    let after = site(&catalog(&[("a.yaml", &KEY.replace("Zebras", "Horses")), ("b.yaml", &other)]), Audience::Public);
    let changed: Vec<&String> = html_pages(&before).filter(|(path, text)| after[*path] != **text).map(|(path, _)| path).collect();
    assert_eq!(changed, ["key_gone/index.html"]);
    assert_ne!(before["search/index.js"], after["search/index.js"]);
}

#[test]
fn every_list_has_a_page_of_its_own() {
    let catalog = catalog(&[("a.yaml", KEY), ("b.yaml", &minimal("other_error"))]);
    let site = site(&catalog, Audience::Public);
    let lists: Vec<&String> = site.keys().filter(|path| path.starts_with("by/")).collect();
    let endpoints = lists.iter().filter(|path| path.starts_with("by/endpoint/get-v1-keys-")).count();
    assert_eq!(endpoints, 2, "addresses that differ by case alone have pages that differ by more: {lists:?}");
    let listed = |path: &str| attributes(&site[path], "href").into_iter().any(|link| link.ends_with("key_gone/index.html"));
    for path in ["by/status/410/index.html", "by/fault/client/index.html", "by/tag/keys/index.html", "index.html"] {
        assert!(listed(path), "{path}");
    }
    assert!(!listed("by/status/404/index.html"));
    for path in lists.iter().filter(|path| **path != "by/index.html") {
        let link = format!("../{path}");
        assert!(attributes(&site["by/index.html"], "href").contains(&link.as_str()), "{path} is in no list");
    }
}

/// A list of very many errors says less of each.
#[test]
fn long_lists_are_lean() {
    let files: Vec<(String, String)> = (0..501).map(|number| (format!("{number}.yaml"), minimal(&format!("error_{number}")))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    for (count, lean) in [(500, false), (501, true)] {
        let site = site(&catalog(&files[..count]), Audience::Public);
        for path in ["index.html", "category/one/index.html", "by/status/404/index.html"] {
            assert_eq!(site[path].contains("<p>Nothing here.</p>"), !lean, "{path} of {count}");
            assert!(site[path].matches("<li><a href=").count() >= count, "{path} of {count}");
        }
    }
}
