//! A document against its table of keys: everything that is wrong with its shape, each finding at the value itself.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use super::{Key, Shape, Text, placeholder, text};
use crate::diagnostic::Diagnostic;
use crate::location::Route;
use crate::model::{Envelope, Slot};
use crate::read::Document;
use crate::rules;
use crate::suggest;
use crate::value::Node;

/// Checks a document's root: a map with these keys.
pub(crate) fn validate(keys: &'static [Key], document: &Document, found: &mut Vec<Diagnostic>) {
    shape(&Shape::Map(keys), &document.value, &document.route(), found);
}

fn shape(expected: &Shape, node: &Node, route: &Route, found: &mut Vec<Diagnostic>) {
    match (expected, node) {
        (_, Node::Null) => found.push(null(expected, route, false)),
        (Shape::Text(format) | Shape::TextOrMap(format, _), Node::String(value)) => text::check(*format, value, route, found),
        (Shape::Integer(low, high), Node::Integer(value)) => {
            if value < low || value > high {
                found.push(
                    Diagnostic::new(&rules::OUT_OF_RANGE, format!("{value} is out of range"), route.value())
                        .label(format!("expected {low} to {high}"))
                        .help(format!("write a whole number from {low} to {high}")),
                );
            }
        }
        (Shape::Bool, Node::Bool(_)) | (Shape::Scalar, Node::String(_) | Node::Bool(_) | Node::Integer(_) | Node::Float(_)) => {}
        (Shape::OneOf(words) | Shape::WordOrMap(words, _), Node::String(value)) => word(expected, words, value, route, found),
        (Shape::Envelope, Node::String(value)) => word(expected, Envelope::NAMES, value, route, found),
        (Shape::List(item), Node::List(items)) => {
            if items.is_empty() {
                found.push(empty(route, "list"));
            }
            for (index, node) in (0..).zip(items) {
                shape(item, node, &route.index(index), found);
            }
        }
        (Shape::Items, Node::List(items)) => {
            if items.is_empty() {
                found.push(empty(route, "list"));
            }
            for (index, item) in (0..).zip(items) {
                match item {
                    Node::Map(entries) => {
                        duplicates(entries, &route.index(index), found);
                    }
                    other => found.push(wrong_type("a map", other, &route.index(index))),
                }
            }
        }
        (Shape::Map(keys) | Shape::TextOrMap(_, keys) | Shape::WordOrMap(_, keys), Node::Map(entries)) => map(keys, entries, route, found),
        (Shape::Table(format, value), Node::Map(entries)) => {
            if entries.is_empty() {
                found.push(empty(route, "map"));
            }
            duplicates(entries, route, found);
            for (name, node) in entries {
                let inside = route.key(name);
                let mut problems = Vec::new();
                text::check(*format, name, &inside, &mut problems);
                found.extend(problems.into_iter().map(|problem| Diagnostic { location: inside.name(), ..problem }));
                shape(value, node, &inside, found);
            }
        }
        (Shape::Envelope, Node::Map(entries)) => {
            envelope(entries, route, found);
            let carries_code = holds_slot(node, Slot::Code);
            if !entries.is_empty() && !carries_code {
                found.push(
                    Diagnostic::new(&rules::INVALID_ENVELOPE, "no field of this envelope carries the code", route.name())
                        .label("without `{code}` a client cannot tell errors apart")
                        .help("add a field such as `code: \"{code}\"`"),
                );
            }
        }
        (Shape::Text(Text::Version | Text::Since), Node::Integer(_) | Node::Float(_)) => found.push(
            Diagnostic::new(&rules::UNQUOTED_VERSION, "this version is a number", route.value())
                .label("YAML reads it as a number and drops zeros")
                .help("write all three numbers, such as `2.3.0`, or quote it"),
        ),
        _ => {
            let mut problem = wrong_type(&expected.expected(), node, route);
            problem.help = conversion(expected, node);
            found.push(problem);
        }
    }
}

fn map(keys: &'static [Key], entries: &[(String, Node)], route: &Route, found: &mut Vec<Diagnostic>) {
    if entries.is_empty() && !keys.iter().any(|key| key.required) {
        found.push(empty(route, "map"));
    }
    let repeats = duplicates(entries, route, found);
    let present = LazyCell::new(|| entries.iter().map(|(name, _)| name.as_str()).collect::<HashSet<_>>());
    let mut misspelt = Vec::new();
    let mut seen = HashSet::new();
    for (name, node) in entries {
        if repeats && !seen.insert(name.as_str()) {
            continue;
        }
        let inside = route.key(name);
        if name.is_empty() {
            found.push(
                Diagnostic::new(&rules::WRONG_TYPE, "a key is a word", inside.name())
                    .label("not a word")
                    .help("write `key: value`; a list or a map cannot be a key"),
            );
        } else if let Some(key) = keys.iter().find(|key| key.name == name) {
            match node {
                Node::Null => found.push(null(&key.shape, &inside, key.required)),
                node => shape(&key.shape, node, &inside, found),
            }
        } else {
            let names = keys.iter().map(|key| key.name);
            let near = suggest::nearest(name, names.clone());
            misspelt.extend(near.filter(|near| !present.contains(near)));
            let all = || names.clone().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let problem =
                Diagnostic::new(&rules::UNKNOWN_KEY, format!("there is no key `{name}` here"), inside.name()).label("unknown key");
            found.push(match near {
                Some(near) if present.contains(near) => problem.help(format!("`{near}` is there already: remove this one")),
                Some(near) => problem.did_you_mean(name, near),
                None if keys.len() <= 6 => problem.help(format!("remove it; the keys here are {}", all())),
                None => problem.help("remove it; `errdex schema` lists every key"),
            });
        }
    }
    // A misspelt key is one mistake: that the right one is missing goes without saying.
    let is_missing = |key: &&Key| key.required && entries.iter().all(|(name, _)| name != key.name);
    for key in keys.iter().filter(is_missing).filter(|key| !misspelt.contains(&key.name)) {
        let location = match entries.first() {
            Some((first, _)) if route.is_unnamed() => route.key(first).name(),
            _ => route.name(),
        };
        found.push(
            Diagnostic::new(&rules::MISSING_KEY, format!("the key `{}` is missing", key.name), location)
                .label(format!("`{}` is required", key.name))
                .help(format!("add `{}:` with {}. {}", key.name, key.shape.expected(), key.doc)),
        );
    }
}

/// Maps with at most this many entries are searched for duplicates without a table, whose hashes cost more where nothing is optimised.
const FEW: usize = 32;

/// Reports keys that stand more than once, and says whether there are any.
fn duplicates(entries: &[(String, Node)], route: &Route, found: &mut Vec<Diagnostic>) -> bool {
    let repeats = |(at, (name, _)): (usize, &(String, Node))| entries[..at].iter().any(|(other, _)| other == name);
    if entries.len() <= FEW && !entries.iter().enumerate().any(repeats) {
        return false;
    }
    let mut times = HashMap::<&str, usize>::with_capacity(entries.len());
    for (name, _) in entries {
        *times.entry(name).or_default() += 1;
    }
    let mut reported = HashSet::new();
    for (name, _) in entries {
        let times = times[name.as_str()];
        if times > 1 && reported.insert(name) {
            let how_often = if times == 2 { "twice".to_owned() } else { format!("{times} times") };
            found.push(
                Diagnostic::new(&rules::DUPLICATE_KEY, format!("the key `{name}` stands here {how_often}"), route.nth_key(name, 1).name())
                    .label("again here")
                    .related(route.key(name).name(), "first here")
                    .help("keep one; only the first is read"),
            );
        }
    }
    !reported.is_empty()
}

fn word(expected: &Shape, words: &'static [&'static str], value: &str, route: &Route, found: &mut Vec<Diagnostic>) {
    if words.contains(&value) {
        return;
    }
    // Among a few words only a slip of the pen tells which one was meant.
    let near = suggest::nearest(value, words.iter().copied()).filter(|near| suggest::is_slip(value, near));
    let problem =
        Diagnostic::new(&rules::UNKNOWN_VALUE, format!("`{value}` is not a value of this key"), route.value()).label("unknown value");
    found.push(match near {
        Some(near) => problem.did_you_mean(value, near),
        None => problem.help(format!("it can be {}", expected.expected())),
    });
}

fn envelope(entries: &[(String, Node)], route: &Route, found: &mut Vec<Diagnostic>) {
    if entries.is_empty() {
        found.push(empty(route, "map"));
    }
    duplicates(entries, route, found);
    for (name, node) in entries {
        let inside = route.key(name);
        match node {
            Node::Map(entries) => envelope(entries, &inside, found),
            Node::String(text) => {
                if let Some((name, None)) = placeholder(text) {
                    found.push(
                        Diagnostic::new(&rules::INVALID_ENVELOPE, format!("there is no placeholder `{{{name}}}`"), inside.value())
                            .label("unknown placeholder")
                            .among(name, Slot::NAMES.iter().copied()),
                    );
                } else if Slot::NAMES.iter().any(|slot| text.contains(&format!("{{{slot}}}")) && placeholder(text).is_none()) {
                    found.push(
                        Diagnostic::new(&rules::INVALID_ENVELOPE, "a placeholder cannot be a part of a text", inside.value())
                            .label("text around a placeholder")
                            .help("let the placeholder be the whole value: it keeps its JSON type"),
                    );
                }
            }
            _ => {}
        }
    }
}

fn holds_slot(node: &Node, slot: Slot) -> bool {
    match node {
        Node::String(text) => placeholder(text).is_some_and(|(_, found)| found == Some(slot)),
        Node::Map(entries) => entries.iter().any(|(_, node)| holds_slot(node, slot)),
        _ => false,
    }
}

/// What turns a value into one of the expected type, where that is plain.
fn conversion(expected: &Shape, node: &Node) -> Option<String> {
    let scalar = !matches!(node, Node::List(_) | Node::Map(_));
    match (expected, node) {
        (Shape::Text(_) | Shape::TextOrMap(..), _) if scalar => Some("put it in quotes".to_owned()),
        (Shape::Integer(..), Node::String(text)) if text.trim().parse::<i128>().is_ok() => Some("remove the quotes".to_owned()),
        (Shape::Integer(low, high), _) if scalar => Some(format!("write a whole number from {low} to {high}")),
        (Shape::Bool, Node::String(text)) if ["true", "false"].contains(&text.trim()) => Some("remove the quotes".to_owned()),
        (Shape::Bool, _) => Some("write `true` or `false`".to_owned()),
        (Shape::List(_), Node::String(text)) if text.len() <= 40 && !text.contains([',', '[', ']', '{', '}', ':', '#', '\n', '"']) => {
            Some(format!("write a list: `[{text}]`"))
        }
        (Shape::List(_) | Shape::Items, _) => Some("write a list: each item on a line of its own, after `- `".to_owned()),
        (Shape::Map(keys), _) => Some(format!("write {}", super::example(keys))),
        (Shape::Table(..), Node::List(_)) => Some("write a map from name to value, without dashes".to_owned()),
        _ => None,
    }
}

fn null(expected: &Shape, route: &Route, required: bool) -> Diagnostic {
    let expects = format!("expected {}", expected.expected());
    if route.is_unnamed() {
        return Diagnostic::new(&rules::EMPTY_VALUE, "this item is empty", route.value())
            .label(expects)
            .help("write the item, or remove it");
    }
    Diagnostic::new(&rules::EMPTY_VALUE, "this key has no value", route.name()).label(expects).help(if required {
        "write a value: the key is required"
    } else {
        "write a value, or remove the key"
    })
}

fn wrong_type(expected: &str, node: &Node, route: &Route) -> Diagnostic {
    Diagnostic::new(&rules::WRONG_TYPE, format!("this is {}", node.kind()), route.value()).label(format!("expected {expected}"))
}

fn empty(route: &Route, kind: &str) -> Diagnostic {
    Diagnostic::new(&rules::EMPTY_VALUE, format!("this {kind} is empty"), route.name())
        .label("nothing in it")
        .help("add an item, or remove the key")
}
