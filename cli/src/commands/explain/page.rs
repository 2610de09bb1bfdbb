//! An error's page in the terminal: the sections of the site's page, in their order and under their headings.

use anstyle::Style;
use errdex_generator::example;
use errdex_generator::handlers;
use errdex_generator::model::{Audience, Catalog, Entry, Language, Notice, Since, reason_phrase};
use errdex_site::Texts;

use crate::markdown::{self, Look, printable};
use crate::table::{pad, widest, width};
use crate::terminal::{QUIET, STRONG};

/// How far the text of a section stands in from its heading.
const INDENT: usize = 2;

/// The page of an entry. Sections without content are left out.
pub(super) fn render(catalog: &Catalog, entry: &Entry, look: Look) -> String {
    let texts = Texts::embedded(catalog.settings.language.as_str());
    let mut page = Page { catalog, entry, texts: &texts, look, out: String::new() };
    page.top();
    page.verdict();
    page.section("meaning", entry.meaning.as_deref());
    page.causes();
    page.section("background", entry.background.as_deref());
    page.response();
    page.parameters();
    page.section("user_message", entry.user_message.as_ref().map(|text| escape(text)).as_deref());
    page.section("reproduce", entry.reproduce.as_deref());
    page.remedies();
    page.see_also();
    page.section("operators", entry.operators.as_deref());
    page.history();
    page.out
}

struct Page<'a> {
    catalog: &'a Catalog,
    entry: &'a Entry,
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

    fn fact(&mut self, label: &str, value: &str) {
        let fact = markdown::labelled(&format!("{label}: "), INDENT, &escape(value), self.look, INDENT);
        self.out.push_str(&fact);
    }

    fn prose(&mut self, markdown: &str, indent: usize) {
        self.out.push_str(&markdown::render(markdown, self.look, indent));
    }

    fn item(&mut self, marker: &str, markdown: &str) {
        self.out.push_str(&markdown::labelled(marker, width(marker), markdown, self.look, INDENT));
    }

    fn heading(&mut self, key: &str) {
        let heading = self.style(STRONG, self.texts.get(key));
        self.line(&format!("\n{heading}"));
    }

    fn section(&mut self, key: &str, markdown: Option<&str>) {
        if let Some(markdown) = markdown {
            self.heading(key);
            self.prose(markdown, INDENT);
        }
    }

    fn top(&mut self) {
        let Self { catalog, entry, texts, .. } = *self;
        let title = self.style(STRONG.underline(), &entry.title);
        self.line(&title);
        let category = catalog.settings.category(&entry.category).map_or(entry.category.as_str(), |category| category.title.as_str());
        let internal = (entry.audience == Audience::Internal).then(|| texts.get("internal").to_owned());
        let code = self.style(STRONG, &entry.code);
        let status = format!("{} {}", entry.status, reason_phrase(entry.status));
        let identity: Vec<_> = [code, status, printable(category)].into_iter().chain(internal).collect();
        self.line(&identity.join(" · "));
        if let Some(affects) = &entry.affects {
            self.line(&printable(&texts.fill("affects", "what", affects)));
        }
        let url = self.style(QUIET, &catalog.doc_url(&entry.code));
        self.line(&url);
        match (&entry.retired, &entry.deprecated) {
            (Some(retired), _) => self.notice("retired", retired),
            (None, Some(deprecated)) => self.notice("deprecated", deprecated),
            (None, None) => {}
        }
        self.out.push('\n');
        match &entry.summary {
            Some(summary) => self.prose(summary, 0),
            None => self.prose(&escape(&entry.example_message()), 0),
        }
    }

    fn notice(&mut self, key: &str, notice: &Notice) {
        let texts = self.texts;
        let title = match &notice.since {
            Since::Version(version) => texts.fill(key, "version", &version.to_string()),
            Since::Next => texts.get(&format!("{key}_next")).to_owned(),
        };
        let hint = texts.get(&format!("{key}_hint"));
        self.out.push('\n');
        self.prose(&format!("**{}.** {}", escape(&title), escape(hint)), 0);
        if let Some(replacement) = &notice.replacement {
            let code = self.style(STRONG, replacement);
            self.line(&format!("{} {code}", texts.get("use_instead")));
        }
        if let Some(note) = &notice.note {
            self.prose(note, 0);
        }
    }

    fn verdict(&mut self) {
        let texts = self.texts;
        let verdict = texts.verdict(self.entry);
        let rows = [
            (texts.get("fault"), verdict.fault_answer, verdict.fault_hint),
            (texts.get("retry"), verdict.retry_answer, verdict.retry_hint),
        ];
        let column = widest(rows.iter().map(|(question, ..)| *question));
        self.out.push('\n');
        for (question, answer, hint) in rows {
            let label = format!("{}  ", pad(question, column));
            let text = markdown::labelled(&label, width(&label), &format!("**{}.** {}", escape(&answer), escape(&hint)), self.look, 0);
            self.out.push_str(&text);
        }
    }

    fn causes(&mut self) {
        let Self { entry, texts, look, .. } = *self;
        if entry.causes.is_empty() {
            return;
        }
        self.heading("causes");
        for cause in &entry.causes {
            self.item("- ", &cause.cause);
            for (key, text) in [("cause_check", &cause.check), ("cause_fix", &cause.fix)] {
                if let Some(text) = text {
                    let label = format!("{}: ", texts.get(key));
                    self.out.push_str(&markdown::labelled(&label, INDENT, text, look, INDENT + 2));
                }
            }
        }
    }

    fn response(&mut self) {
        let response = example::response(self.catalog, self.entry);
        let mut lines = vec![format!("HTTP/1.1 {} {}", response.status, reason_phrase(response.status))];
        lines.extend(response.headers.iter().map(|(name, value)| format!("{name}: {value}")));
        lines.push(String::new());
        let body = serde_json::to_string_pretty(&response.body).unwrap_or_default();
        lines.extend(body.lines().map(str::to_owned));
        self.heading("example");
        self.code(&lines.join("\n"));
        if !self.entry.returned_by.is_empty() {
            self.out.push('\n');
            self.fact(self.texts.get("returned_by"), &self.entry.returned_by.join(", "));
        }
    }

    fn code(&mut self, code: &str) {
        for line in code.lines() {
            let line = printable(&line.replace('\t', "    "));
            self.line(format!("{}{line}", " ".repeat(INDENT + 2)).trim_end());
        }
    }

    fn parameters(&mut self) {
        let Self { entry, texts, .. } = *self;
        if !entry.params.is_empty() {
            self.heading("parameters");
            self.fact(texts.get("parameters_message"), &entry.message.source);
            let rows: Vec<_> = entry
                .params
                .iter()
                .map(|param| {
                    let example =
                        param.example.as_ref().map(|example| format!("{}: {}", texts.get("example_value"), escape(&example.to_text())));
                    let facts = param.description.iter().cloned().chain(example);
                    [param.name.clone(), param.kind.name().to_owned(), facts.collect::<Vec<_>>().join(" ")]
                })
                .collect();
            self.rows(&rows);
        }
        if let Some(details) = &entry.details {
            self.heading("details");
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

    fn remedies(&mut self) {
        let remedies = &self.entry.remedies;
        if !remedies.quick_fix.is_empty() {
            self.chip("newcomers", "quick_fix");
            for (number, step) in (1..).zip(&remedies.quick_fix) {
                self.item(&format!("{number}. "), step);
            }
        }
        if let Some(recovery) = &remedies.recovery {
            self.chip("engineers", "recovery");
            self.prose(recovery, INDENT);
        }
        self.handlers();
        if !remedies.prevention.is_empty() {
            self.heading("prevention");
            for habit in &remedies.prevention {
                self.item("- ", habit);
            }
        }
    }

    /// A heading with whom its section is for.
    fn chip(&mut self, audience: &str, key: &str) {
        let audience = self.style(QUIET, &format!("({})", self.texts.get(audience)));
        let heading = self.style(STRONG, self.texts.get(key));
        self.line(&format!("\n{heading} {audience}"));
    }

    fn handlers(&mut self) {
        let Self { catalog, entry, texts, .. } = *self;
        for language in Language::ALL {
            let heading = self.style(STRONG, &format!("{}, {}", texts.get("handler"), language.label()));
            self.line(&format!("\n{heading}"));
            self.code(&handlers::handler(catalog, entry, language).text());
        }
    }

    /// Codes this one is confused with: as it says itself, then as others say of it.
    fn see_also(&mut self) {
        let Self { catalog, entry, .. } = *self;
        let own = entry.see_also.iter().map(|reference| (reference.code.as_str(), reference));
        let others = catalog.entries.iter().filter(|other| other.code != entry.code).flat_map(|other| {
            let of_this = other.see_also.iter().filter(|reference| reference.code == entry.code);
            of_this.map(|reference| (other.code.as_str(), reference))
        });
        let others = others.filter(|(code, _)| !entry.see_also.iter().any(|reference| reference.code == *code));
        let all: Vec<_> = own.chain(others).collect();
        if !all.is_empty() {
            self.heading("see_also");
        }
        for (code, reference) in all {
            let title = catalog.entry(code).map_or(code, |other| other.title.as_str());
            let difference = reference.difference.as_ref().map_or_else(String::new, |difference| format!(": {difference}"));
            self.item("- ", &format!("**{}** (`{code}`){difference}", escape(title)));
        }
    }

    fn history(&mut self) {
        let Self { catalog, entry, texts, .. } = *self;
        let version = |since: &Since| match since {
            Since::Version(version) => version.to_string(),
            Since::Next => texts.get("since_next").to_owned(),
        };
        let notice = |notice: &Notice| {
            let replacement = notice.replacement.as_ref().map(|code| format!(", {} {code}", texts.get("use_instead").to_lowercase()));
            version(&notice.since) + &replacement.unwrap_or_default()
        };
        let list = |names: &[String]| (!names.is_empty()).then(|| names.join(", "));
        let edit = catalog.edit_url(entry);
        let facts = [
            ("since", entry.since.as_ref().map(version)),
            ("deprecated_row", entry.deprecated.as_ref().map(notice)),
            ("retired_row", entry.retired.as_ref().map(notice)),
            ("aliases", list(&entry.aliases)),
            ("tags", list(&entry.tags)),
            ("edit", edit),
            ("support", catalog.settings.support_url.clone()),
        ];
        if facts.iter().any(|(_, fact)| fact.is_some()) {
            self.heading("history");
        }
        for (key, fact) in facts {
            if let Some(fact) = fact {
                self.fact(texts.get(key), &fact);
            }
        }
    }
}

/// Plain text as markdown that says no more than that.
fn escape(text: &str) -> String {
    text.chars().flat_map(|char| char.is_ascii_punctuation().then_some('\\').into_iter().chain([char])).collect()
}
