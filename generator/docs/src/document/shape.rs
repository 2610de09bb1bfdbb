//! The members of the documents. Their comments are the descriptions in the JSON Schema.
//!
//! Every member is always there: what an author left out and has no default is `null` or empty.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use errdex_generator::value::Node;

use crate::page::Labels;

/// A catalog of errors: what `catalog.json` says before its errors.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Header<'a> {
    /// The address of this schema, with the name of the document's part of it.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The version of this format. It changes when a member is removed or means something else; new members may come at any time.
    #[schemars(extend("const" = super::FORMAT))]
    pub format: u32,
    /// The product whose errors these are.
    pub name: &'a str,
    /// The version of the catalog (Semantic Versioning).
    pub version: String,
    /// The address below which the pages lie, without a slash at its end.
    pub docs_url: &'a str,
    /// One sentence about the catalog (inline markdown).
    pub summary: Option<&'a str>,
    /// Where a reader finds help.
    pub support_url: Option<&'a str>,
    /// The body of an error response, where an error does not name another.
    pub envelope: Envelope<'a>,
    /// The categories, in the order readers see them.
    pub categories: Vec<Category<'a>>,
    /// The days on which versions of the catalog were released, by version: RFC 3339 full-dates.
    pub releases: BTreeMap<String, &'a str>,
}

/// The body of an error response.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Envelope<'a> {
    /// `standard`, `problem` (RFC 9457) or `custom`.
    pub name: &'a str,
    /// The value of `Content-Type`.
    pub media_type: &'a str,
    /// The body, with placeholders such as `{code}` where a response has a value.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub body: Node,
}

/// A category of errors.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Category<'a> {
    /// What errors name it by.
    pub id: &'a str,
    /// What readers see.
    pub title: &'a str,
    /// One sentence about it (inline markdown).
    pub summary: Option<&'a str>,
    /// Its page.
    pub url: String,
}

/// What a list tells of an error.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Summary<'a> {
    /// The stable identity on the wire.
    pub code: &'a str,
    /// The HTTP status.
    #[schemars(range(min = 400, max = 599))]
    pub status: u16,
    /// The title of its page.
    pub title: &'a str,
    /// The ID of its category.
    pub category: &'a str,
    /// The message that is sent: `{name}` is a parameter, `{{` and `}}` are braces.
    pub message: &'a str,
    /// The lead of its page (inline markdown).
    pub summary: Cow<'a, str>,
    /// Whether and when the same request may be sent again.
    pub retry: Retry,
    /// Whether sending the same request again can succeed.
    pub retryable: bool,
    /// Who has to act.
    pub fault: Fault,
    /// The version that introduced it, or `next`.
    pub since: Option<String>,
    /// Set where clients should stop relying on it.
    pub deprecated: Option<Notice<'a>>,
    /// Set where it is no longer sent. Its code is never used again.
    pub retired: Option<Notice<'a>>,
    /// Earlier codes of the same error.
    pub aliases: Vec<&'a str>,
    /// Free tags.
    pub tags: Vec<&'a str>,
    /// Words that place it among others.
    #[serde(flatten)]
    pub labels: Labels,
    /// Its page; `.json` and `.md` after it are the same page as JSON and Markdown.
    pub doc_url: String,
}

/// An error with everything its page says.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Error<'a> {
    /// What a list tells of it.
    #[serde(flatten)]
    pub summary: Summary<'a>,
    /// What it affects, such as `all endpoints`.
    pub affects: Option<&'a str>,
    /// What it means (markdown).
    pub meaning: Option<&'a str>,
    /// When it is seen.
    pub causes: Vec<Cause<'a>>,
    /// How the mechanism behind it works (markdown).
    pub background: Option<&'a str>,
    /// A response as the service sends it, with example values.
    pub example: Example,
    /// Endpoints that return it.
    pub returned_by: Vec<&'a str>,
    /// The parameters of the message, and others that the prose explains.
    pub params: Vec<Param<'a>>,
    /// The items of the response's `details`.
    pub details: Option<Details<'a>>,
    /// What an application may show to its end user.
    pub user_message: Option<&'a str>,
    /// How to trigger it in a sandbox (markdown).
    pub reproduce: Option<&'a str>,
    /// What to do about it.
    pub remedies: Remedies<'a>,
    /// Errors it is often confused with.
    pub see_also: Vec<Reference<'a>>,
    /// Notes for the team that runs the service (markdown), in internal builds.
    pub operators: Option<&'a str>,
    /// Where its source is edited.
    pub edit_url: Option<String>,
    /// The body of its response: `standard`, `problem` (RFC 9457) or `custom`.
    pub envelope: &'a str,
    /// The name of its variant in Rust.
    pub variant: &'a str,
    /// The name of its `google.rpc.Code`.
    pub grpc: &'a str,
}

/// Whether and when the same request may be sent again.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Retry {
    /// A policy by name.
    Policy(RetryPolicy),
    /// After a number of seconds.
    After {
        /// Seconds to wait.
        after: u32,
    },
}

/// Whether the same request may be sent again.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RetryPolicy {
    /// Not without a change.
    Never,
    /// With growing delays.
    Backoff,
}

/// Who has to act: the caller's request, the caller's account, the service.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Fault {
    Client,
    Account,
    Service,
}

/// A deprecation or a retirement.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Notice<'a> {
    /// The version it takes effect in, or `next`.
    pub since: String,
    /// The code to use instead.
    #[serde(rename = "use")]
    pub replacement: Option<&'a str>,
    /// Why, and what to do (inline markdown).
    pub note: Option<&'a str>,
}

/// A parameter.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Param<'a> {
    /// The name between the braces.
    pub name: &'a str,
    /// Its JSON type.
    #[serde(rename = "type")]
    pub kind: Scalar,
    /// What it is (inline markdown).
    pub description: Option<&'a str>,
    /// A value.
    #[schemars(with = "serde_json::Value")]
    pub example: Option<&'a Node>,
}

/// A JSON type.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Scalar {
    String,
    Integer,
    Number,
    Boolean,
}

/// The items of a response's `details`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Details<'a> {
    /// The fields of each item.
    pub fields: Vec<DetailField<'a>>,
    /// Example items.
    #[schemars(with = "Option<Vec<serde_json::Map<String, serde_json::Value>>>")]
    pub example: Option<&'a Node>,
}

/// A field of an item of `details`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DetailField<'a> {
    /// The JSON key.
    pub name: &'a str,
    /// The JSON type of the value, or of each item of a list.
    #[serde(rename = "type")]
    pub kind: Scalar,
    /// Whether it is a list.
    pub list: bool,
    /// What it is (inline markdown).
    pub description: Option<&'a str>,
}

/// A reason why an error is seen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Cause<'a> {
    /// The reason (markdown).
    pub cause: &'a str,
    /// How to tell that it is this one (markdown).
    pub check: Option<&'a str>,
    /// What to do then (markdown).
    pub fix: Option<&'a str>,
}

/// An HTTP response.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Example {
    /// The HTTP status.
    pub status: u16,
    /// The headers that the error decides; names are in lower case.
    pub headers: BTreeMap<String, String>,
    /// The JSON body.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub body: Node,
}

/// What to do about an error.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Remedies<'a> {
    /// Ordered steps for a newcomer (markdown).
    pub quick_fix: Vec<&'a str>,
    /// How a production client recovers (markdown).
    pub recovery: Option<&'a str>,
    /// The kind of the handlers.
    pub handler: Handler<'a>,
    /// Modules that handle it, ready to paste.
    pub handlers: Handlers<'a>,
    /// Habits that avoid it (markdown).
    pub prevention: Vec<&'a str>,
}

/// The kind of a handler.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Handler<'a> {
    /// Raises a typed error.
    Raise,
    /// Sends again, with delays and a bound.
    Retry,
    /// Sends the user to another place.
    Redirect {
        /// The place: an absolute path or URL.
        to: &'a str,
    },
    /// Checks a value before it is sent.
    Validate {
        /// The value's name.
        param: &'a str,
        /// A regular expression that holds in Python and ECMAScript.
        pattern: &'a str,
    },
}

/// The handlers by language.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Handlers<'a> {
    /// Python.
    pub python: Cow<'a, str>,
    /// TypeScript.
    pub typescript: Cow<'a, str>,
}

/// Another error.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Reference<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The one difference between the two (inline markdown).
    pub difference: Option<&'a str>,
    /// Its page.
    pub doc_url: String,
}
