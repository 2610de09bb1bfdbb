//! Schemas of envelopes and headers (JSON Schema 2020-12, as `OpenAPI` 3.1 has it).

use alloc::borrow::ToOwned as _;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use ::utoipa::openapi::header::Header;
use ::utoipa::openapi::schema::{
    AdditionalProperties, AnyOfBuilder, ArrayBuilder, ArrayItems, KnownFormat, Object, ObjectBuilder, Schema, SchemaFormat, SchemaType,
    Type,
};
use ::utoipa::openapi::{HeaderBuilder, RefOr};
use serde_json::Value;

use crate::{Envelope, Field, Slot, Template};

/// What the schema of a body says about itself, by which it is told from others.
const DESCRIPTION: &str = "What the API answers where something went wrong.";

/// The body of any of some envelopes. The codes are not in it: it is the same for every response.
pub(super) fn of(envelopes: &[&Envelope]) -> RefOr<Schema> {
    match envelopes {
        [envelope] => body(envelope),
        // A body may fit more than one.
        envelopes => RefOr::T(Schema::AnyOf(envelopes.iter().fold(AnyOfBuilder::new(), |any, envelope| any.item(body(envelope))).build())),
    }
}

fn body(envelope: &Envelope) -> RefOr<Schema> {
    let mut body = object(envelope.fields);
    body.title = Some(if envelope.name == "problem" { "ProblemDetails" } else { "ErrorResponse" }.to_owned());
    body.description = Some(DESCRIPTION.to_owned());
    RefOr::T(Schema::Object(body))
}

/// The name of a body's schema.
pub(super) fn name(schema: &Object) -> Option<&str> {
    schema.title.as_deref().filter(|_| schema.description.as_deref() == Some(DESCRIPTION))
}

fn object(fields: &[Field]) -> Object {
    fields
        .iter()
        .fold(ObjectBuilder::new(), |object, field| {
            let object = object.property(field.name, template(&field.value));
            // Left out where the request has no ID.
            if field.value == Template::Slot(Slot::Instance) { object } else { object.required(field.name) }
        })
        .build()
}

fn template(template: &Template) -> RefOr<Schema> {
    RefOr::T(match template {
        Template::Constant(json) => {
            let value: Value = serde_json::from_str(json).unwrap_or_default();
            Schema::Object(ObjectBuilder::new().schema_type(SchemaType::AnyValue).enum_values(Some([value])).build())
        }
        Template::Object(fields) => Schema::Object(object(fields)),
        Template::Slot(slot) => self::slot(*slot),
    })
}

fn slot(slot: Slot) -> Schema {
    let plain = |kind: Type, text: &str| ObjectBuilder::new().schema_type(kind).description(Some(text));
    let nullable =
        |kind: Type, text: &str| ObjectBuilder::new().schema_type(SchemaType::from_iter([kind, Type::Null])).description(Some(text));
    let format = |name: &str| Some(SchemaFormat::Custom(String::from(name)));
    Schema::Object(match slot {
        Slot::Code => plain(Type::String, "The stable identity of the error. New codes may come at any time.").build(),
        Slot::Message => plain(Type::String, "What happened, for developers. It may be reworded.").build(),
        Slot::Title => plain(Type::String, "The error in a few words.").build(),
        Slot::Status => plain(Type::Integer, "The HTTP status.").build(),
        Slot::Details => {
            let any = Object::with_type(SchemaType::AnyValue);
            let items = ArrayItems::RefOrSchema(Box::new(RefOr::T(Schema::Object(any))));
            return Schema::Array(ArrayBuilder::new().items(items).description(Some("What is wrong, item by item.")).build());
        }
        Slot::Params => plain(Type::Object, "The values in the message, by name.")
            .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(true)))
            .build(),
        Slot::RetryAfter => nullable(Type::Integer, "Seconds to wait before the same request is sent again.").minimum(Some(0)).build(),
        Slot::DocUrl => plain(Type::String, "The page of the error.").format(format("uri")).build(),
        Slot::RequestId => nullable(Type::String, "The ID of the request.").build(),
        Slot::Timestamp => plain(Type::String, "When it happened.").format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))).build(),
        Slot::Instance => plain(Type::String, "The ID of the request, as a URI reference.").format(format("uri-reference")).build(),
    })
}

/// `Retry-After` (RFC 9110, section 10.2.3).
pub(super) fn retry_after() -> Header {
    let schema = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).build();
    header("Seconds to wait before the same request is sent again.", schema)
}

/// `WWW-Authenticate` (RFC 9110, section 11.6.1).
pub(super) fn challenge(challenges: &[&str]) -> Header {
    let mut distinct: Vec<&str> = challenges.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let schema = ObjectBuilder::new().schema_type(Type::String).examples(distinct).build();
    header("How to authenticate.", schema)
}

fn header(description: &str, schema: Object) -> Header {
    HeaderBuilder::new().schema(Some(Schema::Object(schema))).description(Some(description)).build()
}
