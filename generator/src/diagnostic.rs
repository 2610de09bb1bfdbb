//! Findings, and the report that gathers them.

use crate::location::{Location, Part};
use crate::model::Level;
use crate::rules::Rule;
use crate::suggest;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The catalog cannot be used.
    Error,
    /// The catalog can be used and should be better.
    Warning,
}

impl Severity {
    /// The word reports print.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The rule it breaks.
    pub rule: &'static Rule,
    /// How bad it is; set from the lint levels when the report is closed.
    pub severity: Severity,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// A few words beside the underlined text.
    pub label: String,
    /// Where.
    pub location: Location,
    /// Other places that matter, each with a few words.
    pub related: Vec<(Location, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// The edits that do it, where that needs no thought; all of them, or none.
    pub fix: Vec<Edit>,
}

/// An edit of a file: what comes in the place of what stands somewhere. Every other byte stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub location: Location,
    /// What comes there, as it is written in the file.
    pub replacement: String,
}

impl Diagnostic {
    /// A finding at its rule's own level.
    #[must_use]
    pub fn new(rule: &'static Rule, message: impl Into<String>, location: Location) -> Self {
        let severity = if rule.level == Level::Deny { Severity::Error } else { Severity::Warning };
        Self { rule, severity, message: message.into(), label: String::new(), location, related: Vec::new(), help: None, fix: Vec::new() }
    }

    /// With words beside the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With the help that another word was meant, and the edit that writes it.
    #[must_use]
    pub fn did_you_mean(self, written: &str, meant: &str) -> Self {
        self.help(format!("did you mean `{meant}`?")).replaced(written, meant)
    }

    /// With the nearest of a set of names as what was meant, or else with the names where they are few.
    #[must_use]
    pub fn among<'a>(mut self, written: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> Self {
        if let Some(nearest) = suggest::nearest(written, names.clone()) {
            return self.did_you_mean(written, nearest);
        }
        self.help = suggest::help(written, names).or(self.help);
        self
    }

    /// With the edit that writes another word where this one is written: where the finding is.
    #[must_use]
    pub fn replaced(mut self, written: &str, replacement: &str) -> Self {
        let location = match &self.location {
            // Quotes around a value stay.
            Location::Route { route, part: Part::Value } => route.text(written, 0),
            other => other.clone(),
        };
        self.fix.push(Edit { location, replacement: replacement.to_owned() });
        self
    }

    /// With another place that matters.
    #[must_use]
    pub fn related(mut self, location: Location, label: impl Into<String>) -> Self {
        self.related.push((location, label.into()));
        self
    }
}

/// Every finding of one run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// In the order of the checks.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Whether anything is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings have a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}
