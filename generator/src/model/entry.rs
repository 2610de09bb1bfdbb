//! One error of a catalog.

use std::borrow::Cow;
use std::ops::Deref;

use super::{Envelope, Lints, Message, Since};
use crate::escape;
use crate::location::{Origin, Route};
use crate::value::Node;

/// One error: everything its author wrote, with defaults resolved.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The stable identity on the wire, such as `key_not_found`.
    pub code: String,
    /// The HTTP status, 400 to 599 (RFC 9110, section 15).
    pub status: u16,
    /// The ID of a category that `catalog.yaml` declares.
    pub category: String,
    /// The message sent to clients, with its parameters.
    pub message: Message,
    /// The page's title; the code, humanised, where none is written.
    pub title: String,
    /// The page's lead, as inline markdown.
    pub summary: Option<String>,
    /// What it affects, such as `all endpoints`.
    pub affects: Option<String>,
    /// The message's parameters, in the author's order.
    pub params: Vec<Param>,
    /// Typed items of the response's `details` array.
    pub details: Option<Details>,
    /// Whether and when the same request may be sent again.
    pub retry: Retry,
    /// The `WWW-Authenticate` of its response, instead of the catalog's. Only a 401 or 403 has one.
    pub challenge: Option<String>,
    /// Who has to act.
    pub fault: Fault,
    /// How bad it is for the client.
    pub severity: Severity,
    /// What an application may show to its end user.
    pub user_message: Option<String>,
    /// Endpoints that return it, such as `DELETE /v1/keys/{id}`.
    pub returned_by: Vec<Item<String>>,
    /// How to trigger it in a sandbox (markdown).
    pub reproduce: Option<String>,
    /// What it means (markdown).
    pub meaning: Option<String>,
    /// When it is seen.
    pub causes: Vec<Item<Cause>>,
    /// How the mechanism behind it works (markdown).
    pub background: Option<String>,
    /// What to do about it.
    pub remedies: Remedies,
    /// Other codes it is confused with, as written in this entry.
    pub see_also: Vec<Item<Reference>>,
    /// The catalog version that introduced it.
    pub since: Option<Since>,
    /// Set when clients should stop relying on it.
    pub deprecated: Option<Notice>,
    /// Set when it is no longer sent; page and code stay.
    pub retired: Option<Notice>,
    /// Earlier codes of the same error.
    pub aliases: Vec<Item<String>>,
    /// Notes for the team that runs the service (markdown); internal builds only.
    pub operators: Option<String>,
    /// Who may see the page.
    pub audience: Audience,
    /// An envelope of its own, instead of the catalog's.
    pub envelope: Option<Envelope>,
    /// The Rust variant's name.
    pub variant: String,
    /// The `google.rpc.Code` name, such as `NOT_FOUND`.
    pub grpc: String,
    /// Free tags.
    pub tags: Vec<Item<String>>,
    /// Lint levels of this entry alone.
    pub lints: Lints,
    /// Where it was written.
    pub origin: Origin,
}

impl Entry {
    /// The root of its document.
    #[must_use]
    pub fn route(&self) -> Route {
        self.origin.route()
    }

    /// How its life ends or ended: `retired` or `deprecated`, and what its author says.
    #[must_use]
    pub fn ending(&self) -> Option<(&'static str, &Notice)> {
        let retired = self.retired.as_ref().map(|notice| ("retired", notice));
        retired.or_else(|| self.deprecated.as_ref().map(|notice| ("deprecated", notice)))
    }

    /// The documented parameter of this name.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&Param> {
        self.params.iter().find(|param| param.name == name)
    }

    /// The parameters that the message has, in the author's order: those that an occurrence has values for. Others are declared for
    /// the page alone.
    pub fn message_params(&self) -> impl Iterator<Item = &Param> {
        let used = self.message.params();
        self.params.iter().filter(move |param| used.contains(&param.name.as_str()))
    }

    /// The page's lead, as inline markdown: the author's, or the message with its parameters' names.
    #[must_use]
    pub fn lead(&self) -> Cow<'_, str> {
        match &self.summary {
            Some(summary) => Cow::Borrowed(summary),
            None => Cow::Owned(escape::as_markdown(&self.message.render(|name| format!("{{{name}}}"))).into_owned()),
        }
    }

    /// The message with every parameter's example filled in; one without an example shows as `{name}`.
    #[must_use]
    pub fn example_message(&self) -> String {
        self.message.render(|name| match self.param(name).and_then(|param| param.example.as_ref()) {
            Some(example) => example.to_text(),
            None => format!("{{{name}}}"),
        })
    }
}

/// An item of a list. What could not be read of the list is left out, so that an item knows which one it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<T> {
    /// What it says.
    pub value: T,
    /// Its number in the list as it was written, from 0.
    pub index: u32,
}

impl<T> Item<T> {
    /// Where it was written, in a list that stands at a route.
    #[must_use]
    pub fn route(&self, list: &Route) -> Route {
        list.index(self.index)
    }
}

impl<T> Deref for Item<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The type of a parameter or of a detail's field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scalar {
    /// Text.
    #[default]
    String,
    /// A whole number, signed, 64 bits.
    Integer,
    /// A number, IEEE 754 double.
    Number,
    /// `true` or `false`.
    Boolean,
}

impl Scalar {
    /// The names as catalogs write them.
    pub const NAMES: &'static [&'static str] = &["string", "integer", "number", "boolean"];

    /// The type of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "string" => Self::String,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "boolean" => Self::Boolean,
            _ => return None,
        })
    }

    /// The name as catalogs and JSON Schema write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
        }
    }

    /// Whether a value has this type.
    #[must_use]
    pub fn accepts(self, value: &Node) -> bool {
        matches!(
            (self, value),
            (Self::String, Node::String(_))
                | (Self::Integer | Self::Number, Node::Integer(_))
                | (Self::Number, Node::Float(_))
                | (Self::Boolean, Node::Bool(_))
        )
    }
}

/// A parameter of a message.
#[derive(Debug, Clone)]
pub struct Param {
    /// The name between the braces.
    pub name: String,
    /// Its type.
    pub kind: Scalar,
    /// What it is.
    pub description: Option<String>,
    /// A value for the page's example.
    pub example: Option<Node>,
}

/// The items of a response's `details` array.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// Fields of each item, in the author's order.
    pub fields: Vec<DetailField>,
    /// Items for the page's example: a list of maps.
    pub example: Option<Node>,
}

/// A field of a `details` item.
#[derive(Debug, Clone)]
pub struct DetailField {
    /// The JSON key.
    pub name: String,
    /// The type of the value, or of each item when `list`.
    pub kind: Scalar,
    /// Whether it is an array of `kind`.
    pub list: bool,
    /// What it is.
    pub description: Option<String>,
}

/// Whether and when the same request may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Retry {
    /// Not without a change.
    #[default]
    Never,
    /// Yes, with growing delays.
    Backoff,
    /// Yes, after this many seconds.
    After(u32),
}

impl Retry {
    /// The seconds a response carries in `retry_after`.
    #[must_use]
    pub const fn after(self) -> Option<u32> {
        match self {
            Self::After(seconds) => Some(seconds),
            Self::Never | Self::Backoff => None,
        }
    }

    /// Whether sending the same request again can succeed.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        !matches!(self, Self::Never)
    }
}

/// Who has to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Fault {
    /// The caller's request.
    #[default]
    Client,
    /// The caller's account: plan, payment, permissions.
    Account,
    /// The service.
    Service,
}

impl Fault {
    /// The names as catalogs write them.
    pub const NAMES: &'static [&'static str] = &["client", "account", "service"];

    /// The fault of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "client" => Self::Client,
            "account" => Self::Account,
            "service" => Self::Service,
            _ => return None,
        })
    }

    /// The name as catalogs write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Account => "account",
            Self::Service => "service",
        }
    }
}

/// How bad an error is for the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Severity {
    /// What was asked for was not done.
    #[default]
    Error,
    /// It was done, or will be, and something about it needs attention.
    Warning,
    /// Worth knowing.
    Info,
    /// A better way to ask.
    Hint,
}

impl Severity {
    /// The names as catalogs write them.
    pub const NAMES: &'static [&'static str] = &["error", "warning", "info", "hint"];

    /// The severity of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "error" => Self::Error,
            "warning" => Self::Warning,
            "info" => Self::Info,
            "hint" => Self::Hint,
            _ => return None,
        })
    }

    /// The name as catalogs write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Hint => "hint",
        }
    }
}

/// One reason why a client sees the error.
#[derive(Debug, Clone)]
pub struct Cause {
    /// The reason (markdown).
    pub cause: String,
    /// How to tell that it is this one (markdown).
    pub check: Option<String>,
    /// What to do then (markdown).
    pub fix: Option<String>,
}

/// What to do about an error.
#[derive(Debug, Clone, Default)]
pub struct Remedies {
    /// Ordered steps for a newcomer (markdown).
    pub quick_fix: Vec<Item<String>>,
    /// How a production client recovers (markdown).
    pub recovery: Option<String>,
    /// The kind of handler to generate.
    pub handler: Handler,
    /// Python written by hand.
    pub python: Option<String>,
    /// TypeScript written by hand.
    pub typescript: Option<String>,
    /// Habits that avoid it (markdown).
    pub prevention: Vec<Item<String>>,
}

impl Remedies {
    /// The handler an author wrote for a language.
    #[must_use]
    pub fn written(&self, language: Language) -> Option<&str> {
        match language {
            Language::Python => self.python.as_deref(),
            Language::TypeScript => self.typescript.as_deref(),
        }
    }
}

/// A language that handlers are shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Python.
    Python,
    /// TypeScript.
    TypeScript,
}

impl Language {
    /// Every language, in the order of the tabs.
    pub const ALL: [Self; 2] = [Self::Python, Self::TypeScript];

    /// The key under `remedies.handlers`, also the highlighter's name.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::TypeScript => "typescript",
        }
    }

    /// The name a reader knows.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Python => "Python",
            Self::TypeScript => "TypeScript",
        }
    }
}

/// The kind of handler that is generated where none is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Handler {
    /// Raise a typed error.
    #[default]
    Raise,
    /// Send again, with delays and a bound.
    Retry,
    /// Send the user to another place, such as a sign-in page.
    Redirect {
        /// The place: an absolute path or URL.
        to: String,
    },
    /// Check a value before it is sent.
    Validate {
        /// The value's name.
        param: String,
        /// A regular expression that holds in Python and ECMAScript.
        pattern: String,
    },
}

impl Handler {
    /// The names as catalogs write them.
    pub const NAMES: &'static [&'static str] = &["raise", "retry", "redirect", "validate"];

    /// The name as catalogs write it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Raise => "raise",
            Self::Retry => "retry",
            Self::Redirect { .. } => "redirect",
            Self::Validate { .. } => "validate",
        }
    }
}

/// Another code, and how it differs.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The other code.
    pub code: String,
    /// The one difference (inline markdown).
    pub difference: Option<String>,
}

/// A deprecation or a retirement.
#[derive(Debug, Clone)]
pub struct Notice {
    /// The version it took effect in.
    pub since: Since,
    /// The code to use instead.
    pub replacement: Option<String>,
    /// Why, and what to do (inline markdown).
    pub note: Option<String>,
}

/// Who may see a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Audience {
    /// Everybody.
    #[default]
    Public,
    /// The team that runs the service.
    Internal,
}

impl Audience {
    /// The names as catalogs write them.
    pub const NAMES: &'static [&'static str] = &["public", "internal"];
}
