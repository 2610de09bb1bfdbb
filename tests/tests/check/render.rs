//! A report as plain text that shows each span, so that a reader of `expected.txt` sees exactly which characters are meant.

use std::fmt::Write;

use errdex_generator::Checked;
use errdex_generator::place::Span;

/// Lines of a span that are shown before the rest is left out.
const LINES: usize = 4;

/// Every finding in the order of places, with its excerpts.
pub(crate) fn render(checked: &Checked) -> String {
    let mut out = String::new();
    for located in checked.report.locate(&checked.sources) {
        let diagnostic = located.diagnostic;
        if !out.is_empty() {
            out.push('\n');
        }
        writeln!(out, "{}[{}] {} {}", diagnostic.severity.name(), diagnostic.rule.id, place(&located.span), diagnostic.message).unwrap();
        excerpt(&mut out, &located.span, &diagnostic.label);
        for (span, label) in &located.related {
            writeln!(out, "  related: {}", place(span)).unwrap();
            excerpt(&mut out, span, label);
        }
        if let Some(help) = &diagnostic.help {
            writeln!(out, "  help: {help}").unwrap();
        }
    }
    out
}

fn place(span: &Span<'_>) -> String {
    let (start, end) = (span.start, span.end);
    format!("{}:{}:{}-{}:{}", span.path, start.line, start.column, end.line, end.column)
}

fn excerpt(out: &mut String, span: &Span<'_>, label: &str) {
    if span.text.is_empty() {
        if !label.is_empty() {
            writeln!(out, "  label: {label}").unwrap();
        }
        return;
    }
    let lines: Vec<&str> = span.text.split('\n').collect();
    let (first, last) = (span.start.line, span.end.line);
    for number in (first..=last).take(LINES) {
        let line = lines[number - 1];
        let length = line.chars().count();
        let from = if number == first { span.start.column - 1 } else { line.chars().take_while(|c| c.is_whitespace()).count() };
        let to = if number == last { span.end.column - 1 } else { length };
        let carets = "^".repeat(to.saturating_sub(from).max(1));
        let label = if number == last { format!(" {label}") } else { String::new() };
        writeln!(out, "  {number:>3} | {}", visible(line).trim_end()).unwrap();
        writeln!(out, "      | {}{carets}{label}", " ".repeat(from)).unwrap();
    }
    if last >= first + LINES {
        writeln!(out, "      | ... {} more lines: {label}", last + 1 - first - LINES).unwrap();
    }
}

/// Each character as one that can be seen, in as many columns.
fn visible(line: &str) -> String {
    line.chars()
        .map(|c| match c {
            '\t' => '→',
            '\u{feff}' => '¤',
            '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('?'),
            c if c.is_control() => '?',
            c => c,
        })
        .collect()
}

/// The first line in which two texts differ, with a little around it.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    let (expected, actual): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let at = expected.iter().zip(&actual).take_while(|(expected, actual)| expected == actual).count();
    let some = |lines: &[&str], sign: &str| -> String {
        lines.iter().skip(at).take(6).fold(String::new(), |text, line| text + "\n" + sign + line)
    };
    format!("the reports differ from line {}{}{}", at + 1, some(&expected, "- "), some(&actual, "+ "))
}
