//! The example service on actix-web, over real HTTP: what its errors' pages show, and what the service on axum answers.

mod http;

use std::path::Path;

use errdex_docs::example;
use errdex_generator::check;
use errdex_generator::model::{Audience, Visible};
use errdex_generator::read::read;
use http::{Answer, Service};
use orbit_service::store::{DEMO_KEY, Store};

/// Headers that both decide alike. `Allow` is the framework's own, and differs in its spaces.
const SHARED: [&str; 4] = ["content-type", "retry-after", "www-authenticate", "x-request-id"];

fn catalog() -> Visible {
    Visible::all(check(read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog"), "catalog")).catalog)
}

fn start() -> Service {
    Service::of_actix(orbit_actix::serve)
}

#[track_caller]
fn same(one: &Answer, other: &Answer) {
    assert_eq!((one.status, &one.text), (other.status, &other.text));
    for name in SHARED {
        assert_eq!(one.header(name), other.header(name), "{name} of {}", one.text);
    }
}

#[test]
fn every_public_error_is_answered_as_its_page_shows_and_as_axum_does() {
    let (catalog, service, axum) = (catalog(), start(), Service::of_axum(orbit_service::app(Store::default())));
    let example = &catalog.settings.example;
    let pinned = [("x-request-id", example.request_id.as_str()), ("x-orbit-now", example.timestamp.as_str())];
    let mut answered = 0;
    for entry in catalog.entries.iter().filter(|entry| entry.audience == Audience::Public && entry.retired.is_none()) {
        let path = format!("/errors/{}", entry.code);
        let answer = service.send("GET", &path, &pinned, "");
        let expected = example::response(&catalog, entry);
        assert_eq!(answer.status, expected.status, "{}", entry.code);
        for name in SHARED {
            let decided = expected.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
            let decided = decided.or((name == "x-request-id").then_some(example.request_id.as_str()));
            assert_eq!(answer.header(name), decided, "{}: {name}", entry.code);
        }
        // In order, as both read it.
        let body: serde_json::Value = serde_json::from_str(&serde_json::to_string(&expected.body).unwrap()).unwrap();
        assert_eq!(serde_json::to_string(&answer.json()).unwrap(), serde_json::to_string(&body).unwrap());
        same(&answer, &axum.send("GET", &path, &pinned, ""));
        same(&service.send("POST", &path, &pinned, ""), &answer);
        answered += 1;
    }
    assert!(answered >= 45, "{answered}");
}

/// What handlers return, and what the frameworks refuse: method, path, key, content type and body.
#[test]
fn both_frameworks_answer_the_same() {
    let (actix, axum) = (start(), Service::of_axum(orbit_service::app(Store::default())));
    let (known, unknown) = (format!("Bearer {DEMO_KEY}"), "Bearer aw_test_00000000000000000000wxyz");
    let json = "application/json";
    let large = " ".repeat(65_537);
    for (method, path, key, content_type, body, expected) in [
        ("GET", "/v1/satellites/1", "", "", "", (401, "api_key_missing")),
        ("GET", "/v1/satellites/1", unknown, "", "", (401, "api_key_not_found")),
        ("GET", "/v1/satellites/98214", &known, "", "", (404, "satellite_not_found")),
        ("GET", "/v1/satellites/x", &known, "", "", (404, "route_not_found")),
        ("DELETE", "/v1/keys/key_0", &known, "", "", (404, "key_not_found")),
        ("GET", "/v1/nowhere/%7B?a=b", "", "", "", (404, "route_not_found")),
        ("GET", "/errors/no_such_code", "", "", "", (404, "route_not_found")),
        ("POST", "/v1/satellites", &known, json, "{\"catalog_number\":\n  x}", (400, "malformed_json")),
        ("POST", "/v1/satellites", &known, "text/plain", "{}", (415, "media_type_unsupported")),
        ("POST", "/v1/satellites", &known, json, &large, (413, "payload_too_large")),
    ] {
        let mut headers = vec![("x-request-id", "req_1"), ("x-orbit-now", "2026-05-25T12:34:56Z")];
        headers.extend([("authorization", key), ("content-type", content_type)].into_iter().filter(|(_, value)| !value.is_empty()));
        let answer = actix.send(method, path, &headers, body);
        assert_eq!((answer.status, answer.json()["error"].as_str().unwrap()), expected, "{path}");
        same(&answer, &axum.send(method, path, &headers, body));
    }
}

#[test]
fn wrong_methods_name_the_right_ones() {
    let answer = start().send("DELETE", "/v1/satellites/1", &[], "");
    answer.is(405, "method_not_allowed", "DELETE is not available on /v1/satellites/1; allowed methods: GET.");
    assert_eq!(answer.header("allow"), Some("GET"));
}
