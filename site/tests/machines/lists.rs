//! What programs find pages by: robots.txt, sitemap, feed, `OpenSearch` and llms.txt.

use std::collections::{BTreeMap, BTreeSet};

use errdex_generator::model::Audience;
use pulldown_cmark::{Event, Tag};
use roxmltree::Document;

use crate::markdown::outline;
use crate::support::{html_pages, site};
use crate::{HOME, addresses, full};

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
            std::sync::Arc::make_mut(&mut entry).code = format!("error_{number:05}");
            entry
        })
        .collect();
    let visible = errdex_generator::model::Visible::of(catalog.clone(), errdex_generator::model::Audience::Public);
    let site = errdex_site::Site::new(&visible, &errdex_site::Options::default()).unwrap();
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
