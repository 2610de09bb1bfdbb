//! A whole catalog as one stream, for programs that do not read a site.

use std::io::{self, Write};

use errdex_generator::model::Visible;

use super::json;
use crate::pages::Outline;
use crate::problem::TemplateError;
use crate::site::{Options, Site};

/// Writes a catalog as JSON: its settings, and every error with everything that its page says. The site's
/// `catalog.schema.json` describes it.
///
/// # Errors
///
/// Where the stream cannot be written to.
pub fn json(visible: &Visible, out: &mut dyn Write) -> io::Result<()> {
    json::export(&Outline::new(visible), out)
}

/// A catalog whose pages can be written as Markdown.
pub struct Markdown<'a>(Site<'a>);

impl<'a> Markdown<'a> {
    /// Makes what the pages share.
    ///
    /// # Errors
    ///
    /// Where an interface text cannot be used.
    pub fn new(visible: &'a Visible, options: &Options) -> Result<Self, TemplateError> {
        Site::new(visible, options).map(Self)
    }

    /// Writes every page, one after the other: what the site has as `llms-full.txt`.
    ///
    /// # Errors
    ///
    /// Where the stream cannot be written to.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.0.llms_full(out)
    }
}
