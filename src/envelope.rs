//! The body of an error response, as data that the catalog defines.

use alloc::string::String;

use crate::params::{Detail, Params};
use crate::{Entry, Timestamp, json};

/// What a response's body holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Envelope {
    /// `standard`, `problem` or `custom`.
    pub name: &'static str,
    /// The content type.
    pub media_type: &'static str,
    /// The body's members, in order.
    pub fields: &'static [Field],
}

/// A member of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The JSON key.
    pub name: &'static str,
    /// The value.
    pub value: Template,
}

/// How a member's value is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Always the same value, as JSON.
    Constant(&'static str),
    /// Taken from the occurrence, with its JSON type.
    Slot(Slot),
    /// A nested object.
    Object(&'static [Field]),
}

/// A value that an occurrence supplies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
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

/// What fills the slots.
pub(crate) struct Values<'a> {
    pub(crate) entry: Entry,
    pub(crate) message: String,
    pub(crate) params: Params<'a>,
    pub(crate) details: [&'a [Detail]; 2],
    pub(crate) retry_after: Option<u64>,
    pub(crate) request_id: Option<&'a str>,
    pub(crate) timestamp: Option<Timestamp>,
}

impl Values<'_> {
    /// The whole body.
    pub(crate) fn body(&self) -> String {
        let mut body = String::with_capacity(256);
        self.object(self.entry.envelope().fields, &mut body);
        body
    }

    fn object(&self, fields: &[Field], out: &mut String) {
        let present = fields.iter().filter(|field| field.value != Template::Slot(Slot::Instance) || self.request_id.is_some());
        json::object(present, out, |field, out| {
            json::string(field.name, out);
            out.push(':');
            match field.value {
                Template::Constant(value) => out.push_str(value),
                Template::Slot(slot) => self.slot(slot, out),
                Template::Object(fields) => self.object(fields, out),
            }
        });
    }

    fn slot(&self, slot: Slot, out: &mut String) {
        match slot {
            Slot::Code => json::string(self.entry.code(), out),
            Slot::Message => json::string(&self.message, out),
            Slot::Title => json::string(self.entry.title(), out),
            Slot::Status => json::display(self.entry.status_u16(), out),
            Slot::Details => json::array(self.details.into_iter().flatten(), out, |detail, out| out.push_str(detail.as_json())),
            Slot::Params => json::object(self.params.iter(), out, |(name, value), out| {
                json::string(name, out);
                out.push(':');
                json::value(value, out);
            }),
            Slot::RetryAfter => json::nullable(self.retry_after, out, json::display),
            Slot::DocUrl => json::string(self.entry.doc_url(), out),
            Slot::RequestId => json::nullable(self.request_id, out, json::string),
            Slot::Timestamp => json::nullable(self.timestamp, out, |timestamp, out| {
                out.push('"');
                json::display(timestamp, out);
                out.push('"');
            }),
            Slot::Instance => json::nullable(self.request_id, out, |request_id, out| {
                out.push('"');
                percent_encode(request_id, out);
                out.push('"');
            }),
        }
    }
}

/// Everything but RFC 3986's unreserved characters, so that no ID is mistaken for a scheme, a query or a fragment.
fn percent_encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            json::display(format_args!("%{byte:02X}"), out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_ids_are_uri_references() {
        for (id, reference) in [("req_01-a.b~c", "req_01-a.b~c"), ("a:b/c?d#e", "a%3Ab%2Fc%3Fd%23e"), ("é \"", "%C3%A9%20%22")] {
            let mut out = String::new();
            percent_encode(id, &mut out);
            assert_eq!(out, reference);
        }
    }
}
