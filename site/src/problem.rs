//! What can be wrong with an owner's templates, texts and settings of the site, and where.

use std::fmt;
use std::ops::Range;

/// A mistake, located.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// A few words beside the underlined text.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where.
    pub place: Where,
}

/// Where a mistake is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// At a key of `catalog.yaml`.
    Setting(&'static str),
    /// In a file, which may be one that could not be read: then it has no text.
    File {
        /// The file, as reports show it.
        path: String,
        /// Its text.
        text: String,
        /// The bytes that are wrong; empty for the file as a whole.
        bytes: Range<usize>,
    },
}

impl Problem {
    /// A mistake in a file.
    pub(crate) fn in_file(path: String, text: &str, bytes: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), label: String::new(), help: None, place: Where::File { path, text: text.to_owned(), bytes } }
    }

    pub(crate) fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The line and the column in characters, both from 1, where it is in a text.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        let Where::File { text, bytes, .. } = &self.place else { return None };
        let before = text.get(..text.floor_char_boundary(bytes.start.min(text.len())))?;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (!text.is_empty()).then(|| (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
    }
}

/// `theme/site/error.html:3:7: what is wrong; what to do`.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Where::Setting(key) => write!(f, "`{key}` in catalog.yaml: ")?,
            Where::File { path, .. } => match self.position() {
                Some((line, column)) => write!(f, "{path}:{line}:{column}: ")?,
                None => write!(f, "{path}: ")?,
            },
        }
        f.write_str(&self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

/// Everything that keeps templates, texts or settings of the site from being used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// At least one.
    pub problems: Vec<Problem>,
}

impl From<Problem> for TemplateError {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem] }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problems.iter().enumerate().try_for_each(|(at, problem)| {
            f.write_str(if at > 0 { "\n" } else { "" })?;
            problem.fmt(f)
        })
    }
}

impl std::error::Error for TemplateError {}
