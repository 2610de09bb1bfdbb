//! What keeps an owner's templates and texts from being used.

use std::fmt;
use std::sync::Arc;

use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::place::locate;
use errdex_generator::read::{Source, Sources};

/// Everything that keeps templates, texts or settings of the site from being used.
#[derive(Debug, Clone)]
pub struct TemplateError {
    /// At least one.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that they are in, with paths as reports show them.
    pub files: Vec<Arc<Source>>,
}

impl TemplateError {
    /// The catalog's sources, with the files that the findings are in beside them.
    #[must_use]
    pub fn sources(&self, catalog: &Sources) -> Sources {
        let mut sources = catalog.clone();
        sources.beside.extend(self.files.iter().cloned());
        sources
    }
}

/// `theme/site/error.html:3:7: what is wrong; what to do`, in the order of files and places.
impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sources = self.sources(&Sources::default());
        for (at, located) in locate(&self.diagnostics, &sources).iter().enumerate() {
            f.write_str(if at > 0 { "\n" } else { "" })?;
            let (span, diagnostic) = (&located.span, located.diagnostic);
            write!(f, "{}:", span.path)?;
            if !span.text.is_empty() {
                write!(f, "{}:{}:", span.start.line, span.start.column)?;
            }
            write!(f, " {}", diagnostic.message)?;
            diagnostic.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))?;
        }
        Ok(())
    }
}

impl std::error::Error for TemplateError {}
