//! What pages show, and where their links lead.

mod support;

use std::collections::BTreeSet;

use errdex_generator::model::Audience;
use support::{attributes, catalog, headings, html_pages, minimal, page, site};

const FULL: &str = r#"
code: quota_used
status: 429
category: one
message: "{used} of {total} used."
title: Quota Used
summary: Not the same as `other_error`.
affects: writes
params:
  used: {type: integer, description: How many., example: 7}
  total: {type: integer, example: 8}
details:
  fields: {loc: {type: string, list: true}}
  example: [{loc: [body, lat]}]
retry: {after: 30}
fault: account
user_message: Please wait.
returned_by: [POST /v1/things]
reproduce: |
  ```bash
  curl https://example.com
  ```
meaning: Meaning.
causes:
  - A plain cause.
  - {cause: A cause., check: A check., fix: A fix.}
background: Background.
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

/// How a block of data begins, which no browser runs.
const DATA: &str = " type=\"application/ld+json\">{\"@context\":";

const OTHER: &str = "code: other_error\nstatus: 503\ncategory: two\nmessage: Down.\n";

/// The sections of the contract, in its order. Each stands on the page if, and only if, the YAML has what it shows.
const SECTIONS: &[(&str, &[&str])] = &[
    ("What this means", &["meaning"]),
    ("When you'll see this", &["causes"]),
    ("Learn more about how this works", &["background"]),
    ("Example response", &[]),
    ("Parameters", &["params", "details"]),
    ("What you can tell your users", &["user_message"]),
    ("Reproduce it", &["reproduce"]),
    ("Quick fix", &["quick_fix"]),
    ("Recovery pattern", &["recovery"]),
    ("Avoid this error by", &["prevention"]),
    ("Often confused with", &["see_also"]),
    ("About this page", &[]),
];

/// The YAML of [`FULL`] without a key, its value and what is nested below it.
fn without(yaml: &str, key: &str) -> String {
    let mut lines = Vec::new();
    let mut skipped: Option<usize> = None;
    for line in yaml.lines() {
        let indent = line.len() - line.trim_start().len();
        if skipped.is_some_and(|outer| indent > outer || line.is_empty()) {
            continue;
        }
        skipped = line.trim_start().starts_with(&format!("{key}:")).then_some(indent);
        if skipped.is_none() {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[test]
fn a_full_page_has_every_section_in_order() {
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER)]);
    let page = page(&catalog, "quota_used");
    assert_eq!(headings(&page), SECTIONS.iter().map(|(heading, _)| *heading).collect::<Vec<_>>());
    let order = [
        "Skip to content",
        "aria-label=\"Breadcrumbs\"",
        "<h1>Quota Used</h1>",
        "<code class=\"code-name\">quota_used</code>",
        "429 Too Many Requests",
        "One · Affects writes",
        "Deprecated since 1.1.0",
        "The note.",
        "Not the same as <a href=\"../other_error/index.html\"><code>other_error</code></a>.",
        "Your account",
        "After 30 seconds",
        "Meaning.",
        "A plain cause.",
        "A check.",
        "A fix.",
        "Background.",
        "HTTP/1.1 429 Too Many Requests",
        "Content-Type",
        "Retry-After</a-pr>: 30",
        "\"7 of 8 used.\"",
        "[<a-s>\"body\"</a-s>, <a-s>\"lat\"</a-s>]",
        "POST /v1/things",
        "<var>{used}</var> of <var>{total}</var> used.",
        "How many.",
        "list of string",
        "Please wait.",
        "Code, Bash",
        "New to APIs?",
        "First.",
        "Production engineer",
        "Recovery.",
        "Production handler",
        "id=\"recovery-python\"",
        "id=\"recovery-typescript\"",
        "Prevention.",
        "The difference.",
        "Get help",
        "<dt>Since</dt><dd>1.0.0</dd>",
        "old_quota",
        "a-tag",
        "https://example.com/edit/a.yaml",
        "rel=\"next\"",
    ];
    let mut at = 0;
    for text in order {
        let found = page[at..].find(text);
        assert!(found.is_some(), "{text:?} is not after {:?}", &page[at.saturating_sub(80)..at]);
        at += found.unwrap_or_default();
    }
}

#[test]
fn a_section_stands_if_and_only_if_the_yaml_has_it() {
    for (heading, keys) in SECTIONS.iter().filter(|(_, keys)| !keys.is_empty()) {
        let mut yaml = FULL.to_owned();
        for key in *keys {
            yaml = without(&yaml, key);
        }
        if keys.contains(&"params") {
            yaml = yaml.replace("{used} of {total} used.", "Used.");
        }
        let catalog = catalog(&[("a.yaml", &yaml), ("b.yaml", OTHER)]);
        let expected: Vec<&str> = SECTIONS.iter().map(|(heading, _)| *heading).filter(|other| other != heading).collect();
        // The handler's heading takes the place of the recovery's, and never a section of its own above it.
        let mut found = headings(&page(&catalog, "quota_used"));
        found.retain(|heading| heading != "Production handler");
        assert_eq!(found, expected, "without {keys:?}");
    }
}

#[test]
fn a_minimal_page_has_what_the_defaults_give() {
    let catalog = catalog(&[("a.yaml", &minimal("no_thing"))]);
    let page = page(&catalog, "no_thing");
    assert_eq!(headings(&page), ["Example response", "Production handler", "About this page"]);
    for text in ["<h1>No Thing</h1>", "<p class=\"lead\">Nothing here.</p>", "Your request", "After a fix"] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("rel=\"prev\"") && !page.contains("rel=\"next\""));
}

#[test]
fn see_also_is_shown_on_both_pages() {
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER)]);
    let other = page(&catalog, "other_error");
    assert!(other.contains("<a href=\"../quota_used/index.html\">Quota Used</a>") && other.contains("The difference."), "{other}");
}

#[test]
fn internal_errors_and_notes_are_for_internal_builds_alone() {
    let hidden = "code: secret_error\nstatus: 500\ncategory: two\nmessage: Hidden.\naudience: internal\n";
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER), ("c.yaml", hidden)]);
    let public = site(&catalog, Audience::Public);
    for (path, text) in &public {
        assert!(!text.contains("secret_error") && !text.contains("Secret notes.") && !text.contains("Internal build"), "{path}");
    }
    assert!(!public.contains_key("secret_error/index.html"));
    let internal = site(&catalog, Audience::Internal);
    assert!(internal["secret_error/index.html"].contains("Internal"));
    assert!(internal["quota_used/index.html"].contains("Secret notes."));
    for (path, text) in html_pages(&internal).filter(|(path, _)| !path.starts_with("old_quota")) {
        assert!(text.contains("Internal build."), "{path}");
    }
}

#[test]
fn a_built_site_has_nothing_of_the_preview() {
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER)]);
    for (path, text) in site(&catalog, Audience::Internal) {
        assert!(!path.contains("preview") && !text.contains("preview"), "{path}");
    }
}

// Dart: whoever deletes a diagnostic deletes its page, and the links that were published lead nowhere.
#[test]
fn a_retired_code_keeps_its_page() {
    let retired = "code: gone_error\nstatus: 410\ncategory: one\nmessage: Gone.\nsince: 1.0.0\nretired: {since: 1.2.0, use: other_error}\n";
    let catalog = catalog(&[("a.yaml", retired), ("b.yaml", OTHER)]);
    let page = page(&catalog, "gone_error");
    assert!(
        page.contains("Retired in 1.2.0.") && page.contains("<a href=\"../other_error/index.html\"><code>other_error</code></a>"),
        "{page}"
    );
}

// Dart: pages had other names than the tools print, so that their links led nowhere.
#[test]
fn every_doc_url_leads_to_the_page_of_its_code() {
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER)]);
    let site = site(&catalog, Audience::Public);
    for entry in &catalog.entries {
        let below = catalog.doc_url(&entry.code).strip_prefix("https://docs.example.com/errors/").map(str::to_owned);
        let page = &site[&format!("{}/index.html", below.unwrap())];
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{}\">", catalog.doc_url(&entry.code))));
        assert!(page.contains(&format!("\"{}\"", catalog.doc_url(&entry.code))), "the example response names its page");
    }
}

#[test]
fn a_renamed_code_leads_to_its_page() {
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER)]);
    let page = page(&catalog, "old_quota");
    for text in [
        "<meta http-equiv=\"refresh\" content=\"0; url=../quota_used/index.html\">",
        "<link rel=\"canonical\" href=\"https://docs.example.com/errors/quota_used\">",
        "href=\"../quota_used/index.html\"",
        "redirect.",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

/// Every relative link of every page leads to a page of the site, and every fragment to something on it.
#[test]
fn links_resolve() {
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER), ("c.yaml", &minimal("a-b.c:d"))]);
    let site = site(&catalog, Audience::Public);
    let mut followed = 0;
    for (path, html) in html_pages(&site) {
        let links = attributes(html, "href").into_iter().chain(attributes(html, "src"));
        for link in links.filter(|link| !link.contains("://")) {
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = if path == "404.html" && !file.is_empty() {
                file.strip_prefix("/errors/").expect("links of 404.html are below the path of docs_url").to_owned()
            } else {
                resolve(path, file)
            };
            let page = site.get(&target).unwrap_or_else(|| panic!("{path} links to {link}, which is not there"));
            assert!(fragment.is_empty() || page.contains(&format!(" id=\"{fragment}\"")), "{path} links to {link}");
            followed += 1;
        }
    }
    assert!(followed > 100, "{followed}");
}

fn resolve(from: &str, link: &str) -> String {
    if link.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[test]
fn nothing_is_loaded_from_elsewhere_and_nothing_is_inline() {
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER)]);
    for (path, html) in html_pages(&site(&catalog, Audience::Internal)) {
        assert!(attributes(html, "src").iter().all(|url| !url.contains("//")), "{path}");
        assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onload="), "{path}");
        assert!(html.split("<script").skip(1).all(|script| script.starts_with(" src=") || script.starts_with(DATA)), "{path}");
    }
}

#[test]
fn ids_are_unique() {
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER)]);
    for (path, html) in html_pages(&site(&catalog, Audience::Internal)) {
        let ids = attributes(html, "id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path}: {ids:?}");
    }
}

/// Values of an author or of an API that would be markup, where each key shows them.
#[test]
fn hostile_values_are_text() {
    let yaml = r#"
code: bad_values
status: 400
category: one
message: "<script>alert(1)</script> {a}"
title: "<script>alert(2)</script>"
affects: "<script>alert(3)</script>"
params: {a: {type: string, description: "<script>alert(4)</script>", example: "\"onload=\"alert(5)</script>"}}
details: {fields: {b: {type: string, description: "<script>alert(6)</script>"}}, example: [{b: "</code></pre><script>alert(7)</script>"}]}
user_message: "<script>alert(8)</script>"
returned_by: ["GET /<script>alert(9)</script>"]
meaning: "<script>alert(10)</script> [x](https://example.com/?\"onload=\"alert)"
causes: [{cause: "<img src=x onerror=alert(11)>", check: "<svg onload=alert(12)>"}]
remedies:
  quick_fix: ["<script>alert(13)</script>"]
  handlers:
    python: |
      x = "</script><script>alert(14)</script>"
    typescript: |
      const x = "</script><script>alert(15)</script>";
tags: ["<script>alert(16)</script>"]
lints: {raw-html: allow}
"#;
    let catalog = catalog(&[("a.yaml", yaml)]);
    for (path, html) in html_pages(&site(&catalog, Audience::Internal)) {
        let is_known = |script: &&str| script.starts_with(" src=\"") || script.starts_with(DATA);
        let scripts: Vec<&str> = html.split("<script").skip(1).filter(|script| !is_known(script)).collect();
        assert!(html.matches(DATA).count() <= 1, "{path}");
        assert!(scripts.is_empty(), "{path}: {scripts:?}");
        assert!(!html.contains("<img") && !html.contains("<svg onload"), "{path}");
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            assert!(!tag.contains(" onload=") && !tag.contains(" onerror=") && !tag.contains("\"onload"), "{path}: {tag}");
        }
    }
    let page = page(&catalog, "bad_values");
    for number in 1..=16 {
        assert!(page.contains(&format!("alert({number})")), "the text of value {number} is shown");
    }
}

#[test]
fn a_large_category_shows_a_window_of_siblings() {
    let files: Vec<(String, String)> = (0..200).map(|n| (format!("e{n:03}.yaml"), minimal(&format!("error_{n:03}")))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let catalog = catalog(&files);
    let site = site(&catalog, Audience::Public);
    for (code, first, last) in
        [("error_000", "error_001", "error_015"), ("error_100", "error_092", "error_107"), ("error_199", "error_184", "error_198")]
    {
        let sidebar =
            site[&format!("{code}/index.html")].split("id=\"browse\"").nth(1).and_then(|rest| rest.split("</nav>").next()).unwrap();
        assert!(sidebar.contains(first) && sidebar.contains(last) && sidebar.contains("See all 200"), "{code}");
        assert_eq!(sidebar.matches("/error_").count() + 1, 17, "{code}");
    }
}

#[test]
fn every_page_names_one_current_place_and_one_title() {
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER)]);
    let mut titles = BTreeSet::new();
    for (path, html) in html_pages(&site(&catalog, Audience::Public)) {
        assert_eq!(html.matches("<h1>").count(), 1, "{path}");
        let title = html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap();
        assert!(titles.insert(title.to_owned()), "two pages have the title {title}");
    }
}

/// A code of the same name would take the place of these.
#[test]
fn names_at_the_top_are_reserved() {
    let catalog = catalog(&[("a.yaml", FULL), ("b.yaml", OTHER)]);
    let codes = ["quota_used", "other_error", "old_quota"];
    for path in site(&catalog, Audience::Public).keys() {
        let top = path.split(['/', '.']).next().unwrap();
        assert!(codes.contains(&top) || errdex_generator::page_name::RESERVED_PAGES.contains(&top), "{top}");
    }
}
