//! Handlers in colour.

use errdex_generator::model::{Entry, Language};
use tera::Value;

use crate::site::{Site, Worker};

impl Site<'_> {
    /// The handler of an error in a language, where there is one.
    pub(crate) fn handler(&self, entry: &Entry, language: Language, worker: &mut Worker) -> Option<Value> {
        entry.remedies.written(language).map(|code| self.code(language.id(), code, worker))
    }
}
