//! `CODE.md`: an error's page as `CommonMark`, section by section, for terminals and language models.

use std::fmt::Write as _;

use errdex_generator::example;
use errdex_generator::handlers::handler;
use errdex_generator::model::{Audience, DetailField, Entry, Language, Notice, Param, Since, reason_phrase};
use errdex_generator::names::as_markdown;

use super::prose;
use crate::json;
use crate::site::Site;
use crate::view::{ending, header_case};

/// A page that is being written.
struct Page<'a> {
    out: String,
    /// Its address.
    url: &'a str,
}

impl Page<'_> {
    fn heading(&mut self, text: &str) {
        let _ = write!(self.out, "\n## {text}\n\n");
    }

    fn fact(&mut self, label: &str, value: &str) {
        let _ = writeln!(self.out, "- {label}: {value}");
    }

    fn blocks(&mut self, heading: &str, markdown: Option<&str>) {
        if let Some(markdown) = markdown {
            self.heading(heading);
            self.out.push_str(&prose::blocks(markdown, self.url));
            self.out.push('\n');
        }
    }

    fn bullets(&mut self, heading: &str, items: &[String]) {
        if !items.is_empty() {
            self.heading(heading);
        }
        for item in items {
            let _ = writeln!(self.out, "- {}", prose::item(item, self.url, 2));
        }
    }

    fn steps(&mut self, heading: &str, items: &[String]) {
        if !items.is_empty() {
            self.heading(heading);
        }
        for (number, item) in (1..).zip(items) {
            let marker = format!("{number}. ");
            let _ = writeln!(self.out, "{marker}{}", prose::item(item, self.url, marker.len()));
        }
    }
}

impl Site<'_> {
    /// The page of an error.
    pub(crate) fn markdown(&self, number: usize) -> String {
        let entry = self.outline.entries[number];
        let url = self.outline.catalog.doc_url(&entry.code);
        let mut page = Page { out: String::with_capacity(12 * 1024), url: &url };
        let texts = &self.texts;
        self.markdown_head(number, &mut page);
        page.blocks(texts.get("meaning"), entry.meaning.as_deref());
        self.markdown_causes(entry, &mut page);
        page.blocks(texts.get("background"), entry.background.as_deref());
        self.markdown_response(entry, &mut page);
        self.markdown_parameters(entry, &mut page);
        if let Some(message) = &entry.user_message {
            page.heading(texts.get("user_message"));
            let _ = writeln!(page.out, "> {}", as_markdown(message));
        }
        page.blocks(texts.get("reproduce"), entry.reproduce.as_deref());
        page.steps(texts.get("quick_fix"), &entry.remedies.quick_fix);
        page.blocks(texts.get("recovery"), entry.remedies.recovery.as_deref());
        page.heading(texts.get("handler"));
        for (at, language) in Language::ALL.into_iter().enumerate() {
            let code = handler(self.outline.catalog, entry, language);
            let gap = if at == 0 { "" } else { "\n" };
            let _ = write!(page.out, "{gap}### {}\n\n{}", language.label(), prose::fenced(language.id(), &code.text()));
        }
        page.bullets(texts.get("prevention"), &entry.remedies.prevention);
        self.markdown_see_also(number, &mut page);
        let operators = entry.operators.as_deref().filter(|_| self.outline.audience == Audience::Internal);
        page.blocks(texts.get("operators"), operators);
        self.markdown_history(entry, &mut page);
        page.out
    }

    fn markdown_head(&self, number: usize, page: &mut Page<'_>) {
        let entry = self.outline.entries[number];
        let texts = &self.texts;
        let _ = write!(page.out, "# {}\n\n", as_markdown(&entry.title));
        if let Some((kind, notice)) = ending(entry) {
            let _ = write!(page.out, "**{}.** {}", self.since_text(&notice.since, kind), texts.get(&format!("{kind}_hint")));
            if let Some(other) = notice.replacement.as_deref().and_then(|code| self.outline.number(code)) {
                let _ = write!(page.out, " {} {}.", texts.get("use_instead"), self.markdown_link(other));
            }
            if let Some(note) = &notice.note {
                let _ = write!(page.out, " {}", prose::line(note, page.url));
            }
            page.out.push_str("\n\n");
        }
        let _ = write!(page.out, "{}\n\n", prose::line(&entry.lead(), page.url));
        page.fact(texts.get("fact_code"), &prose::code(&entry.code));
        page.fact(texts.get("fact_status"), format!("{} {}", entry.status, reason_phrase(entry.status)).trim_end());
        page.fact(texts.get("fact_category"), &as_markdown(self.outline.categories[self.outline.group(number)].title()));
        if let Some(affects) = &entry.affects {
            let _ = writeln!(page.out, "- {}", as_markdown(&texts.fill("affects", "what", affects)));
        }
        let verdict = texts.verdict(entry);
        page.fact(texts.get("fault").trim_end_matches('?'), &format!("{}. {}", verdict.fault_answer, verdict.fault_hint));
        page.fact(texts.get("retry").trim_end_matches('?'), &format!("{}. {}", verdict.retry_answer, verdict.retry_hint));
        page.fact(texts.get("fact_page"), &format!("<{}>", page.url));
    }

    fn markdown_causes(&self, entry: &Entry, page: &mut Page<'_>) {
        if !entry.causes.is_empty() {
            page.heading(self.texts.get("causes"));
        }
        for cause in &entry.causes {
            let _ = writeln!(page.out, "- {}", prose::item(&cause.cause, page.url, 2));
            for (key, text) in [("cause_check", &cause.check), ("cause_fix", &cause.fix)] {
                if let Some(text) = text {
                    let _ = writeln!(page.out, "  - {}: {}", self.texts.get(key), prose::item(text, page.url, 4));
                }
            }
        }
    }

    fn markdown_response(&self, entry: &Entry, page: &mut Page<'_>) {
        page.heading(self.texts.get("example"));
        let response = example::response(self.outline.catalog, entry);
        let mut text = format!("HTTP/1.1 {} {}\n", response.status, reason_phrase(response.status));
        for (name, value) in &response.headers {
            let _ = writeln!(text, "{}: {value}", header_case(name));
        }
        let _ = write!(text, "\n{}", json::to_text(&response.body));
        page.out.push_str(&prose::fenced("http", &text));
        if !entry.returned_by.is_empty() {
            let endpoints: Vec<String> = entry.returned_by.iter().map(|endpoint| prose::code(endpoint)).collect();
            let _ = write!(page.out, "\n{} {}\n", self.texts.get("returned_by"), endpoints.join(", "));
        }
    }

    fn markdown_parameters(&self, entry: &Entry, page: &mut Page<'_>) {
        let texts = &self.texts;
        let describe = |what: &Option<String>, page: &Page<'_>| what.as_deref().map(|text| format!(": {}", prose::line(text, page.url)));
        if !entry.params.is_empty() || entry.details.is_some() {
            page.heading(texts.get("parameters"));
        }
        if !entry.params.is_empty() {
            let _ = write!(page.out, "{}:\n\n{}\n", texts.get("parameters_message"), prose::fenced("text", &entry.message.source));
        }
        for Param { name, kind, description, example } in &entry.params {
            let example = example.as_ref().map(|example| prose::code(&example.to_text()));
            let example = example.map(|example| format!(", {} {example}", texts.get("example_value").to_lowercase())).unwrap_or_default();
            let description = describe(description, page).unwrap_or_default();
            let _ = writeln!(page.out, "- {} ({}{example}){description}", prose::code(name), kind.name());
        }
        if let Some(details) = &entry.details {
            let gap = if entry.params.is_empty() { "" } else { "\n" };
            let _ = write!(page.out, "{gap}### {}\n\n", texts.get("details"));
            for DetailField { name, kind, list, description } in &details.fields {
                let kind = if *list { texts.fill("list_of", "type", kind.name()) } else { kind.name().to_owned() };
                let _ = writeln!(page.out, "- {} ({kind}){}", prose::code(name), describe(description, page).unwrap_or_default());
            }
        }
    }

    fn markdown_see_also(&self, number: usize, page: &mut Page<'_>) {
        let others = self.outline.see_also(number);
        if !others.is_empty() {
            page.heading(self.texts.get("see_also"));
        }
        for (other, reference) in others {
            let _ = write!(page.out, "- {}", self.markdown_link(other));
            if let Some(difference) = &reference.difference {
                let _ = write!(page.out, ": {}", prose::line(difference, page.url));
            }
            page.out.push('\n');
        }
    }

    fn markdown_history(&self, entry: &Entry, page: &mut Page<'_>) {
        let texts = &self.texts;
        let version = |since: &Since| match since {
            Since::Version(version) => version.to_string(),
            Since::Next => texts.get("since_next").to_owned(),
        };
        let notice = |notice: &Notice| version(&notice.since);
        let codes = |codes: &[String]| codes.iter().map(|code| prose::code(code)).collect::<Vec<_>>().join(", ");
        let facts = [
            ("since", entry.since.as_ref().map(version)),
            ("deprecated_row", entry.deprecated.as_ref().map(notice)),
            ("retired_row", entry.retired.as_ref().map(notice)),
            ("aliases", (!entry.aliases.is_empty()).then(|| codes(&entry.aliases))),
            ("tags", (!entry.tags.is_empty()).then(|| as_markdown(&entry.tags.join(", ")).into_owned())),
            ("support", self.outline.catalog.settings.support_url.as_deref().map(|url| format!("<{url}>"))),
        ];
        if facts.iter().any(|(_, fact)| fact.is_some()) {
            page.heading(texts.get("history"));
        }
        for (key, fact) in facts {
            if let Some(fact) = fact {
                page.fact(texts.get(key), &fact);
            }
        }
    }

    /// An error as a link to its page.
    fn markdown_link(&self, number: usize) -> String {
        let entry = self.outline.entries[number];
        format!("[{}]({}) ({})", link_text(&entry.title), self.outline.catalog.doc_url(&entry.code), prose::code(&entry.code))
    }
}

/// Plain text between the brackets of a link.
pub(super) fn link_text(text: &str) -> String {
    as_markdown(text).replace(']', "\\]")
}
