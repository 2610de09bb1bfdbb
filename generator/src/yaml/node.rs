//! A YAML value that keeps the order of keys and every duplicate.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{BOM, MAX_DEPTH};

/// A YAML value. Duplicate keys are kept, so that a check can show them.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i128),
    /// A number with a fraction or an exponent.
    Float(f64),
    /// Text.
    String(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the author's order.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// What it is, for a sentence: `a string`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Float(_) => "a number",
            Self::String(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }

    /// The first value of a key, where this is a map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The text, where this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, where this is one.
    #[must_use]
    pub const fn as_integer(&self) -> Option<i128> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The boolean, where this is one.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The items, where this is a list; otherwise none.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Keys and values, where this is a map; otherwise none.
    #[must_use]
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// As a message shows it: strings bare, the rest as YAML and JSON write it.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::String(value) => value.clone(),
            Self::List(items) => items.iter().map(Self::to_text).collect::<Vec<_>>().join(", "),
            Self::Map(entries) => entries.iter().map(|(key, value)| format!("{key}: {}", value.to_text())).collect::<Vec<_>>().join(", "),
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => match (i64::try_from(*value), u64::try_from(*value)) {
                (Ok(value), _) => serializer.serialize_i64(value),
                (_, Ok(value)) => serializer.serialize_u64(value),
                _ => serializer.serialize_i128(*value),
            },
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::String(value) => serializer.serialize_str(value),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// Why a file's documents could not all be read.
#[derive(Debug)]
pub(crate) struct ReadError {
    /// What the parser says, without a place.
    pub(crate) message: String,
    /// The byte it stopped at.
    pub(crate) offset: usize,
    /// What it was reading then, such as "a quoted scalar", and the byte that began at.
    pub(crate) context: Option<(String, usize)>,
    /// Whether it stopped because the file is nested too deeply.
    pub(crate) too_deep: bool,
}

/// Every document of a stream up to the first that cannot be read, and why it cannot. A byte order mark is skipped.
pub(crate) fn read_documents(text: &str) -> (Vec<Node>, Option<ReadError>) {
    let body = text.trim_start_matches(BOM);
    let skipped = text.len() - body.len();
    let mut documents = Vec::new();
    for document in serde_yaml::Deserializer::from_str(body) {
        match (Seed { depth: 0 }).deserialize(document) {
            Ok(node) => documents.push(node),
            Err(error) => {
                let said = error.to_string();
                let too_deep = said.contains(TOO_DEEP) || said.contains("recursion limit exceeded");
                let offset = skipped + error.location().map_or(0, |location| location.index().min(body.len()));
                let context = context(&said).map(|(what, line, column)| (what, skipped + byte_at(body, line, column)));
                return (documents, Some(ReadError { message: without_places(&said), offset, context, too_deep }));
            }
        }
    }
    (documents, None)
}

const TOO_DEEP: &str = "nested too deeply";

/// The parser's "while scanning WHAT at line L column C".
fn context(said: &str) -> Option<(String, usize, usize)> {
    let (_, context) = said.split_once(", while ")?;
    let (what, place) = context.split_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    let what = what.strip_prefix("scanning ").or_else(|| what.strip_prefix("parsing "))?;
    Some((what.to_owned(), line.parse().ok()?, column.parse().ok()?))
}

/// The byte of a line and a column, both from 1; the parser's columns count characters.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>().min(text.len());
    text[start..].char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(offset, _)| start + offset)
}

/// Drops the parser's own places and context: the report has better ones.
fn without_places(said: &str) -> String {
    let message = said.split(", while ").next().unwrap_or(said);
    let end = message.find(" at line ").filter(|&at| message[at..].contains(" column ")).unwrap_or(message.len());
    message[..end].to_owned()
}

struct Seed {
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Integer(value.into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Integer(value.into()))
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Integer(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "no key takes numbers of that size; the type check that follows names it")]
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Node, E> {
        Ok(i128::try_from(value).map_or(Node::Float(value as f64), Node::Integer))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Float(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::String(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Node, E> {
        Ok(Node::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let depth = deeper(self.depth)?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(Self { depth })? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let depth = deeper(self.depth)?;
        let mut entries = Vec::new();
        while let Some(key) = access.next_key_seed(Self { depth })? {
            let key = match key {
                // A key that is no word has no name; the check of shapes reports it.
                Node::List(_) | Node::Map(_) => String::new(),
                scalar => scalar.to_text(),
            };
            entries.push((key, access.next_value_seed(Self { depth })?));
        }
        Ok(Node::Map(entries))
    }

    /// A tagged value: kept as what it tags. The scan reports the tag itself.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Node, A::Error> {
        let depth = deeper(self.depth)?;
        let (de::IgnoredAny, value) = access.variant::<de::IgnoredAny>()?;
        value.newtype_variant_seed(Self { depth })
    }
}

fn deeper<E: de::Error>(depth: usize) -> Result<usize, E> {
    if depth >= MAX_DEPTH { Err(E::custom(TOO_DEEP)) } else { Ok(depth + 1) }
}
