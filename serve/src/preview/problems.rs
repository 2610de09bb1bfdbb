//! Findings as pages of a preview show them.

use errdex_generator::diagnostic::Severity;
use errdex_generator::place::Located;
use serde_json::{Value, json};

/// At most so many are shown; the terminal has all.
const MOST: usize = 50;

/// The findings as the preview's script reads them, errors first. `excerpt` draws the lines that a finding is about.
pub(super) fn problems(located: &[Located<'_>], excerpt: impl Fn(&Located<'_>) -> String) -> Value {
    let count = |severity| located.iter().filter(|located| located.diagnostic.severity == severity).count();
    let mut order: Vec<&Located<'_>> = located.iter().collect();
    order.sort_by_key(|located| located.diagnostic.severity);
    let list: Vec<Value> = order
        .iter()
        .take(MOST)
        .map(|located| {
            let Located { diagnostic, span, .. } = located;
            json!({
                "severity": diagnostic.severity.name(),
                "id": diagnostic.rule.id,
                "message": diagnostic.message,
                "help": diagnostic.help,
                "place": format!("{}:{}:{}", span.path, span.start.line, span.start.column),
                "excerpt": without_place(&excerpt(located)),
            })
        })
        .collect();
    json!({
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "left_out": located.len() - list.len(),
        "list": list,
    })
}

/// An excerpt without the line that names its place, which is said before it.
fn without_place(excerpt: &str) -> &str {
    let (first, rest) = excerpt.split_once('\n').unwrap_or((excerpt, ""));
    if first.trim_start().starts_with("--> ") { rest } else { excerpt }
}
