//! Nodes to values: what the keys of both kinds of documents share. Shapes were checked before: here, what does not fit is replaced by its
//! default, and nothing is reported.

use crate::model::{Envelope, Field, Item, Level, Lints, Slot, Template};
use crate::value::Node;

use super::{is_challenge, placeholder};

pub(super) fn line(node: &Node, key: &str) -> Option<String> {
    let text = node.get(key)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A block keeps the indentation of its first line: it may be code.
pub(super) fn block(node: &Node, key: &str) -> Option<String> {
    let text = node.get(key)?.as_str()?.trim_end();
    (!text.trim().is_empty()).then(|| text.trim_start_matches('\n').to_owned())
}

/// The items of a list that could be read, each with the number that it has in the list as it was written.
pub(super) fn list<T>(node: &Node, key: &str, item: impl Fn(&Node) -> Option<T>) -> Vec<Item<T>> {
    let items = node.get(key).map(Node::items).unwrap_or_default();
    (0..).zip(items).filter_map(|(index, node)| Some(Item { value: item(node)?, index })).collect()
}

pub(super) fn lines(node: &Node, key: &str) -> Vec<Item<String>> {
    list(node, key, |item| item.as_str().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
}

/// A map with names of the author's; of a duplicate the first counts.
pub(super) fn table<T>(node: &Node, key: &str, value: impl Fn(&str, &Node) -> T) -> Vec<T> {
    let entries = node.get(key).map(Node::entries).unwrap_or_default();
    let first = |(at, name): (usize, &str)| entries.iter().position(|(other, _)| other == name) == Some(at);
    entries.iter().enumerate().filter(|(at, (name, _))| first((*at, name))).map(|(_, (name, node))| value(name, node)).collect()
}

pub(super) fn challenge(node: &Node) -> Option<String> {
    line(node, "challenge").filter(|challenge| is_challenge(challenge))
}

pub(super) fn envelope(node: &Node) -> Option<Envelope> {
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

pub(super) fn lints(node: &Node) -> Lints {
    let entries = node.get("lints").map(Node::entries).unwrap_or_default();
    entries.iter().filter_map(|(id, level)| Some((id.clone(), level.as_str().and_then(Level::from_name)?))).collect()
}
