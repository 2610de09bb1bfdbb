//! The words and the plain text of an author's markdown.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::words::each_word;

/// Calls `take` with each word that a reader of some markdown would read: not those of code blocks and of links' addresses. It does not
/// parse: what stands at the edge of a construct may be taken for a word, which does no harm to a search.
pub(super) fn each_prose_word(markdown: &str, buffer: &mut String, mut take: impl FnMut(&str)) {
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let trimmed = line.trim_start();
        let marker = ["```", "~~~"].into_iter().find(|marker| trimmed.starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => fence = Some(marker),
            (Some(open), Some(marker)) if open == marker => fence = None,
            (Some(_), _) => {}
            (None, None) => without_addresses(line, |text| each_word(text, buffer, &mut take)),
        }
    }
}

fn without_addresses(line: &str, mut take: impl FnMut(&str)) {
    let mut rest = line;
    // Most lines have none.
    while let Some(at) = rest.find("](").or_else(|| rest.find("://")) {
        let before = &rest[..at];
        take(if rest[at..].starts_with("](") { before } else { before.trim_end_matches(|c: char| c.is_ascii_alphabetic()) });
        let end = |c: char| c.is_whitespace() || matches!(c, ')' | '>' | '"' | '`');
        rest = rest[at + 2..].find(end).map_or("", |end| &rest[at + 2 + end..]);
    }
    take(rest);
}

/// What a reader reads of some markdown, on one line: without code blocks.
pub(super) fn plain_text(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut in_code = false;
    for event in Parser::new_ext(markdown, errdex_docs::markdown_options()) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) if !in_code => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A text of at most so many characters, cut between words.
pub(super) fn shorten(text: &str, characters: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(characters) else { return text.to_owned() };
    let cut = text[..end].rfind(' ').filter(|space| *space > 0).unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([' ', ',', ';', ':', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_markdown() {
        let markdown = "A *b* [c](https://d.example/e) <https://f.example> g\n\n```bash\ncurl h\n```\n\ni `j_k` see https://l.example/m, n\n~~~\n```\no\n~~~\np";
        let mut words = Vec::new();
        each_prose_word(markdown, &mut String::new(), |word| words.push(word.to_owned()));
        assert_eq!(words, ["a", "b", "c", "g", "i", "j", "k", "see", "n", "p"]);
    }

    #[test]
    fn plain_texts() {
        assert_eq!(plain_text("A **b**\n`c` [d](e).\n\n```\nf\n```\n\n- g\n- h"), "A b c d. g h");
        assert_eq!(shorten("one two three", 20), "one two three");
        assert_eq!(shorten("one two, three", 10), "one two…");
        assert_eq!(shorten("übermäßig", 3), "übe…");
    }

    /// A quotation mark of German has three bytes, and a scheme may follow it at once.
    #[test]
    fn addresses_are_no_words_whatever_letters_stand_around_them() {
        for (line, expected) in [
            ("see https://example.com now", "see| now"),
            ("„https://example.com“", "„"),
            ("siehe „https://example.com und", "siehe „| und"),
            ("‹éhttps://x.test> é", "‹é|> é"),
            ("日本https://x.test 語", "日本| 語"),
            ("://", ""),
            ("é://é", "é"),
            ("[a](b) [ü](ö) c", "[a|) [ü|) c"),
        ] {
            let mut parts = Vec::new();
            without_addresses(line, |part| parts.push(part.trim_end().to_owned()));
            parts.retain(|part| !part.is_empty());
            assert_eq!(parts.join("|"), expected, "{line}");
        }
    }
}
