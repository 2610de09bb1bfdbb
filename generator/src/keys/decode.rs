//! Documents to typed values. Shapes were checked before: here, what does not fit is replaced by its default, and nothing is reported.

use std::collections::BTreeMap;

use super::{is_challenge, placeholder};
use crate::model::{
    Audience, Category, Cause, CodeStyle, Colour, DetailField, Details, Entry, Envelope, Example, Fault, Field, GRPC_CODES, Handler, Item,
    LanguageTag, Level, Link, Lints, Message, Notice, Param, Reference, Remedies, Retry, Scalar, Settings, Since, Slot, Template, Theme,
    UNKNOWN_DAY, Version,
};
use crate::model::{default_fault, default_handler, default_retry, grpc_code, is_folder_path, is_picture_path, time};
use crate::read::Document;
use crate::value::Node;
use crate::words;

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

fn line(node: &Node, key: &str) -> Option<String> {
    let text = node.get(key)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A block keeps the indentation of its first line: it may be code.
fn block(node: &Node, key: &str) -> Option<String> {
    let text = node.get(key)?.as_str()?.trim_end();
    (!text.trim().is_empty()).then(|| text.trim_start_matches('\n').to_owned())
}

/// The items of a list that could be read, each with the number that it has in the list as it was written.
fn list<T>(node: &Node, key: &str, item: impl Fn(&Node) -> Option<T>) -> Vec<Item<T>> {
    let items = node.get(key).map(Node::items).unwrap_or_default();
    (0..).zip(items).filter_map(|(index, node)| Some(Item { value: item(node)?, index })).collect()
}

fn lines(node: &Node, key: &str) -> Vec<Item<String>> {
    list(node, key, |item| item.as_str().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
}

/// A map with names of the author's; of a duplicate the first counts.
fn table<T>(node: &Node, key: &str, value: impl Fn(&str, &Node) -> T) -> Vec<T> {
    let entries = node.get(key).map(Node::entries).unwrap_or_default();
    let first = |(at, name): (usize, &str)| entries.iter().position(|(other, _)| other == name) == Some(at);
    entries.iter().enumerate().filter(|(at, (name, _))| first((*at, name))).map(|(_, (name, node))| value(name, node)).collect()
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

fn challenge(node: &Node) -> Option<String> {
    line(node, "challenge").filter(|challenge| is_challenge(challenge))
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

fn envelope(node: &Node) -> Option<Envelope> {
    match node {
        Node::String(name) if name == "standard" => Some(Envelope::standard()),
        Node::String(name) if name == "problem" => Some(Envelope::problem()),
        Node::Map(_) => Some(Envelope::custom(fields(node))).filter(|envelope| envelope.path(Slot::Code).is_some()),
        _ => None,
    }
}

fn fields(node: &Node) -> Vec<Field> {
    let template = |node: &Node| match node {
        Node::String(text) => match placeholder(text) {
            Some((_, Some(slot))) => Template::Slot(slot),
            _ => Template::Constant(node.clone()),
        },
        Node::Map(_) => Template::Object(fields(node)),
        constant => Template::Constant(constant.clone()),
    };
    let entries = node.entries();
    entries
        .iter()
        .enumerate()
        .filter(|(at, (name, _))| entries.iter().position(|(other, _)| other == name) == Some(*at))
        .map(|(_, (name, node))| Field { name: name.clone(), value: template(node) })
        .collect()
}

fn lints(node: &Node) -> Lints {
    let entries = node.get("lints").map(Node::entries).unwrap_or_default();
    entries.iter().filter_map(|(id, level)| Some((id.clone(), level.as_str().and_then(Level::from_name)?))).collect()
}
