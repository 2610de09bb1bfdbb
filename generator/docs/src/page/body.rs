//! What sections say.

use errdex_generator::model::{Cause, Details, Entry, Item, Message, Notice, Param, Since};

use crate::example::ExampleResponse;
use crate::handlers::Panel;

/// What a section says. Each form of the page has a way to show each of these, and needs none for a section of its own.
#[derive(Debug)]
pub enum Body<'a> {
    /// Markdown.
    Blocks(&'a str),
    /// An ordered list of markdown.
    Steps(&'a [Item<String>]),
    /// A list of markdown.
    Points(&'a [Item<String>]),
    /// When the error is seen.
    Causes(&'a [Item<Cause>]),
    /// A response, and the endpoints that give it.
    Example {
        /// The response.
        response: ExampleResponse,
        /// The endpoints.
        returned_by: &'a [Item<String>],
    },
    /// The message and its parameters, and the fields of each detail.
    Parameters {
        /// The message.
        message: &'a Message,
        /// Its parameters.
        params: &'a [Param],
        /// The details, where the error has any.
        details: Option<&'a Details>,
    },
    /// Plain text that is someone's words.
    Quote(&'a str),
    /// Code, by language.
    Handlers(Vec<Panel<'a>>),
    /// Other errors.
    SeeAlso(Vec<SeeAlso<'a>>),
    /// Facts about the page.
    History(History<'a>),
}

/// Another error, and how it differs.
#[derive(Debug, Clone, Copy)]
pub struct SeeAlso<'a> {
    /// The other error.
    pub entry: &'a Entry,
    /// The one difference (inline markdown).
    pub difference: Option<&'a str>,
    /// The number of the reference in the list as it was written, where this page has it; the other's author wrote it otherwise.
    pub index: Option<u32>,
}

/// Facts about a page.
#[derive(Debug, Default)]
pub struct History<'a> {
    /// Each with the key of its label among the interface texts.
    pub facts: Vec<(&'static str, Fact<'a>)>,
}

/// A fact about a page.
#[derive(Debug, Clone)]
pub enum Fact<'a> {
    /// A version.
    Version(&'a Since),
    /// Since when, and the code to use instead.
    Notice(&'a Notice),
    /// Codes.
    Codes(&'a [Item<String>]),
    /// Tags.
    Tags(&'a [Item<String>]),
    /// An address.
    Url(String),
}
