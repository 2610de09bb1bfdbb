//! A catalog as JSON documents for other programs: one shape, with the JSON Schema that describes it.
//!
//! `CODE.json` is an [`Error`], `catalog.json` a [`Header`] with a [`Summary`] of every error, and an export a [`Header`] with every
//! [`Error`] whole. All three say what a page says: defaults are resolved, and what an audience may not see is not there.

mod shape;

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

pub use shape::{
    Category, Cause, DetailField, Details, Envelope, Error, Example, Fault, Handler, Handlers, Header, Notice, Param, Reference, Remedies,
    Retry, RetryPolicy, Scalar, Summary,
};

use crate::example;
use crate::handlers::handler;
use crate::page::{Labels, Pages, SeeAlso};
use errdex_generator::model::{self, Entry, Language, Visible};

/// The version of the format.
pub const FORMAT: u32 = 1;

/// The name of the schema's file below the docs' URL.
pub const SCHEMA_FILE: &str = "catalog.schema.json";

/// A part of the schema: what a document can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `catalog.json`: the errors in short.
    Catalog,
    /// Every error whole.
    Export,
    /// One error.
    Error,
}

impl Kind {
    /// The name under `$defs`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Catalog => "Catalog",
            Self::Export => "Export",
            Self::Error => "Error",
        }
    }
}

/// The JSON Schema of all documents (draft 2020-12). A document without further words is a `catalog.json`.
#[must_use]
pub fn schema(catalog: &Visible) -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<Summary<'static>>();
    let error = generator.subschema_for::<Error<'static>>();
    let header = generator.root_schema_for::<Header<'static>>();
    let mut definitions = generator.take_definitions(true);
    let header = header.to_value();
    let summaries = json!({ "$ref": "#/$defs/Summary" });
    definitions.insert(Kind::Catalog.name().to_owned(), with_errors(&header, &summaries, "A catalog with every error in short."));
    definitions.insert(Kind::Export.name().to_owned(), with_errors(&header, &error.to_value(), "A catalog with every error whole."));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address(catalog),
        "title": "An errdex catalog as JSON",
        "$ref": "#/$defs/Catalog",
        "$defs": definitions,
    })
}

/// A header's schema with a list of errors at its end.
fn with_errors(header: &Value, items: &Value, description: &str) -> Value {
    let mut schema = json!({ "type": "object", "description": description });
    schema["properties"] = header["properties"].clone();
    schema["properties"]["errors"] = json!({ "description": "The errors, by code.", "type": "array", "items": items });
    let required = header["required"].as_array().into_iter().flatten().cloned();
    schema["required"] = required.chain([json!("errors")]).collect();
    schema
}

fn address(catalog: &Visible) -> String {
    format!("{}/{SCHEMA_FILE}", catalog.settings.docs_url.trim_end_matches('/'))
}

/// What a catalog's document says before its errors.
#[must_use]
pub fn header(catalog: &Visible, kind: Kind) -> Header<'_> {
    let settings = &catalog.settings;
    let docs_url = settings.docs_url.trim_end_matches('/');
    Header {
        schema: format!("{}#/$defs/{}", address(catalog), kind.name()),
        format: FORMAT,
        name: &settings.name,
        version: settings.version.to_string(),
        docs_url,
        summary: settings.summary.as_deref(),
        support_url: settings.support_url.as_deref(),
        envelope: Envelope {
            name: settings.envelope.name,
            media_type: settings.envelope.media_type,
            body: settings.envelope.with_placeholders(),
        },
        categories: settings
            .categories
            .iter()
            .map(|category| Category {
                id: &category.id,
                title: &category.title,
                summary: category.summary.as_deref(),
                url: format!("{docs_url}/category/{}/", category.id),
            })
            .collect(),
        releases: settings.releases.iter().map(|(version, day)| (version.to_string(), day.as_str())).collect(),
    }
}

/// What a list tells of an error.
#[must_use]
pub fn summary<'a>(catalog: &'a Visible, entry: &'a Entry) -> Summary<'a> {
    let notice = |notice: &'a model::Notice| Notice {
        since: notice.since.to_string(),
        replacement: notice.replacement.as_deref(),
        note: notice.note.as_deref(),
    };
    Summary {
        code: &entry.code,
        status: entry.status,
        title: &entry.title,
        category: &entry.category,
        message: &entry.message.source,
        summary: entry.lead(),
        retry: match entry.retry {
            model::Retry::Never => Retry::Policy(RetryPolicy::Never),
            model::Retry::Backoff => Retry::Policy(RetryPolicy::Backoff),
            model::Retry::After(after) => Retry::After { after },
        },
        retryable: entry.retry.is_retryable(),
        fault: match entry.fault {
            model::Fault::Client => Fault::Client,
            model::Fault::Account => Fault::Account,
            model::Fault::Service => Fault::Service,
        },
        since: entry.since.as_ref().map(ToString::to_string),
        deprecated: entry.deprecated.as_ref().map(notice),
        retired: entry.retired.as_ref().map(notice),
        aliases: texts(&entry.aliases),
        tags: texts(&entry.tags),
        labels: Labels::of(entry),
        doc_url: catalog.doc_url(&entry.code),
    }
}

/// Everything about an error.
#[must_use]
pub fn error<'a>(pages: &Pages<'a>, entry: &'a Entry) -> Error<'a> {
    let catalog = pages.visible();
    let response = example::response(catalog, entry);
    let remedies = &entry.remedies;
    let code = |language| match handler(catalog, entry, language) {
        crate::handlers::HandlerCode::Written(text) => Cow::Borrowed(text),
        crate::handlers::HandlerCode::Generated(generated) => Cow::Owned(generated.text()),
    };
    Error {
        summary: summary(catalog, entry),
        affects: entry.affects.as_deref(),
        params: entry.params.iter().map(param).collect(),
        details: entry.details.as_ref().map(details),
        user_message: entry.user_message.as_deref(),
        returned_by: texts(&entry.returned_by),
        meaning: entry.meaning.as_deref(),
        causes: entry
            .causes
            .iter()
            .map(|cause| Cause { cause: &cause.cause, check: cause.check.as_deref(), fix: cause.fix.as_deref() })
            .collect(),
        background: entry.background.as_deref(),
        example: Example { status: response.status, headers: response.headers.into_iter().collect(), body: response.body },
        reproduce: entry.reproduce.as_deref(),
        remedies: Remedies {
            quick_fix: texts(&remedies.quick_fix),
            recovery: remedies.recovery.as_deref(),
            handler: match &remedies.handler {
                model::Handler::Raise => Handler::Raise,
                model::Handler::Retry => Handler::Retry,
                model::Handler::Redirect { to } => Handler::Redirect { to },
                model::Handler::Validate { param, pattern } => Handler::Validate { param, pattern },
            },
            handlers: Handlers { python: code(Language::Python), typescript: code(Language::TypeScript) },
            prevention: texts(&remedies.prevention),
        },
        see_also: pages
            .see_also(entry)
            .into_iter()
            .map(|SeeAlso { entry: other, difference, .. }| Reference {
                code: &other.code,
                title: &other.title,
                difference,
                doc_url: catalog.doc_url(&other.code),
            })
            .collect(),
        operators: entry.operators.as_deref(),
        envelope: catalog.envelope(entry).name,
        variant: &entry.variant,
        grpc: &entry.grpc,
        edit_url: catalog.edit_url(entry),
    }
}

fn texts(items: &[model::Item<String>]) -> Vec<&str> {
    items.iter().map(|item| item.as_str()).collect()
}

fn param(param: &model::Param) -> Param<'_> {
    Param { name: &param.name, kind: scalar(param.kind), description: param.description.as_deref(), example: param.example.as_ref() }
}

fn details(details: &model::Details) -> Details<'_> {
    Details { fields: details.fields.iter().map(field).collect(), example: details.example.as_ref() }
}

fn field(field: &model::DetailField) -> DetailField<'_> {
    DetailField { name: &field.name, kind: scalar(field.kind), list: field.list, description: field.description.as_deref() }
}

const fn scalar(kind: model::Scalar) -> Scalar {
    match kind {
        model::Scalar::String => Scalar::String,
        model::Scalar::Integer => Scalar::Integer,
        model::Scalar::Number => Scalar::Number,
        model::Scalar::Boolean => Scalar::Boolean,
    }
}

#[cfg(test)]
mod tests {
    use errdex_generator::model::Visible;
    use errdex_generator::read::{Folder, Source, Sources};

    use crate::page::{Pages, SECTIONS};

    /// A member of a section that stood before one of an earlier section would tell another order than the page.
    #[test]
    fn members_are_in_the_order_of_the_page() {
        let files = vec![Source::new("a.yaml", b"code: a".to_vec())];
        let catalog = errdex_generator::check(Folder { sources: Sources::from_files("", files), problems: Vec::new() }).catalog;
        let visible = Visible::all(catalog);
        let error = serde_json::to_value(super::error(&Pages::new(&visible), &visible.entries[0])).unwrap();
        let mut members = Vec::new();
        for (name, value) in error.as_object().unwrap() {
            match value.as_object().filter(|_| name == "remedies") {
                Some(inner) => members.extend(inner.keys().map(|key| format!("{name}.{key}"))),
                None => members.push(name.clone()),
            }
        }
        let of_sections: Vec<&str> = SECTIONS.iter().flat_map(|kind| kind.members).copied().collect();
        let found: Vec<&str> = members.iter().map(String::as_str).filter(|member| of_sections.contains(member)).collect();
        assert_eq!(found, of_sections);
    }
}
