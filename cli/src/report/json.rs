//! For programs.

use errdex_generator::diagnostic::Severity;
use errdex_generator::place::Located;
use serde::Serialize;

/// `check --format json`.
#[derive(Serialize)]
pub(crate) struct Report<'a> {
    diagnostics: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    id: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// The findings, in order.
pub(crate) fn report<'a>(located: &'a [Located<'a>]) -> Report<'a> {
    let count = |severity| located.iter().filter(|located| located.diagnostic.severity == severity).count();
    let diagnostics = located
        .iter()
        .map(|Located { diagnostic, span, .. }| Finding {
            id: diagnostic.rule.id,
            severity: diagnostic.severity.name(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            file: &span.path,
            line: span.start.line,
            column: span.start.column,
            end_line: span.end.line,
            end_column: span.end.column,
        })
        .collect();
    Report { diagnostics, errors: count(Severity::Error), warnings: count(Severity::Warning) }
}
