//! Tera's errors as problems: where they are, and what they say in the words of this project.

use std::ops::Range;

use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::suggest::nearest;
use tera::ErrorKind;

use super::{Templates, names};

/// What an error of Tera tells, and the template that could not be parsed, where it was one.
pub(super) fn problems(templates: &Templates, error: &tera::Error) -> (Option<String>, Vec<Diagnostic>) {
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            let problem = templates.mistake(report.filename(), report.span().range.clone(), sentence(report.message()));
            (Some(report.filename().to_owned()), vec![problem.label("reading stopped here")])
        }
        ErrorKind::RenderingError(report) => (None, vec![at(templates, report.filename(), report.span().range.clone(), report.message())]),
        ErrorKind::MissingParent { current, parent } => {
            let problem = templates.mistake(current, quoted(templates, current, parent), format!("there is no template `{parent}`"));
            (Some(current.clone()), vec![with_nearest(problem, parent)])
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain } | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let way = chain.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ");
            let problem = templates.mistake(tpl, 0..0, format!("this template leads back to itself: {way}"));
            (Some(tpl.clone()), vec![problem.help("take one of these includes away")])
        }
        ErrorKind::Msg(message) => (None, reports(templates, message)),
        other => (None, vec![templates.mistake("site", 0..0, sentence(&other.to_string()))]),
    }
}

/// A page's template that failed.
pub(crate) fn rendering(templates: &Templates, template: &str, error: &tera::Error) -> Diagnostic {
    let (_, found) = problems(templates, error);
    found.into_iter().next().unwrap_or_else(|| templates.mistake(template, 0..0, sentence(&error.to_string())))
}

/// Several findings arrive as one text: each a line with the message and one with the place.
fn reports(templates: &Templates, text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for report in text.split("\n\n") {
        let mut lines = report.lines();
        let message = lines.next().unwrap_or_default().trim_start_matches("error: ");
        let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
        let width = lines.last().map_or(1, |line| line.matches('^').count());
        let parsed = place.and_then(|place| {
            let mut parts = place.rsplitn(3, ':');
            let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some((parts.next()?, line, column))
        });
        match parsed {
            Some((file, line, column)) => {
                let bytes = bytes(templates.text(file), line, column, width);
                found.push(at(templates, file, bytes, message));
            }
            None => found.push(templates.mistake("site", 0..0, sentence(message))),
        }
    }
    found
}

/// A finding with a help of our own, where its message is one that has a name in it.
fn at(templates: &Templates, file: &str, bytes: Range<usize>, message: &str) -> Diagnostic {
    let name = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("Unknown template") {
        return with_nearest(templates.mistake(file, bytes, format!("there is no template `{name}`")), name);
    }
    if message.starts_with("Block") {
        let problem = templates.mistake(file, bytes, format!("there is no block `{name}` in a template that this one extends"));
        return problem.label("nothing would show it").help("the blocks of `site/base.html` are `main` and `aside`");
    }
    templates.mistake(file, bytes, sentence(message))
}

fn with_nearest(problem: Diagnostic, name: &str) -> Diagnostic {
    let problem = problem.label("unknown template");
    match nearest(name, names()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem,
    }
}

/// The bytes of a name in quotes.
fn quoted(templates: &Templates, file: &str, name: &str) -> Range<usize> {
    let text = templates.text(file);
    text.find(name).map_or(0..0, |start| start..start + name.len())
}

/// The bytes of some characters of a line; line and column count from 1.
fn bytes(text: &str, line: usize, column: usize, width: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    start + byte(column.saturating_sub(1))..start + byte(column.saturating_sub(1) + width)
}

/// A message as this project writes them: lower case, without a full stop.
fn sentence(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut characters = line.chars();
    let first =
        characters.next().map(|first| if characters.as_str().starts_with(char::is_uppercase) { first } else { first.to_ascii_lowercase() });
    first.into_iter().chain(characters).collect::<String>().replace(" or isn't loaded", "")
}
