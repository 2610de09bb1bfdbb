//! The file of each language of handlers.

use errdex_generator::model::Language;

use super::dialect::Dialect;
use super::python::Python;
use super::typescript::TypeScript;

pub(super) fn dialect(language: Language) -> &'static dyn Dialect {
    match language {
        Language::Python => &Python,
        Language::TypeScript => &TypeScript,
    }
}
