//! An author's markdown as HTML: raw HTML is text, links lead only where a link may lead, codes are links to their pages.

use std::fmt::Write as _;
use std::sync::Arc;

use errdex_docs::{fence, link, markdown_options};
use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::highlight::{Highlighter, Repeats};
use crate::html::{escape_attribute_into, escape_text_into};
use crate::mentions::Mentions;
use crate::texts::Texts;

/// What prose is rendered with.
pub(crate) struct Prose<'a> {
    /// Codes that have a page.
    pub(crate) mentions: &'a Mentions<'a>,
    /// Snippets that occur again.
    pub(crate) repeats: &'a Repeats,
    /// Interface texts, for the labels of code blocks.
    pub(crate) texts: &'a Texts,
}

/// Where a piece of prose stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The way from its page to the site's root: `./` or `../`.
    pub(crate) root: &'a str,
    /// The code of its page, which is no link there; or nothing.
    pub(crate) own: &'a str,
    /// The level of the heading above it; its own headings lie below.
    pub(crate) level: u8,
}

impl Prose<'_> {
    /// Markdown as blocks.
    pub(crate) fn blocks(&self, markdown: &str, place: Place<'_>, highlighter: &mut Highlighter) -> String {
        self.render(markdown, place, highlighter, false)
    }

    /// Markdown for a list item or a line: a single paragraph stands without its element.
    pub(crate) fn inline(&self, markdown: &str, place: Place<'_>, highlighter: &mut Highlighter) -> String {
        self.render(markdown, place, highlighter, true)
    }

    fn render(&self, markdown: &str, place: Place<'_>, highlighter: &mut Highlighter, unwrap: bool) -> String {
        let mut writer = Writer {
            prose: self,
            place,
            highlighter,
            out: String::with_capacity(markdown.len() * 2),
            plain: String::new(),
            ends: Vec::new(),
            code: None,
            table: Table::default(),
            link_depth: 0,
        };
        for event in Parser::new_ext(markdown, markdown_options()) {
            writer.event(event);
        }
        writer.flush();
        let mut html = writer.out;
        html.truncate(html.trim_end().len());
        if unwrap && let Some(inner) = single_paragraph(&html) {
            return inner.to_owned();
        }
        html
    }
}

fn single_paragraph(html: &str) -> Option<&str> {
    html.strip_prefix("<p>")?.strip_suffix("</p>").filter(|inner| !inner.contains("<p>"))
}

struct Writer<'a, 'h> {
    prose: &'a Prose<'a>,
    place: Place<'a>,
    highlighter: &'h mut Highlighter,
    out: String,
    /// Text that is still growing: the parser cuts text at every character that might have been markup, also inside a code.
    plain: String,
    /// The ends of what is open and whose end depends on how it began.
    ends: Vec<CowStr<'static>>,
    code: Option<(String, String)>,
    table: Table,
    link_depth: usize,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

impl Writer<'_, '_> {
    fn event(&mut self, event: Event<'_>) {
        if let Some((_, code)) = &mut self.code
            && let Event::Text(text) = &event
        {
            code.push_str(text);
            return;
        }
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.plain.push_str(&text),
            Event::SoftBreak => self.plain.push('\n'),
            other => {
                self.flush();
                self.markup(other);
            }
        }
    }

    fn markup(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => self.inline_code(&text),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => escape_text_into(&text, &mut self.out),
            Event::TaskListMarker(done) => self.out.push_str(if done { "☑ " } else { "☐ " }),
            Event::Text(_) | Event::Html(_) | Event::InlineHtml(_) | Event::SoftBreak => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            // Raw HTML is text, and text stands in a paragraph.
            Tag::Paragraph | Tag::HtmlBlock => self.out.push_str("<p>"),
            Tag::Heading { level, .. } => {
                let level = self.heading(level);
                let _ = write!(self.out, "<h{level}>");
            }
            Tag::BlockQuote(_) => self.out.push_str("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                self.code = Some((fence::language(&kind).to_owned(), String::new()));
            }
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.out.push_str("<ol>\n"),
            Tag::List(Some(start)) => {
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
            Tag::Item => self.out.push_str("<li>"),
            Tag::Table(alignments) => {
                self.table = Table { alignments, column: 0, head: false };
                self.out.push_str("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"");
                escape_attribute_into(self.prose.texts.get("table"), &mut self.out);
                self.out.push_str("\"><table>\n");
            }
            Tag::TableHead => {
                self.table.head = true;
                self.table.column = 0;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => {
                self.out.push_str(if self.table.head { "<th scope=\"col\"" } else { "<td" });
                self.out.push_str(match self.table.alignments.get(self.table.column) {
                    Some(Alignment::Center) => " class=\"center\">",
                    Some(Alignment::Right) => " class=\"end\">",
                    _ => ">",
                });
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<s>"),
            // A page loads nothing from elsewhere: an image is a link to it, and its description the link's text.
            Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } => self.link(&dest_url, &title),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                self.out.truncate(self.out.trim_end().len());
                self.out.push_str("</p>\n");
            }
            TagEnd::Heading(level) => {
                let level = self.heading(level);
                let _ = writeln!(self.out, "</h{level}>");
            }
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Table => self.out.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.head = false;
                self.out.push_str("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.out.push_str(if self.table.head { "</th>" } else { "</td>" });
                self.table.column += 1;
            }
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</s>"),
            TagEnd::Link | TagEnd::Image => {
                self.link_depth -= 1;
                if let Some(end) = self.ends.pop() {
                    escape_text_into(&end, &mut self.out);
                    if end.is_empty() {
                        self.out.push_str("</a>");
                    }
                }
            }
            _ => {}
        }
    }

    /// A link opens an element, and its end closes it; an unsafe one, or one in another, shows where it would lead.
    fn link(&mut self, url: &str, title: &str) {
        self.link_depth += 1;
        if self.link_depth > 1 || link::classify(url).is_err() {
            self.ends.push(format!(" ({url})").into());
            return;
        }
        self.out.push_str("<a href=\"");
        escape_attribute_into(url, &mut self.out);
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            escape_attribute_into(title, &mut self.out);
        }
        self.out.push_str("\">");
        self.ends.push("".into());
    }

    fn inline_code(&mut self, text: &str) {
        let page = self.prose.mentions.code(text).filter(|code| self.is_elsewhere(code));
        if let Some(code) = page {
            self.open_mention(code);
        }
        self.out.push_str("<code>");
        escape_text_into(text, &mut self.out);
        self.out.push_str("</code>");
        if page.is_some() {
            self.out.push_str("</a>");
        }
    }

    /// Writes the plain text so far, with its codes as links.
    fn flush(&mut self) {
        if self.plain.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.plain);
        let mut from = 0;
        for mention in self.prose.mentions.find(&text) {
            if !self.is_elsewhere(mention.code) {
                continue;
            }
            escape_text_into(&text[from..mention.start], &mut self.out);
            self.open_mention(mention.code);
            escape_text_into(mention.text, &mut self.out);
            self.out.push_str("</a>");
            from = mention.start + mention.text.len();
        }
        escape_text_into(&text[from..], &mut self.out);
        self.plain = text;
        self.plain.clear();
    }

    fn is_elsewhere(&self, code: &str) -> bool {
        self.link_depth == 0 && code != self.place.own
    }

    fn open_mention(&mut self, code: &str) {
        self.out.push_str("<a href=\"");
        escape_attribute_into(self.place.root, &mut self.out);
        escape_attribute_into(code, &mut self.out);
        self.out.push_str("/index.html\">");
    }

    fn heading(&self, level: HeadingLevel) -> u8 {
        (self.place.level + level as u8).min(6)
    }

    fn code_block(&mut self) {
        let Some((language, code)) = self.code.take() else { return };
        let html: Arc<str> = self.prose.repeats.colour(self.highlighter, &language, &code);
        self.out.push_str("<div class=\"code copyable\"><pre tabindex=\"0\" role=\"group\" aria-label=\"");
        escape_attribute_into(&self.prose.texts.code_label(&language), &mut self.out);
        self.out.push_str("\"><code>");
        self.out.push_str(&html);
        self.out.push_str("</code></pre></div>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(markdown: &str, inline: bool) -> String {
        let mentions = Mentions::new([
            ("key_not_found", "key_not_found"),
            ("no_key", "key_not_found"),
            ("own_code", "own_code"),
            ("conflict", "conflict"),
        ]);
        let texts = Texts::load(&crate::templates::Templates::default(), "en").unwrap();
        let prose = Prose { mentions: &mentions, repeats: &Repeats::default(), texts: &texts };
        let place = Place { root: "../", own: "own_code", level: 2 };
        let mut highlighter = Highlighter::default();
        if inline { prose.inline(markdown, place, &mut highlighter) } else { prose.blocks(markdown, place, &mut highlighter) }
    }

    #[test]
    fn inline() {
        let table = [
            ("a *b* **c** ~~d~~ `e`", "a <em>b</em> <strong>c</strong> <s>d</s> <code>e</code>"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("a <img src=x onerror=\"y\"> b", "a &lt;img src=x onerror=\"y\"&gt; b"),
            ("[a](https://example.com/?b=\"c&d)", "<a href=\"https://example.com/?b=&quot;c&amp;d\">a</a>"),
            ("[a](/b 'c\"d')", "<a href=\"/b\" title=\"c&quot;d\">a</a>"),
            ("[a](javascript:b)", "a (javascript:b)"),
            ("[a](JaVaScRiPt:b)", "a (JaVaScRiPt:b)"),
            ("[a](<java\tscript:b>)", "a (java\tscript:b)"),
            ("[a](data:text/html,b)", "a (data:text/html,b)"),
            ("[a](mailto:b@example.com)", "<a href=\"mailto:b@example.com\">a</a>"),
            ("![a](https://example.com/b.png)", "<a href=\"https://example.com/b.png\">a</a>"),
            ("[![a](b.png)](c)", "<a href=\"c\">a (b.png)</a>"),
            ("<https://example.com/a>", "<a href=\"https://example.com/a\">https://example.com/a</a>"),
            (
                "see key_not_found, no_key.",
                "see <a href=\"../key_not_found/index.html\">key_not_found</a>, <a href=\"../key_not_found/index.html\">no_key</a>.",
            ),
            ("`key_not_found` or a conflict", "<a href=\"../key_not_found/index.html\"><code>key_not_found</code></a> or a conflict"),
            ("`conflict`", "<a href=\"../conflict/index.html\"><code>conflict</code></a>"),
            ("own_code `own_code`", "own_code <code>own_code</code>"),
            ("[key_not_found `no_key`](a)", "<a href=\"a\">key_not_found <code>no_key</code></a>"),
            ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ];
        for (markdown, html) in table {
            assert_eq!(render(markdown, true), html, "{markdown}");
        }
    }

    #[test]
    fn blocks() {
        let table = [
            ("# a\n\n###### b", "<h3>a</h3>\n<h6>b</h6>"),
            ("<div onclick=x>\n\na\n\n</div>", "<p>&lt;div onclick=x&gt;</p>\n<p>a</p>\n<p>&lt;/div&gt;</p>"),
            ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
            ("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>"),
            (
                "```json\n{\"a\": 1}\n```",
                "<div class=\"code copyable\"><pre tabindex=\"0\" role=\"group\" aria-label=\"Code, JSON\"><code>{<a-pr>\"a\"</a-pr>: <a-n>1</a-n>}</code></pre></div>",
            ),
            (
                "```\"><script>\n<b>\n```",
                "<div class=\"code copyable\"><pre tabindex=\"0\" role=\"group\" aria-label=\"Code, &quot;&gt;&lt;script&gt;\"><code>&lt;b&gt;</code></pre></div>",
            ),
            (
                "|a|b|\n|-|-:|\n|c|<d>|",
                "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"end\">b</th></tr></thead><tbody>\n<tr><td>c</td><td class=\"end\">&lt;d&gt;</td></tr>\n</tbody></table></div>",
            ),
            ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ];
        for (markdown, html) in table {
            assert_eq!(render(markdown, false), html, "{markdown}");
        }
    }
}
