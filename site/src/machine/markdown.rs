//! `CODE.md`: an error's page as `CommonMark`, section by section, for terminals and language models.

use std::fmt::Write as _;

use errdex_docs::example::ExampleResponse;
use errdex_docs::handlers::Panel;
use errdex_docs::page::{Body, Fact, History, Pages, SeeAlso, badges};
use errdex_generator::escape::as_markdown;
use errdex_generator::model::{Cause, DetailField, Details, Entry, Item, Message, Notice, Param, Visible, reason_phrase};

use super::prose;
use crate::json;
use crate::texts::Texts;

/// Writes pages as Markdown.
pub struct MarkdownPages<'a> {
    pages: &'a Pages<'a>,
    texts: &'a Texts,
}

/// A page that is being written.
struct Page<'a> {
    out: String,
    texts: &'a Texts,
    visible: &'a Visible,
    /// Its address.
    url: String,
}

impl<'a> MarkdownPages<'a> {
    /// The pages of a catalog in a language.
    #[must_use]
    pub const fn new(pages: &'a Pages<'a>, texts: &'a Texts) -> Self {
        Self { pages, texts }
    }

    /// The page of an error.
    #[must_use]
    pub fn page(&self, entry: &'a Entry) -> String {
        let visible = self.pages.visible();
        let mut page = Page { out: String::with_capacity(12 * 1024), texts: self.texts, visible, url: visible.doc_url(&entry.code) };
        page.head(entry);
        for section in self.pages.sections(entry) {
            let _ = write!(page.out, "\n## {}\n\n", self.texts.get(section.kind.title));
            page.body(&section.body);
        }
        page.out
    }
}

impl Page<'_> {
    fn head(&mut self, entry: &Entry) {
        let texts = self.texts;
        let _ = write!(self.out, "# {}\n\n", as_markdown(&entry.title));
        if let Some((kind, notice)) = entry.ending() {
            let title = texts.since(&notice.since, &format!("{kind}_title"));
            let _ = write!(self.out, "**{title}** {}", texts.get(&format!("{kind}_hint")));
            if let Some(other) = notice.replacement.as_deref().and_then(|code| self.visible.entry(code)) {
                let _ = write!(self.out, " {}", texts.fill_all("use_error_instead", &[("error", &self.link(other))]));
            }
            if let Some(note) = &notice.note {
                let _ = write!(self.out, " {}", prose::line(note, &self.url));
            }
            self.out.push_str("\n\n");
        }
        let _ = write!(self.out, "{}\n\n", prose::line(&entry.lead(), &self.url));
        self.fact("fact_code", &prose::code(&entry.code));
        self.fact("fact_status", format!("{} {}", entry.status, reason_phrase(entry.status)).trim_end());
        let category = self.visible.settings.category(&entry.category).map_or(entry.category.as_str(), |category| &category.title);
        self.fact("fact_category", &as_markdown(category));
        for key in badges(entry) {
            let _ = writeln!(self.out, "- {}", texts.get(key));
        }
        if let Some(affects) = &entry.affects {
            let _ = writeln!(self.out, "- {}", as_markdown(&texts.fill("affects", "what", affects)));
        }
        let verdict = texts.verdict(entry);
        for (question, answer, hint) in
            [("fact_fault", &verdict.fault_answer, &verdict.fault_hint), ("fact_retry", &verdict.retry_answer, &verdict.retry_hint)]
        {
            self.fact(question, &texts.fill_all("verdict_answer", &[("answer", answer), ("hint", hint)]));
        }
        let url = format!("<{}>", self.url);
        self.fact("fact_page", &url);
    }

    fn fact(&mut self, label: &str, value: &str) {
        let _ = writeln!(self.out, "- {}", self.texts.fill_all("fact", &[("label", self.texts.get(label)), ("value", value)]));
    }

    fn body(&mut self, body: &Body<'_>) {
        match body {
            Body::Blocks(markdown) => {
                self.out.push_str(&prose::blocks(markdown, &self.url));
                self.out.push('\n');
            }
            Body::Steps(items) => self.items(items, |number| format!("{number}. ")),
            Body::Points(items) => self.items(items, |_| "- ".to_owned()),
            Body::Causes(causes) => self.causes(causes),
            Body::Example { response, returned_by } => self.example(response, returned_by),
            Body::Parameters { message, params, details } => self.parameters(message, params, *details),
            Body::Quote(text) => {
                let _ = writeln!(self.out, "> {}", as_markdown(text));
            }
            Body::Handlers(panels) => self.handlers(panels),
            Body::SeeAlso(others) => self.see_also(others),
            Body::History(history) => self.history(history),
        }
    }

    fn items(&mut self, items: &[Item<String>], marker: impl Fn(usize) -> String) {
        for (number, item) in (1..).zip(items) {
            let marker = marker(number);
            let _ = writeln!(self.out, "{marker}{}", prose::item(item, &self.url, marker.len()));
        }
    }

    fn causes(&mut self, causes: &[Item<Cause>]) {
        for cause in causes {
            let _ = writeln!(self.out, "- {}", prose::item(&cause.cause, &self.url, 2));
            for (key, text) in [("cause_check", &cause.check), ("cause_fix", &cause.fix)] {
                if let Some(text) = text {
                    let text = prose::item(text, &self.url, 4);
                    let _ = writeln!(self.out, "  - {}", self.texts.fill_all("fact", &[("label", self.texts.get(key)), ("value", &text)]));
                }
            }
        }
    }

    fn example(&mut self, response: &ExampleResponse, returned_by: &[Item<String>]) {
        let text = format!("{}\n{}", response.head(), json::to_text(&response.body));
        self.out.push_str(&prose::fenced("http", &text));
        if !returned_by.is_empty() {
            let endpoints: Vec<String> = returned_by.iter().map(|endpoint| prose::code(endpoint)).collect();
            let _ = write!(self.out, "\n{} {}\n", self.texts.get("returned_by"), endpoints.join(", "));
        }
    }

    fn parameters(&mut self, message: &Message, params: &[Param], details: Option<&Details>) {
        let texts = self.texts;
        let describe = |what: &Option<String>, url: &str| what.as_deref().map(|text| format!(": {}", prose::line(text, url)));
        if !params.is_empty() {
            let _ = write!(self.out, "{}\n\n{}\n", texts.get("parameters_message"), prose::fenced("text", &message.source));
        }
        for Param { name, kind, description, example } in params {
            let kind = match example {
                Some(example) => texts.fill_all("type_example", &[("type", kind.name()), ("value", &prose::code(&example.to_text()))]),
                None => kind.name().to_owned(),
            };
            let description = describe(description, &self.url).unwrap_or_default();
            let _ = writeln!(self.out, "- {} ({kind}){description}", prose::code(name));
        }
        if let Some(details) = details {
            let gap = if params.is_empty() { "" } else { "\n" };
            let _ = write!(self.out, "{gap}### {}\n\n", texts.get("details"));
            for DetailField { name, kind, list, description } in &details.fields {
                let kind = if *list { texts.fill("list_of", "type", kind.name()) } else { kind.name().to_owned() };
                let _ = writeln!(self.out, "- {} ({kind}){}", prose::code(name), describe(description, &self.url).unwrap_or_default());
            }
        }
    }

    fn handlers(&mut self, panels: &[Panel<'_>]) {
        for (at, Panel { language, code }) in panels.iter().enumerate() {
            let gap = if at == 0 { "" } else { "\n" };
            let _ = write!(self.out, "{gap}### {}\n\n{}", language.label(), prose::fenced(language.id(), &code.text()));
        }
    }

    fn see_also(&mut self, others: &[SeeAlso<'_>]) {
        for SeeAlso { entry, difference, .. } in others {
            let difference = difference.map(|text| format!(": {}", prose::line(text, &self.url))).unwrap_or_default();
            let _ = writeln!(self.out, "- {}{difference}", self.link(entry));
        }
    }

    fn history(&mut self, history: &History<'_>) {
        for (key, fact) in &history.facts {
            let value = match fact {
                Fact::Version(since) => self.texts.version(since),
                Fact::Notice(notice) => self.notice(notice),
                Fact::Codes(codes) => codes.iter().map(|code| prose::code(code)).collect::<Vec<_>>().join(", "),
                Fact::Tags(tags) => tags.iter().map(|tag| as_markdown(tag)).collect::<Vec<_>>().join(", "),
                Fact::Url(url) => format!("<{url}>"),
            };
            self.fact(key, &value);
        }
    }

    fn notice(&self, notice: &Notice) -> String {
        self.texts.notice(notice, |code| match self.visible.entry(code) {
            Some(other) => format!("[{}]({})", prose::code(code), self.visible.doc_url(&other.code)),
            None => prose::code(code),
        })
    }

    /// An error as a link to its page.
    fn link(&self, entry: &Entry) -> String {
        format!("[{}]({}) ({})", link_text(&entry.title), self.visible.doc_url(&entry.code), prose::code(&entry.code))
    }
}

/// Plain text between the brackets of a link.
pub(super) fn link_text(text: &str) -> String {
    as_markdown(text).replace(']', "\\]")
}
