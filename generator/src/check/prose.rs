//! Checks of prose and code: links, HTML, names of codes, and whether code parses.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::Known;
use super::capped::Capped;
use crate::diagnostic::Diagnostic;
use crate::location::Route;
use crate::model::{Audience, CodeStyle, Entry, Settings};
use crate::rules;
use crate::source::char_boundary;

/// What markdown in a catalog may use, here and on the pages.
#[must_use]
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// Schemes a link may have. Anything without a scheme is relative.
pub const LINK_SCHEMES: &[&str] = &["http", "https", "mailto"];

/// The scheme of a link, if it has one (RFC 3986, section 3.1); control characters and spaces that browsers skip do not hide it.
#[must_use]
pub fn link_scheme(link: &str) -> Option<String> {
    let visible: String = link.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let (scheme, _) = visible.split_once(':')?;
    let legal = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    legal.then(|| scheme.to_ascii_lowercase())
}

/// Checks everything of an entry that is prose or code.
pub(super) fn check(entry: &Entry, known: &Known<'_>, route: &Route, found: &mut Vec<Diagnostic>) {
    each_text(entry, route, &mut |route, text| Prose { entry, known, route, text }.check(found));
    for (language, code) in [("python", &entry.remedies.python), ("typescript", &entry.remedies.typescript)] {
        if let Some(code) = code {
            let route = route.key("remedies").key("handlers").key(language);
            let mut capped = Capped::new(found);
            snippet(known, language, code, code, &|at| at, &route, &mut capped);
            capped.finish(&route.value());
        }
    }
}

/// Checks the links in the settings' prose.
pub(super) fn settings(settings: &Settings, route: &Route, found: &mut Vec<Diagnostic>) {
    let categories =
        settings.categories.iter().map(|category| (route.key("categories").key(&category.id).key("summary"), &category.summary));
    let texts = [(route.key("summary"), &settings.summary), (route.key("theme").key("footer"), &settings.theme.footer)];
    for (route, text) in texts.into_iter().chain(categories) {
        let Some(text) = text else { continue };
        let mut capped = Capped::new(found);
        for (event, bytes) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
            if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
                && let Some(scheme) = forbidden_scheme(&dest_url)
            {
                capped.push(&rules::LINK_SCHEME, || forbidden_link(&dest_url, &scheme, text, &bytes, &route));
            }
        }
        capped.finish(&route.value());
    }
}

/// The scheme of a link, where a page must not have it.
fn forbidden_scheme(link: &str) -> Option<String> {
    link_scheme(link).filter(|scheme| !LINK_SCHEMES.contains(&scheme.as_str()))
}

fn forbidden_link(link: &str, scheme: &str, text: &str, bytes: &Range<usize>, route: &Route) -> Diagnostic {
    let needle = if text[bytes.clone()].contains(link) { link } else { scheme };
    let nth = text.get(..bytes.start).map_or(0, |before| before.matches(needle).count());
    Diagnostic::new(&rules::LINK_SCHEME, format!("a link cannot lead to `{scheme}:`"), route.text(needle, nth))
        .label("not http, https, mailto or relative")
        .help("link to a page; what is not one can stand as code, between backticks")
}

/// Hands every markdown text of an entry to a function, with its route.
fn each_text<'a>(entry: &'a Entry, route: &Route, f: &mut dyn FnMut(&Route, &'a str)) {
    let mut one = |key: &str, text: &'a Option<String>| {
        if let Some(text) = text {
            f(&route.key(key), text);
        }
    };
    one("summary", &entry.summary);
    one("reproduce", &entry.reproduce);
    one("meaning", &entry.meaning);
    one("background", &entry.background);
    one("operators", &entry.operators);
    for param in &entry.params {
        if let Some(text) = &param.description {
            f(&route.key("params").key(&param.name).key("description"), text);
        }
    }
    for field in entry.details.iter().flat_map(|details| &details.fields) {
        if let Some(text) = &field.description {
            f(&route.key("details").key("fields").key(&field.name).key("description"), text);
        }
    }
    for (index, cause) in entry.causes.iter().enumerate() {
        let item = route.key("causes").index(index);
        // A cause that is a bare string has no key `cause`: its route breaks off at the item, which is right.
        f(&item.key("cause"), &cause.cause);
        for (key, text) in [("check", &cause.check), ("fix", &cause.fix)] {
            if let Some(text) = text {
                f(&item.key(key), text);
            }
        }
    }
    let remedies = route.key("remedies");
    for (key, items) in [("quick_fix", &entry.remedies.quick_fix), ("prevention", &entry.remedies.prevention)] {
        for (index, text) in items.iter().enumerate() {
            f(&remedies.key(key).index(index), text);
        }
    }
    if let Some(text) = &entry.remedies.recovery {
        f(&remedies.key("recovery"), text);
    }
    for (index, reference) in entry.see_also.iter().enumerate() {
        if let Some(text) = &reference.difference {
            f(&route.key("see_also").index(index).key("difference"), text);
        }
    }
    for (key, notice) in [("deprecated", &entry.deprecated), ("retired", &entry.retired)] {
        if let Some(text) = notice.as_ref().and_then(|notice| notice.note.as_ref()) {
            f(&route.key(key).key("note"), text);
        }
    }
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
    entry: &'a Entry,
    known: &'a Known<'k>,
    route: &'a Route,
    text: &'a str,
}

impl Prose<'_, '_> {
    fn check(&self, found: &mut Vec<Diagnostic>) {
        let mut capped = Capped::new(found);
        self.walk(&mut capped);
        capped.finish(&self.route.value());
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
                    let language = match kind {
                        CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default().to_owned(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    fence = Some(Fence { language, ..Fence::default() });
                }
                Event::End(TagEnd::CodeBlock) => {
                    if let Some(Fence { language, code, chunks }) = fence.take() {
                        let offset = |at: usize| {
                            let chunk = chunks.partition_point(|(start, _)| *start <= at).checked_sub(1).map(|chunk| chunks[chunk]);
                            chunk.map_or(0, |(start, in_text)| in_text + at - start)
                        };
                        snippet(self.known, &language, &code, self.text, &offset, self.route, found);
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

    fn nth(&self, needle: &str, offset: usize) -> usize {
        self.text.get(..offset).map_or(0, |before| before.matches(needle).count())
    }

    fn link(&self, link: &str, bytes: &Range<usize>, found: &mut Capped<'_>) {
        if let Some(scheme) = forbidden_scheme(link) {
            found.push(&rules::LINK_SCHEME, || forbidden_link(link, &scheme, self.text, bytes, self.route));
        }
    }

    fn html(&self, html: &str, bytes: &Range<usize>, found: &mut Capped<'_>) {
        let line = html.trim().lines().next().unwrap_or_default();
        found.push(&rules::RAW_HTML, || {
            Diagnostic::new(&rules::RAW_HTML, "HTML is shown as text", self.route.text(line, self.nth(line, bytes.start)))
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
        if let Some(other) = self.known.codes.get(word) {
            self.known_mention(other, offset, found);
            return;
        }
        if !looks_like_code(word, style) || self.is_own_name(word) {
            return;
        }
        let help = match self.known.aliases.get(word) {
            Some(current) => format!("`{word}` is an alias: write `{}`", current.code),
            None => match self.known.lookalikes().find(word, "") {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => return,
            },
        };
        found.push(&rules::UNKNOWN_CODE_MENTION, || {
            Diagnostic::new(
                &rules::UNKNOWN_CODE_MENTION,
                format!("there is no code `{word}`"),
                self.route.text(word, self.nth(word, offset)),
            )
            .label("looks like a code of this catalog")
            .help(help)
        });
    }

    /// A code that exists: public prose must not tell of internal ones. Operators' notes are internal themselves.
    fn known_mention(&self, other: &Entry, offset: usize, found: &mut Capped<'_>) {
        let public = self.entry.audience == Audience::Public && !self.route.begins_with("operators");
        if public && other.audience == Audience::Internal {
            let code = &other.code;
            found.push(&rules::INTERNAL_REFERENCE, || {
                Diagnostic::new(
                    &rules::INTERNAL_REFERENCE,
                    format!("`{code}` is internal, and this text is public"),
                    self.route.text(code, self.nth(code, offset)),
                )
                .label("readers of the public site would learn of it")
                .related(Route::root(other.file, other.document).key("audience").value(), "internal here")
                .help("say it without the code, or move it to `operators`")
            });
        }
    }

    /// Names that this page itself explains.
    fn is_own_name(&self, word: &str) -> bool {
        let settings = &self.known.catalog.settings;
        self.entry.param(word).is_some()
            || self.entry.details.iter().flat_map(|details| &details.fields).any(|field| field.name == word)
            || self.known.catalog.envelope(self.entry).fields.iter().any(|field| field.name == word)
            || settings.category(word).is_some()
            || self.entry.tags.iter().any(|tag| tag == word)
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
        CodeStyle::Any => crate::shape::is_code(word) && word.contains(['_', '-', '.', ':']),
    }
}

/// Checks code against its language. `text` is the value it stands in, and `offset` leads from a byte of the code to one of the text.
fn snippet(
    known: &Known<'_>,
    language: &str,
    code: &str,
    text: &str,
    offset: &dyn Fn(usize) -> usize,
    route: &Route,
    found: &mut Capped<'_>,
) {
    // What a parser says after its first finding mostly follows from it.
    let Some(problem) = known.check_snippet(language, code).into_iter().next() else { return };
    let exact = code.get(problem.bytes.clone()).filter(|piece| !piece.trim().is_empty() && !piece.contains('\n'));
    let (needle, start) = exact.map_or_else(|| line_at(code, problem.bytes.start), |piece| (piece, problem.bytes.start));
    let nth = text.get(..offset(start)).map_or(0, |before| before.matches(needle).count());
    let location = if needle.is_empty() { route.value() } else { route.text(needle, nth) };
    found.push(&rules::INVALID_SNIPPET, || {
        Diagnostic::new(&rules::INVALID_SNIPPET, format!("this is not valid {}: {}", language_name(language), problem.message), location)
            .label("does not parse")
            .help("correct the code; a fragment that is not meant to parse can be marked as `text`")
    });
}

/// The line of a byte without the spaces around it, or the last one before it that has any text; and where it begins.
fn line_at(code: &str, byte: usize) -> (&str, usize) {
    let before = code[..char_boundary(code, byte)].trim_end();
    let line_end = code[before.len()..].find('\n').map_or(code.len(), |newline| before.len() + newline);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = &code[line_start..line_end];
    (line.trim(), line_start + line.len() - line.trim_start().len())
}

/// A language's name as readers know it.
fn language_name(language: &str) -> String {
    match language.to_ascii_lowercase().as_str() {
        "python" | "py" | "python3" => "Python".to_owned(),
        "typescript" | "ts" | "mts" | "tsx" => "TypeScript".to_owned(),
        "javascript" | "js" | "mjs" | "jsx" => "JavaScript".to_owned(),
        "json" => "JSON".to_owned(),
        _ => language.to_owned(),
    }
}
