//! The example service, over real HTTP: every answer is the one that the error's page shows.

mod http;

use std::path::Path;

use errdex_docs::example;
use errdex_generator::check;
use errdex_generator::model::{Audience, Visible};
use errdex_generator::read::read;
use http::{Answer, Service};
use orbit_service::error::{ApiError, ApiErrorCode};
use orbit_service::store::{DEMO_KEY, Store};
use serde_json::{Value, json};

/// With the demo key, and JSON.
fn call(service: &Service, method: &str, path: &str, body: &str) -> Answer {
    service.send(method, path, &[("authorization", &format!("Bearer {DEMO_KEY}")), ("content-type", "application/json")], body)
}

fn start() -> Service {
    Service::of_axum(orbit_service::app(Store::default()))
}

fn catalog() -> Visible {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog");
    let checked = check(read(&root, "catalog"));
    assert_eq!(checked.report.count(errdex_generator::diagnostic::Severity::Error), 0);
    Visible::all(checked.catalog)
}

/// Numbers that are equal are the same, however they are written.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        // In order: it is the order of the page.
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((a_key, a), (b_key, b))| a_key == b_key && same(a, b))
        }
        (a, b) => a == b,
    }
}

#[test]
fn every_public_error_is_answered_as_its_page_shows() {
    let (catalog, service) = (catalog(), start());
    let example = &catalog.settings.example;
    let pinned = [("x-request-id", example.request_id.as_str()), ("x-orbit-now", example.timestamp.as_str())];
    let mut answered = 0;
    for entry in catalog.entries.iter().filter(|entry| entry.audience == Audience::Public && entry.retired.is_none()) {
        let expected = example::response(&catalog, entry);
        let body = serde_json::to_value(&expected.body).unwrap();
        for method in ["GET", "POST"] {
            let answer = service.send(method, &format!("/errors/{}", entry.code), &pinned, "");
            assert_eq!(answer.status, expected.status, "{}", entry.code);
            let decided = |name: &&str| expected.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
            for name in ["content-type", "retry-after", "www-authenticate"] {
                assert_eq!(answer.header(name), decided(&name), "{}: {name}", entry.code);
            }
            for (name, _) in &expected.headers {
                assert!(answer.headers.contains_key(name), "{}: {name}", entry.code);
            }
            assert!(same(&answer.json(), &body), "{}:\n{}\n{body}", entry.code, answer.text);
        }
        answered += 1;
    }
    assert!(answered >= 45, "{answered}");
    assert!(catalog.entries.iter().any(|entry| catalog.envelope(entry).name == "problem"), "no entry tests the problem envelope");
}

#[test]
fn what_is_not_sent_is_no_route() {
    let (catalog, service) = (catalog(), start());
    let hidden = catalog.entries.iter().filter(|entry| entry.audience == Audience::Internal || entry.retired.is_some());
    let mut paths: Vec<_> = hidden.map(|entry| format!("/errors/{}", entry.code)).collect();
    assert!(paths.len() >= 2);
    paths.extend(["/errors/no_such_code", "/", "/v2"].map(str::to_owned));
    for path in paths {
        let message = format!("No route matches GET {path}. Placeholders such as {{id}} must be replaced by a value.");
        service.send("GET", &path, &[], "").is(404, "route_not_found", &message);
    }
}

// errata: its users read `%q` where a value belongs.
#[test]
fn no_message_is_sent_with_its_placeholders() {
    let catalog = catalog();
    for code in ApiErrorCode::ALL {
        let Some(occurrence) = code.example() else { continue };
        let message = occurrence.to_string();
        let entry = catalog.entry(code.as_str()).unwrap().example_message();
        assert_eq!(message, entry);
        assert!(!message.contains("{{") && !message.contains("}}"), "{message}");
    }
}

#[test]
fn handlers_return_typed_errors() {
    let service = start();
    let answer = service.send("GET", "/v1/satellites/1", &[], "");
    answer.is(401, "api_key_missing", "No API key was sent; add an Authorization header with a Bearer key.");
    let unknown = [("authorization", "Bearer aw_live_00000000000000000000wxyz")];
    service.send("GET", "/v1/satellites/1", &unknown, "").is(401, "api_key_not_found", "No account has the API key ending in wxyz.");

    let missing = "No satellite with catalogue number 98214 is tracked in this account.";
    call(&service, "GET", "/v1/satellites/98214", "").is(404, "satellite_not_found", missing);
    assert_eq!(call(&service, "GET", "/v1/satellites/25544", "").json(), json!({"catalog_number": 25544, "name": "Aster"}));
    let no_path = "No route matches GET /v1/satellites/x. Placeholders such as {id} must be replaced by a value.";
    call(&service, "GET", "/v1/satellites/x", "").is(404, "route_not_found", no_path);
    let taken = "This account already has a satellite named Aster.";
    call(&service, "POST", "/v1/satellites", r#"{"catalog_number": 7, "name": "Aster"}"#).is(409, "satellite_name_taken", taken);

    let booking = r#"{"station_id": "st_1", "start": "2026-06-01T04:00:00Z"}"#;
    let first = call(&service, "POST", "/v1/bookings", booking);
    assert_eq!(first.status, 201);
    let conflict = call(&service, "POST", "/v1/bookings", booking);
    conflict.is(409, "booking_conflict", "Station st_1 is already booked for part of the window that starts at 2026-06-01T04:00:00Z.");
    // This service knows of no free windows nearby.
    assert_eq!(conflict.json()["details"], json!([]));
    assert_eq!(call(&service, "DELETE", "/v1/bookings/bkg_0001", "").status, 204);
    assert_eq!(call(&service, "DELETE", "/v1/bookings/bkg_0001", "").json()["error"], "booking_already_cancelled");

    call(&service, "DELETE", "/v1/keys/key_0", "").is(404, "key_not_found", "No key with ID key_0 exists in this account.");
    assert_eq!(service.send("GET", "/v1/sessions/current", &[("cookie", "session=old_1")], "").json()["error"], "session_expired");
}

#[test]
fn rejections_of_extractors_are_errors_of_the_catalog() {
    let service = start();
    let answer = call(&service, "POST", "/v1/satellites", "{\"catalog_number\":\n  x}");
    answer.is(400, "malformed_json", "The request body is not valid JSON; parsing stopped at line 2, column 3.");

    let fields = call(&service, "POST", "/v1/satellites", r#"{"catalog_number": 0}"#);
    fields.is(422, "validation_error", "Problems found in the request: 2. Each one is listed in details.");
    assert_eq!(
        fields.json()["details"],
        json!([
            {"loc": ["body", "catalog_number"], "msg": "must be between 1 and 999999999", "type": "range"},
            {"loc": ["body", "name"], "msg": "is required", "type": "required"},
        ])
    );
    let order = fields.text.find("\"loc\"").zip(fields.text.find("\"msg\"")).zip(fields.text.find("\"type\""));
    assert!(order.is_some_and(|((loc, msg), kind)| loc < msg && msg < kind), "{}", fields.text);

    assert_eq!(
        call(&service, "POST", "/v1/satellites", r#"{"catalog_number": "7"}"#).json()["details"][0]["loc"],
        json!(["body", "catalog_number"])
    );
    let key = format!("Bearer {DEMO_KEY}");
    let plain = [("authorization", key.as_str()), ("content-type", "text/plain")];
    let message = "Content type text/plain is not supported here; send application/json.";
    service.send("POST", "/v1/satellites", &plain, "{}").is(415, "media_type_unsupported", message);
    // One byte too many: with more, the service closes the connection while the client still writes.
    let large = " ".repeat(65_537);
    call(&service, "POST", "/v1/satellites", &large).is(
        413,
        "payload_too_large",
        "The request body is larger than the limit of 65536 bytes.",
    );
}

#[test]
fn method_not_allowed_names_the_methods() {
    let service = start();
    let answer = service.send("DELETE", "/v1/satellites/1", &[], "");
    answer.is(405, "method_not_allowed", "DELETE is not available on /v1/satellites/1; allowed methods: GET, HEAD.");
    assert_eq!(answer.header("allow"), Some("GET,HEAD"));
}

// Stripe: answers showed what happened inside.
#[test]
fn a_refused_sign_in_tells_nothing_of_what_was_sent() {
    let service = start();
    let json = [("content-type", "application/json")];
    let answer = service.send("POST", "/v1/sessions", &json, r#"{"email": "who@example.com", "password": "x"}"#);
    answer.is(401, "authentication_failed", "The credentials sent with this request were not accepted.");
    assert!(!answer.text.contains("who@example.com"), "{}", answer.text);
    assert!(answer.headers.values().all(|value| !value.to_str().unwrap_or_default().contains("who@")));
    assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"Orbit API\""));
}

#[test]
fn request_ids() {
    let service = start();
    let given = service.send("GET", "/v9", &[("x-request-id", "abc:1")], "");
    assert_eq!((given.header("x-request-id"), given.json()["request_id"].as_str()), (Some("abc:1"), Some("abc:1")));
    let problem = service.send("GET", "/errors/service_unavailable", &[("x-request-id", "abc:1")], "");
    assert_eq!(problem.json()["instance"], "abc%3A1");

    let (one, two) = (service.send("GET", "/v9", &[], ""), service.send("GET", "/v9", &[], ""));
    assert_eq!(one.json()["request_id"].as_str(), one.header("x-request-id"));
    assert_ne!(one.header("x-request-id"), two.header("x-request-id"));
    let long = "x".repeat(200);
    assert_ne!(service.send("GET", "/v9", &[("x-request-id", &long)], "").header("x-request-id"), Some(long.as_str()));
}

#[test]
fn errors_are_values() {
    let error = ApiError::KeyNotFound { key_id: "key_7f3a".to_owned() };
    assert_eq!(error.kind(), ApiErrorCode::KeyNotFound);
    assert_eq!(format!("{error:?}"), "KeyNotFound { key_id: \"key_7f3a\" }");
}
