//! `utoipa::IntoResponses`: the responses that a document has.

use errdex::{ErrorSet as _, Occurrence};
use serde_json::{Value, json};
use utoipa::IntoResponses;

use super::{Fixture, FixtureCode};

errdex::responses! {
    /// Two of one status, one of them twice.
    struct Few = [FixtureCode::WrongKey, FixtureCode::WhoAreYou, FixtureCode::WrongKey];
    struct Plain = FixtureCode::in_category("plain");
}

fn document<T: IntoResponses>() -> Value {
    serde_json::to_value(T::responses()).unwrap()
}

#[test]
fn statuses() {
    let document = document::<Fixture>();
    let statuses: Vec<_> = document.as_object().unwrap().keys().map(String::as_str).collect();
    // 404 is retired, and 500 is internal.
    assert_eq!(statuses, ["400", "401", "409", "410", "422", "503"]);
    assert_eq!(self::document::<Occurrence<Fixture>>(), document);
    assert!(document["410"]["description"].as_str().unwrap().ends_with("Old Way (deprecated)"));
    let list = "- [`keywords`](<https://docs.example.com/e/keywords>): Keywords\n- [`many_details`](<https://docs.example.com/e/many_details>): Many Details";
    assert_eq!(document["400"]["description"], list);
}

#[test]
fn examples_are_the_bodies_of_the_pages() {
    let document = document::<Fixture>();
    let mut count = 0;
    for code in FixtureCode::ALL {
        let Some(example) = code.example().filter(|_| !code.entry().is_internal()) else { continue };
        let body: Value = serde_json::from_str(&example.body()).unwrap();
        let content = &document[code.entry().status_u16().to_string()]["content"][code.entry().envelope().media_type];
        assert_eq!(content["examples"][code.as_str()]["value"], body, "{code}");
        let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&content["schema"]).unwrap();
        assert!(validator.is_valid(&body), "{code}");
        assert!(!validator.is_valid(&json!({})), "{code}");
        count += 1;
    }
    assert_eq!(count, Fixture::entries().len() - 1);
}

#[test]
fn envelopes() {
    let document = document::<Fixture>();
    let problem = &document["409"]["content"]["application/problem+json"]["schema"];
    assert_eq!(problem["properties"]["type"]["format"], "uri");
    assert!(!problem["required"].as_array().unwrap().contains(&json!("instance")));
    let custom = &document["422"]["content"]["application/json"]["schema"]["properties"];
    assert_eq!((&custom["version"]["enum"], &custom["error"]["properties"]["params"]["type"]), (&json!([2]), &json!("object")));
}

/// Of two catalogs, or of one whose errors have envelopes of their own.
#[test]
fn more_than_one_envelope() {
    let entries = Fixture::entries().into_iter().chain(orbit_service::error::ApiError::entries());
    let document = serde_json::to_value(errdex::utoipa::responses(entries)).unwrap();
    assert_eq!(document["409"]["content"].as_object().unwrap().len(), 2);
    let content = &document["422"]["content"]["application/json"];
    assert_eq!(content["schema"]["anyOf"].as_array().unwrap().len(), 2);
    let validator = jsonschema::draft202012::new(&content["schema"]).unwrap();
    let examples = content["examples"].as_object().unwrap();
    assert!(examples.len() > 1 && examples.values().all(|example| validator.is_valid(&example["value"])));
}

/// Each envelope once, under a name that was free, and nothing but the bodies of errors.
#[test]
fn named_schemas() {
    use utoipa::Modify as _;
    use utoipa::openapi::path::{HttpMethod, OperationBuilder, PathItem};
    use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};
    use utoipa::openapi::{ContentBuilder, OpenApiBuilder, PathsBuilder, ResponseBuilder, ResponsesBuilder};

    let taken = ObjectBuilder::new().title(Some("ErrorResponse")).build();
    let own = ContentBuilder::new().schema(Some(taken.clone())).build();
    let entries = Fixture::entries().into_iter().chain(orbit_service::error::ApiError::entries());
    let responses = ResponsesBuilder::new()
        .responses_from_iter(errdex::utoipa::responses(entries))
        .response("200", ResponseBuilder::new().content("application/json", own).build());
    let operation = OperationBuilder::new().responses(responses.build()).build();
    let paths = PathsBuilder::new().path("/a", PathItem::new(HttpMethod::Patch, operation)).build();
    let mut openapi =
        OpenApiBuilder::new().paths(paths).components(Some(ComponentsBuilder::new().schema("ErrorResponse", taken).build())).build();
    let before = serde_json::to_value(&openapi).unwrap();
    errdex::utoipa::NamedSchemas.modify(&mut openapi);
    let after = serde_json::to_value(&openapi).unwrap();

    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let schema = |document: &Value, status: &str, media_type: &str| {
        document["paths"]["/a"]["patch"]["responses"][status]["content"][media_type]["schema"].clone()
    };
    assert_eq!(schema(&after, "409", "application/problem+json"), reference("ProblemDetails"));
    let either = schema(&after, "422", "application/json");
    let mut found = Vec::new();
    for (item, body) in
        either["anyOf"].as_array().unwrap().iter().zip(schema(&before, "422", "application/json")["anyOf"].as_array().unwrap())
    {
        let reference = item["$ref"].as_str().unwrap();
        assert_eq!(after.pointer(reference.trim_start_matches('#')), Some(body));
        found.push(reference.trim_start_matches("#/components/schemas/"));
    }
    found.sort_unstable();
    assert_eq!(found, ["ErrorResponse2", "ErrorResponse3"]);
    assert_eq!(schema(&after, "200", "application/json"), schema(&before, "200", "application/json"));
    let schemas = &after["components"]["schemas"];
    assert_eq!(schemas.as_object().unwrap().len(), 4);
    assert_eq!(schemas["ErrorResponse"], json!({"type": "object", "title": "ErrorResponse"}));
    assert_eq!(schemas["ProblemDetails"], schema(&before, "409", "application/problem+json"));

    // Twice is as once.
    errdex::utoipa::NamedSchemas.modify(&mut openapi);
    assert_eq!(serde_json::to_value(&openapi).unwrap(), after);
}

#[test]
fn headers() {
    let document = document::<Fixture>();
    let has = |status: &str, header: &str| document[status]["headers"][header].is_object();
    assert!(has("422", "Retry-After") && has("503", "Retry-After") && !has("409", "Retry-After"));
    assert!(has("401", "WWW-Authenticate") && !has("400", "WWW-Authenticate"));
    assert_eq!(document["401"]["headers"]["WWW-Authenticate"]["schema"]["examples"].as_array().unwrap().len(), 2);
}

#[test]
fn some_codes() {
    let few: Vec<_> = Few::entries().into_iter().map(errdex::Entry::code).collect();
    assert_eq!(few, ["who_are_you", "wrong_key"]);
    assert_eq!(document::<Few>().as_object().unwrap().keys().collect::<Vec<_>>(), ["401"]);
    assert!(Plain::entries().len() > 3 && document::<Plain>()["400"].is_null());
}
