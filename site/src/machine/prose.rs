//! An author's markdown as a part of a larger document: headings lie below the section's, links lead where they lead on the page, and
//! nothing runs on into what follows.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::locate::resolve;
use errdex_docs::link::{self, Link};

/// The level of a section's heading.
const SECTION: usize = 2;

/// Blocks of markdown. `page` is the address of the page they stand on.
pub(super) fn blocks<'a>(markdown: &'a str, page: &str) -> Cow<'a, str> {
    let markdown = markdown.trim_end();
    let text = rewritten(markdown, page);
    match open_fence(&text) {
        Some(fence) => Cow::Owned(format!("{text}\n{fence}")),
        None => text,
    }
}

/// An item of a list, after its marker: further lines are indented as the first is.
pub(super) fn item(markdown: &str, page: &str, indent: usize) -> String {
    let text = blocks(markdown.trim_start(), page);
    let gap = " ".repeat(indent);
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&gap);
            out.push_str(line);
        }
    }
    out
}

/// Inline markdown on one line.
pub(super) fn line(markdown: &str, page: &str) -> String {
    blocks(markdown, page).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text as a code span, whatever backticks it has (`CommonMark` 0.31, section 6.1).
pub(super) fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{gap}{}{gap}{fence}", text.replace('\n', " "))
}

/// Code in a fence that nothing in it closes.
pub(super) fn fenced(language: &str, code: &str) -> String {
    let fence = "`".repeat((longest_run(code) + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}\n", code.trim_end_matches('\n'))
}

fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or_default()
}

/// The fence that would end what is open at the end of a text.
fn open_fence(text: &str) -> Option<&str> {
    let mut open: Option<&str> = None;
    for line in text.lines() {
        let line = line.trim_start();
        let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let Some(mark) = mark else { continue };
        let length = line.len() - line.trim_start_matches(mark).len();
        if length < 3 {
            continue;
        }
        match open {
            None if mark == '~' || !line[length..].contains('`') => open = Some(&line[..length]),
            Some(fence) if fence.starts_with(mark) && length >= fence.len() && line[length..].trim().is_empty() => open = None,
            _ => {}
        }
    }
    open
}

fn rewritten<'a>(markdown: &'a str, page: &str) -> Cow<'a, str> {
    // Most prose has neither headings nor links.
    if !markdown.contains(['#', '[']) && !markdown.contains("\n=") && !markdown.contains("\n-") {
        return Cow::Borrowed(markdown);
    }
    let parser = Parser::new_ext(markdown, errdex_docs::markdown_options());
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (_, definition) in parser.reference_definitions().iter() {
        edits.extend(absolute(markdown, definition.span.clone(), "]:", &definition.dest, page));
    }
    // An underlined heading: where its text ends so far.
    let mut underlined: Option<usize> = None;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let marks = "#".repeat((SECTION + level as usize).min(6));
                let own = markdown[range.clone()].bytes().take_while(|byte| *byte == b'#').count();
                if own == 0 {
                    edits.push((range.start..range.start, format!("{marks} ")));
                    underlined = Some(range.start);
                } else {
                    edits.push((range.start..range.start + own, marks));
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(end) = underlined.take() {
                    let line_end = if markdown[range.clone()].ends_with('\n') { range.end - 1 } else { range.end };
                    edits.push((end..line_end.max(end), String::new()));
                }
            }
            Event::Start(
                Tag::Link { link_type: LinkType::Inline, dest_url, .. } | Tag::Image { link_type: LinkType::Inline, dest_url, .. },
            ) => {
                underlined = underlined.map(|end| end.max(range.end));
                edits.extend(absolute(markdown, range, "](", &dest_url, page));
            }
            _ => underlined = underlined.map(|end| end.max(range.end)),
        }
    }
    if edits.is_empty() {
        return Cow::Borrowed(markdown);
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(markdown.len() + 64);
    let mut from = 0;
    for (range, text) in edits {
        // An image in a link: one edit is enough to show where both lead.
        if range.start < from {
            continue;
        }
        out.push_str(&markdown[from..range.start]);
        out.push_str(&text);
        from = range.end;
    }
    out.push_str(&markdown[from..]);
    Cow::Owned(out)
}

/// The edit that makes a relative link absolute. One that is written with escapes stays as it is.
fn absolute(markdown: &str, range: Range<usize>, before: &str, target: &str, page: &str) -> Option<(Range<usize>, String)> {
    if link::classify(target) != Ok(Link::Relative) {
        return None;
    }
    let source = &markdown[range.clone()];
    let after = source.rfind(before)? + before.len();
    let rest = source[after..].trim_start();
    let start = range.start + source.len() - rest.len();
    let start = if rest.starts_with('<') { start + 1 } else { start };
    let here = start..start + target.len();
    (markdown.get(here.clone()) == Some(target)).then(|| (here, resolve(page, target)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://docs.example.com/errors/a_b";

    #[test]
    fn what_is_rewritten() {
        let table = [
            ("Plain *text*.", "Plain *text*."),
            ("# A `b`\n\ntext", "### A `b`\n\ntext"),
            ("A b\n===\n\ntext", "### A b\n\ntext"),
            ("A\n---", "#### A"),
            ("##### [A](/b) #", "###### [A](https://docs.example.com/b) #"),
            ("[a](../c_d/index.html \"t\")", "[a](https://docs.example.com/errors/c_d/index.html \"t\")"),
            ("[a](</x y>)", "[a](</x y>)"),
            ("[a](</x>)", "[a](<https://docs.example.com/x>)"),
            ("[a](https://example.com) [b](mailto:b@example.com)", "[a](https://example.com) [b](mailto:b@example.com)"),
            ("[a][1]\n\n[1]: #here", "[a][1]\n\n[1]: https://docs.example.com/errors/a_b/#here"),
            ("[`x`](#y)", "[`x`](https://docs.example.com/errors/a_b/#y)"),
            ("`[a](b)`", "`[a](b)`"),
            ("```\n# a\n[b](c)\n```", "```\n# a\n[b](c)\n```"),
            ("```json\n{}", "```json\n{}\n```"),
            ("~~~~\n```\n~~~", "~~~~\n```\n~~~\n~~~~"),
        ];
        for (markdown, expected) in table {
            assert_eq!(blocks(markdown, PAGE), expected, "{markdown}");
        }
    }

    #[test]
    fn items_and_lines() {
        assert_eq!(item("a\n\n```\nb\n```\n", PAGE, 2), "a\n\n  ```\n  b\n  ```");
        assert_eq!(line("a\n b", PAGE), "a b");
    }

    #[test]
    fn code_spans_and_fences() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(fenced("md", "```\na\n```\n"), "````md\n```\na\n```\n````\n");
    }
}
