//! Schemas of bodies as components of the document.

use alloc::borrow::ToOwned as _;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use core::mem;

use ::utoipa::Modify;
use ::utoipa::openapi::path::{Operation, PathItem, Paths};
use ::utoipa::openapi::schema::Schema;
use ::utoipa::openapi::{OpenApi, Ref, RefOr};

use super::schema;

/// Puts the schemas of error bodies under `#/components/schemas`, once each: `ErrorResponse`, or `ProblemDetails` for RFC 9457's, with a number
/// where the name is that of another schema. Whatever else the document has stays as it is.
///
/// ```
/// use errdex::utoipa::NamedSchemas;
/// use utoipa::OpenApi;
///
/// #[errdex::catalog("catalog", categories = ["authentication"])]
/// #[derive(Debug)]
/// pub enum ApiError {}
///
/// #[utoipa::path(get, path = "/v1/keys", responses((status = 200, description = "The keys"), ApiError))]
/// async fn list_keys() {}
///
/// #[derive(OpenApi)]
/// #[openapi(paths(list_keys), modifiers(&NamedSchemas))]
/// struct Api;
///
/// let document = serde_json::to_value(Api::openapi()).unwrap();
/// let content = &document["paths"]["/v1/keys"]["get"]["responses"]["401"]["content"]["application/json"];
/// assert_eq!(content["schema"]["$ref"], "#/components/schemas/ErrorResponse");
/// assert_eq!(document["components"]["schemas"]["ErrorResponse"]["properties"]["error"]["type"], "string");
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct NamedSchemas;

impl Modify for NamedSchemas {
    fn modify(&self, openapi: &mut OpenApi) {
        let mut components = openapi.components.take();
        let mut schemas = components.as_mut().map(|components| mem::take(&mut components.schemas)).unwrap_or_default();
        for paths in [Some(&mut openapi.paths), openapi.webhooks.as_mut()].into_iter().flatten() {
            name_all(paths, &mut schemas);
        }
        if !schemas.is_empty() {
            components.get_or_insert_default().schemas = schemas;
        }
        openapi.components = components;
    }
}

fn name_all(paths: &mut Paths, schemas: &mut BTreeMap<String, RefOr<Schema>>) {
    let responses = paths.paths.values_mut().flat_map(operations).flat_map(|operation| operation.responses.responses.values_mut());
    for response in responses {
        let RefOr::T(response) = response else { continue };
        for content in response.content.values_mut() {
            if let RefOr::T(content) = content
                && let Some(schema) = &mut content.schema
            {
                name(schema, schemas);
            }
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, options, head, patch, trace, query, .. } = item;
    [get, put, post, delete, options, head, patch, trace, query].into_iter().flatten()
}

/// Replaces the schema of a body by its name. Where bodies of several kinds are possible, each has its own.
fn name(schema: &mut RefOr<Schema>, schemas: &mut BTreeMap<String, RefOr<Schema>>) {
    match schema {
        RefOr::T(Schema::AnyOf(any)) => any.items.iter_mut().for_each(|item| name(item, schemas)),
        RefOr::T(Schema::Object(object)) => {
            let Some(title) = schema::name(object).map(str::to_owned) else { return };
            let mut free = title.clone();
            let mut number = 1;
            while schemas.get(&free).is_some_and(|taken| taken != schema) {
                number += 1;
                free = format!("{title}{number}");
            }
            let body = mem::replace(schema, RefOr::Ref(Ref::from_schema_name(&free)));
            schemas.insert(free, body);
        }
        _ => {}
    }
}
