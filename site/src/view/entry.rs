//! The page of an error: DESIGN's sections, top to bottom. A section without content is not there.

use errdex_generator::example;
use errdex_generator::model::{Audience, DetailField, Entry, Envelope, Language, Notice, Param, Piece, Since, Slot, reason_phrase};
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

impl Site<'_> {
    pub(crate) fn entry(&self, number: usize, worker: &mut Worker) -> Context {
        let entry = self.outline.entries[number];
        let place = Place { root: ROOT, own: &entry.code, level: 2 };
        let summary = self.summary_html(entry, place, worker);
        let description = plain_text(&summary);
        let url = self.outline.catalog.doc_url(&entry.code);
        let mut context = page_context(object! {
            kind: "error",
            category: entry.category.as_str(),
            title: self.page_title(&entry.title),
            head: self.entry_head(number, &About { title: &entry.title, description: Some(&description), url: &url }),
            description: description,
            root: ROOT,
            canonical: url,
        });
        let remedies = &entry.remedies;
        let handlers = self.handler_panels(entry, worker);
        let group = &self.outline.categories[self.outline.group(number)];
        let optional = |markdown: &Option<String>, worker: &mut Worker| markdown.as_deref().map(|text| self.blocks(text, place, worker));
        let items = |items: &[String], worker: &mut Worker| items.iter().map(|item| self.item(item, place, worker)).collect::<Vec<_>>();
        let view = object! {
            title: entry.title.as_str(),
            code: entry.code.as_str(),
            status: entry.status,
            class: entry.status / 100,
            reason: reason_phrase(entry.status),
            internal: entry.audience == Audience::Internal,
            category: object! { title: group.title(), path: category_path(group.id) },
            affects: entry.affects.as_deref().map(|what| self.texts.fill("affects", "what", what)),
            banner: self.banner(entry, place, worker),
            summary: markup(&summary),
            verdict: self.verdict(entry),
            meaning: optional(&entry.meaning, worker),
            causes: self.causes(entry, place, worker),
            background: optional(&entry.background, worker),
            response: self.response(entry),
            status_path: self.facet_path(Kind::Status, &entry.status.to_string()),
            returned_by: entry.returned_by.iter().map(|endpoint| object! { name: endpoint.as_str(), path: self.facet_path(Kind::Endpoint, endpoint) }).collect::<Vec<_>>(),
            message: markup(&message_html(entry)),
            params: entry.params.iter().map(|param| self.param(param, place, worker)).collect::<Vec<_>>(),
            details_described: entry.details.iter().flat_map(|details| &details.fields).any(|field| field.description.is_some()),
            details: entry.details.iter().flat_map(|details| &details.fields).map(|field| self.field(field, place, worker)).collect::<Vec<_>>(),
            user_message: entry.user_message.as_deref(),
            reproduce: optional(&entry.reproduce, worker),
            quick_fix: items(&remedies.quick_fix, worker),
            recovery: optional(&remedies.recovery, worker),
            handler_level: if remedies.recovery.is_some() { 3 } else { 2 },
            handlers: handlers,
            prevention: items(&remedies.prevention, worker),
            see_also: self.see_also(number, place, worker),
            operators: entry.operators.as_deref().filter(|_| self.outline.audience == Audience::Internal).map(|text| self.blocks(text, place, worker)),
            history: self.history(entry, place, worker),
            edit_url: self.outline.catalog.edit_url(entry),
            previous: number.checked_sub(1).map(|before| self.links[before].clone()),
            next: self.links.get(number + 1).cloned(),
        };
        context.insert_value("sections", self.sections(&view));
        context.insert_value("entry", view);
        context.insert_value("siblings", self.siblings(number));
        context
    }

    /// The lead: the author's, or the message.
    pub(crate) fn summary_html(&self, entry: &Entry, place: Place<'_>, worker: &mut Worker) -> String {
        match &entry.summary {
            Some(summary) => self.inline(summary, place, worker),
            None => message_html(entry),
        }
    }

    /// What a reader should know of an error's life before anything else, in a word or two.
    pub(crate) fn state(&self, entry: &Entry) -> Option<String> {
        let notice = |notice: &Notice, key| self.since_text(&notice.since, key);
        let ended = entry.retired.as_ref().map(|retired| notice(retired, "retired"));
        let ending = || entry.deprecated.as_ref().map(|deprecated| notice(deprecated, "deprecated"));
        let internal = || (entry.audience == Audience::Internal).then(|| self.texts.get("internal").to_owned());
        ended.or_else(ending).or_else(internal)
    }

    pub(crate) fn since_text(&self, since: &Since, key: &str) -> String {
        match since {
            Since::Version(version) => self.texts.fill(key, "version", &version.to_string()),
            Since::Next => self.texts.get(&format!("{key}_next")).to_owned(),
        }
    }

    fn banner(&self, entry: &Entry, place: Place<'_>, worker: &mut Worker) -> Option<Value> {
        let (kind, notice) = ending(entry)?;
        Some(object! {
            kind: kind,
            title: format!("{}.", self.since_text(&notice.since, kind)),
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

    fn causes(&self, entry: &Entry, place: Place<'_>, worker: &mut Worker) -> Vec<Value> {
        let part = |text: &Option<String>, worker: &mut Worker| text.as_deref().map(|text| self.item(text, place, worker));
        let causes = entry.causes.iter();
        causes
            .map(|cause| {
                object! { cause: self.item(&cause.cause, place, worker), check: part(&cause.check, worker), fix: part(&cause.fix, worker) }
            })
            .collect()
    }

    fn response(&self, entry: &Entry) -> Value {
        let response = example::response(self.outline.catalog, entry);
        let headers: Vec<Value> =
            response.headers.iter().map(|(name, value)| object! { name: header_case(name), value: value.as_str() }).collect();
        object! { headers: headers, body: markup(&json::to_html(&response.body)), slots: slots(self.outline.catalog.envelope(entry)) }
    }

    fn param(&self, param: &Param, place: Place<'_>, worker: &mut Worker) -> Value {
        object! {
            name: param.name.as_str(),
            type: param.kind.name(),
            description: self.item(param.description.as_deref().unwrap_or_default(), place, worker),
            example: param.example.as_ref().map(errdex_generator::yaml::Node::to_text),
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

    fn handler_panels(&self, entry: &Entry, worker: &mut Worker) -> Vec<Value> {
        Language::ALL
            .into_iter()
            .map(|language| {
                object! {
                    id: language.id(),
                    label: language.label(),
                    aria: self.texts.code_label(language.id()),
                    code: self.handler(entry, language, worker),
                }
            })
            .collect()
    }

    fn see_also(&self, number: usize, place: Place<'_>, worker: &mut Worker) -> Vec<Value> {
        self.outline
            .see_also(number)
            .into_iter()
            .map(|(other, reference)| {
                let entry = self.outline.entries[other];
                object! {
                    title: entry.title.as_str(),
                    code: entry.code.as_str(),
                    path: entry_path(&entry.code),
                    difference: reference.difference.as_deref().map(|text| self.item(text, place, worker)),
                }
            })
            .collect()
    }

    fn history(&self, entry: &Entry, place: Place<'_>, worker: &mut Worker) -> Vec<Value> {
        let texts = &self.texts;
        let version = |since: &Since| match since {
            Since::Version(version) => Value::from(version.to_string()),
            Since::Next => Value::from(texts.get("since_next")),
        };
        let notice = |notice: &Notice, worker: &mut Worker| {
            let mut html = escape_text(&version(&notice.since).to_string());
            if let Some(code) = &notice.replacement {
                html.push_str(", ");
                html.push_str(&escape_text(&texts.get("use_instead").to_lowercase()));
                html.push(' ');
                html.push_str(&self.inline(&format!("`{code}`"), place, worker));
            }
            markup(&html)
        };
        let codes = |list: &[String]| {
            let codes: Vec<String> = list.iter().map(|item| format!("<code>{}</code>", escape_text(item))).collect();
            (!codes.is_empty()).then(|| markup(&codes.join(", ")))
        };
        let facts = [
            ("since", entry.since.as_ref().map(version)),
            ("deprecated_row", entry.deprecated.as_ref().map(|deprecated| notice(deprecated, worker))),
            ("retired_row", entry.retired.as_ref().map(|retired| notice(retired, worker))),
            ("aliases", codes(&entry.aliases)),
            ("tags", (!entry.tags.is_empty()).then(|| markup(&self.tag_links(entry)))),
        ];
        facts.into_iter().filter_map(|(key, value)| Some(object! { label: texts.get(key), value: value? })).collect()
    }

    fn tag_links(&self, entry: &Entry) -> String {
        let mut html = String::new();
        for tag in &entry.tags {
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

    /// The sections that are there, in their order on the page, for the contents beside it.
    fn sections(&self, view: &Value) -> Value {
        // The anchor, the text, and the member that makes it a section.
        const SECTIONS: &[(&str, &str, &str)] = &[
            ("meaning", "meaning", "meaning"),
            ("causes", "causes", "causes"),
            ("example", "example", "response"),
            ("parameters", "parameters", "params"),
            ("user-message", "user_message", "user_message"),
            ("reproduce", "reproduce", "reproduce"),
            ("quick-fix", "quick_fix", "quick_fix"),
            ("recovery", "recovery", "recovery"),
            ("handler", "handler", "handlers"),
            ("prevention", "prevention", "prevention"),
            ("see-also", "see_also", "see_also"),
            ("operators", "operators", "operators"),
        ];
        let is_there = |member: &str| view.get_from_path(member).is_some_and(Value::is_truthy);
        let sections = SECTIONS.iter().filter(|(.., member)| is_there(member) || (*member == "params" && is_there("details")));
        Value::from(sections.map(|(id, text, _)| object! { id: *id, title: self.texts.get(text) }).collect::<Vec<_>>())
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

/// How an error's life ends or ended: the key of the texts about it, and what its author says.
pub(crate) fn ending(entry: &Entry) -> Option<(&'static str, &Notice)> {
    let retired = entry.retired.as_ref().map(|notice| ("retired", notice));
    retired.or_else(|| entry.deprecated.as_ref().map(|notice| ("deprecated", notice)))
}

/// A message with its parameters marked.
fn message_html(entry: &Entry) -> String {
    let mut html = String::with_capacity(entry.message.source.len() + 32);
    for piece in &entry.message.pieces {
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

/// `content-type` as documentation writes it.
pub(crate) fn header_case(name: &str) -> String {
    if name == "www-authenticate" {
        return "WWW-Authenticate".to_owned();
    }
    name.split('-')
        .map(|word| {
            let mut characters = word.chars();
            characters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + characters.as_str())
        })
        .collect::<Vec<_>>()
        .join("-")
}
