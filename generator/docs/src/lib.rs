//! What the pages of a catalog say, and the part of its check that needs parsers of markdown and of code.

mod check;
mod coverage;
pub mod document;
pub mod example;
pub mod export;
pub mod fence;
pub mod handlers;
pub mod link;
pub mod page;
mod pattern;
mod prose;
pub mod schema;
pub mod snippets;

pub use check::Docs;
pub use coverage::{Coverage, coverage};

use pulldown_cmark::Options;

/// What markdown in a catalog may use, in the check and on the pages.
#[must_use]
pub const fn markdown_options() -> Options {
    Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH)
}
