//! The body of an error response, as data: one definition for the Rust response, the page's example and every client.

use crate::value::Node;

/// The media type of every envelope but the problem one (RFC 8259).
pub const STANDARD_MEDIA_TYPE: &str = "application/json";

/// The media type of a problem (RFC 9457, section 3).
pub const PROBLEM_MEDIA_TYPE: &str = "application/problem+json";

/// What a response's body holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// `standard`, `problem` or `custom`.
    pub name: &'static str,
    /// The content type.
    pub media_type: &'static str,
    /// The body's members, in order.
    pub fields: Vec<Field>,
}

/// A member of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The JSON key.
    pub name: String,
    /// The value.
    pub value: Template,
}

/// How a member's value is made.
#[derive(Debug, Clone, PartialEq)]
pub enum Template {
    /// Always the same value.
    Constant(Node),
    /// Taken from the occurrence, with its JSON type.
    Slot(Slot),
    /// A nested object.
    Object(Vec<Field>),
}

/// A value that an occurrence supplies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The code: a string.
    Code,
    /// The message, with its parameters filled in: a string.
    Message,
    /// The title: a string.
    Title,
    /// The HTTP status: a number.
    Status,
    /// The details: an array.
    Details,
    /// The parameters: an object.
    Params,
    /// Seconds to wait, or null.
    RetryAfter,
    /// The page: a string.
    DocUrl,
    /// The request's ID, or null.
    RequestId,
    /// An RFC 3339 time in UTC: a string.
    Timestamp,
    /// The request's ID as a URI reference (RFC 9457, section 3.1.5); the member is left out where there is none.
    Instance,
}

impl Slot {
    /// The names a custom envelope may write between braces. `instance` belongs to the problem envelope alone.
    pub const NAMES: &'static [&'static str] =
        &["code", "message", "title", "status", "details", "params", "retry_after", "doc_url", "request_id", "timestamp"];

    /// The name between the braces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Message => "message",
            Self::Title => "title",
            Self::Status => "status",
            Self::Details => "details",
            Self::Params => "params",
            Self::RetryAfter => "retry_after",
            Self::DocUrl => "doc_url",
            Self::RequestId => "request_id",
            Self::Timestamp => "timestamp",
            Self::Instance => "instance",
        }
    }

    /// The slot of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "code" => Self::Code,
            "message" => Self::Message,
            "title" => Self::Title,
            "status" => Self::Status,
            "details" => Self::Details,
            "params" => Self::Params,
            "retry_after" => Self::RetryAfter,
            "doc_url" => Self::DocUrl,
            "request_id" => Self::RequestId,
            "timestamp" => Self::Timestamp,
            _ => return None,
        })
    }
}

impl Envelope {
    /// The names of the envelopes that need no definition.
    pub const NAMES: &'static [&'static str] = &["standard", "problem"];

    /// The eight fields of the standard envelope.
    #[must_use]
    pub fn standard() -> Self {
        Self {
            name: "standard",
            media_type: STANDARD_MEDIA_TYPE,
            fields: vec![
                Field { name: "success".to_owned(), value: Template::Constant(Node::Bool(false)) },
                slot("error", Slot::Code),
                slot("message", Slot::Message),
                slot("details", Slot::Details),
                slot("retry_after", Slot::RetryAfter),
                slot("doc_url", Slot::DocUrl),
                slot("request_id", Slot::RequestId),
                slot("timestamp", Slot::Timestamp),
            ],
        }
    }

    /// RFC 9457 with this project's extension members.
    #[must_use]
    pub fn problem() -> Self {
        Self {
            name: "problem",
            media_type: PROBLEM_MEDIA_TYPE,
            fields: vec![
                slot("type", Slot::DocUrl),
                slot("title", Slot::Title),
                slot("status", Slot::Status),
                slot("detail", Slot::Message),
                slot("instance", Slot::Instance),
                slot("code", Slot::Code),
                slot("params", Slot::Params),
                slot("details", Slot::Details),
                slot("retry_after", Slot::RetryAfter),
                slot("request_id", Slot::RequestId),
                slot("timestamp", Slot::Timestamp),
            ],
        }
    }

    /// A body of the catalog's own.
    #[must_use]
    pub fn custom(fields: Vec<Field>) -> Self {
        Self { name: "custom", media_type: STANDARD_MEDIA_TYPE, fields }
    }

    /// The body with placeholders such as `{code}` for what an occurrence supplies.
    #[must_use]
    pub fn with_placeholders(&self) -> Node {
        fn object(fields: &[Field]) -> Node {
            let value = |template: &Template| match template {
                Template::Constant(node) => node.clone(),
                Template::Slot(slot) => Node::String(format!("{{{}}}", slot.name())),
                Template::Object(fields) => object(fields),
            };
            Node::Map(fields.iter().map(|field| (field.name.clone(), value(&field.value))).collect())
        }
        object(&self.fields)
    }

    /// The path of keys that leads to a slot, such as `["error", "code"]`.
    #[must_use]
    pub fn path(&self, wanted: Slot) -> Option<Vec<&str>> {
        let mut found = None;
        visit(&self.fields, &mut Vec::new(), &mut |slot, path| {
            if slot == wanted {
                found = Some(path.to_vec());
            }
            found.is_some()
        });
        found
    }

    /// Every slot with the path of keys that leads to it, in the order of the body. A custom body may use one twice.
    ///
    /// ```
    /// use errdex_generator::model::{Envelope, Slot};
    ///
    /// let envelope = Envelope::standard();
    /// assert!(envelope.slots().contains(&(Slot::Code, vec!["error"])));
    /// ```
    #[must_use]
    pub fn slots(&self) -> Vec<(Slot, Vec<&str>)> {
        let mut slots = Vec::new();
        visit(&self.fields, &mut Vec::new(), &mut |slot, path| {
            slots.push((slot, path.to_vec()));
            false
        });
        slots
    }
}

/// Calls a function for each slot, until it says that this is enough.
fn visit<'a>(fields: &'a [Field], path: &mut Vec<&'a str>, enough: &mut impl FnMut(Slot, &[&'a str]) -> bool) -> bool {
    fields.iter().any(|field| {
        path.push(&field.name);
        let done = match &field.value {
            Template::Slot(slot) => enough(*slot, path),
            Template::Object(fields) => visit(fields, path, enough),
            Template::Constant(_) => false,
        };
        path.pop();
        done
    })
}

impl Default for Envelope {
    fn default() -> Self {
        Self::standard()
    }
}

fn slot(name: &str, slot: Slot) -> Field {
    Field { name: name.to_owned(), value: Template::Slot(slot) }
}
