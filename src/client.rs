//! The other side: what a response's body says, for programs that call the API.
//!
//! A catalog grows, so a client meets codes that it was not built with. Those are [`Unknown`], never an error. Only the code decides: a
//! status or a message that is corrected breaks no client.
//!
//! ```
//! use errdex::client::Received;
//!
//! /// What the API can answer.
//! #[errdex::catalog("catalog", client)]
//! #[derive(Debug, Clone, PartialEq)]
//! pub enum ApiError {}
//!
//! let body = r#"{"success": false, "error": "key_not_found", "message": "No key with ID key_7f3a exists in this account.",
//!     "details": [], "retry_after": null, "doc_url": "https://docs.example.com/errors/key_not_found", "request_id": "req_1"}"#;
//! let Received::Known(known) = ApiError::decode(body) else { panic!() };
//! assert_eq!(known.code(), ApiErrorCode::KeyNotFound);
//! assert_eq!(known.error(), Some(&ApiError::KeyNotFound { key_id: "key_7f3a".into() }));
//! assert_eq!(known.body().request_id(), Some("req_1"));
//!
//! let Received::Unknown(unknown) = ApiError::decode(r#"{"error": "a_later_code"}"#) else { panic!() };
//! assert_eq!(unknown.code(), Some("a_later_code"));
//! ```

pub(crate) mod capture;
mod lenient;

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use serde_json::Value;

use crate::entry::Table;
use crate::{CatalogError, Entry, Envelope, Field, Slot, Template, Timestamp};

pub use capture::Captured;

/// An enum that responses can be read into. `#[errdex::catalog]` implements it where its argument `client` stands.
pub trait Decode: CatalogError + Sized {
    /// The enum of codes.
    type Code: Copy + fmt::Debug + 'static;

    /// What the macro knows.
    #[doc(hidden)]
    const CLIENT: Client<Self>;

    /// Reads the body of a response, in any envelope of the catalog. Nothing is refused: a body that is no JSON, such as a proxy's page,
    /// is [`Unknown`] and has no code.
    ///
    /// A few places that cannot be read do not hide the rest: a byte order mark is skipped, bytes that are not UTF-8 and halves of surrogate
    /// pairs are U+FFFD, and a number that no `f64` holds, `NaN`, and what is nested more than 127 deep are null.
    fn decode(body: impl AsRef<[u8]>) -> Received<Self> {
        let client = Self::CLIENT;
        let (found, code, body) = read(body.as_ref(), client.table, client.aliases, client.envelopes);
        received(found, code, body, capture::capture)
    }
}

/// What a row of the table, a code and a body amount to. `capture` finds the values of the parameters.
pub(crate) fn received<E: Decode>(
    found: Option<usize>,
    code: Option<String>,
    body: Body,
    capture: impl FnOnce(Entry, &Body) -> Option<Captured<'_>>,
) -> Received<E> {
    let client = E::CLIENT;
    match found.and_then(|index| Some((index, *client.codes.get(index)?))) {
        Some((index, code)) => {
            let error = capture(Entry::of(client.table, index), &body).and_then(|values| (client.build)(index, &values));
            Received::Known(Known { code, error, body })
        }
        None => Received::Unknown(Unknown { code, body }),
    }
}

/// What the macro knows of an enum.
#[doc(hidden)]
#[derive(Debug)]
pub struct Client<E: Decode> {
    pub table: &'static Table,
    /// The codes by row.
    pub codes: &'static [E::Code],
    /// Earlier codes, in ascending order, and the rows that have them now.
    pub aliases: &'static [(&'static str, usize)],
    pub envelopes: &'static [Envelope],
    /// The variant of a row, with these values.
    pub build: fn(usize, &Captured<'_>) -> Option<E>,
}

/// What a response's body says.
#[derive(Debug, Clone)]
pub enum Received<E: Decode> {
    /// An error of the catalog.
    Known(Known<E>),
    /// Something else. The catalog that this client was built with has no such code.
    Unknown(Unknown),
}

impl<E: Decode> Received<E> {
    /// Everything but the code and the parameters.
    #[must_use]
    pub const fn body(&self) -> &Body {
        match self {
            Self::Known(known) => &known.body,
            Self::Unknown(unknown) => &unknown.body,
        }
    }
}

/// An error of the catalog, as it was received.
#[derive(Debug, Clone)]
pub struct Known<E: Decode> {
    code: E::Code,
    error: Option<E>,
    body: Body,
}

impl<E: Decode> Known<E> {
    /// The code. An earlier code of an error stands for the present one.
    #[must_use]
    pub const fn code(&self) -> E::Code {
        self.code
    }

    /// The error with its parameters: from `params`, or from the message where the envelope has none. Nothing where they cannot be told
    /// with certainty, as when the message was reworded, and where the code is retired.
    #[must_use]
    pub const fn error(&self) -> Option<&E> {
        self.error.as_ref()
    }

    /// The error with its parameters, as [`error`](Self::error) has it.
    #[must_use]
    pub fn into_error(self) -> Option<E> {
        self.error
    }

    /// Everything but the code and the parameters.
    #[must_use]
    pub const fn body(&self) -> &Body {
        &self.body
    }
}

/// Something that the catalog does not know. Only [`Decode::decode`] makes it, so it never has a code that is known.
#[derive(Debug, Clone)]
pub struct Unknown {
    code: Option<String>,
    body: Body,
}

impl Unknown {
    /// The code, where there is one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Everything but the code.
    #[must_use]
    pub const fn body(&self) -> &Body {
        &self.body
    }
}

/// A body, by the names of a catalog's envelopes.
#[derive(Debug, Clone)]
pub struct Body {
    json: Value,
    fields: &'static [Field],
}

impl Body {
    /// Of a message that is no JSON: what it says, by the names of these fields.
    #[cfg(feature = "tonic")]
    pub(crate) const fn new(json: Value, fields: &'static [Field]) -> Self {
        Self { json, fields }
    }

    /// The whole; null where the body is no JSON.
    #[must_use]
    pub const fn json(&self) -> &Value {
        &self.json
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.slot(Slot::Message)?.as_str()
    }

    /// The items of `details`.
    #[must_use]
    pub fn details(&self) -> &[Value] {
        self.slot(Slot::Details).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// How long to wait before the same request is sent again.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.slot(Slot::RetryAfter)?.as_u64().map(Duration::from_secs)
    }

    /// The page.
    #[must_use]
    pub fn doc_url(&self) -> Option<&str> {
        self.slot(Slot::DocUrl)?.as_str()
    }

    /// The ID of the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.slot(Slot::RequestId)?.as_str()
    }

    /// The time.
    #[must_use]
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.slot(Slot::Timestamp)?.as_str()?.parse().ok()
    }

    fn slot(&self, slot: Slot) -> Option<&Value> {
        at(&self.json, self.fields, slot)
    }
}

/// The row of the code, the code as it stands there, and the body.
fn read(
    body: &[u8],
    table: &'static Table,
    aliases: &[(&str, usize)],
    envelopes: &'static [Envelope],
) -> (Option<usize>, Option<String>, Body) {
    let json = lenient::parse(body);
    let row = |code: &str| {
        let alias = || aliases.binary_search_by(|(alias, _)| (*alias).cmp(code)).ok().map(|at| aliases[at].1);
        table.codes.binary_search(&code).ok().or_else(alias)
    };
    // Of equal ones the last is taken: that is the first.
    let candidates = envelopes.iter().rev().filter_map(|envelope| {
        let code = at(&json, envelope.fields, Slot::Code)?.as_str()?;
        let found = row(code);
        // A body can look like more than one envelope.
        let own = found.is_some_and(|row| Entry::of(table, row).envelope() == envelope);
        Some(((found.is_some(), own, present(&json, envelope.fields)), found, code, envelope))
    });
    match candidates.max_by_key(|(rank, ..)| *rank) {
        Some((_, found, code, envelope)) => {
            let code = code.to_owned();
            (found, Some(code), Body { json, fields: envelope.fields })
        }
        None => (None, None, Body { json, fields: envelopes.first().map_or(&[], |envelope| envelope.fields) }),
    }
}

/// The value that stands where an envelope has a slot.
fn at<'a>(json: &'a Value, fields: &[Field], slot: Slot) -> Option<&'a Value> {
    fields.iter().find_map(|field| {
        let value = json.get(field.name)?;
        match field.value {
            Template::Slot(own) => (own == slot).then_some(value),
            Template::Object(fields) => at(value, fields, slot),
            Template::Constant(_) => None,
        }
    })
}

/// How many of an envelope's members a body has.
fn present(json: &Value, fields: &[Field]) -> usize {
    let of = |field: &Field| match (json.get(field.name), field.value) {
        (Some(value), Template::Object(fields)) => 1 + present(value, fields),
        (Some(_), _) => 1,
        (None, _) => 0,
    };
    fields.iter().map(of).sum()
}

impl<E: Decode> fmt::Display for Received<E> {
    /// The message; where there is none, the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body();
        let code = || body.slot(Slot::Code).and_then(Value::as_str);
        f.write_str(body.message().or_else(code).unwrap_or("an answer without an error code"))
    }
}

impl<E: Decode> core::error::Error for Received<E> {}
