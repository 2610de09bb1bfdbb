//! The document over real HTTP: that it is `OpenAPI`, and that each example in it is what the service answers.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use serde_json::{Value, json};
use tokio::net::TcpListener;
use ureq::Agent;
use ureq::http::{Request, Response};

/// What the document must be, as far as this service uses `OpenAPI` 3.1.
const SCHEMA: &str = include_str!("openapi-3.1.json");

/// Serves until the test ends, and returns the address.
fn serve() -> String {
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
            send.send(format!("http://{}", listener.local_addr().unwrap())).unwrap();
            axum::serve(listener, openapi_service::app()).await.unwrap();
        });
    });
    receive.recv().unwrap()
}

fn send(request: Request<String>) -> (Response<()>, Value) {
    let agent: Agent = Agent::config_builder().http_status_as_error(false).build().into();
    let (parts, mut body) = agent.run(request).unwrap().into_parts();
    let body = serde_json::from_str(&body.read_to_string().unwrap()).unwrap();
    (Response::from_parts(parts, ()), body)
}

fn document(address: &str) -> Value {
    send(Request::get(format!("{address}/openapi.json")).body(String::new()).unwrap()).1
}

/// Every response of an error: operation, status, and the response itself.
fn responses(document: &Value) -> Vec<(String, String, &Value)> {
    let mut found = Vec::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            for (status, response) in operation["responses"].as_object().unwrap() {
                if status.as_str() >= "400" {
                    found.push((format!("{method} {path}"), status.clone(), response));
                }
            }
        }
    }
    found
}

#[test]
fn the_document_is_openapi() {
    let document = document(&serve());
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let problems: Vec<String> = validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(problems.is_empty(), "{problems:#?}");

    // The schema can fail.
    let mut broken = document.clone();
    broken["paths"]["/v1/account"]["get"]["responses"]["429"]["headers"]["Retry-After"] = json!({"schema": {"type": "whole"}});
    assert!(!validator.is_valid(&broken));
    broken = document;
    broken["paths"]["/v1/account"]["get"]["responses"]["429"].as_object_mut().unwrap().remove("description");
    assert!(!validator.is_valid(&broken));
}

#[test]
fn examples_fit_their_schemas() {
    let document = document(&serve());
    let mut count = 0;
    for (operation, status, response) in responses(&document) {
        for (media_type, content) in response["content"].as_object().unwrap() {
            assert_eq!(media_type, "application/json");
            assert_eq!(content["schema"], json!({"$ref": "#/components/schemas/ErrorResponse"}));
            let schema = json!({"$ref": content["schema"]["$ref"], "components": document["components"]});
            let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
            for (code, example) in content["examples"].as_object().unwrap() {
                let body = &example["value"];
                assert!(validator.is_valid(body), "{operation} {code}");
                assert_eq!(&body["error"], code);
                assert_eq!(body["doc_url"], format!("https://docs.example.com/errors/{code}"));
                assert!(
                    response["description"].as_str().unwrap().contains(&format!("[`{code}`](<{}>)", body["doc_url"].as_str().unwrap()))
                );
                let mut other = body.clone();
                other.as_object_mut().unwrap().remove("retry_after");
                assert!(!validator.is_valid(&other), "{operation} {status}: a field is missing");
                // A code of tomorrow.
                let mut later = body.clone();
                later["error"] = json!("of_tomorrow");
                assert!(validator.is_valid(&later));
                count += 1;
            }
        }
    }
    assert_eq!(count, 11);
}

#[test]
fn examples_are_what_the_service_answers() {
    let address = serve();
    let document = document(&address);
    let key = |letters: &str| Some(format!("Bearer aw_test_{letters:0<24}"));
    let three = r#"{"lat": 95, "antennas": [{"band": "Q"}]}"#;
    let cases = [
        ("get /v1/stations/{id}", "/v1/stations/stn_oslo1", None, "", "api_key_missing"),
        ("get /v1/stations/{id}", "/v1/stations/stn_oslo1", Some("Bearer 1".to_owned()), "", "api_key_invalid"),
        ("get /v1/stations/{id}", "/v1/stations/stn_oslo1", key("a"), "", "station_not_found"),
        ("get /v1/stations/{id}", "/v1/stations/stn_oslo2", key("a"), "", "ground_network_unreachable"),
        ("post /v1/stations", "/v1/stations", None, three, "api_key_missing"),
        ("post /v1/stations", "/v1/stations", Some("Bearer 1".to_owned()), three, "api_key_invalid"),
        ("post /v1/stations", "/v1/stations", key("a"), three, "validation_error"),
        ("get /v1/account", "/v1/account", None, "", "api_key_missing"),
        ("get /v1/account", "/v1/account", Some("Bearer 1".to_owned()), "", "api_key_invalid"),
        ("get /v1/account", "/v1/account", key("burst"), "", "burst_limit_exceeded"),
        ("get /v1/account", "/v1/account", key("spent"), "", "daily_quota_exceeded"),
    ];
    let mut left: BTreeSet<(String, String)> = responses(&document)
        .into_iter()
        .flat_map(|(operation, _, response)| {
            let examples = response["content"]["application/json"]["examples"].as_object().unwrap();
            examples.keys().map(move |code| (operation.clone(), code.clone())).collect::<Vec<_>>()
        })
        .collect();
    for (operation, path, authorization, body, code) in cases {
        let mut request =
            if body.is_empty() { Request::get(format!("{address}{path}")) } else { Request::post(format!("{address}{path}")) };
        request = request.header("x-request-id", "req_01HXYZABCDEFGH").header("content-type", "application/json");
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        let (answer, mut body) = send(request.body(body.to_owned()).unwrap());

        let (method, template) = operation.split_once(' ').unwrap();
        let response = &document["paths"][template][method]["responses"][answer.status().as_str()];
        let content_type = answer.headers()["content-type"].to_str().unwrap();
        let mut example = response["content"][content_type]["examples"][code]["value"].clone();
        // No service is at work at the time of the examples.
        for body in [&mut body, &mut example] {
            assert!(body["timestamp"].take().as_str().unwrap().ends_with('Z'));
        }
        assert_eq!(body, example, "{operation} {code}");
        for header in ["Retry-After", "WWW-Authenticate"] {
            assert!(!answer.headers().contains_key(header) || response["headers"][header].is_object(), "{operation} {code} {header}");
        }
        assert!(left.remove(&(operation.to_owned(), code.to_owned())), "{operation} {code}");
    }
    assert!(left.is_empty(), "not tried: {left:?}");
    let challenge = &document["paths"]["/v1/account"]["get"]["responses"]["401"]["headers"]["WWW-Authenticate"]["schema"]["examples"];
    assert_eq!(*challenge, json!(["Bearer realm=\"Orbit API\"", "Bearer realm=\"Orbit API\", error=\"invalid_token\""]));
}
