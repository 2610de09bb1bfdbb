//! Checks of one entry by itself: category, style, handler, examples, and what its documentation lacks.

use std::collections::HashSet;

use super::Known;
use crate::diagnostic::Diagnostic;
use crate::location::{Location, Route};
use crate::model::{Catalog, CodeStyle, Entry, Handler, Scalar};
use crate::read::{Document, SETTINGS_FILE, settings_route};
use crate::rules;
use crate::suggest;
use crate::value::Node;

/// A message longer than this, in characters, does not fit a log line or a toast.
pub(crate) const MESSAGE_LIMIT: usize = 160;

/// Checks that need the document as it was written: values that decoding may have replaced by defaults.
pub(super) fn check_source(entry: &Entry, document: &Document, found: &mut Vec<Diagnostic>) {
    let (node, route) = (&document.value, &document.route());
    handler(node, &route.key("remedies").key("handler"), found);
    for param in &entry.params {
        let inside = route.key("params").key(&param.name);
        let written = node.get("params").and_then(|params| params.get(&param.name)).unwrap_or(&Node::Null);
        let Some(example) = written.get("example") else {
            if matches!(written, Node::Map(_)) {
                found.push(
                    Diagnostic::new(&rules::MISSING_EXAMPLE, format!("the parameter `{}` has no example", param.name), inside.name())
                        .label("without one, the page shows the bare placeholder")
                        .help("add `example:` with a value as the service would send it"),
                );
            }
            continue;
        };
        let declared = written.get("type").and_then(Node::as_str) == Some(param.kind.name());
        let scalar = !matches!(example, Node::Null | Node::List(_) | Node::Map(_));
        if declared && scalar && !param.kind.accepts(example) {
            found.push(
                Diagnostic::new(
                    &rules::EXAMPLE_TYPE,
                    format!("this example is {}, and `{}` is of type {}", example.kind(), param.name, param.kind.name()),
                    inside.key("example").value(),
                )
                .label(format!("expected {}", article(param.kind.name())))
                .related(inside.key("type").value(), "declared here")
                .help(example_help(param.kind, example)),
            );
        }
    }
    details(entry, node, &route.key("details"), found);
    challenge(entry, node, route, found);
}

/// Only a 401 has one, which needs it, and a 403 that other credentials would help: a client reads `WWW-Authenticate` nowhere else as a
/// reason to send credentials.
fn challenge(entry: &Entry, node: &Node, at: &Route, found: &mut Vec<Diagnostic>) {
    // A status with a mistake of its own says nothing about the challenge.
    let status = node.get("status").and_then(Node::as_integer);
    if node.get("challenge").is_some() && status == Some(entry.status.into()) && !matches!(entry.status, 401 | 403) {
        let message = format!("an error with the status {} has no challenge", entry.status);
        found.push(
            Diagnostic::new(&rules::INVALID_CHALLENGE, message, at.key("challenge").name())
                .label("only a 401 or 403 asks for credentials")
                .help("remove it, or let the status be 401 or 403"),
        );
    }
    if node.get("challenge").is_none() && status == Some(401) && entry.retired.is_none() {
        found.push(
            Diagnostic::new(&rules::MISSING_CHALLENGE, format!("the 401 of `{}` has no challenge", entry.code), at.key("status").value())
                .label("sent without `WWW-Authenticate`")
                .help(format!("add `challenge`, such as `Bearer realm=\"...\"`, here or for every 401 in `{SETTINGS_FILE}`")),
        );
    }
}

fn example_help(kind: Scalar, example: &Node) -> &'static str {
    match (kind, example) {
        (Scalar::String, _) => "put it in quotes, or change the type",
        (Scalar::Boolean, _) => "write `true` or `false` without quotes, or change the type",
        (_, Node::String(text)) if text.trim().parse::<f64>().is_ok() => "remove the quotes, or change the type",
        (Scalar::Integer, _) => "write a whole number, or change the type",
        (Scalar::Number, _) => "write a number, or change the type",
    }
}

fn article(noun: &str) -> String {
    format!("{} {noun}", if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}

fn handler(node: &Node, route: &Route, found: &mut Vec<Diagnostic>) {
    let Some(handler) = node.get("remedies").and_then(|remedies| remedies.get("handler")) else { return };
    let kind = handler.as_str().or_else(|| handler.get("kind").and_then(Node::as_str));
    let needed: &[&str] = match kind {
        Some("redirect") => &["to"],
        Some("validate") => &["param", "pattern"],
        Some("raise" | "retry") => &[],
        _ => return,
    };
    let kind = kind.unwrap_or_default();
    for key in needed.iter().filter(|key| handler.get(key).is_none()) {
        let example = if *key == "to" { "{kind: redirect, to: /signin}" } else { "{kind: validate, param: api_key, pattern: \"^aw_\"}" };
        found.push(
            Diagnostic::new(&rules::MISSING_KEY, format!("a handler that does `{kind}` needs `{key}`"), route.value())
                .label(format!("`{key}` is missing"))
                .help(format!("write it as a map: `handler: {example}`")),
        );
    }
    for (key, _) in handler.entries() {
        if ["to", "param", "pattern"].contains(&key.as_str()) && !needed.contains(&key.as_str()) {
            found.push(
                Diagnostic::new(&rules::UNKNOWN_KEY, format!("a handler that does `{kind}` has no `{key}`"), route.key(key).name())
                    .label("not read")
                    .help(format!("remove it, or choose the kind that has `{key}`")),
            );
        }
    }
}

/// The example of details has the declared fields, and no others.
fn details(entry: &Entry, node: &Node, route: &Route, found: &mut Vec<Diagnostic>) {
    let (Some(details), Some(written)) = (&entry.details, node.get("details")) else { return };
    let Some(Node::Map(declared)) = written.get("fields") else { return };
    let Some(example) = written.get("example") else {
        found.push(
            Diagnostic::new(&rules::MISSING_EXAMPLE, "`details` has no example", route.name())
                .label("without one, the page shows an empty array")
                .help("add `example:` with one or two items as the service would send them"),
        );
        return;
    };
    // A declaration with a mistake of its own says nothing about the example.
    let sound = |name: &str| {
        let field = declared.iter().find(|(field, _)| field == name).map(|(_, field)| field);
        field.is_some_and(|field| {
            let kind = field.get("type").and_then(Node::as_str).is_some_and(|kind| Scalar::from_name(kind).is_some());
            kind && field.get("list").is_none_or(|list| list.as_bool().is_some())
        })
    };
    for (index, item) in (0..).zip(example.items()) {
        let inside = route.key("example").index(index);
        for (name, value) in item.entries() {
            let Some(field) = details.fields.iter().find(|field| field.name == *name) else {
                found.push(
                    Diagnostic::new(
                        &rules::EXAMPLE_TYPE,
                        format!("the example has a field `{name}` that is not declared"),
                        inside.key(name).name(),
                    )
                    .label("not under `fields`")
                    .among(name, details.fields.iter().map(|field| field.name.as_str())),
                );
                continue;
            };
            if !sound(name) {
                continue;
            }
            let fits = match value {
                Node::List(items) if field.list => items.iter().all(|item| field.kind.accepts(item)),
                value => !field.list && field.kind.accepts(value),
            };
            if !fits {
                let expected = if field.list { format!("a list of {}", field.kind.name()) } else { article(field.kind.name()) };
                found.push(
                    Diagnostic::new(&rules::EXAMPLE_TYPE, format!("this example is not {expected}"), inside.key(name).value())
                        .label(format!("expected {expected}"))
                        .related(route.key("fields").key(name).name(), "declared here")
                        .help("write the example as the service sends it, or change the declaration"),
                );
            }
        }
    }
}

/// Checks that need the settings, and lints of the entry's documentation.
pub(super) fn check(entry: &Entry, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let route = &entry.route();
    let settings = &known.catalog.settings;
    if known.settings && settings.category(&entry.category).is_none() && !entry.category.is_empty() {
        let declared = settings.categories.iter().map(|category| category.id.as_str());
        let location = route.key("category").value();
        let problem =
            Diagnostic::new(&rules::UNKNOWN_CATEGORY, format!("there is no category `{}`", entry.category), location).label("not declared");
        let near = suggest::nearest(&entry.category, declared.clone());
        found.push(if let Some(near) = near {
            problem.did_you_mean(&entry.category, near)
        } else {
            let all: Vec<_> = declared.map(|id| format!("`{id}`")).collect();
            let all = if all.is_empty() { "none".to_owned() } else { all.join(", ") };
            problem.help(format!("declare it under `categories` in `{SETTINGS_FILE}`; so far there is {all}"))
        });
    }
    if known.settings {
        style(&entry.code, settings.code_style, &route.key("code"), found);
    }
    let length = entry.example_message().chars().count();
    if length > MESSAGE_LIMIT {
        found.push(
            Diagnostic::new(&rules::MESSAGE_TOO_LONG, format!("this message has {length} characters"), route.key("message").value())
                .label(format!("at most {MESSAGE_LIMIT} fit a log line"))
                .help("say what happened here, and why and what to do in `meaning` and `remedies`"),
        );
    }
    if entry.remedies.handler == Handler::Retry && !entry.retry.is_retryable() {
        found.push(
            Diagnostic::new(
                &rules::HANDLER_MISMATCH,
                "this handler retries what `retry` says never succeeds",
                route.key("remedies").key("handler").value(),
            )
            .label("retries")
            .help("let `retry` be `backoff` or `{after: SECONDS}`, or choose another handler"),
        );
    }
}

fn style(code: &str, style: CodeStyle, route: &Route, found: &mut Vec<Diagnostic>) {
    if !crate::keys::is_code(code) {
        return;
    }
    let words = || crate::words::words(code).into_iter();
    let wanted = match style {
        CodeStyle::Any => return,
        CodeStyle::Snake => words().map(|word| word.to_ascii_lowercase()).collect::<Vec<_>>().join("_"),
        CodeStyle::Kebab => words().map(|word| word.to_ascii_lowercase()).collect::<Vec<_>>().join("-"),
        CodeStyle::ScreamingSnake => words().map(|word| word.to_ascii_uppercase()).collect::<Vec<_>>().join("_"),
    };
    if wanted != code {
        found.push(
            Diagnostic::new(&rules::CODE_STYLE, format!("`{code}` is not spelt in {}", style.name()), route.value())
                .label(format!("expected {}", style.name()))
                .help(format!("write `{wanted}`, or set `code_style` in `{SETTINGS_FILE}`")),
        );
    }
}

/// Reports categories that no entry is in.
pub(super) fn unused_categories(catalog: &Catalog, found: &mut Vec<Diagnostic>) {
    let used: HashSet<&str> = catalog.entries.iter().map(|entry| entry.category.as_str()).collect();
    if catalog.entries.is_empty() {
        return;
    }
    let route = settings_route();
    for category in catalog.settings.categories.iter().filter(|category| !used.contains(category.id.as_str())) {
        let location: Location = route.key("categories").key(&category.id).name();
        found.push(
            Diagnostic::new(&rules::UNUSED_CATEGORY, format!("no error is in the category `{}`", category.id), location)
                .label("an empty page")
                .help("remove it, or name it as the `category` of an error"),
        );
    }
}
