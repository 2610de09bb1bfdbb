//! `OpenAPI`: what operations answer with, for utoipa.
//!
//! Every enum of a catalog and every [`Occurrence`] of one implements [`IntoResponses`]: a response for each HTTP status, which groups the
//! codes that have it.
//!
//! ```
//! use errdex::Occurrence;
//! use utoipa::OpenApi;
//!
//! #[errdex::catalog("catalog", categories = ["not_found", "authentication"])]
//! #[derive(Debug)]
//! pub enum ApiError {}
//!
//! errdex::responses! {
//!     /// The errors of one operation.
//!     pub struct DeleteKeyErrors = [ApiErrorCode::ApiKeyMissing, ApiErrorCode::KeyNotFound];
//!     /// Any iterator of codes will do.
//!     pub struct LoginErrors = ApiErrorCode::in_category("authentication");
//! }
//!
//! /// Deletes a key.
//! #[utoipa::path(delete, path = "/v1/keys/{id}", responses((status = 204, description = "Deleted"), DeleteKeyErrors))]
//! async fn delete_key() -> Result<(), Occurrence<ApiError>> {
//!     Err(ApiError::key_not_found("key_7f3a"))?
//! }
//!
//! /// Lists the keys.
//! #[utoipa::path(get, path = "/v1/keys", responses((status = 200, description = "The keys"), ApiError))]
//! async fn list_keys() {}
//!
//! #[derive(OpenApi)]
//! #[openapi(paths(delete_key, list_keys))]
//! struct Api;
//!
//! let document = serde_json::to_value(Api::openapi()).unwrap();
//! let response = &document["paths"]["/v1/keys/{id}"]["delete"]["responses"]["404"];
//! let example = &response["content"]["application/json"]["examples"]["key_not_found"];
//! assert_eq!(example["value"]["message"], "No key with ID key_7f3a exists in this account.");
//! ```
//!
//! A response has
//!
//! - as description, a list of its codes with their titles and links to their pages;
//! - a content for each media type, whose schema is that of the envelopes, and whose examples are the responses that the pages show, named
//!   after their codes;
//! - the headers `Retry-After`, where one of the codes can be sent again, and `WWW-Authenticate`, where one has a challenge.
//!
//! Codes that the catalog keeps internal are not in it. The schema names no closed list of codes: a client generated from one would fail on a
//! code of tomorrow. Examples are in the tables that the macros write as soon as this feature is on; of an exported file, where
//! `errdex export rust --examples` wrote it.
//!
//! The schema stands in each response, so that a document is whole by itself. utoipa does not ask responses for schemas of the document;
//! [`NamedSchemas`] puts them under `components` and their names in their places, for generators of clients, which make a type of each.
//!
//! Two types in one `responses(...)` that both have a status: utoipa keeps the later one. [`responses!`](crate::responses) makes one type of
//! both, with `chain`.

mod components;
mod example;
mod schema;

use alloc::borrow::ToOwned as _;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

pub use self::components::NamedSchemas;
#[doc(no_inline)]
pub use ::utoipa::IntoResponses;
use ::utoipa::openapi::content::ContentBuilder;
use ::utoipa::openapi::example::{Example, ExampleBuilder};
use ::utoipa::openapi::response::ResponseBuilder;
use ::utoipa::openapi::{RefOr, Response};

use crate::{Entry, Envelope, ErrorSet, Occurrence};

impl<E: ErrorSet> IntoResponses for Occurrence<E> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses(E::entries())
    }
}

/// The responses of some errors, by status. Internal ones are left out, and of a code that stands here twice, one.
#[must_use]
pub fn responses(entries: impl IntoIterator<Item = Entry>) -> BTreeMap<String, RefOr<Response>> {
    let mut entries: Vec<Entry> = entries.into_iter().filter(|entry| !entry.is_internal()).collect();
    entries.sort_by_key(|entry| entry.code());
    entries.dedup_by_key(|entry| entry.code());
    let mut statuses: BTreeMap<u16, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        statuses.entry(entry.status_u16()).or_default().push(entry);
    }
    statuses.into_iter().map(|(status, entries)| (status.to_string(), RefOr::T(response(&entries)))).collect()
}

/// The response that some codes of one status share.
fn response(entries: &[Entry]) -> Response {
    let mut response = ResponseBuilder::new().description(description(entries));
    let mut media_types: Vec<&str> = entries.iter().map(|entry| entry.envelope().media_type).collect();
    media_types.sort_unstable();
    media_types.dedup();
    for media_type in media_types {
        let own: Vec<Entry> = entries.iter().copied().filter(|entry| entry.envelope().media_type == media_type).collect();
        let mut envelopes: Vec<&Envelope> = Vec::new();
        for entry in &own {
            if !envelopes.contains(&entry.envelope()) {
                envelopes.push(entry.envelope());
            }
        }
        let examples = own.iter().filter_map(|entry| Some((entry.code(), named_example(*entry)?)));
        let content = ContentBuilder::new().schema(Some(schema::of(&envelopes))).examples_from_iter(examples);
        response = response.content(media_type, content.build());
    }
    if entries.iter().any(|entry| entry.retry().is_retryable()) {
        response = response.header("Retry-After", schema::retry_after());
    }
    let challenges: Vec<&str> = entries.iter().filter_map(|entry| entry.challenge()).collect();
    if !challenges.is_empty() {
        response = response.header("WWW-Authenticate", schema::challenge(&challenges));
    }
    response.build()
}

/// The codes as a list in `CommonMark`.
fn description(entries: &[Entry]) -> String {
    let lines: Vec<String> = entries
        .iter()
        .map(|entry| {
            let deprecated = if entry.is_deprecated() { " (deprecated)" } else { "" };
            format!("- [`{}`](<{}>): {}{deprecated}", entry.code(), entry.doc_url(), escaped(entry.title()))
        })
        .collect();
    lines.join("\n")
}

/// Text that `CommonMark` shows as it is.
fn escaped(text: &str) -> String {
    let special = |c: char| c.is_ascii_punctuation() && !matches!(c, '.' | ',' | ':' | '\'' | '-' | '(' | ')' | '/');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

fn named_example(entry: Entry) -> Option<Example> {
    let occurrence = example::occurrence(entry)?;
    let body = serde_json::from_str(&occurrence.body()).ok()?;
    Some(ExampleBuilder::new().summary(entry.title().to_owned()).value(Some(body)).build())
}

/// Makes types that stand for some codes, as the errors of one operation. They implement [`ErrorSet`] and [`IntoResponses`].
///
/// The codes are whatever iterates over codes of `#[errdex::catalog]`: an array, `in_category`, `with_status`, or several with
/// `chain`. Errors of an enum that derives `CatalogError` need none of this: it is such a type itself.
///
/// ```
/// # #[errdex::catalog("catalog")]
/// # #[derive(Debug)]
/// # pub enum ApiError {}
/// errdex::responses! {
///     /// What can go wrong with a booking.
///     pub struct BookingErrors = ApiErrorCode::in_category("authentication").chain([ApiErrorCode::BookingConflict]);
/// }
/// assert!(<BookingErrors as errdex::ErrorSet>::entries().len() > 1);
/// ```
#[macro_export]
macro_rules! responses {
    ($($(#[$attribute:meta])* $visibility:vis struct $name:ident = $codes:expr;)+) => {$(
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy)]
        $visibility struct $name;

        impl $crate::ErrorSet for $name {
            fn entries() -> $crate::__private::Vec<$crate::Entry> {
                $crate::__private::sent(::core::iter::Iterator::map(::core::iter::IntoIterator::into_iter($codes), |code| code.entry()))
            }
        }

        $crate::__utoipa!($name);
    )+};
}
