//! Rustdoc of variants and fields, and deprecation notes.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::iter;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{DetailField, Entry, Notice, Retry, Visible, reason_phrase};

/// What the docs of every variant need to know.
pub(super) struct Docs<'a> {
    catalog: &'a Visible,
    enum_name: &'a Ident,
    variants: HashMap<&'a str, String>,
}

impl<'a> Docs<'a> {
    /// `variants` are the codes that are sent, each with the name of its variant.
    pub(super) fn new(catalog: &'a Visible, variants: impl Iterator<Item = (&'a str, String)>, enum_name: &'a Ident) -> Self {
        Self { catalog, enum_name, variants: variants.collect() }
    }

    /// Title, status, message, what to do, and where to read more.
    pub(super) fn variant(&self, entry: &Entry) -> String {
        let mut text = format!(
            " {} ({} {}): {}\n\n{}\n",
            plain(&entry.title),
            entry.status,
            reason_phrase(entry.status),
            code_span(&entry.code),
            code_span(&entry.message.source),
        );
        let retry = match entry.retry {
            Retry::Never => "Sending the same request again does not help.".to_owned(),
            Retry::Backoff => "The same request may be sent again, with growing delays.".to_owned(),
            Retry::After(1) => "The same request may be sent again after 1 second.".to_owned(),
            Retry::After(seconds) => format!("The same request may be sent again after {seconds} seconds."),
        };
        let _ = write!(text, "\n{retry}\n");
        if !entry.remedies.quick_fix.is_empty() {
            text.push('\n');
        }
        for (number, step) in (1..).zip(&entry.remedies.quick_fix) {
            let _ = writeln!(text, "{number}. {}", list_item(step));
        }
        // No brackets: the compiler looks for links to items in every text that has one, in each build.
        let _ = write!(text, "\nDocumentation: <{}>", self.catalog.doc_url(&entry.code));
        text
    }

    /// Title and status.
    pub(super) fn code_variant(entry: &Entry) -> String {
        format!(" {}: {} ({} {})", code_span(&entry.code), plain(&entry.title), entry.status, reason_phrase(entry.status))
    }

    /// What a parameter is.
    pub(super) fn field(entry: &Entry, name: &str) -> String {
        match entry.param(name).and_then(|param| param.description.as_deref()) {
            Some(description) => format!(" {}", plain(description)),
            None => format!(" {} of the message.", code_span(name)),
        }
    }

    /// Of which variant a function makes a value.
    pub(super) fn constructor(entry: &Entry, variant: &Ident) -> String {
        format!(" `{variant}`: {}", code_span(&entry.message.source))
    }

    /// What the items of the details of a code are, and of others that have the same.
    pub(super) fn detail<'b>(code: &'b str, others: impl Iterator<Item = &'b str>) -> String {
        const SHOWN: usize = 8;
        let codes: Vec<_> = iter::once(code).chain(others).map(code_span).collect();
        match &codes[..] {
            [one] => format!(" An item of the details of {one}."),
            [all @ .., last] if all.len() < SHOWN => format!(" An item of the details of {} and {last}.", all.join(", ")),
            all => format!(" An item of the details of {}, and of {} more codes.", all[..SHOWN].join(", "), all.len() - SHOWN),
        }
    }

    /// What a field of a details item is.
    pub(super) fn detail_field(field: &DetailField) -> String {
        match &field.description {
            Some(description) => format!(" {}", plain(description)),
            None => format!(" {} in JSON.", code_span(&field.name)),
        }
    }

    /// `#[deprecated]` of an entry that is deprecated or retired.
    pub(super) fn deprecated(&self, entry: &Entry) -> Option<TokenStream> {
        let (notice, what) = match (&entry.retired, &entry.deprecated) {
            (Some(notice), _) => (notice, "no longer sent since"),
            (None, Some(notice)) => (notice, "deprecated since"),
            (None, None) => return None,
        };
        let note = self.note(notice, what);
        Some(quote!(#[deprecated(note = #note)]))
    }

    fn note(&self, notice: &Notice, what: &str) -> String {
        let mut text = format!("{what} {} {}", self.catalog.settings.name, notice.since);
        if let Some(code) = &notice.replacement {
            let _ = match self.variants.get(code.as_str()) {
                Some(variant) => write!(text, "; use `{}::{variant}`", self.enum_name),
                None => write!(text, "; use `{code}`"),
            };
        }
        if let Some(note) = &notice.note {
            let _ = write!(text, ": {}", note.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        text
    }
}

/// Plain text as markdown: punctuation that could mean something is escaped.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// Text as a code span (`CommonMark` 0.31.2, section 6.1): fenced by one backtick more than it has in a row.
fn code_span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let padding = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{padding}{text}{padding}{fence}")
}

/// Markdown as an item of a numbered list. Rustdoc runs code without a language as a test, so code says that it is text.
fn list_item(markdown: &str) -> String {
    let mut fence: Option<(char, usize)> = None;
    let lines = markdown.trim().lines().map(|line| {
        let trimmed = line.trim_start();
        let marker = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = marker.map_or(0, |marker| trimmed.chars().take_while(|c| *c == marker).count());
        match (fence, marker) {
            (None, Some(marker)) if length >= 3 => {
                fence = Some((marker, length));
                format!("{}text", &trimmed[..length])
            }
            (Some((open, least)), Some(marker)) if marker == open && length >= least && trimmed[length..].trim().is_empty() => {
                fence = None;
                trimmed.to_owned()
            }
            (Some(_), _) => line.to_owned(),
            // Four spaces would make it code.
            (None, _) => trimmed.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n   ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans_hold_backticks() {
        for (text, markdown) in [("a", "`a`"), ("a`b", "``a`b``"), ("`a``", "``` `a`` ```")] {
            assert_eq!(code_span(text), markdown);
        }
    }

    #[test]
    fn no_step_becomes_a_doctest() {
        let step = "Run this:\n\n```\nlet x = ;\n```\n\n    also = code\n~~~no_run\n  x\n~~~\n";
        let item = "Run this:\n   \n   ```text\n   let x = ;\n   ```\n   \n   also = code\n   ~~~text\n     x\n   ~~~";
        assert_eq!(list_item(step), item);
    }

    #[test]
    fn text_is_not_markdown() {
        assert_eq!(plain("a <b> [c] *d* e_f"), "a \\<b\\> \\[c\\] \\*d\\* e\\_f");
    }
}
