//! A report in the forms that people and programs read.
//!
//! Every renderer is a pure function of the located findings: same findings, same bytes.

mod github;
mod human;
mod json;
mod sarif;

use errdex_generator::diagnostic::Severity;
use errdex_generator::place::Located;

use crate::args::Format;
use crate::terminal::{self, Failure, Output};

/// Writes every finding to standard output.
pub(crate) fn write(located: &[Located<'_>], format: Format, output: &mut Output) -> Result<(), Failure> {
    match format {
        Format::Human => {
            let renderer = human::renderer(output.styled, output.columns);
            located.iter().try_for_each(|located| output.print(format_args!("{}\n\n", human::render(&renderer, located))))
        }
        Format::Json => output.json(&json::report(located)),
        Format::Github => located.iter().try_for_each(|located| output.line(github::command(located))),
        Format::Sarif => output.json(&sarif::log(located)),
    }
}

/// Writes findings to standard error: those of a command whose result is something else.
pub(crate) fn tell(located: &[Located<'_>]) {
    let (styled, columns) = terminal::stderr_look();
    let renderer = human::renderer(styled, columns);
    for located in located {
        terminal::tell(format_args!("{}\n", human::render(&renderer, located)));
    }
}

/// The lines that a finding is about, as plain text: for a page that says the rest itself.
pub(crate) fn excerpt(located: &Located<'_>) -> String {
    human::excerpt(&human::renderer(false, None), located)
}

/// `3 errors and 2 warnings in 2 files`.
pub(crate) fn counts(located: &[Located<'_>]) -> String {
    let count = |severity| located.iter().filter(|located| located.diagnostic.severity == severity).count();
    let kinds = [(count(Severity::Error), "error"), (count(Severity::Warning), "warning")];
    let kinds: Vec<_> = kinds.iter().filter(|(count, _)| *count > 0).map(|(count, noun)| plural(*count, noun)).collect();
    let files: std::collections::BTreeSet<_> = located.iter().map(|located| located.span.path.as_str()).collect();
    format!("{} in {}", kinds.join(" and "), plural(files.len(), "file"))
}

/// `1 error`, `2 errors`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("{count} {noun}") } else { format!("{count} {noun}s") }
}
