//! Pages as Markdown, by a reader of `CommonMark`.

use std::collections::BTreeSet;

use errdex_generator::model::Audience;
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::full;
use crate::support::{headings, site};

/// The events of a document, and the headings in it.
pub(crate) fn outline(markdown: &str) -> (Vec<Event<'_>>, Vec<(usize, String)>) {
    // CommonMark alone: nothing in the document needs an extension.
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, Options::empty()).collect();
    let mut headings = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for event in &events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => open = Some((*level as usize, String::new())),
            Event::End(pulldown_cmark::TagEnd::Heading(_)) => headings.extend(open.take()),
            Event::Text(text) | Event::Code(text) => open.iter_mut().for_each(|(_, heading)| heading.push_str(text)),
            _ => {}
        }
    }
    (events, headings)
}

#[test]
fn markdown_has_the_sections_of_the_page() {
    let site = site(&full(), Audience::Internal);
    let (_, found) = outline(&site["quota_used.md"]);
    let expected = [
        (1, "Quota `Used` & \"more\""),
        (2, "What this means"),
        (3, "A heading"),
        (2, "When you'll see this"),
        (2, "Learn more about how this works"),
        (2, "Example response"),
        (2, "Parameters"),
        (3, "Fields of each detail"),
        (2, "What you can tell your users"),
        (2, "Reproduce it"),
        (2, "Quick fix"),
        (2, "Recovery pattern"),
        (2, "Production handler"),
        (3, "Python"),
        (3, "TypeScript"),
        (2, "Avoid this error by"),
        (2, "Often confused with"),
        (2, "Operators' notes"),
        (2, "About this page"),
    ];
    assert_eq!(found, expected.map(|(level, text)| (level, text.to_owned())));
    let on_page: BTreeSet<String> = headings(&site["quota_used/index.html"]).into_iter().collect();
    let in_markdown: BTreeSet<String> = found.into_iter().filter(|(level, _)| *level == 2).map(|(_, text)| text).collect();
    assert!(on_page.is_subset(&in_markdown), "{on_page:?}");
}

#[test]
fn markdown_says_what_the_page_says() {
    let site = site(&full(), Audience::Public);
    let text = &site["quota_used.md"];
    for part in [
        "**Deprecated since 1.1.0.**",
        "Use instead: [Other Error](https://docs.example.com/errors/other_error) (`other_error`). The note.",
        "{used} of \\*{total}\\* used & \\<gone>.",
        "- Code: `quota_used`",
        "- Status: 429 Too Many Requests",
        "- Affects writes",
        "- Who has to act: Your account.",
        "- Send it again: After 30 seconds.",
        "[link](https://docs.example.com/errors/other_error/index.html)",
        "  - How to tell: A check.\n  - What to do: A fix.\n\n    ```\n    code\n    ```",
        "HTTP/1.1 429 Too Many Requests\nContent-Type: application/json\nRetry-After: 30\n\n{\n",
        "Returned by `POST /v1/things`",
        "- `used` (integer, example `7`): How many, see [below](https://docs.example.com/errors/quota_used/#recovery).",
        "- `loc` (list of string): Where.",
        "> Please wait & see.",
        "1. First.\n2. Second.\n",
        "- [Other Error](https://docs.example.com/errors/other_error) (`other_error`): The difference.",
        "- Earlier codes: `old_quota`",
    ] {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
    assert!(!text.contains("Secret notes.") && !text.contains("Operators"));
}
