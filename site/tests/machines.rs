//! The files for programs, each held to its format by a reader of that format.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use errdex_generator::model::{Audience, Catalog};
use errdex_site::export;
use pulldown_cmark::{Event, Options, Parser, Tag};
use roxmltree::Document;
use serde_json::{Value, json};
use support::{attributes, catalog_with, html_pages, minimal, site};

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

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A check of one kind of document by the schema that the site carries.
fn validator(schema: &Value, kind: &str) -> jsonschema::Validator {
    let mut schema = schema.clone();
    schema["$ref"] = json!(format!("#/$defs/{kind}"));
    jsonschema::draft202012::new(&schema).unwrap()
}

fn assert_valid(validator: &jsonschema::Validator, document: &Value, what: &str) {
    let problems: Vec<String> = validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(problems.is_empty(), "{what}: {problems:?}");
}

#[test]
fn json_is_what_its_schema_says() {
    let catalog = full();
    for audience in [Audience::Public, Audience::Internal] {
        let site = site(&catalog, audience);
        let schema = json(&site["catalog.schema.json"]);
        jsonschema::meta::validate(&schema).unwrap();
        let (of_error, of_catalog) = (validator(&schema, "Error"), validator(&schema, "Catalog"));
        let list = json(&site["catalog.json"]);
        assert_valid(&of_catalog, &list, "catalog.json");
        assert_eq!(list["$schema"], format!("{}#/$defs/Catalog", schema["$id"].as_str().unwrap()));
        let codes: Vec<&str> = list["errors"].as_array().unwrap().iter().map(|error| error["code"].as_str().unwrap()).collect();
        assert!(codes.is_sorted() && codes.contains(&"quota_used"), "{codes:?}");
        for code in &codes {
            let error = json(&site[&format!("{code}.json")]);
            assert_valid(&of_error, &error, code);
            assert_eq!(error["code"], *code);
            let listed = list["errors"].as_array().unwrap().iter().find(|listed| listed["code"] == *code).unwrap();
            for (key, value) in listed.as_object().unwrap() {
                assert_eq!(&error[key], value, "{code}: {key} is the same in both");
            }
        }
        let mut exported = Vec::new();
        export::json(&catalog, audience, &mut exported).unwrap();
        let exported = json(std::str::from_utf8(&exported).unwrap());
        assert_valid(&validator(&schema, "Export"), &exported, "the export");
        let whole: Vec<Value> = codes.iter().map(|code| json(&site[&format!("{code}.json")])).collect();
        assert_eq!(exported["errors"], Value::from(whole));
    }
}

/// Every member that a document has is described, and every described one is there: the schema is no looser than the documents.
#[test]
fn the_schema_describes_every_member() {
    fn walk(schema: &Value, at: &Value, instance: &Value, path: &str) {
        let at = at["$ref"].as_str().map_or(at, |reference| schema.pointer(reference.trim_start_matches('#')).unwrap());
        if let Some(choices) = at["anyOf"].as_array() {
            let fits = |choice: &&Value| {
                let mut whole = schema.clone();
                whole.as_object_mut().unwrap().remove("$ref");
                whole.as_object_mut().unwrap().extend(choice.as_object().unwrap().clone());
                jsonschema::draft202012::new(&whole).unwrap().is_valid(instance)
            };
            let choice = choices.iter().find(fits).unwrap_or_else(|| panic!("{path}: nothing fits {instance}"));
            return walk(schema, choice, instance, path);
        }
        match (instance, at["properties"].as_object()) {
            (Value::Object(members), Some(known)) => {
                let keys = |map: &serde_json::Map<String, Value>| map.keys().cloned().collect::<BTreeSet<_>>();
                assert_eq!(keys(members), keys(known), "{path}");
                let required: BTreeSet<_> = at["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect();
                assert_eq!(keys(members), required, "{path}");
                for (key, member) in members {
                    assert!(known[key]["description"].as_str().is_some_and(|text| text.ends_with('.')), "{path}/{key} is described");
                    walk(schema, &known[key], member, &format!("{path}/{key}"));
                }
            }
            (Value::Array(items), _) if at["items"].is_object() => {
                for item in items {
                    walk(schema, &at["items"], item, &format!("{path}/0"));
                }
            }
            _ => {}
        }
    }
    let site = site(&full(), Audience::Internal);
    let schema = json(&site["catalog.schema.json"]);
    walk(&schema, &json!({ "$ref": "#/$defs/Error" }), &json(&site["quota_used.json"]), "");
    walk(&schema, &json!({ "$ref": "#/$defs/Catalog" }), &json(&site["catalog.json"]), "");
}

/// A wrong document is found, so that a valid one means something.
#[test]
fn the_schema_refuses_what_is_wrong() {
    let site = site(&full(), Audience::Public);
    let of_error = validator(&json(&site["catalog.schema.json"]), "Error");
    let right = json(&site["quota_used.json"]);
    let wrong =
        [("/status", json!(200)), ("/code", json!(null)), ("/retry", json!("sometimes")), ("/fault", json!("us")), ("/causes", json!([1]))];
    for (member, value) in wrong {
        let mut document = right.clone();
        *document.pointer_mut(member).unwrap() = value;
        assert!(!of_error.is_valid(&document), "{member}");
    }
    let mut document = right.clone();
    document.as_object_mut().unwrap().remove("example");
    assert!(!of_error.is_valid(&document));
}

#[test]
fn defaults_are_resolved() {
    let site = site(&full(), Audience::Public);
    let error = json(&site["other_error.json"]);
    assert_eq!(error["title"], "Other Error");
    assert_eq!(error["summary"], "Down.");
    assert_eq!((&error["retry"], &error["retryable"], &error["fault"]), (&json!("backoff"), &json!(true), &json!("service")));
    assert_eq!((&error["grpc"], &error["variant"]), (&json!("UNAVAILABLE"), &json!("OtherError")));
    assert_eq!(error["remedies"]["handler"], json!({ "kind": "retry" }));
    assert!(error["remedies"]["handlers"]["python"].as_str().unwrap().contains("def call("));
    assert_eq!(error["example"]["body"]["error"], "other_error");
    let error = json(&site["quota_used.json"]);
    assert_eq!(error["retry"], json!({ "after": 30 }));
    assert_eq!(error["example"]["headers"], json!({ "content-type": "application/json", "retry-after": "30" }));
    assert_eq!(error["summary"], "{used} of \\*{total}\\* used & \\<gone>.");
    assert_eq!(error["edit_url"], "https://example.com/edit/a.yaml");
    assert_eq!(error["operators"], Value::Null);
}

/// The events of a document, and the headings in it.
fn outline(markdown: &str) -> (Vec<Event<'_>>, Vec<(usize, String)>) {
    // CommonMark alone: nothing in the document needs an extension.
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, Options::empty()).collect();
    let mut headings = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for event in &events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => open = Some((*level as usize, String::new())),
            Event::End(pulldown_cmark::TagEnd::Heading(_)) => headings.extend(open.take()),
            Event::Text(text) | Event::Code(text) => open.iter_mut().for_each(|(_, heading)| heading.push_str(text)),
            _ => {}
        }
    }
    (events, headings)
}

#[test]
fn markdown_has_the_sections_of_the_page() {
    let site = site(&full(), Audience::Internal);
    let (_, found) = outline(&site["quota_used.md"]);
    let expected = [
        (1, "Quota `Used` & \"more\""),
        (2, "What this means"),
        (3, "A heading"),
        (2, "When you'll see this"),
        (2, "Learn more about how this works"),
        (2, "Example response"),
        (2, "Parameters"),
        (3, "Fields of each detail"),
        (2, "What you can tell your users"),
        (2, "Reproduce it"),
        (2, "Quick fix"),
        (2, "Recovery pattern"),
        (2, "Production handler"),
        (3, "Python"),
        (3, "TypeScript"),
        (2, "Avoid this error by"),
        (2, "Often confused with"),
        (2, "Operators' notes"),
        (2, "About this page"),
    ];
    assert_eq!(found, expected.map(|(level, text)| (level, text.to_owned())));
    let on_page: BTreeSet<String> = support::headings(&site["quota_used/index.html"]).into_iter().collect();
    let in_markdown: BTreeSet<String> = found.into_iter().filter(|(level, _)| *level == 2).map(|(_, text)| text).collect();
    assert!(on_page.is_subset(&in_markdown), "{on_page:?}");
}

#[test]
fn markdown_says_what_the_page_says() {
    let site = site(&full(), Audience::Public);
    let text = &site["quota_used.md"];
    for part in [
        "**Deprecated since 1.1.0.**",
        "Use instead: [Other Error](https://docs.example.com/errors/other_error) (`other_error`). The note.",
        "{used} of \\*{total}\\* used & \\<gone>.",
        "- Code: `quota_used`",
        "- Status: 429 Too Many Requests",
        "- Affects writes",
        "- Who has to act: Your account.",
        "- Send it again: After 30 seconds.",
        "[link](https://docs.example.com/errors/other_error/index.html)",
        "  - How to tell: A check.\n  - What to do: A fix.\n\n    ```\n    code\n    ```",
        "HTTP/1.1 429 Too Many Requests\nContent-Type: application/json\nRetry-After: 30\n\n{\n",
        "Returned by `POST /v1/things`",
        "- `used` (integer, example `7`): How many, see [below](https://docs.example.com/errors/quota_used/#recovery).",
        "- `loc` (list of string): Where.",
        "> Please wait & see.",
        "1. First.\n2. Second.\n",
        "- [Other Error](https://docs.example.com/errors/other_error) (`other_error`): The difference.",
        "- Earlier codes: `old_quota`",
    ] {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
    assert!(!text.contains("Secret notes.") && !text.contains("Operators"));
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
            .chain(data.into_iter().flat_map(|data| strings(&json(data))))
            .collect();
    }
    if kind == "json" {
        return strings(&json(text));
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
    export::json(&catalog, Audience::Public, &mut exported).unwrap();
    export::Markdown::new(&catalog, &errdex_site::Options::default()).unwrap().write(&mut exported).unwrap();
    let exported = String::from_utf8(exported).unwrap();
    assert!(!exported.contains("hidden_error") && !exported.contains("Secret notes") && !exported.contains("Three"));
    let internal = site(&catalog, Audience::Internal);
    for path in ["hidden_error.json", "hidden_error.md", "veiled_error.json", "catalog.json", "llms.txt", "llms-full.txt"] {
        assert!(internal[path].contains("hidden_error"), "{path}");
    }
    assert!(internal["quota_used.json"].contains("Secret notes.") && internal["quota_used.md"].contains("Secret notes."));
}

#[test]
fn search_engines_find_public_pages_and_stay_out_of_internal_builds() {
    let catalog = full();
    let public = site(&catalog, Audience::Public);
    assert_eq!(public["robots.txt"], format!("User-agent: *\nAllow: /\n\nSitemap: {HOME}sitemap.xml\n"));
    let canonical: BTreeSet<String> = html_pages(&public)
        .filter(|(_, html)| !html.contains("http-equiv=\"refresh\""))
        .filter_map(|(_, html)| html.split("<link rel=\"canonical\" href=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned()))
        .collect();
    let sitemap: Vec<String> = addresses("sitemap.xml", &public["sitemap.xml"]);
    assert_eq!(sitemap.iter().cloned().collect::<BTreeSet<_>>(), canonical, "the sitemap has the canonical addresses");
    assert_eq!(sitemap.len(), canonical.len());
    assert!(html_pages(&public).all(|(path, html)| (path == "404.html") == html.contains("name=\"robots\" content=\"noindex\"")));
    let internal = site(&catalog, Audience::Internal);
    assert_eq!(internal["robots.txt"], "User-agent: *\nDisallow: /\n");
    assert!(!internal.keys().any(|path| path.starts_with("sitemap")));
    for (path, html) in html_pages(&internal) {
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
}

#[test]
fn a_sitemap_that_is_too_large_is_an_index_of_parts() {
    // Five lists beside them do not fit with 49,999 errors: all, by category, and by what else they have in common.
    let entry = full().entries.remove(0);
    let mut catalog = full();
    catalog.entries = (0..49_999)
        .map(|number| {
            let mut entry = entry.clone();
            entry.code = format!("error_{number:05}");
            entry
        })
        .collect();
    let site = errdex_site::Site::new(&catalog, &errdex_site::Options::default()).unwrap();
    let mut found = BTreeMap::new();
    for page in site.pages().into_iter().filter(|page| site.path(*page).starts_with("sitemap")) {
        let mut bytes = Vec::new();
        site.render(page, &mut errdex_site::Worker::default(), &mut bytes).unwrap();
        found.insert(site.path(page), addresses("sitemap.xml", std::str::from_utf8(&bytes).unwrap()));
    }
    assert_eq!(found["sitemap.xml"], [format!("{HOME}sitemap-1.xml"), format!("{HOME}sitemap-2.xml")]);
    assert_eq!((found["sitemap-1.xml"].len(), found["sitemap-2.xml"].len()), (50_000, 4));
    let all: BTreeSet<&String> = found["sitemap-1.xml"].iter().chain(&found["sitemap-2.xml"]).collect();
    assert_eq!(all.len(), 50_004);
    assert_eq!(found.len(), 3);
}

#[test]
fn the_feed_tells_what_each_version_changed() {
    let site = site(&full(), Audience::Public);
    let feed = feed_rs::parser::parse(site["feed.xml"].as_bytes()).unwrap();
    assert_eq!(feed.feed_type, feed_rs::model::FeedType::Atom);
    assert_eq!(feed.id, format!("{HOME}feed.xml"));
    assert_eq!(feed.title.unwrap().content, "A & B errors: what changed");
    assert_eq!(feed.authors[0].name.as_deref(), Some("A & B"));
    assert_eq!(feed.updated.unwrap().to_rfc3339(), "2026-05-25T00:00:00+00:00");
    let entries: Vec<_> = feed
        .entries
        .iter()
        .map(|entry| (entry.id.as_str(), entry.title.as_ref().unwrap().content.as_str(), entry.updated.unwrap().to_rfc3339()))
        .collect();
    let id = |version: &str| format!("{HOME}feed.xml#{version}");
    assert_eq!(
        entries,
        [
            (id("1.2.3").as_str(), "A & B 1.2.3: 1 retired", "2026-05-25T00:00:00+00:00".to_owned()),
            // Its day is not known: no reader is told that it is new.
            (id("1.1.0").as_str(), "A & B 1.1.0: 1 added, 1 deprecated", "1970-01-01T00:00:00+00:00".to_owned()),
            (id("1.0.0").as_str(), "A & B 1.0.0: 2 added", "2025-01-31T00:00:00+00:00".to_owned()),
        ]
    );
    let body = feed.entries[1].content.as_ref().unwrap().body.as_ref().unwrap();
    assert!(body.contains("<a href=\"https://docs.example.com/errors/quota_used\">Quota `Used` &amp; \"more\"</a>"), "{body}");
    assert!(!site["feed.xml"].contains("coming_error"), "what is not released yet is no news");
}

/// RFC 4287, section 4.1: what a feed and an entry must have, and what only once.
#[test]
fn the_feed_keeps_to_atom() {
    const ATOM: &str = "http://www.w3.org/2005/Atom";
    let site = site(&full(), Audience::Public);
    let document = Document::parse(&site["feed.xml"]).unwrap();
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    let mut ids = BTreeSet::new();
    for element in std::iter::once(feed).chain(feed.children().filter(|child| child.has_tag_name((ATOM, "entry")))) {
        let all = |name: &str| element.children().filter(|child| child.has_tag_name((ATOM, name))).collect::<Vec<_>>();
        for name in ["id", "title", "updated"] {
            assert_eq!(all(name).len(), 1, "{name}");
        }
        assert!(ids.insert(all("id")[0].text().unwrap().to_owned()));
        let links: Vec<_> = all("link")
            .iter()
            .map(|link| (link.attribute("rel").unwrap().to_owned(), link.attribute("type").unwrap().to_owned()))
            .collect();
        assert_eq!(links.iter().filter(|(rel, _)| rel == "alternate").count(), 1, "one of each type");
    }
    assert_eq!(feed.children().filter(|child| child.has_tag_name((ATOM, "author"))).count(), 1);
}

#[test]
fn a_browser_learns_how_to_search() {
    let site = site(&full(), Audience::Public);
    let document = Document::parse(&site["opensearch.xml"]).unwrap();
    let text = |name: &str| document.descendants().find(|node| node.tag_name().name() == name).and_then(|node| node.text());
    assert_eq!(document.root_element().tag_name().namespace(), Some("http://a9.com/-/spec/opensearch/1.1/"));
    assert!(text("ShortName").is_some_and(|name| name.chars().count() <= 16));
    assert_eq!(text("Description"), Some("Search the A & B errors"));
    let url = document.descendants().find(|node| node.tag_name().name() == "Url").unwrap();
    assert_eq!(url.attribute("template"), Some("https://docs.example.com/errors/index.html?q={searchTerms}"));
}

/// llmstxt.org: one H1, a quote, text, then sections that are lists of links with notes.
#[test]
fn llms_txt_keeps_to_its_format() {
    let site = site(&full(), Audience::Public);
    let (events, headings) = outline(&site["llms.txt"]);
    assert_eq!(headings, [(1, "A & B errors"), (2, "One"), (2, "Two"), (2, "Optional")].map(|(level, text)| (level, text.to_owned())));
    let quotes = events.iter().filter(|event| matches!(event, Event::Start(Tag::BlockQuote(_)))).count();
    assert_eq!(quotes, 1);
    let sections = site["llms.txt"].split("\n## ").skip(1);
    for section in sections {
        let (_, list) = section.split_once("\n\n").unwrap();
        for line in list.lines().filter(|line| !line.is_empty()) {
            assert!(line.starts_with("- [") && line.contains("]("), "{line}");
        }
    }
    assert!(site["llms.txt"].contains("](https://docs.example.com/errors/quota_used.md): `quota_used`, 429. "));
    let (_, headings) = outline(&site["llms-full.txt"]);
    let titles: Vec<&str> = headings.iter().filter(|(level, _)| *level == 1).map(|(_, text)| text.as_str()).collect();
    assert_eq!(titles, ["A & B errors", "Quota `Used` & \"more\"", "Coming Error", "Gone Error", "Other Error"]);
    for code in ["quota_used", "gone_error"] {
        assert!(site["llms-full.txt"].contains(&site[&format!("{code}.md")]), "{code} is there, letter by letter");
    }
}

#[test]
fn an_earlier_code_has_the_twins_of_its_error() {
    let site = site(&full(), Audience::Public);
    assert_eq!(site["old_quota.json"], site["quota_used.json"]);
    assert_eq!(site["old_quota.md"], site["quota_used.md"]);
}

#[test]
fn a_page_names_its_twins_and_describes_itself_once() {
    let site = site(&full(), Audience::Public);
    let html = &site["quota_used/index.html"];
    for link in [
        "<link rel=\"alternate\" type=\"application/json\" href=\"../quota_used.json\">",
        "<link rel=\"alternate\" type=\"text/markdown\" href=\"../quota_used.md\">",
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"A &amp; B errors: what changed\" href=\"../feed.xml\">",
        "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"A &amp; B errors\" href=\"../opensearch.xml\">",
        "<meta property=\"og:title\" content=\"Quota `Used` &amp; &quot;more&quot;\">",
        "<meta property=\"og:url\" content=\"https://docs.example.com/errors/quota_used\">",
        "<meta name=\"description\" content=\"{used} of *{total}* used &amp; &lt;gone&gt;.\">",
    ] {
        assert!(html.contains(link), "{link}\n{}", html.split("</head>").next().unwrap());
    }
    for (path, html) in html_pages(&site) {
        let head = html.split("</head>").next().unwrap();
        let names: Vec<&str> = attributes(head, "property").into_iter().chain(attributes(head, "name")).collect();
        assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "{path}: {names:?}");
        assert!(head.matches("rel=\"canonical\"").count() == usize::from(path != "404.html"), "{path}");
    }
    let data = json(html.split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap());
    let graph = data["@graph"].as_array().unwrap();
    assert_eq!((&graph[0]["@type"], &graph[0]["headline"]), (&json!("TechArticle"), &json!("Quota `Used` & \"more\"")));
    assert_eq!(graph[0]["url"], "https://docs.example.com/errors/quota_used");
    let crumbs: Vec<_> = graph[1]["itemListElement"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(crumbs, ["All errors", "One", "Quota `Used` & \"more\""]);
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

/// The pictures of a site: their size, and their bytes.
fn pictures(catalog: &Catalog) -> BTreeMap<String, Vec<u8>> {
    let site = errdex_site::Site::new(catalog, &errdex_site::Options::default()).unwrap();
    let pages = site.pages().into_iter().map(|page| (site.path(page), page)).filter(|(path, _)| path.rsplit('.').next() == Some("png"));
    pages
        .map(|(path, page)| {
            let mut bytes = Vec::new();
            site.render(page, &mut errdex_site::Worker::default(), &mut bytes).unwrap();
            let info = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap().info().clone();
            assert_eq!((info.width, info.height), (1200, 630), "{path}");
            (path, bytes)
        })
        .collect()
}

#[test]
fn every_page_that_is_shared_has_a_picture() {
    let catalog = full();
    let pictures = pictures(&catalog);
    let codes = ["coming_error", "gone_error", "other_error", "quota_used"];
    let expected: BTreeSet<String> = codes.iter().map(|code| format!("{code}/card.png")).chain(["assets/card.png".to_owned()]).collect();
    assert_eq!(pictures.keys().cloned().collect::<BTreeSet<_>>(), expected);
    assert!(pictures.values().all(|bytes| bytes.len() < 40_000));
    let site = site(&catalog, Audience::Public);
    for (path, html) in html_pages(&site).filter(|(path, html)| *path != "404.html" && !html.contains("http-equiv=\"refresh\"")) {
        let picture = html.split("property=\"og:image\" content=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert!(pictures.contains_key(&picture[HOME.len()..]), "{path}: {picture}");
    }
}

/// A title in a script that the font lacks gives the picture of its code, and no boxes.
#[test]
fn a_picture_has_no_boxes() {
    let with = |title: &str| {
        let text = format!("code: key_not_found\nstatus: 404\ncategory: one\nmessage: Nothing.\ntitle: {title}\n");
        pictures(&catalog_with("", &[("a.yaml", &text)])).remove("key_not_found/card.png").unwrap()
    };
    let own = with("key_not_found");
    for title in ["キーが見つかりません", "المفتاح غير موجود", "Key 🔑"] {
        assert!(with(title) == own, "{title}");
    }
    assert!(with("Ключ не найден") != own && with("Key Not Found") != own);
    let long = with(&"very long words in a title that never ends ".repeat(40));
    assert!(long != own);
}
