//! The JSON Schema of catalog files, made from the same table of keys that checks them.

use serde_json::{Map, Value, json};

use errdex_generator::keys::{ERROR, Key, SETTINGS, Shape, Text};
use errdex_generator::model::{Envelope, Slot};
use errdex_generator::rules;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of an error's document.
#[must_use]
pub fn error() -> Value {
    root("An error of an errdex catalog", ERROR)
}

/// The schema of `catalog.yaml`.
#[must_use]
pub fn settings() -> Value {
    root("The settings of an errdex catalog", SETTINGS)
}

/// Both: a document with `docs_url` is the settings, any other an error.
///
/// ```
/// let schema = errdex_docs::schema::catalog();
/// assert!(schema["$defs"]["error"]["properties"]["code"].is_object());
/// ```
#[must_use]
pub fn catalog() -> Value {
    json!({
        "$schema": DIALECT,
        "title": "A file of an errdex catalog",
        "if": { "required": ["docs_url"] },
        "then": { "$ref": "#/$defs/settings" },
        "else": { "$ref": "#/$defs/error" },
        "$defs": { "settings": map(SETTINGS), "error": map(ERROR) },
    })
}

fn root(title: &str, keys: &[Key]) -> Value {
    let mut schema = json!({ "$schema": DIALECT, "title": title });
    merge(&mut schema, map(keys));
    schema
}

fn map(keys: &[Key]) -> Value {
    let properties: Map<_, _> = keys
        .iter()
        .map(|key| {
            let mut schema = json!({ "description": key.doc });
            merge(&mut schema, shape(&key.shape));
            (key.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<_> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        merge(&mut schema, json!({ "required": required }));
    }
    schema
}

fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Text(format) => text(*format),
        Shape::Integer(low, high) => json!({ "type": "integer", "minimum": number(*low), "maximum": number(*high) }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::OneOf(words) => json!({ "type": "string", "enum": words }),
        Shape::List(item) => json!({ "type": "array", "minItems": 1, "items": self::shape(item) }),
        Shape::Map(keys) => map(keys),
        Shape::Table(Text::LintId, value) => {
            let lints: Map<_, _> = rules::ALL
                .iter()
                .filter(|rule| rule.lint)
                .map(|rule| {
                    let mut schema = json!({ "description": rule.summary });
                    merge(&mut schema, self::shape(value));
                    (rule.id.to_owned(), schema)
                })
                .collect();
            json!({ "type": "object", "minProperties": 1, "properties": lints, "additionalProperties": false })
        }
        Shape::Table(format, value) => {
            json!({ "type": "object", "minProperties": 1, "propertyNames": text(*format), "additionalProperties": self::shape(value) })
        }
        Shape::TextOrMap(format, keys) => json!({ "anyOf": [text(*format), map(keys)] }),
        Shape::WordOrMap(words, keys) => json!({ "anyOf": [{ "type": "string", "enum": words }, map(keys)] }),
        Shape::Envelope => json!({ "anyOf": [{ "type": "string", "enum": Envelope::NAMES }, {
            "type": "object",
            "minProperties": 1,
            "description": format!(
                "A field's value is a constant, a map of fields, or one of {}.",
                Slot::NAMES.iter().map(|slot| format!("\"{{{slot}}}\"")).collect::<Vec<_>>().join(", ")
            ),
        }] }),
        Shape::Scalar => json!({ "type": ["string", "number", "boolean"] }),
        Shape::Items => json!({ "type": "array", "minItems": 1, "items": { "type": "object" } }),
    }
}

fn number(value: i128) -> Value {
    i64::try_from(value).map_or(Value::Null, Value::from)
}

/// A text's schema. A pattern never says more than the check does; where it cannot say as much, it says less.
fn text(format: Text) -> Value {
    let pattern = match format {
        Text::Line | Text::Pattern | Text::JsonKey | Text::LintId => r"^[^\n]*\S[^\n]*\n?$",
        Text::Inline | Text::Markdown | Text::Code => r"\S",
        Text::ErrorCode | Text::Reference => "^[A-Za-z0-9][A-Za-z0-9._:-]*$",
        Text::CategoryId => "^[A-Za-z0-9][A-Za-z0-9_-]*$",
        Text::Name => "^[A-Za-z_][A-Za-z0-9_]*$",
        Text::Variant => "^[A-Z][A-Za-z0-9]*$",
        Text::BaseUrl => r"^https?://[^\s?#]+$",
        Text::Url | Text::UrlTemplate => r"^https?://\S+$",
        Text::Place => r"^(/|https?://)\S*$",
        Text::Challenge => r"^\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+([ ,][ -~]*)?\n?$",
        Text::Version => r"^[0-9]+\.[0-9]+\.[0-9]+([-+]\S+)?$",
        Text::Since => r"^([0-9]+\.[0-9]+\.[0-9]+([-+]\S+)?|next)$",
        Text::Date => "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        Text::Picture => r"^[^/\\:.][^\\:]*\.(svg|png|webp)$",
        Text::Folder => r"^[^/\\:.][^\\:]*$",
        Text::Colour => "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
        Text::Link => r"^(https?://|/|mailto:)\S*$",
        Text::Language => "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        Text::Timestamp => r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$",
    };
    let mut schema = json!({ "type": "string", "pattern": pattern });
    if matches!(format, Text::ErrorCode | Text::Reference) {
        merge(&mut schema, json!({ "maxLength": 128 }));
    }
    schema
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}
