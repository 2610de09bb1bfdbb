//! Findings, and the report that gathers them.

use std::fmt::Write;
use std::ops::Range;

use crate::location::Location;
use crate::model::Level;
use crate::rules::Rule;
use crate::source::{Locator, Sources};

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
}

impl Diagnostic {
    /// A finding at its rule's own level.
    #[must_use]
    pub fn new(rule: &'static Rule, message: impl Into<String>, location: Location) -> Self {
        let severity = if rule.level == Level::Deny { Severity::Error } else { Severity::Warning };
        Self { rule, severity, message: message.into(), label: String::new(), location, related: Vec::new(), help: None }
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
    /// Sorted by file and position once [`Report::locate`] has run; before, in the order of the checks.
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

    /// Every finding with its bytes, lines and columns, sorted by file, position, rule and text: the same report whatever the order of
    /// the checks.
    #[must_use]
    pub fn locate<'a>(&'a self, sources: &'a Sources) -> Vec<Located<'a>> {
        let mut locator = Locator::new(sources);
        let mut located: Vec<_> = self
            .diagnostics
            .iter()
            .map(|diagnostic| Located {
                diagnostic,
                span: Span::of(sources, &mut locator, &diagnostic.location),
                related: diagnostic
                    .related
                    .iter()
                    .map(|(location, label)| (Span::of(sources, &mut locator, location), label.as_str()))
                    .collect(),
            })
            .collect();
        located.sort_by(|a, b| a.order().cmp(&b.order()));
        located
    }
}

/// A finding whose place is known to the byte.
#[derive(Debug, Clone)]
pub struct Located<'a> {
    /// The finding.
    pub diagnostic: &'a Diagnostic,
    /// Where it stands.
    pub span: Span<'a>,
    /// The other places that matter.
    pub related: Vec<(Span<'a>, &'a str)>,
}

impl Located<'_> {
    fn order(&self) -> (&str, usize, usize, &str, &str) {
        (&self.span.path, self.span.bytes.start, self.span.bytes.end, self.diagnostic.rule.id, &self.diagnostic.message)
    }

    /// `catalog/x.yaml:3:9: what is wrong; help`: the one line a compiler's message or a log has room for.
    #[must_use]
    pub fn one_line(&self) -> String {
        let Self { diagnostic, span, .. } = self;
        let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("\n  help: {help}"));
        let mut related = String::new();
        for (span, label) in &self.related {
            let _ = write!(related, "\n  see {}:{}:{}: {label}", span.path, span.start.line, span.start.column);
        }
        format!("{}:{}:{}: {} [{}]{related}{help}", span.path, span.start.line, span.start.column, diagnostic.message, diagnostic.rule.id)
    }
}

/// A place in a file.
#[derive(Debug, Clone, Default)]
pub struct Span<'a> {
    /// The file as reports show it.
    pub path: String,
    /// The file's text; empty where it could not be read.
    pub text: &'a str,
    /// The bytes.
    pub bytes: Range<usize>,
    /// Where they begin.
    pub start: Position,
    /// Where they end: the position after the last character.
    pub end: Position,
}

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// The start of a file.
impl Default for Position {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

impl<'a> Span<'a> {
    pub(crate) fn of(sources: &'a Sources, locator: &mut Locator<'_>, location: &Location) -> Self {
        let (file, bytes) = locator.find(location);
        let source = file.and_then(|file| sources.files.get(file as usize));
        let path = match (source, location) {
            (Some(source), _) => sources.display(&source.path),
            (None, Location::Path(path)) if !path.is_empty() => sources.display(path),
            (None, _) => sources.root.clone(),
        };
        let text = source.map_or("", |source| source.text.as_str());
        let mut position = |byte| file.map_or(Position { line: 1, column: 1 }, |file| locator.position(file, byte));
        let (start, end) = (position(bytes.start), position(bytes.end));
        Self { path, text, bytes, start, end }
    }
}
