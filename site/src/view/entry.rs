//! The page of an error: DESIGN's sections, top to bottom. A section without content is not there.

use errdex_docs::example::ExampleResponse;
use errdex_docs::handlers::Panel;
use errdex_docs::page::{Body, Fact, History, SeeAlso, badges};
use errdex_generator::model::{
    Audience, Cause, DetailField, Details, Entry, Envelope, Item, Message, Notice, Param, Piece, Slot, reason_phrase,
};
use tera::{Context, Value};

use crate::facets::Kind;
use crate::html::{escape_attribute_into, escape_text, escape_text_into};
use crate::json;
use crate::machine::About;
use crate::markdown::Place;
use crate::pages::{category_path, entry_path};
use crate::site::{Site, Worker, page_context};
use crate::value::{markup, object, plain_text};

/// Siblings in the side bar: all of a small category, in a large one those around the page.
const SIBLINGS: usize = 16;

const ROOT: &str = "../";

impl<'a> Site<'a> {
    pub(crate) fn entry(&self, number: usize, worker: &mut Worker) -> Context {
        let entry = self.outline.entries[number];
        let place = Place { root: ROOT, own: &entry.code, level: 2 };
        let summary = self.summary_html(entry, place, worker);
        let description = plain_text(&summary);
        let url = self.outline.visible.doc_url(&entry.code);
        let mut context = page_context(object! {
            kind: "error",
            category: entry.category.as_str(),
            title: self.page_title(&entry.title),
            head: self.entry_head(number, &About { title: &entry.title, description: Some(&description), url: &url }),
            description: description,
            root: ROOT,
            canonical: url,
        });
        let group = &self.outline.categories[self.outline.group(number)];
        let sections = self.sections(entry, place, worker);
        let view = object! {
            title: entry.title.as_str(),
            code: entry.code.as_str(),
            status: entry.status,
            class: entry.status / 100,
            reason: reason_phrase(entry.status),
            status_path: self.facet_path(Kind::Status, &entry.status.to_string()),
            badges: badges(entry).map(|key| self.texts.get(key)).collect::<Vec<_>>(),
            category: object! { title: group.title(), path: category_path(group.id) },
            affects: entry.affects.as_deref().map(|what| self.texts.fill("affects", "what", what)),
            banner: self.banner(entry, place, worker),
            summary: markup(&summary),
            verdict: self.verdict(entry),
            sections: sections,
            previous: number.checked_sub(1).map(|before| self.links[before].clone()),
            next: self.links.get(number + 1).cloned(),
        };
        context.insert_value("entry", view);
        context.insert_value("siblings", self.siblings(number));
        context
    }

    /// The sections that are there, as their template shows them. Neighbours that are for the same readers stand in one element, under the
    /// heading of the first.
    fn sections(&self, entry: &'a Entry, place: Place<'_>, worker: &mut Worker) -> Vec<Value> {
        let sections = self.outline.content.sections(entry);
        let chip = |at: Option<usize>| at.and_then(|at| sections.get(at)).and_then(|section| section.kind.chip);
        let mut shown = Vec::with_capacity(sections.len());
        for (at, section) in sections.iter().enumerate() {
            let own = section.kind.chip;
            let follows = own.is_some() && chip(at.checked_sub(1)) == own;
            let is_followed = own.is_some() && chip(Some(at + 1)) == own;
            let level: u8 = if follows { 3 } else { 2 };
            let (form, content) = self.body(entry, &section.body, Place { level, ..place }, worker);
            shown.push(object! {
                id: section.kind.id,
                title: self.texts.get(section.kind.title),
                level: level,
                chip: own.filter(|_| !follows).map(|chip| self.texts.get(chip.text())),
                opens: !follows,
                closes: !is_followed,
                folded: section.kind.folded,
                internal: section.kind.audience == Audience::Internal,
                form: form,
                content: content,
            });
        }
        shown
    }

    /// What a section says: the name of its form, which its template goes by, and the values.
    fn body(&self, entry: &Entry, body: &Body<'_>, place: Place<'_>, worker: &mut Worker) -> (&'static str, Value) {
        match body {
            Body::Blocks(markdown) => ("blocks", self.blocks(markdown, place, worker)),
            Body::Steps(items) => ("steps", self.items(items, place, worker)),
            Body::Points(items) => ("points", self.items(items, place, worker)),
            Body::Causes(causes) => ("causes", self.causes(causes, place, worker)),
            Body::Example { response, returned_by } => ("example", self.example(entry, response, returned_by)),
            Body::Parameters { message, params, details } => ("parameters", self.parameters(message, params, *details, place, worker)),
            Body::Quote(text) => ("quote", Value::from(*text)),
            Body::Handlers(panels) => ("handlers", self.handlers(panels, worker)),
            Body::SeeAlso(others) => ("see_also", self.see_also(others, place, worker)),
            Body::History(history) => ("history", self.history(history)),
        }
    }

    /// The lead: the author's, or the message.
    pub(crate) fn summary_html(&self, entry: &Entry, place: Place<'_>, worker: &mut Worker) -> String {
        match &entry.summary {
            Some(summary) => self.inline(summary, place, worker),
            None => message_html(&entry.message),
        }
    }

    /// What a reader should know of an error's life before anything else, in a word or two.
    pub(crate) fn state(&self, entry: &Entry) -> Option<String> {
        let notice = |notice: &Notice, key| self.texts.since(&notice.since, key);
        let ended = entry.retired.as_ref().map(|retired| notice(retired, "retired"));
        let ending = || entry.deprecated.as_ref().map(|deprecated| notice(deprecated, "deprecated"));
        let badge = || badges(entry).next().map(|key| self.texts.get(key).to_owned());
        ended.or_else(ending).or_else(badge)
    }

    fn banner(&self, entry: &Entry, place: Place<'_>, worker: &mut Worker) -> Option<Value> {
        let (kind, notice) = entry.ending()?;
        Some(object! {
            kind: kind,
            title: self.texts.since(&notice.since, &format!("{kind}_title")),
            hint: self.texts.get(&format!("{kind}_hint")),
            use: notice.replacement.as_deref().and_then(|code| self.outline.number(code)).map(|number| self.links[number].clone()),
            note: notice.note.as_deref().map(|note| markup(&paragraph(&self.inline(note, place, worker)))),
        })
    }

    fn verdict(&self, entry: &Entry) -> Value {
        let verdict = self.texts.verdict(entry);
        object! {
            fault: verdict.fault,
            fault_answer: verdict.fault_answer,
            fault_hint: verdict.fault_hint,
            retry: verdict.retry,
            retry_answer: verdict.retry_answer,
            retry_hint: verdict.retry_hint,
        }
    }

    fn item(&self, markdown: &str, place: Place<'_>, worker: &mut Worker) -> Value {
        markup(&self.inline(markdown, place, worker))
    }

    fn items(&self, items: &[Item<String>], place: Place<'_>, worker: &mut Worker) -> Value {
        Value::from(items.iter().map(|item| self.item(item, place, worker)).collect::<Vec<_>>())
    }

    fn causes(&self, causes: &[Item<Cause>], place: Place<'_>, worker: &mut Worker) -> Value {
        let part = |text: &Option<String>, worker: &mut Worker| text.as_deref().map(|text| self.item(text, place, worker));
        let causes = causes.iter().map(|cause| {
            object! { cause: self.item(&cause.cause, place, worker), check: part(&cause.check, worker), fix: part(&cause.fix, worker) }
        });
        Value::from(causes.collect::<Vec<_>>())
    }

    fn example(&self, entry: &Entry, response: &ExampleResponse, returned_by: &[Item<String>]) -> Value {
        let headers = response.shown_headers().map(|(name, value)| object! { name: name, value: value });
        let endpoints =
            returned_by.iter().map(|endpoint| object! { name: endpoint.as_str(), path: self.facet_path(Kind::Endpoint, endpoint) });
        object! {
            headers: headers.collect::<Vec<_>>(),
            body: markup(&json::to_html(&response.body)),
            slots: slots(self.outline.visible.envelope(entry)),
            returned_by: endpoints.collect::<Vec<_>>(),
        }
    }

    fn parameters(&self, message: &Message, params: &[Param], details: Option<&Details>, place: Place<'_>, worker: &mut Worker) -> Value {
        let fields = || details.iter().flat_map(|details| &details.fields);
        object! {
            message: markup(&message_html(message)),
            params: params.iter().map(|param| self.param(param, place, worker)).collect::<Vec<_>>(),
            details: fields().map(|field| self.field(field, place, worker)).collect::<Vec<_>>(),
            details_described: fields().any(|field| field.description.is_some()),
        }
    }

    fn param(&self, param: &Param, place: Place<'_>, worker: &mut Worker) -> Value {
        object! {
            name: param.name.as_str(),
            type: param.kind.name(),
            description: self.item(param.description.as_deref().unwrap_or_default(), place, worker),
            example: param.example.as_ref().map(errdex_generator::value::Node::to_text),
        }
    }

    fn field(&self, field: &DetailField, place: Place<'_>, worker: &mut Worker) -> Value {
        let name = field.kind.name();
        object! {
            name: field.name.as_str(),
            type: if field.list { self.texts.fill("list_of", "type", name) } else { name.to_owned() },
            description: self.item(field.description.as_deref().unwrap_or_default(), place, worker),
        }
    }

    fn handlers(&self, panels: &[Panel<'_>], worker: &mut Worker) -> Value {
        let panel = |Panel { language, code }: &Panel<'_>| {
            object! {
                id: language.id(),
                label: language.label(),
                aria: self.texts.code_label(language.id()),
                code: self.handler(*language, code, worker),
            }
        };
        Value::from(panels.iter().map(panel).collect::<Vec<_>>())
    }

    fn see_also(&self, others: &[SeeAlso<'_>], place: Place<'_>, worker: &mut Worker) -> Value {
        let other = |SeeAlso { entry, difference, .. }: &SeeAlso<'_>| {
            object! {
                title: entry.title.as_str(),
                code: entry.code.as_str(),
                path: entry_path(&entry.code),
                difference: difference.map(|text| self.item(text, place, worker)),
            }
        };
        Value::from(others.iter().map(other).collect::<Vec<_>>())
    }

    fn history(&self, history: &History<'_>) -> Value {
        let (mut facts, mut links) = (Vec::new(), Vec::new());
        for (key, fact) in &history.facts {
            let label = self.texts.get(key);
            let html = match fact {
                Fact::Version(since) => escape_text(&self.texts.version(since)),
                Fact::Notice(notice) => self.notice(notice),
                Fact::Codes(codes) => codes.iter().map(|code| code_html(code)).collect::<Vec<_>>().join(", "),
                Fact::Tags(tags) => self.tag_links(tags),
                // It stands above, with what to have at hand.
                Fact::Url(_) if *key == "support" => continue,
                Fact::Url(url) => {
                    links.push(object! { label: label, url: url.as_str() });
                    continue;
                }
            };
            facts.push(object! { label: label, value: markup(&html) });
        }
        object! { facts: facts, links: links }
    }

    /// Since when, and the code to use instead as a link to its page.
    fn notice(&self, notice: &Notice) -> String {
        const HOLE: &str = "\u{e000}";
        // Texts are no markup, and neither are versions; a code has no character that is.
        let mark = |code: &str| match self.outline.number(code) {
            Some(_) => {
                let mut html = format!("<a href=\"{ROOT}");
                escape_attribute_into(&entry_path(code), &mut html);
                html + "\">" + &code_html(code) + "</a>"
            }
            None => code_html(code),
        };
        let code = notice.replacement.as_deref().map(mark).unwrap_or_default();
        escape_text(&self.texts.notice(notice, |_| HOLE.to_owned())).replacen(HOLE, &code, 1)
    }

    fn tag_links(&self, tags: &[Item<String>]) -> String {
        let mut html = String::new();
        for tag in tags {
            if !html.is_empty() {
                html.push_str(", ");
            }
            html.push_str("<a href=\"");
            escape_attribute_into(ROOT, &mut html);
            escape_attribute_into(self.facet_path(Kind::Tag, tag).unwrap_or_default(), &mut html);
            html.push_str("\">");
            escape_text_into(tag, &mut html);
            html.push_str("</a>");
        }
        html
    }

    fn siblings(&self, number: usize) -> Value {
        let group = &self.outline.categories[self.outline.group(number)];
        let all = group.entries.clone();
        let start = number.saturating_sub(SIBLINGS / 2).clamp(all.start, all.end.saturating_sub(SIBLINGS).max(all.start));
        let window = start..all.end.min(start + SIBLINGS);
        let more = (window.len() < all.len()).then(|| self.texts.fill("see_all", "count", &all.len().to_string()));
        object! {
            title: self.texts.fill("more_in", "category", group.title()),
            rows: self.links[window].to_vec(),
            more: more,
        }
    }
}

/// Where in the body a script finds what an occurrence decides: names, and paths of keys, as JSON.
fn slots(envelope: &Envelope) -> String {
    let decided = |slot| {
        Some(match slot {
            Slot::Message => "message",
            Slot::Params => "params",
            Slot::RetryAfter => "retry_after",
            Slot::RequestId => "request_id",
            Slot::Instance => "instance",
            Slot::Timestamp => "timestamp",
            Slot::Code | Slot::Title | Slot::Status | Slot::Details | Slot::DocUrl => return None,
        })
    };
    let slots: Vec<(&str, Vec<&str>)> = envelope.slots().into_iter().filter_map(|(slot, path)| Some((decided(slot)?, path))).collect();
    serde_json::to_string(&slots).unwrap_or_default()
}

/// A message with its parameters marked.
fn message_html(message: &Message) -> String {
    let mut html = String::with_capacity(message.source.len() + 32);
    for piece in &message.pieces {
        match piece {
            Piece::Text(text) => escape_text_into(text, &mut html),
            Piece::Param(name) => {
                html.push_str("<var>{");
                escape_text_into(name, &mut html);
                html.push_str("}</var>");
            }
        }
    }
    html
}

fn paragraph(html: &str) -> String {
    if html.starts_with("<p>") { html.to_owned() } else { format!("<p>{html}</p>") }
}

fn code_html(code: &str) -> String {
    format!("<code>{}</code>", escape_text(code))
}
