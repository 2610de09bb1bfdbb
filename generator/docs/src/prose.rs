//! Checks of prose and code: links, HTML, names of codes, and whether code parses.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use errdex_generator::{Capped, Known};

use crate::fence;
use crate::link::{self, Refusal};
use crate::page::{At, each_text};
use crate::{Docs, markdown_options};
use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::location::Route;
use errdex_generator::model::{Audience, CodeStyle, Entry, Language, Settings};
use errdex_generator::read::char_boundary;
use errdex_generator::rules;

/// Checks everything of an entry that is prose or code.
pub(crate) fn check(docs: &Docs, entry: &Entry, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    each_text(entry, &mut |text| {
        if !text.is_markdown {
            return;
        }
        let public = entry.audience == Audience::Public && text.audience == Audience::Public;
        Prose { docs, entry, known, public, at: text.at, text: text.text }.check(found);
    });
    for language in Language::ALL {
        let Some(code) = entry.remedies.written(language) else { continue };
        let at = At::root("remedies").key("handlers").key(language.id());
        let written = Prose { docs, entry, known, public: true, at, text: code };
        let mut capped = Capped::new(found);
        written.snippet(language.id(), code, &|at| at, &mut capped);
        if capped.is_full() {
            capped.finish(&written.route().value());
        }
    }
}

/// Checks the links in the settings' prose.
pub(crate) fn settings(settings: &Settings, route: &Route, found: &mut Vec<Diagnostic>) {
    let categories =
        settings.categories.iter().map(|category| (route.key("categories").key(&category.id).key("summary"), &category.summary));
    let texts = [(route.key("summary"), &settings.summary), (route.key("theme").key("footer"), &settings.theme.footer)];
    for (route, text) in texts.into_iter().chain(categories) {
        let Some(text) = text else { continue };
        let mut capped = Capped::new(found);
        for (event, bytes) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
            if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
                && let Err(refusal) = link::classify(&dest_url)
            {
                capped.push(&rules::LINK_SCHEME, || refused_link(&dest_url, &refusal, text, &bytes, &route));
            }
        }
        capped.finish(&route.value());
    }
}

/// The finding about a link that may not stand on a page.
fn refused_link(link: &str, refusal: &Refusal, text: &str, bytes: &Range<usize>, route: &Route) -> Diagnostic {
    let (message, label, help) = match refusal {
        Refusal::Scheme(scheme) => (
            format!("a link cannot lead to `{scheme}:`"),
            "not http, https, mailto or relative",
            "link to a page; what is not one can stand as code, between backticks",
        ),
        Refusal::Space => ("a link cannot hold a space".to_owned(), "browsers drop it", "write `%20` for a space"),
        Refusal::Empty => ("this link leads nowhere".to_owned(), "no address", "write the address, or remove the brackets"),
    };
    let written = &text[bytes.clone()];
    let needle = match refusal {
        _ if !link.is_empty() && written.contains(link) => link,
        // The address stands elsewhere, where it is defined.
        Refusal::Scheme(scheme) if !scheme.is_empty() => scheme,
        _ => written,
    };
    let nth = text.get(..bytes.start).map_or(0, |before| before.matches(needle).count());
    Diagnostic::new(&rules::LINK_SCHEME, message, route.text(needle, nth)).label(label).help(help)
}

/// A code block that is being read.
#[derive(Default)]
struct Fence {
    language: String,
    code: String,
    /// Where each piece of the code begins, in the code and in the text around it.
    chunks: Vec<(usize, usize)>,
}

/// One markdown text.
struct Prose<'a, 'k> {
    docs: &'a Docs,
    entry: &'a Entry,
    known: &'a Known<'k>,
    /// Whether everybody may read it.
    public: bool,
    at: At<'a>,
    text: &'a str,
}

impl Prose<'_, '_> {
    fn check(&self, found: &mut Vec<Diagnostic>) {
        let mut capped = Capped::new(found);
        self.walk(&mut capped);
        if capped.is_full() {
            capped.finish(&self.route().value());
        }
    }

    fn walk(&self, found: &mut Capped<'_>) {
        let mut fence: Option<Fence> = None;
        let mut link_text = false;
        let mut html_block = false;
        for (event, bytes) in Parser::new_ext(self.text, markdown_options()).into_offset_iter() {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    link_text = true;
                    self.link(&dest_url, &bytes, found);
                }
                Event::End(TagEnd::Link | TagEnd::Image) => link_text = false,
                Event::Start(Tag::HtmlBlock) => html_block = true,
                // One finding a block, and none for a closing tag: they are the same mistake.
                Event::Html(html) if std::mem::take(&mut html_block) => self.html(&html, &bytes, found),
                Event::InlineHtml(html) if !html.starts_with("</") => self.html(&html, &bytes, found),
                Event::Start(Tag::CodeBlock(kind)) => {
                    fence = Some(Fence { language: fence::language(&kind).to_owned(), ..Fence::default() });
                }
                Event::End(TagEnd::CodeBlock) => {
                    if let Some(Fence { language, code, chunks }) = fence.take() {
                        let offset = |at: usize| {
                            let chunk = chunks.partition_point(|(start, _)| *start <= at).checked_sub(1).map(|chunk| chunks[chunk]);
                            chunk.map_or(0, |(start, in_text)| in_text + at - start)
                        };
                        self.snippet(&language, &code, &offset, found);
                    }
                }
                Event::Text(text) => match &mut fence {
                    Some(fence) => {
                        fence.chunks.push((fence.code.len(), bytes.start));
                        fence.code.push_str(&text);
                    }
                    None if !link_text => self.words(&text, bytes.start, found),
                    None => {}
                },
                Event::Code(text) if !link_text => {
                    let word = text.trim();
                    let offset = bytes.start + self.text[bytes.clone()].find(word).unwrap_or(0);
                    self.mention(word, offset, found);
                }
                _ => {}
            }
        }
    }

    fn route(&self) -> Route {
        self.at.route(self.entry)
    }

    fn nth(&self, needle: &str, offset: usize) -> usize {
        self.text.get(..offset).map_or(0, |before| before.matches(needle).count())
    }

    fn link(&self, link: &str, bytes: &Range<usize>, found: &mut Capped<'_>) {
        if let Err(refusal) = link::classify(link) {
            found.push(&rules::LINK_SCHEME, || refused_link(link, &refusal, self.text, bytes, &self.route()));
        }
    }

    fn html(&self, html: &str, bytes: &Range<usize>, found: &mut Capped<'_>) {
        let line = html.trim().lines().next().unwrap_or_default();
        found.push(&rules::RAW_HTML, || {
            Diagnostic::new(&rules::RAW_HTML, "HTML is shown as text", self.route().text(line, self.nth(line, bytes.start)))
                .label("readers will see this as it stands")
                .help("use markdown; a literal `<` reads best between backticks")
        });
    }

    /// Bare words: only those that no language but code has, with an underscore inside.
    fn words(&self, text: &str, start: usize, found: &mut Capped<'_>) {
        if !text.contains('_') {
            return;
        }
        let separators = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
        for word in text.split(separators).filter(|word| word.trim_matches('_').contains('_')) {
            let offset = start + (word.as_ptr() as usize - text.as_ptr() as usize);
            self.mention(word, offset, found);
        }
    }

    fn mention(&self, word: &str, offset: usize, found: &mut Capped<'_>) {
        let style = self.known.catalog.settings.code_style;
        if let Some(other) = self.known.code(word) {
            self.known_mention(other, offset, found);
            return;
        }
        if !looks_like_code(word, style) || self.is_own_name(word) {
            return;
        }
        let help = match self.known.alias(word) {
            Some(current) => format!("`{word}` is an alias: write `{}`", current.code),
            None => match self.known.nearest(word, "") {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => return,
            },
        };
        found.push(&rules::UNKNOWN_CODE_MENTION, || {
            Diagnostic::new(
                &rules::UNKNOWN_CODE_MENTION,
                format!("there is no code `{word}`"),
                self.route().text(word, self.nth(word, offset)),
            )
            .label("looks like a code of this catalog")
            .help(help)
        });
    }

    /// A code that exists: public prose must not tell of internal ones. Operators' notes are internal themselves.
    fn known_mention(&self, other: &Entry, offset: usize, found: &mut Capped<'_>) {
        if self.public && other.audience == Audience::Internal {
            let code = &other.code;
            found.push(&rules::INTERNAL_REFERENCE, || {
                Diagnostic::new(
                    &rules::INTERNAL_REFERENCE,
                    format!("`{code}` is internal, and this text is public"),
                    self.route().text(code, self.nth(code, offset)),
                )
                .label("readers of the public site would learn of it")
                .related(other.route().key("audience").value(), "internal here")
                .help("say it without the code, or move it to `operators`")
            });
        }
    }

    /// Checks code against its language. `offset` leads from a byte of the code to one of the text that it stands in.
    fn snippet(&self, language: &str, code: &str, offset: &dyn Fn(usize) -> usize, found: &mut Capped<'_>) {
        // What a parser says after its first finding mostly follows from it.
        let Some(problem) = self.docs.snippet(language, code).into_iter().next() else { return };
        let exact = code.get(problem.bytes.clone()).filter(|piece| !piece.trim().is_empty() && !piece.contains('\n'));
        let (needle, start) = exact.map_or_else(|| line_at(code, problem.bytes.start), |piece| (piece, problem.bytes.start));
        let location = if needle.is_empty() { self.route().value() } else { self.route().text(needle, self.nth(needle, offset(start))) };
        found.push(&rules::INVALID_SNIPPET, || {
            Diagnostic::new(&rules::INVALID_SNIPPET, format!("this is not valid {}: {}", fence::label(language), problem.message), location)
                .label("does not parse")
                .help("correct the code; a fragment that is not meant to parse can be marked as `text`")
        });
    }

    /// Names that this page itself explains.
    fn is_own_name(&self, word: &str) -> bool {
        let settings = &self.known.catalog.settings;
        self.entry.param(word).is_some()
            || self.entry.details.iter().flat_map(|details| &details.fields).any(|field| field.name == word)
            || self.known.catalog.envelope(self.entry).fields.iter().any(|field| field.name == word)
            || settings.category(word).is_some()
            || self.entry.tags.iter().any(|tag| **tag == word)
    }
}

/// Whether a word is spelt as the catalog's codes are, with at least two parts.
fn looks_like_code(word: &str, style: CodeStyle) -> bool {
    let parts = |separator: char, legal: fn(u8) -> bool| {
        word.contains(separator) && word.split(separator).all(|part| !part.is_empty() && part.bytes().all(legal))
    };
    let lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let upper = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    match style {
        CodeStyle::Snake => parts('_', lower),
        CodeStyle::Kebab => parts('-', lower),
        CodeStyle::ScreamingSnake => parts('_', upper),
        CodeStyle::Any => errdex_generator::keys::is_code(word) && word.contains(['_', '-', '.', ':']),
    }
}

/// The line of a byte without the spaces around it, or the last one before it that has any text; and where it begins.
fn line_at(code: &str, byte: usize) -> (&str, usize) {
    let before = code[..char_boundary(code, byte)].trim_end();
    let line_end = code[before.len()..].find('\n').map_or(code.len(), |newline| before.len() + newline);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = &code[line_start..line_end];
    (line.trim(), line_start + line.len() - line.trim_start().len())
}
