//! An error's page in the terminal: the sections of the site's page, in their order and under their headings.

use anstyle::Style;
use errdex_docs::example::ExampleResponse;
use errdex_docs::handlers::Panel;
use errdex_docs::page::{Body, Fact, History, Kind, Pages, SeeAlso, badges};
use errdex_generator::model::{Cause, Details, Entry, Item, Message, Notice, Param, Visible, reason_phrase};
use errdex_site::Texts;

use crate::markdown::{self, Look, printable};
use crate::table::{pad, widest, width};
use crate::terminal::{QUIET, STRONG};

/// How far the text of a section stands in from its heading.
const INDENT: usize = 2;

/// The page of an entry.
pub(super) fn render<'a>(pages: &Pages<'a>, entry: &'a Entry, texts: &Texts, look: Look) -> String {
    let mut page = Page { visible: pages.visible(), texts, look, out: String::new() };
    page.top(entry);
    page.verdict(entry);
    for section in pages.sections(entry) {
        page.section(section.kind, &section.body);
    }
    page.out
}

struct Page<'a> {
    visible: &'a Visible,
    texts: &'a Texts,
    look: Look,
    out: String,
}

impl Page<'_> {
    fn style(&self, style: Style, text: &str) -> String {
        let text = printable(text);
        if self.look.styled { format!("{style}{text}{style:#}") } else { text }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// A label, and plain text.
    fn fact(&mut self, label: &str, value: &str, indent: usize) {
        let text = self.texts.fill_all("fact", &[("label", self.texts.get(label)), ("value", &escape(value))]);
        let hanging = markdown::labelled("", INDENT, &text, self.look, indent);
        self.out.push_str(&hanging);
    }

    fn prose(&mut self, markdown: &str, indent: usize) {
        self.out.push_str(&markdown::render(markdown, self.look, indent));
    }

    fn item(&mut self, marker: &str, markdown: &str) {
        self.out.push_str(&markdown::labelled(marker, width(marker), markdown, self.look, INDENT));
    }

    fn heading(&mut self, text: &str) {
        let heading = self.style(STRONG, text);
        self.line(&format!("\n{heading}"));
    }

    fn top(&mut self, entry: &Entry) {
        let Self { visible, texts, .. } = *self;
        let title = self.style(STRONG.underline(), &entry.title);
        self.line(&title);
        let category = visible.settings.category(&entry.category).map_or(entry.category.as_str(), |category| category.title.as_str());
        let badges = badges(entry).map(|key| texts.get(key).to_owned());
        let code = self.style(STRONG, &entry.code);
        let status = format!("{} {}", entry.status, reason_phrase(entry.status)).trim_end().to_owned();
        let identity: Vec<_> = [code, status, printable(category)].into_iter().chain(badges).collect();
        self.line(&identity.join(" · "));
        if let Some(affects) = &entry.affects {
            self.line(&printable(&texts.fill("affects", "what", affects)));
        }
        let url = self.style(QUIET, &visible.doc_url(&entry.code));
        self.line(&url);
        if let Some((key, notice)) = entry.ending() {
            self.notice(key, notice);
        }
        self.out.push('\n');
        self.prose(&entry.lead(), 0);
    }

    fn notice(&mut self, key: &str, notice: &Notice) {
        let texts = self.texts;
        let title = texts.since(&notice.since, &format!("{key}_title"));
        let hint = texts.get(&format!("{key}_hint"));
        self.out.push('\n');
        self.prose(&format!("**{}** {}", escape(&title), escape(hint)), 0);
        if let Some(replacement) = &notice.replacement {
            let code = self.style(STRONG, replacement);
            self.line(&format!("{} {code}", texts.get("use_instead")));
        }
        if let Some(note) = &notice.note {
            self.prose(note, 0);
        }
    }

    fn verdict(&mut self, entry: &Entry) {
        let texts = self.texts;
        let verdict = texts.verdict(entry);
        let rows = [
            (texts.get("fault"), verdict.fault_answer, verdict.fault_hint),
            (texts.get("retry"), verdict.retry_answer, verdict.retry_hint),
        ];
        let column = widest(rows.iter().map(|(question, ..)| *question));
        self.out.push('\n');
        for (question, answer, hint) in rows {
            let label = format!("{}  ", pad(question, column));
            let answer = texts.fill_all("verdict_answer", &[("answer", &format!("**{}**", escape(&answer))), ("hint", &escape(&hint))]);
            let text = markdown::labelled(&label, width(&label), &answer, self.look, 0);
            self.out.push_str(&text);
        }
    }

    fn section(&mut self, kind: &Kind, body: &Body<'_>) {
        let title = self.texts.get(kind.title);
        match (body, kind.chip) {
            // Each language has a heading of its own.
            (Body::Handlers(panels), _) => return self.handlers(title, panels),
            (_, Some(chip)) => {
                let readers = self.style(QUIET, &format!("({})", self.texts.get(chip.text())));
                let heading = self.style(STRONG, title);
                self.line(&format!("\n{heading} {readers}"));
            }
            (_, None) => self.heading(title),
        }
        match body {
            Body::Blocks(markdown) => self.prose(markdown, INDENT),
            Body::Steps(steps) => {
                for (number, step) in (1..).zip(*steps) {
                    self.item(&format!("{number}. "), step);
                }
            }
            Body::Points(points) => points.iter().for_each(|point| self.item("- ", point)),
            Body::Causes(causes) => self.causes(causes),
            Body::Example { response, returned_by } => self.example(response, returned_by),
            Body::Parameters { message, params, details } => self.parameters(message, params, *details),
            Body::Quote(text) => self.prose(&escape(text), INDENT),
            Body::Handlers(_) => {}
            Body::SeeAlso(others) => self.see_also(others),
            Body::History(history) => self.history(history),
        }
    }

    fn causes(&mut self, causes: &[Item<Cause>]) {
        for cause in causes {
            self.item("- ", &cause.cause);
            for (key, text) in [("cause_check", &cause.check), ("cause_fix", &cause.fix)] {
                if let Some(text) = text {
                    let label = self.texts.fill_all("fact", &[("label", self.texts.get(key)), ("value", "")]);
                    let text = markdown::labelled(&label, INDENT, text, self.look, INDENT + 2);
                    self.out.push_str(&text);
                }
            }
        }
    }

    fn example(&mut self, response: &ExampleResponse, returned_by: &[Item<String>]) {
        let body = serde_json::to_string_pretty(&response.body).unwrap_or_default();
        self.code(&format!("{}\n{body}", response.head()));
        if !returned_by.is_empty() {
            let endpoints: Vec<&str> = returned_by.iter().map(|endpoint| endpoint.as_str()).collect();
            self.out.push('\n');
            self.fact("returned_by", &endpoints.join(", "), INDENT);
        }
    }

    fn code(&mut self, code: &str) {
        for line in code.lines() {
            let line = printable(&line.replace('\t', "    "));
            self.line(format!("{}{line}", " ".repeat(INDENT + 2)).trim_end());
        }
    }

    fn parameters(&mut self, message: &Message, params: &[Param], details: Option<&Details>) {
        let texts = self.texts;
        if !params.is_empty() {
            let line = format!("{} {}", texts.get("parameters_message"), escape(&message.source));
            self.prose(&line, INDENT);
            let rows: Vec<_> = params
                .iter()
                .map(|param| {
                    let value = param.example.as_ref().map(|example| escape(&example.to_text()));
                    let example = value.map(|value| texts.fill_all("fact", &[("label", texts.get("example_value")), ("value", &value)]));
                    let facts = param.description.iter().cloned().chain(example);
                    [param.name.clone(), param.kind.name().to_owned(), facts.collect::<Vec<_>>().join(" ")]
                })
                .collect();
            self.rows(&rows);
        }
        if let Some(details) = details {
            self.heading(texts.get("details"));
            let rows: Vec<_> = details
                .fields
                .iter()
                .map(|field| {
                    let kind = if field.list { texts.fill("list_of", "type", field.kind.name()) } else { field.kind.name().to_owned() };
                    [field.name.clone(), kind, field.description.clone().unwrap_or_default()]
                })
                .collect();
            self.rows(&rows);
        }
    }

    /// Names, types and what is known of them (markdown), in columns.
    fn rows(&mut self, rows: &[[String; 3]]) {
        let names = widest(rows.iter().map(|[name, ..]| name.as_str()));
        let kinds = widest(rows.iter().map(|[_, kind, _]| kind.as_str()));
        for [name, kind, text] in rows {
            let label = format!("{}  {}  ", pad(&printable(name), names), pad(kind, kinds));
            let row = markdown::labelled(&label, width(&label), text, self.look, INDENT);
            let row = if row.is_empty() { format!("{}{}\n", " ".repeat(INDENT), label.trim_end()) } else { row };
            self.out.push_str(&row);
        }
    }

    fn handlers(&mut self, title: &str, panels: &[Panel<'_>]) {
        for Panel { language, code } in panels {
            self.heading(&format!("{title}, {}", language.label()));
            self.code(&code.text());
        }
    }

    fn see_also(&mut self, others: &[SeeAlso<'_>]) {
        for SeeAlso { entry, difference, .. } in others {
            let difference = difference.map_or_else(String::new, |difference| format!(": {difference}"));
            self.item("- ", &format!("**{}** (`{}`){difference}", escape(&entry.title), entry.code));
        }
    }

    fn history(&mut self, history: &History<'_>) {
        let list = |items: &[Item<String>]| items.iter().map(|item| item.as_str()).collect::<Vec<_>>().join(", ");
        for (key, fact) in &history.facts {
            let value = match fact {
                Fact::Version(since) => self.texts.version(since),
                Fact::Notice(notice) => self.texts.notice(notice, str::to_owned),
                Fact::Codes(items) | Fact::Tags(items) => list(items),
                Fact::Url(url) => url.clone(),
            };
            self.fact(key, &value, INDENT);
        }
    }
}

/// Plain text as markdown that says no more than that.
fn escape(text: &str) -> String {
    text.chars().flat_map(|char| char.is_ascii_punctuation().then_some('\\').into_iter().chain([char])).collect()
}
