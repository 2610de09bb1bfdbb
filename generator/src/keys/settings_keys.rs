//! The keys of `catalog.yaml`: their shapes, and what is decoded of them.

use std::collections::BTreeMap;

use super::decode::{challenge, envelope, line, lints, list, table};
use super::{Key, Shape, Text, optional, required};
use crate::model::{
    Category, CodeStyle, Colour, Example, LanguageTag, Level, Link, Settings, Theme, UNKNOWN_DAY, Version, is_folder_path, is_picture_path,
    time,
};
use crate::value::Node;
use crate::words;

/// The keys of `catalog.yaml`.
pub static SETTINGS: &[Key] = &[
    required("name", Shape::Text(Text::Line), "The product whose errors these are."),
    required("version", Shape::Text(Text::Version), "The catalog's version (Semantic Versioning): the contract with clients."),
    required("docs_url", Shape::Text(Text::BaseUrl), "Where the site will be found; the page of a code is `docs_url/CODE`."),
    optional(
        "language",
        Shape::Text(Text::Language),
        "The language of the catalog's texts and of the site around them, as a tag (BCP 47) such as `de`; `en` where nothing is said.",
    ),
    optional("summary", Shape::Text(Text::Inline), "One sentence about the catalog (inline markdown)."),
    optional(
        "edit_url",
        Shape::Text(Text::UrlTemplate),
        "Where an error's file is edited; `{path}` stands for its path below the catalog.",
    ),
    optional("support_url", Shape::Text(Text::Url), "Where a reader finds help."),
    optional(
        "envelope",
        Shape::Envelope,
        "The body of a response: `standard`, `problem` (RFC 9457) or a map from field to a constant or a placeholder.",
    ),
    optional(
        "challenge",
        Shape::Text(Text::Challenge),
        "The `WWW-Authenticate` of every 401 (RFC 9110), such as `Bearer realm=\"Orbit API\"`.",
    ),
    required("categories", Shape::Table(Text::CategoryId, &Shape::Map(CATEGORY)), "The categories, in the order readers see them."),
    optional(
        "releases",
        Shape::Table(Text::Version, &Shape::Text(Text::Date)),
        "The day on which each version was released, such as `2.3.0: 2026-05-25`: the dates of the feed.",
    ),
    optional("example", Shape::Map(EXAMPLE), "What the example responses on the pages carry."),
    optional("theme", Shape::Map(THEME), "How the site looks."),
    optional("code_style", Shape::OneOf(CodeStyle::NAMES), "How codes are spelt; `snake_case` where nothing is said."),
    optional("lints", LINTS, "Levels of lints for the whole catalog."),
];

/// Levels by lint.
pub(super) const LINTS: Shape = Shape::Table(Text::LintId, &Shape::OneOf(Level::NAMES));

static CATEGORY: &[Key] = &[
    required("title", Shape::Text(Text::Line), "What readers see."),
    optional("summary", Shape::Text(Text::Inline), "One sentence about the category (inline markdown)."),
];

static THEME: &[Key] = &[
    optional(
        "logo",
        Shape::Text(Text::Picture),
        "The picture beside the site's name: an SVG, PNG or WebP file below the catalog's folder.",
    ),
    optional("logo_dark", Shape::Text(Text::Picture), "The logo on a dark page, where it has to be another one."),
    optional("wordmark", Shape::Bool, "`true` where the logo holds the name, so that the page need not write it beside."),
    optional("icon", Shape::Text(Text::Picture), "The picture that browsers show in tabs; the logo where nothing is said."),
    optional(
        "templates",
        Shape::Text(Text::Folder),
        "A folder below the catalog's whose templates, styles, scripts and texts take the place of errdex's own, file by file.",
    ),
    optional("accent", Shape::Text(Text::Colour), "The colour of links, as \"#rrggbb\" in quotes."),
    optional(
        "accent_dark",
        Shape::Text(Text::Colour),
        "The colour of links on a dark page; a lighter one of the same hue as `accent` where nothing is said.",
    ),
    optional("links", Shape::List(&Shape::Map(LINK)), "Where else readers may want to go: links at the end of every page."),
    optional("footer", Shape::Text(Text::Inline), "A sentence at the end of every page (inline markdown)."),
];

static LINK: &[Key] = &[
    required("title", Shape::Text(Text::Line), "What readers see."),
    required("url", Shape::Text(Text::Link), "An absolute URL or path, or a `mailto:` address."),
];

static EXAMPLE: &[Key] = &[
    optional("request_id", Shape::Text(Text::Line), "A request ID as the service writes it."),
    optional("timestamp", Shape::Text(Text::Timestamp), "An RFC 3339 time in UTC, in quotes."),
];

/// The settings in a document.
pub(crate) fn settings(node: &Node) -> Settings {
    let example = node.get("example");
    let fallback = Example::default();
    Settings {
        name: line(node, "name").unwrap_or_default(),
        version: node.get("version").and_then(Node::as_str).and_then(Version::parse).unwrap_or_default(),
        language: line(node, "language").and_then(|tag| LanguageTag::parse(&tag)).unwrap_or_default(),
        docs_url: line(node, "docs_url").unwrap_or_default(),
        summary: line(node, "summary"),
        edit_url: line(node, "edit_url"),
        support_url: line(node, "support_url"),
        envelope: node.get("envelope").and_then(envelope).unwrap_or_default(),
        challenge: challenge(node),
        categories: table(node, "categories", |id, node| Category {
            id: id.to_owned(),
            title: line(node, "title").unwrap_or_else(|| words::humanise(id)),
            summary: line(node, "summary"),
        }),
        releases: releases(node),
        example: Example {
            request_id: example.and_then(|node| line(node, "request_id")).unwrap_or(fallback.request_id),
            timestamp: example
                .and_then(|node| line(node, "timestamp"))
                .filter(|time| time::is_utc_timestamp(time))
                .unwrap_or(fallback.timestamp),
        },
        theme: node.get("theme").map(theme).unwrap_or_default(),
        code_style: node.get("code_style").and_then(Node::as_str).and_then(CodeStyle::from_name).unwrap_or_default(),
        lints: lints(node),
    }
}

fn theme(node: &Node) -> Theme {
    let colour = |key| line(node, key).and_then(|text| Colour::parse(&text));
    let picture = |key| line(node, key).filter(|path| is_picture_path(path));
    Theme {
        logo: picture("logo"),
        logo_dark: picture("logo_dark"),
        templates: line(node, "templates").map(|path| path.trim_end_matches('/').to_owned()).filter(|path| is_folder_path(path)),
        wordmark: node.get("wordmark").and_then(Node::as_bool).unwrap_or_default(),
        icon: picture("icon"),
        accent: colour("accent"),
        accent_dark: colour("accent_dark"),
        links: list(node, "links", |node| Some(Link { title: line(node, "title")?, url: line(node, "url")? })),
        footer: line(node, "footer"),
    }
}

/// Of two versions that differ in build metadata alone, the first counts.
fn releases(node: &Node) -> BTreeMap<Version, String> {
    let mut releases = BTreeMap::new();
    for (version, day) in node.get("releases").map(Node::entries).unwrap_or_default() {
        if let Some(version) = Version::parse(version) {
            let day = day.as_str().map(str::trim).filter(|day| time::is_date(day)).unwrap_or(UNKNOWN_DAY);
            releases.entry(version).or_insert_with(|| day.to_owned());
        }
    }
    releases
}
