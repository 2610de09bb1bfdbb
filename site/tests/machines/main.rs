//! The files for programs, each held to its format by a reader of that format.

#[path = "../support/mod.rs"]
mod support;

mod heads;
mod json;
mod lists;
mod markdown;
mod pictures;

use std::collections::BTreeMap;

use errdex_generator::model::{Audience, Catalog};
use errdex_site::export;
use roxmltree::Document;
use serde_json::Value;
use support::{attributes, catalog_with, minimal, site};

const HOME: &str = "https://docs.example.com/errors/";

const FULL: &str = r#"
code: quota_used
status: 429
category: one
message: "{used} of *{total}* used & <gone>."
title: Quota `Used` & "more"
affects: writes
params:
  used: {type: integer, description: "How many, see [below](#recovery).", example: 7}
  total: {type: integer, example: 8}
details:
  fields: {loc: {type: string, list: true, description: Where.}}
  example: [{loc: [body, lat]}]
retry: {after: 30}
fault: account
user_message: Please wait & see.
returned_by: [POST /v1/things]
reproduce: |
  ```bash
  curl https://example.com
  ```
meaning: |
  # A heading

  Meaning, with a [link](../other_error/index.html) and `other_error`.
causes:
  - A plain cause.
  - {cause: A cause., check: A check., fix: "A fix.\n\n```\ncode\n```"}
background: |
  ```
  an open fence
remedies:
  quick_fix: [First., Second.]
  recovery: Recovery.
  prevention: [Prevention.]
see_also: [{code: other_error, difference: The difference.}]
since: 1.0.0
deprecated: {since: 1.1.0, use: other_error, note: The note.}
aliases: [old_quota]
operators: Secret notes.
tags: [a-tag]
"#;

const OTHER: &str = "code: other_error\nstatus: 503\ncategory: two\nmessage: Down.\nsince: 1.1.0\n";
const GONE: &str = "code: gone_error\nstatus: 410\ncategory: two\nmessage: Gone.\nsince: 1.0.0\nretired: {since: 1.2.3}\n";
const COMING: &str = "code: coming_error\nstatus: 400\ncategory: two\nmessage: Soon.\nsince: next\n";
const HIDDEN: &str = "code: hidden_error\nstatus: 500\ncategory: three\nmessage: Hidden.\naudience: internal\naliases: [veiled_error]\nsince: 1.2.3\n\
                      see_also: [{code: other_error, difference: Confidential.}]\n";

/// What follows the settings' categories.
const SETTINGS: &str = "  three: {title: Three}\nreleases:\n  1.0.0: 2025-01-31\n  1.2.3: 2026-05-25\nlints: {missing-release: allow}\n\
                        summary: All & `some`.\n";

fn full() -> Catalog {
    catalog_with(SETTINGS, &[("a.yaml", FULL), ("b.yaml", OTHER), ("c.yaml", GONE), ("d.yaml", COMING), ("e.yaml", HIDDEN)])
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Every address that any of the files names, on the site it describes.
fn addresses(path: &str, text: &str) -> Vec<String> {
    let kind = path.rsplit('.').next().unwrap();
    if kind == "xml" {
        let document = Document::parse(text).unwrap();
        let mut found: Vec<String> = Vec::new();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            let href = node.attribute("href").or(node.attribute("template")).map(str::to_owned);
            found.extend(href.or_else(|| {
                node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")).then(|| node.text().unwrap().to_owned())
            }));
            if node.tag_name().name() == "content" {
                found.extend(attributes(&node.text().unwrap().replace("&amp;", "&"), "href").into_iter().map(str::to_owned));
            }
        }
        return found;
    }
    if kind == "html" {
        let opengraph = text.split(" content=\"http").skip(1).map(|rest| format!("http{}", rest.split('"').next().unwrap()));
        let data = text.split("ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next());
        return attributes(text, "href")
            .into_iter()
            .map(str::to_owned)
            .chain(opengraph)
            .chain(data.into_iter().flat_map(|data| strings(&parsed(data))))
            .collect();
    }
    if kind == "json" {
        return strings(&parsed(text));
    }
    let end = |rest: &str| rest.find([')', '>', ' ', '\n', '"', '\'', '`', ']']).unwrap_or(rest.len());
    text.match_indices(HOME).map(|(at, _)| text[at..at + end(&text[at..])].to_owned()).collect()
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(members) => members.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_address_leads_to_a_file_of_the_site() {
    let catalog = full();
    for audience in [Audience::Public, Audience::Internal] {
        let site = site(&catalog, audience);
        let mut by_kind: BTreeMap<&str, usize> = BTreeMap::new();
        for (path, text) in &site {
            let own = |address: &String| address.starts_with(HOME) && !address.contains(char::is_whitespace);
            for address in addresses(path, text).into_iter().filter(own) {
                let below = address[HOME.len()..].split(['#', '?']).next().unwrap();
                let candidates = [below.to_owned(), format!("{below}index.html"), format!("{below}/index.html")];
                let is_picture = below.rsplit('.').next() == Some("png");
                assert!(is_picture || candidates.iter().any(|path| site.contains_key(path)), "{path} names {address}");
                *by_kind.entry(path.rsplit('.').next().unwrap()).or_default() += 1;
            }
        }
        for kind in ["html", "json", "md", "txt", "xml"] {
            assert!(by_kind.get(kind).is_some_and(|count| *count > 4), "{by_kind:?}");
        }
    }
}

#[test]
fn internal_errors_are_in_no_public_file() {
    let catalog = full();
    for (path, text) in site(&catalog, Audience::Public) {
        for secret in ["hidden_error", "Hidden", "veiled_error", "Confidential", "Secret notes", "Three"] {
            assert!(!text.contains(secret) && !path.contains(secret), "{path}: {secret}");
        }
    }
    let mut exported = Vec::new();
    let visible = errdex_generator::model::Visible::of(catalog.clone(), Audience::Public);
    export::json(&visible, &mut exported).unwrap();
    export::Markdown::new(&visible, &errdex_site::Options::default()).unwrap().write(&mut exported).unwrap();
    let exported = String::from_utf8(exported).unwrap();
    assert!(!exported.contains("hidden_error") && !exported.contains("Secret notes") && !exported.contains("Three"));
    let internal = site(&catalog, Audience::Internal);
    for path in ["hidden_error.json", "hidden_error.md", "veiled_error.json", "catalog.json", "llms.txt", "llms-full.txt"] {
        assert!(internal[path].contains("hidden_error"), "{path}");
    }
    assert!(internal["quota_used.json"].contains("Secret notes.") && internal["quota_used.md"].contains("Secret notes."));
}

#[test]
fn an_earlier_code_has_the_formats_of_its_error() {
    let site = site(&full(), Audience::Public);
    assert_eq!(site["old_quota.json"], site["quota_used.json"]);
    assert_eq!(site["old_quota.md"], site["quota_used.md"]);
}

/// Files in another order, and entries in other files, change no byte of any file.
#[test]
fn order_never_shows() {
    let minimal = minimal("third_error");
    let files = [("a.yaml", FULL), ("b.yaml", OTHER), ("c.yaml", GONE), ("d.yaml", minimal.as_str())];
    let settings = SETTINGS.replace("  three: {title: Three}\n", "");
    let forwards = site(&catalog_with(&settings, &files), Audience::Internal);
    let backwards: Vec<_> = files.iter().rev().copied().collect();
    assert_eq!(site(&catalog_with(&settings, &backwards), Audience::Internal), forwards);
}
