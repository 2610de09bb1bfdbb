//! The keys of an error.

use super::settings_keys::LINTS;
use super::{Key, Shape, Text, optional, required};
use crate::model::{Audience, Fault, GRPC_CODES, Handler, Scalar};

const LINES: Shape = Shape::List(&Shape::Text(Text::Line));
const MARKDOWN_ITEMS: Shape = Shape::List(&Shape::Text(Text::Markdown));

/// The keys of an error.
pub static ERROR: &[Key] = &[
    required("code", Shape::Text(Text::ErrorCode), "The stable identity on the wire."),
    required("status", Shape::Integer(400, 599), "The HTTP status."),
    required("category", Shape::Text(Text::CategoryId), "A category of catalog.yaml."),
    required(
        "message",
        Shape::Text(Text::Line),
        "What clients receive: one line of plain text; `{name}` is a parameter, `{{` and `}}` are braces.",
    ),
    optional("title", Shape::Text(Text::Line), "The page's title; the code, humanised, where nothing is said."),
    optional("summary", Shape::Text(Text::Inline), "The page's lead (inline markdown); the message where nothing is said."),
    optional("affects", Shape::Text(Text::Line), "What it affects; the page says \"Affects ...\"."),
    optional("params", Shape::Table(Text::Name, &Shape::Map(PARAM)), "The message's parameters."),
    optional("details", Shape::Map(DETAILS), "The items of the response's `details` array."),
    optional(
        "retry",
        Shape::WordOrMap(&["never", "backoff"], RETRY_AFTER),
        "Whether the same request may be sent again; `backoff` for 429, 502, 503 and 504 and `never` for the rest where nothing is said.",
    ),
    optional(
        "challenge",
        Shape::Text(Text::Challenge),
        "For a 401 or 403: the `WWW-Authenticate` of the response, such as `Bearer realm=\"Orbit API\"`; for a 401, catalog.yaml's where nothing is said.",
    ),
    optional("fault", Shape::OneOf(Fault::NAMES), "Who has to act; from the status where nothing is said."),
    optional("user_message", Shape::Text(Text::Line), "What an application may show to its end user."),
    optional("returned_by", LINES, "Endpoints that return it, such as `DELETE /v1/keys/{id}`."),
    optional("reproduce", Shape::Text(Text::Markdown), "How to trigger it in a sandbox (markdown)."),
    optional("meaning", Shape::Text(Text::Markdown), "What it means (markdown)."),
    optional(
        "causes",
        Shape::List(&Shape::TextOrMap(Text::Markdown, CAUSE)),
        "When it is seen: a list of markdown items, or of {cause, check, fix}.",
    ),
    optional("background", Shape::Text(Text::Markdown), "How the mechanism behind it works (markdown); folded on the page."),
    optional("remedies", Shape::Map(REMEDIES), "What to do about it."),
    optional(
        "see_also",
        Shape::List(&Shape::TextOrMap(Text::Reference, REFERENCE)),
        "Codes it is confused with: a list of codes, or of {code, difference}; shown on both pages.",
    ),
    optional("since", Shape::Text(Text::Since), "The catalog version that introduced it, or `next`."),
    optional("deprecated", Shape::Map(NOTICE), "Set when clients should stop relying on it."),
    optional("retired", Shape::Map(NOTICE), "Set when it is no longer sent; page and code stay for ever."),
    optional("aliases", Shape::List(&Shape::Text(Text::ErrorCode)), "Earlier codes of the same error: their pages redirect here."),
    optional("operators", Shape::Text(Text::Markdown), "For the team that runs the service (markdown): internal builds only."),
    optional("audience", Shape::OneOf(Audience::NAMES), "`internal` keeps it out of public builds, search and exports."),
    optional("envelope", Shape::Envelope, "An envelope of its own, instead of the catalog's."),
    optional("variant", Shape::Text(Text::Variant), "The Rust variant; the code in UpperCamelCase where nothing is said."),
    optional("grpc", Shape::OneOf(GRPC_CODES), "The google.rpc.Code; from the status where nothing is said."),
    optional("tags", LINES, "Free tags."),
    optional("lints", LINTS, "Levels of lints for this error alone."),
];

static PARAM: &[Key] = &[
    required("type", Shape::OneOf(Scalar::NAMES), "The type of the value."),
    optional("description", Shape::Text(Text::Inline), "What it is (inline markdown)."),
    optional("example", Shape::Scalar, "A value for the page's example."),
];

static DETAILS: &[Key] = &[
    required("fields", Shape::Table(Text::JsonKey, &Shape::Map(DETAIL_FIELD)), "The fields of each item."),
    optional("example", Shape::Items, "Items for the page's example."),
];

static DETAIL_FIELD: &[Key] = &[
    required("type", Shape::OneOf(Scalar::NAMES), "The type of the value, or of each item of a list."),
    optional("list", Shape::Bool, "Whether it is a list."),
    optional("description", Shape::Text(Text::Inline), "What it is (inline markdown)."),
];

static RETRY_AFTER: &[Key] = &[required("after", Shape::Integer(0, 31_536_000), "Seconds to wait, at most a year.")];

static CAUSE: &[Key] = &[
    required("cause", Shape::Text(Text::Markdown), "The reason (markdown)."),
    optional("check", Shape::Text(Text::Markdown), "How to tell that it is this one (markdown)."),
    optional("fix", Shape::Text(Text::Markdown), "What to do then (markdown)."),
];

static REMEDIES: &[Key] = &[
    optional("quick_fix", MARKDOWN_ITEMS, "Ordered steps for a newcomer (markdown)."),
    optional("recovery", Shape::Text(Text::Markdown), "How a production client recovers (markdown)."),
    optional(
        "handler",
        Shape::WordOrMap(Handler::NAMES, HANDLER),
        "The handler to generate: `raise`, `retry`, {kind: redirect, to} or {kind: validate, param, pattern}; from `retry` where nothing is said.",
    ),
    optional("handlers", Shape::Map(HANDLERS), "Handlers written by hand; they win over the generated."),
    optional("prevention", MARKDOWN_ITEMS, "Habits that avoid it (markdown)."),
];

static HANDLER: &[Key] = &[
    required("kind", Shape::OneOf(Handler::NAMES), "What the handler does."),
    optional("to", Shape::Text(Text::Place), "For `redirect`: where to send the user, a path or a URL."),
    optional("param", Shape::Text(Text::Line), "For `validate`: the name of the value."),
    optional("pattern", Shape::Text(Text::Pattern), "For `validate`: a regular expression for the whole value."),
];

static HANDLERS: &[Key] = &[
    optional("python", Shape::Text(Text::Code), "Python written by hand."),
    optional("typescript", Shape::Text(Text::Code), "TypeScript written by hand."),
];

static REFERENCE: &[Key] = &[
    required("code", Shape::Text(Text::Reference), "The other code."),
    optional("difference", Shape::Text(Text::Inline), "The one difference (inline markdown)."),
];

static NOTICE: &[Key] = &[
    required("since", Shape::Text(Text::Since), "The version it took effect in, or `next`."),
    optional("use", Shape::Text(Text::Reference), "The code to use instead."),
    optional("note", Shape::Text(Text::Inline), "Why, and what to do (inline markdown)."),
];
