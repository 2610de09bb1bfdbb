//! The keys of `catalog.yaml`.

use super::{Key, Shape, Text, optional, required};
use crate::model::{CodeStyle, Level};

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
