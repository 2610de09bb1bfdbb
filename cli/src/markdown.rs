//! Markdown for a terminal: the same dialect that the site's pages are made from.

use anstyle::Style;
use errdex_docs::markdown_options;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

use crate::table::{pad, widest};
use crate::terminal::{CODE, STRONG};

/// How text is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// Whether to write colours and weights; without them, marks stand in where meaning would be lost.
    pub(crate) styled: bool,
    /// The columns that prose is wrapped to.
    pub(crate) width: usize,
}

/// A document, every line begun with some spaces. Ends with a line end where there is any text.
pub(crate) fn render(markdown: &str, look: Look, indent: usize) -> String {
    write(markdown, Writer::new(look, indent))
}

/// A document that follows a label, such as the marker of a list's item; its other lines are indented by `hang` spaces more.
pub(crate) fn labelled(label: &str, hang: usize, markdown: &str, look: Look, indent: usize) -> String {
    let mut writer = Writer::new(look, indent);
    writer.prefixes.push(Prefix { first: Some(label.to_owned()), rest: " ".repeat(hang) });
    write(markdown, writer)
}

fn write(markdown: &str, mut writer: Writer) -> String {
    for event in Parser::new_ext(markdown, markdown_options()) {
        writer.event(event);
    }
    writer.end_line();
    writer.out
}

/// Text that may hold anything, made safe to show: nothing in it moves the cursor or changes a colour.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|char| if char.is_control() && char != '\n' { char::REPLACEMENT_CHARACTER } else { char }).collect()
}

/// What every line of a block begins with; its first line may differ.
struct Prefix {
    first: Option<String>,
    rest: String,
}

struct Writer {
    out: String,
    look: Look,
    prefixes: Vec<Prefix>,
    /// The text of the current block, in pieces of one style.
    inline: Vec<(Style, String)>,
    styles: Vec<Style>,
    lists: Vec<Option<u64>>,
    links: Vec<String>,
    code: Option<String>,
    table: Vec<Vec<String>>,
    /// Whether a block has ended, so that an empty line comes before the next.
    gap: bool,
}

impl Writer {
    fn new(look: Look, indent: usize) -> Self {
        Self {
            out: String::new(),
            look,
            prefixes: vec![Prefix { first: None, rest: " ".repeat(indent) }],
            inline: Vec::new(),
            styles: Vec::new(),
            lists: Vec::new(),
            links: Vec::new(),
            code: None,
            table: Vec::new(),
            gap: false,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(code) => self.inline_code(&code),
            // Shown as text, as on the site.
            Event::Html(html) | Event::InlineHtml(html) => self.text(&html),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.end_line(),
            Event::Rule => {
                self.begin_block();
                self.write_line("---");
                self.gap = true;
            }
            Event::TaskListMarker(done) => self.text(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.begin_block(),
            Tag::Heading { level, .. } => {
                self.begin_block();
                self.mark(&format!("{} ", "#".repeat(level as usize)));
                self.styles.push(if level <= HeadingLevel::H3 { STRONG.underline() } else { STRONG });
            }
            Tag::BlockQuote(_) => {
                self.begin_block();
                self.prefixes.push(Prefix { first: None, rest: "> ".to_owned() });
            }
            Tag::CodeBlock(_) => {
                self.begin_block();
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.begin_block();
                } else {
                    self.end_line();
                }
                self.lists.push(first);
            }
            Tag::Item => {
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.flush_gap();
                self.prefixes.push(Prefix { rest: " ".repeat(marker.len()), first: Some(marker) });
            }
            Tag::Table(_) => {
                self.begin_block();
                self.table.clear();
            }
            Tag::TableHead | Tag::TableRow => self.table.push(Vec::new()),
            Tag::Emphasis => self.style(Style::new().italic()),
            Tag::Strong => self.style(STRONG),
            Tag::Strikethrough => {
                self.mark("~~");
                self.style(Style::new().strikethrough());
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.links.push(dest_url.into_string()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                self.end_line();
                self.gap = true;
            }
            TagEnd::Heading(_) => {
                self.styles.pop();
                self.end_line();
                self.gap = true;
            }
            TagEnd::BlockQuote(_) => {
                self.end_line();
                self.prefixes.pop();
                self.gap = true;
            }
            TagEnd::CodeBlock => {
                for line in self.code.take().unwrap_or_default().lines() {
                    let line = printable(&line.replace('\t', "    "));
                    let line = if self.look.styled { format!("{CODE}{line}{CODE:#}") } else { line };
                    self.write_line(&format!("    {line}"));
                }
                self.gap = true;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap = self.gap || self.lists.is_empty();
            }
            TagEnd::Item => {
                self.end_line();
                self.prefixes.pop();
            }
            TagEnd::Table => self.write_table(),
            TagEnd::TableCell => {
                let cell = self.inline.drain(..).map(|(_, text)| text).collect();
                if let Some(row) = self.table.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong => drop(self.styles.pop()),
            TagEnd::Strikethrough => {
                self.styles.pop();
                self.mark("~~");
            }
            TagEnd::Link | TagEnd::Image => {
                let url = self.links.pop().unwrap_or_default();
                if !self.inline.iter().any(|(_, text)| text.ends_with(url.as_str())) {
                    self.text(&format!(" ({url})"));
                }
            }
            _ => {}
        }
    }

    fn begin_block(&mut self) {
        self.end_line();
        self.flush_gap();
    }

    fn flush_gap(&mut self) {
        if std::mem::take(&mut self.gap) && !self.out.is_empty() {
            let rest: String = self.prefixes.iter().map(|prefix| prefix.rest.as_str()).collect();
            self.out.push_str(rest.trim_end());
            self.out.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        let style = self.styles.last().copied().unwrap_or_default();
        self.inline.push((style, printable(text).replace('\n', " ")));
    }

    /// Without colours the backticks stay: they tell where the code ends.
    fn inline_code(&mut self, code: &str) {
        if self.look.styled {
            self.inline.push((CODE, printable(code)));
        } else {
            self.text(&format!("`{code}`"));
        }
    }

    fn style(&mut self, style: Style) {
        let current = self.styles.last().copied().unwrap_or_default();
        self.styles.push(current.effects(current.get_effects() | style.get_effects()));
    }

    /// What a text would say without a style that is not there. Emphasis says nothing that is lost.
    fn mark(&mut self, mark: &str) {
        if !self.look.styled {
            self.text(mark);
        }
    }

    /// Writes the current text, wrapped.
    fn end_line(&mut self) {
        let inline = std::mem::take(&mut self.inline);
        if inline.iter().all(|(_, text)| text.trim().is_empty()) {
            return;
        }
        let indent: usize = self.prefixes.iter().map(|prefix| prefix.rest.width()).sum();
        let lead: usize = self.prefixes.iter().map(|prefix| prefix.first.as_ref().unwrap_or(&prefix.rest).width()).sum();
        for line in wrap(&inline, self.look.width.saturating_sub(indent).max(16), lead.saturating_sub(indent)) {
            let line = if self.look.styled { paint(&line) } else { line.into_iter().map(|(_, text)| text).collect() };
            self.write_line(&line);
        }
    }

    fn write_line(&mut self, line: &str) {
        let mut prefix = String::new();
        for part in &mut self.prefixes {
            prefix.push_str(&part.first.take().unwrap_or_else(|| part.rest.clone()));
        }
        self.out.push_str(if line.is_empty() { prefix.trim_end() } else { &prefix });
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn write_table(&mut self) {
        let rows = std::mem::take(&mut self.table);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<_> = (0..columns).map(|column| widest(rows.iter().filter_map(|row| row.get(column)).map(String::as_str))).collect();
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<_> = row.iter().zip(&widths).map(|(cell, width)| pad(cell, *width)).collect();
            self.write_line(cells.join("  ").trim_end());
            if number == 0 {
                let rules: Vec<_> = widths.iter().map(|width| "-".repeat(*width)).collect();
                self.write_line(&rules.join("  "));
            }
        }
        self.gap = true;
    }
}

/// A line, or a word, in pieces of one style.
type Pieces = Vec<(Style, String)>;

/// Breaks a text into lines at its spaces; the first has a label of some columns before it. A word longer than a line stays whole:
/// it may be an address or a code to be copied.
fn wrap(inline: &[(Style, String)], width: usize, label: usize) -> Vec<Pieces> {
    let mut lines: Vec<Pieces> = Vec::new();
    let mut line = Pieces::new();
    let mut used = label;
    for word in words(inline) {
        let length: usize = word.iter().map(|(_, text)| text.width()).sum();
        if !line.is_empty() && used + 1 + length > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if !line.is_empty() {
            // A space within one style has that style, so that an underline does not break.
            let between = line.last().map(|(style, _)| *style).filter(|style| word.first().is_some_and(|(next, _)| next == style));
            line.push((between.unwrap_or_default(), " ".to_owned()));
            used += 1;
        }
        used += length;
        line.extend(word);
    }
    lines.push(line);
    lines
}

fn words(inline: &[(Style, String)]) -> Vec<Pieces> {
    let mut words: Vec<Pieces> = vec![Vec::new()];
    for (style, text) in inline {
        for (number, part) in text.split([' ', '\t']).enumerate() {
            if number > 0 && words.last().is_some_and(|word| !word.is_empty()) {
                words.push(Vec::new());
            }
            if let (false, Some(word)) = (part.is_empty(), words.last_mut()) {
                word.push((*style, part.to_owned()));
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn paint(line: &[(Style, String)]) -> String {
    let mut painted = String::new();
    for run in line.chunk_by(|a, b| a.0 == b.0) {
        let style = run[0].0;
        painted.push_str(&style.render().to_string());
        painted.extend(run.iter().map(|(_, text)| text.as_str()));
        painted.push_str(&style.render_reset().to_string());
    }
    painted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAIN: Look = Look { styled: false, width: 40 };

    #[test]
    fn blocks_and_wrapping() {
        let table = [
            ("One *two* **three** ~~four~~ `five`.", "One two three ~~four~~ `five`.\n"),
            ("a\n\nb", "a\n\nb\n"),
            ("- a\n- b\n  - c\n- d", "- a\n- b\n  - c\n- d\n"),
            ("3. a\n4. b", "3. a\n4. b\n"),
            ("- a\n\n  b\n- c", "- a\n\n  b\n\n- c\n"),
            ("> a\n> b", "> a b\n"),
            ("```bash\ncurl -i \\\n  x\n```\nafter", "    curl -i \\\n      x\n\nafter\n"),
            ("[docs](https://example.com/a)", "docs (https://example.com/a)\n"),
            ("<https://example.com/a>", "https://example.com/a\n"),
            ("<b>bold</b>", "<b>bold</b>\n"),
            ("| a | bb |\n|---|---|\n| ccc | d |", "a    bb\n---  --\nccc  d\n"),
            ("1. Do it:\n\n   ```bash\n   x\n   ```", "1. Do it:\n\n       x\n"),
            ("# Title\ntext", "# Title\n\ntext\n"),
            ("the quick brown fox jumps over the lazy dog", "the quick brown fox jumps over the lazy\ndog\n"),
            ("", ""),
        ];
        for (markdown, expected) in table {
            assert_eq!(render(markdown, PLAIN, 0), expected, "{markdown}");
        }
    }

    #[test]
    fn labels_and_indents() {
        let text = "the quick brown fox jumps over the lazy dog";
        assert_eq!(labelled("- ", 2, text, PLAIN, 2), "  - the quick brown fox jumps over the\n    lazy dog\n");
        assert_eq!(labelled("What to do: ", 0, text, PLAIN, 0), "What to do: the quick brown fox jumps\nover the lazy dog\n");
    }

    #[test]
    fn styles_replace_marks() {
        let styled = render("**a** `b`", Look { styled: true, width: 40 }, 0);
        assert_eq!(styled, "\u{1b}[1ma\u{1b}[0m \u{1b}[36mb\u{1b}[0m\n");
    }

    proptest! {
        #![proptest_config(errdex_properties::config(256))]

        #[test]
        fn nothing_panics_and_nothing_escapes(markdown in prop_oneof!["\\PC*", any::<String>(), "[-*_`#>|\\[\\]()<!\n\t 0-9.a]{0,60}"], width in 0_usize..60) {
            let text = render(&markdown, Look { styled: false, width }, 2);
            prop_assert!(text.chars().all(|char| char == '\n' || !char.is_control()));
        }
    }
}
