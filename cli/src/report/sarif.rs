//! SARIF 2.1.0, for code scanning. The types are the part of the standard that a report of errdex needs.

use std::collections::BTreeMap;

use errdex_generator::diagnostic::Severity;
use errdex_generator::model::Level;
use errdex_generator::place::{Located, Span};
use errdex_generator::rules::{self, Rule};
use serde::Serialize;

use crate::uri;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    information_uri: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text<'static>,
    help: Text<'static>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
    enabled: bool,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Fix<'a>; 1]>,
}

/// Edits that belong together (SARIF 2.1.0, 3.55).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Text<'a>,
    artifact_changes: Vec<ArtifactChange<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Text<'a>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
    #[serde(rename = "physicalLocation")]
    place: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// The findings, in order, and every rule that exists.
pub(crate) fn log<'a>(located: &'a [Located<'a>]) -> Log<'a> {
    let indexes: BTreeMap<_, _> = rules::ALL.iter().enumerate().map(|(index, rule)| (rule.id, index)).collect();
    let driver = Driver {
        name: env!("CARGO_BIN_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: rules::ALL.iter().map(|rule| descriptor(rule)).collect(),
    };
    let results = located.iter().map(|located| finding(located, indexes[located.diagnostic.rule.id])).collect();
    Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results }],
    }
}

fn descriptor(rule: &'static Rule) -> Descriptor {
    Descriptor {
        id: rule.id,
        short_description: Text { text: rule.summary, markdown: None },
        help: Text { text: rule.page, markdown: Some(rule.page) },
        default_configuration: Configuration {
            level: if rule.level == Level::Deny { "error" } else { "warning" },
            enabled: rule.level != Level::Allow,
        },
    }
}

fn finding<'a>(located: &'a Located<'a>, rule_index: usize) -> Finding<'a> {
    let Located { diagnostic, span, related, edits } = located;
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("\nhelp: {help}"));
    Finding {
        rule_id: diagnostic.rule.id,
        rule_index,
        level: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: Message { text: format!("{}{help}", diagnostic.message) },
        locations: [Location { id: None, message: None, place: place(span) }],
        related_locations: related
            .iter()
            .enumerate()
            .map(|(id, (span, label))| Location {
                id: Some(id),
                message: (!label.is_empty()).then_some(Text { text: label, markdown: None }),
                place: place(span),
            })
            .collect(),
        fixes: (!edits.is_empty()).then(|| [fix(diagnostic.help.as_deref().unwrap_or_default(), edits)]),
    }
}

fn fix<'a>(help: &'a str, edits: &'a [(Span<'a>, &'a str)]) -> Fix<'a> {
    let change = |(span, replacement): &(Span<'_>, &'a str)| ArtifactChange {
        artifact_location: ArtifactLocation { uri: uri::reference(&span.path) },
        replacements: [Replacement { deleted_region: region(span), inserted_content: Text { text: replacement, markdown: None } }],
    };
    Fix { description: Text { text: help, markdown: None }, artifact_changes: edits.iter().map(change).collect() }
}

fn region(span: &Span<'_>) -> Region {
    Region { start_line: span.start.line, start_column: span.start.column, end_line: span.end.line, end_column: span.end.column }
}

/// A place; one without a text to point into is the file as a whole.
fn place(span: &Span<'_>) -> PhysicalLocation {
    let region = (!span.text.is_empty()).then(|| region(span));
    PhysicalLocation { artifact_location: ArtifactLocation { uri: uri::reference(&span.path) }, region }
}
