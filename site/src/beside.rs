//! What a live preview asks of a site besides its pages.

use errdex_generator::model::Entry;

use crate::markdown::Place;
use crate::problem::TemplateError;
use crate::site::{RenderError, Site, Worker, page_context};
use crate::texts::Texts;
use crate::value::{markup, object};

/// The template of pages that a built site does not have.
const TEMPLATE: &str = "site/preview.html";

impl Site<'_> {
    /// The error of a page, by its number in the order of the site.
    #[must_use]
    pub fn error(&self, number: usize) -> Option<&Entry> {
        self.outline.entries.get(number).copied()
    }

    /// Its interface texts.
    #[must_use]
    pub const fn texts(&self) -> &Texts {
        &self.texts
    }

    /// A page that is none of the site's: a title, and markdown where there is something to say.
    ///
    /// # Errors
    ///
    /// Where its template fails, which only a user's own can.
    pub fn beside(&self, title: &str, markdown: Option<(&str, &mut Worker)>) -> Result<String, RenderError> {
        let body = markdown.map(|(text, worker)| {
            let place = Place { root: "/", own: title, level: 0 };
            markup(&self.blocks(text, place, worker).to_string())
        });
        let mut content = Vec::new();
        let filled = self.fill(TEMPLATE, &page_context(object! { title: title, root: "/", body: body }), &mut content);
        let failed = |problem: Box<TemplateError>| RenderError { path: TEMPLATE.to_owned(), problem };
        filled.map(|()| String::from_utf8_lossy(&content).into_owned()).map_err(failed)
    }
}
