//! The keys of an error: their shapes, and what is decoded of them.

use super::decode::{block, challenge, envelope, line, lines, lints, list, table};
use super::settings_keys::LINTS;
use super::{Key, Shape, Text, optional, required};
use crate::model::{
    Audience, Cause, DetailField, Details, Entry, Fault, GRPC_CODES, Handler, Message, Notice, Param, Reference, Remedies, Retry, Scalar,
    Severity, Since, default_fault, default_handler, default_retry, grpc_code,
};
use crate::read::Document;
use crate::value::Node;
use crate::words;

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
    optional("severity", Shape::OneOf(Severity::NAMES), "How bad it is for the client; `error` where nothing is said."),
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

/// The entry in a document, where its code can be read.
pub(crate) fn entry(document: &Document) -> Option<Entry> {
    let node = &document.value;
    let code = line(node, "code")?;
    let status = node.get("status").and_then(Node::as_integer).and_then(|status| u16::try_from(status).ok());
    let status = status.filter(|status| (400..=599).contains(status)).unwrap_or(500);
    let retry = node.get("retry").and_then(retry).unwrap_or_else(|| default_retry(status));
    Some(Entry {
        status,
        category: line(node, "category").unwrap_or_default(),
        message: Message::parse(&line(node, "message").unwrap_or_default()).0,
        title: line(node, "title").unwrap_or_else(|| words::humanise(&code)),
        summary: line(node, "summary"),
        affects: line(node, "affects"),
        params: table(node, "params", |name, node| Param {
            name: name.to_owned(),
            kind: scalar(node),
            description: line(node, "description"),
            example: node.get("example").filter(|example| !matches!(example, Node::Null)).cloned(),
        }),
        details: node.get("details").map(details),
        retry,
        challenge: challenge(node),
        fault: node.get("fault").and_then(Node::as_str).and_then(Fault::from_name).unwrap_or_else(|| default_fault(status)),
        severity: node.get("severity").and_then(Node::as_str).and_then(Severity::from_name).unwrap_or_default(),
        user_message: line(node, "user_message"),
        returned_by: lines(node, "returned_by"),
        reproduce: block(node, "reproduce"),
        meaning: block(node, "meaning"),
        causes: list(node, "causes", cause),
        background: block(node, "background"),
        remedies: remedies(node.get("remedies"), retry),
        see_also: list(node, "see_also", reference),
        since: node.get("since").and_then(Node::as_str).and_then(Since::parse),
        deprecated: node.get("deprecated").map(notice),
        retired: node.get("retired").map(notice),
        aliases: lines(node, "aliases"),
        operators: block(node, "operators"),
        audience: if node.get("audience").and_then(Node::as_str) == Some("internal") { Audience::Internal } else { Audience::Public },
        envelope: node.get("envelope").and_then(envelope),
        variant: line(node, "variant").filter(|name| words::is_variant(name)).unwrap_or_else(|| words::variant(&code)),
        grpc: line(node, "grpc").filter(|name| GRPC_CODES.contains(&name.as_str())).unwrap_or_else(|| grpc_code(status).to_owned()),
        tags: lines(node, "tags"),
        lints: lints(node),
        origin: document.origin.clone(),
        code,
    })
}

fn scalar(node: &Node) -> Scalar {
    node.get("type").and_then(Node::as_str).and_then(Scalar::from_name).unwrap_or_default()
}

fn details(node: &Node) -> Details {
    Details {
        fields: table(node, "fields", |name, node| DetailField {
            name: name.to_owned(),
            kind: scalar(node),
            list: node.get("list").and_then(Node::as_bool).unwrap_or(false),
            description: line(node, "description"),
        }),
        example: node.get("example").filter(|example| matches!(example, Node::List(_))).cloned(),
    }
}

fn retry(node: &Node) -> Option<Retry> {
    match node {
        Node::String(word) if word == "never" => Some(Retry::Never),
        Node::String(word) if word == "backoff" => Some(Retry::Backoff),
        Node::Map(_) => node.get("after").and_then(Node::as_integer).and_then(|seconds| u32::try_from(seconds).ok()).map(Retry::After),
        _ => None,
    }
}

fn cause(node: &Node) -> Option<Cause> {
    match node {
        Node::String(text) if !text.trim().is_empty() => Some(Cause { cause: text.trim_end().to_owned(), check: None, fix: None }),
        Node::Map(_) => Some(Cause { cause: block(node, "cause")?, check: block(node, "check"), fix: block(node, "fix") }),
        _ => None,
    }
}

fn reference(node: &Node) -> Option<Reference> {
    match node {
        Node::String(code) => Some(Reference { code: code.trim().to_owned(), difference: None }),
        Node::Map(_) => Some(Reference { code: line(node, "code")?, difference: line(node, "difference") }),
        _ => None,
    }
}

fn notice(node: &Node) -> Notice {
    Notice {
        since: node.get("since").and_then(Node::as_str).and_then(Since::parse).unwrap_or(Since::Next),
        replacement: line(node, "use"),
        note: line(node, "note"),
    }
}

fn remedies(node: Option<&Node>, retry: Retry) -> Remedies {
    let absent = Node::Null;
    let node = node.unwrap_or(&absent);
    let written = |language: &str| node.get("handlers").and_then(|handlers| block(handlers, language));
    let items = |key| list(node, key, |item| item.as_str().map(|text| text.trim_end().to_owned()).filter(|text| !text.is_empty()));
    Remedies {
        quick_fix: items("quick_fix"),
        recovery: block(node, "recovery"),
        handler: node.get("handler").and_then(handler).unwrap_or_else(|| default_handler(retry)),
        python: written("python"),
        typescript: written("typescript"),
        prevention: items("prevention"),
    }
}

fn handler(node: &Node) -> Option<Handler> {
    let kind = node.as_str().or_else(|| node.get("kind").and_then(Node::as_str))?;
    Some(match kind {
        "raise" => Handler::Raise,
        "retry" => Handler::Retry,
        "redirect" => Handler::Redirect { to: line(node, "to")? },
        "validate" => Handler::Validate { param: line(node, "param")?, pattern: line(node, "pattern")? },
        _ => return None,
    })
}
