//! Enums that derive `CatalogError`, returned by handlers of axum and of actix-web, over real HTTP: both answer the same.

mod http;

use std::io;
use std::time::Duration;

use errdex::{CatalogError, Occurrence, Timestamp};
use http::Service;
use serde_json::{Value, json};

#[derive(Debug, CatalogError)]
#[catalog("catalogs/everything")]
enum ApiError {
    AllTypes {
        text: &'static str,
        count: u8,
        ratio: f32,
        flag: bool,
    },
    NoParams,
    WhoAreYou,
    #[catalog(code = "wrong_key")]
    Refused,
    #[catalog(code = "staff_only")]
    Io(#[from] io::Error),
    #[catalog(transparent)]
    Inner(#[from] Inner),
}

#[derive(Debug, CatalogError)]
#[catalog("catalogs/everything")]
enum Inner {
    #[catalog(code = "a_problem")]
    Blocked(String, #[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A handler's error by the name of its route. What only logs may see is called `hunter2`.
fn error(name: &str) -> ApiError {
    match name {
        "all_types" => ApiError::AllTypes { text: "a \"b\"", count: 3, ratio: 0.5, flag: true },
        "no_params" => ApiError::NoParams,
        "who_are_you" => ApiError::WhoAreYou,
        "wrong_key" => ApiError::Refused,
        "staff_only" => io::Error::other("hunter2").into(),
        "a_problem" => Inner::Blocked("It".to_owned(), "hunter2".into()).into(),
        other => panic!("no error is called {other}"),
    }
}

/// The same at one time, of one request.
fn occurrence(name: &str) -> Occurrence<ApiError> {
    let occurrence = Occurrence::new(error(name)).request_id("req_1").caused_by("hunter2").timestamp(Timestamp::from_unix_seconds(0));
    match name {
        "a_problem" => occurrence.retry_after(Duration::from_millis(1500)),
        "who_are_you" => occurrence.header(::http::header::WWW_AUTHENTICATE, ::http::HeaderValue::from_static("Custom")),
        _ => occurrence,
    }
}

mod on_axum {
    use axum::Router;
    use axum::extract::Path;
    use axum::routing::get;

    use super::{ApiError, Occurrence, error, occurrence};

    pub(crate) fn app() -> Router {
        async fn plain(Path(name): Path<String>) -> Result<(), ApiError> {
            Err(error(&name))
        }
        async fn wrapped(Path(name): Path<String>) -> Result<(), Occurrence<ApiError>> {
            Err(occurrence(&name))
        }
        async fn alone(Path(name): Path<String>) -> ApiError {
            error(&name)
        }
        Router::new().route("/plain/{name}", get(plain)).route("/wrapped/{name}", get(wrapped)).route("/alone/{name}", get(alone))
    }
}

mod on_actix {
    use std::net::TcpListener;

    use actix_web::dev::Server;
    use actix_web::web::{Path, get};
    use actix_web::{App, HttpResponse, HttpServer};

    use super::{ApiError, Occurrence, error, occurrence};

    pub(crate) fn serve(listener: TcpListener) -> std::io::Result<Server> {
        async fn plain(name: Path<String>) -> Result<HttpResponse, ApiError> {
            Err(error(&name))
        }
        async fn wrapped(name: Path<String>) -> Result<HttpResponse, Occurrence<ApiError>> {
            Err(occurrence(&name))
        }
        async fn alone(name: Path<String>) -> ApiError {
            error(&name)
        }
        let app = || {
            App::new()
                .route("/plain/{name}", get().to(plain))
                .route("/wrapped/{name}", get().to(wrapped))
                .route("/alone/{name}", get().to(alone))
        };
        Ok(HttpServer::new(app).workers(1).listen(listener)?.run())
    }
}

/// Status, media type, delay, challenge and message.
type Expected = (u16, &'static str, Option<&'static str>, Option<&'static str>, &'static str);

const OWN: &str = "application/json";
const PROBLEM: &str = "application/problem+json";
const REALM: &str = r#"Bearer realm="Fixture \"API\"""#;
const WRONG: &str = r#"Bearer realm="Fixture", error="invalid_token", Basic realm="Fixture""#;

const PLAIN: [(&str, Expected); 6] = [
    ("all_types", (422, OWN, Some("7"), None, "{3} of a \"b\": 0.5, true, a \"b\" again")),
    ("no_params", (503, OWN, None, None, "Nothing to fill in.")),
    ("who_are_you", (401, OWN, None, Some(REALM), "Nobody knows who is calling.")),
    ("wrong_key", (401, OWN, None, Some(WRONG), "The key is wrong.")),
    ("staff_only", (500, OWN, None, None, "Seen by the team.")),
    ("a_problem", (409, PROBLEM, None, None, "It is in the way.")),
];

/// Asks both, holds the answers to each other and to what is expected, and gives the body, without the time where that is the clock's.
#[track_caller]
fn ask(services: &[Service; 2], route: &str, name: &str, expected: Expected) -> Value {
    let [axum, actix] = services.each_ref().map(|service| {
        let answer = service.send("GET", &format!("/{route}/{name}"), &[], "");
        let header = |name: &str| answer.header(name).map(str::to_owned);
        let headers = ["content-type", "retry-after", "www-authenticate"].map(header);
        assert!(!answer.text.contains("hunter2") && !format!("{:?}", answer.headers).contains("hunter2"), "{name}");
        let mut body = answer.json();
        for time in ["at", "timestamp"] {
            if let Some(time) = body.get_mut(time)
                && route != "wrapped"
            {
                assert!(time.take().as_str().is_some_and(|time| time.parse::<Timestamp>().is_ok()));
            }
        }
        (answer.status, headers, body)
    });
    assert_eq!(axum, actix, "{route}/{name}");
    let (status, [content_type, wait, challenge], body) = axum;
    let message = body["error"]["text"].as_str().or(body["detail"].as_str()).or(body["message"].as_str());
    let found = (status, content_type.as_deref().unwrap(), wait.as_deref(), challenge.as_deref(), message.unwrap());
    assert_eq!(found, expected, "{route}/{name}");
    body
}

#[test]
fn both_frameworks_answer_the_same() {
    let services = [Service::of_axum(on_axum::app()), Service::of_actix(on_actix::serve)];
    for (name, expected) in PLAIN {
        let body = ask(&services, "plain", name, expected);
        assert_eq!(ask(&services, "alone", name, expected), body, "as a failure or as a response");
    }
    for (name, mut expected) in PLAIN {
        match name {
            "a_problem" => expected.2 = Some("2"),
            "who_are_you" => expected.3 = Some("Custom"),
            _ => {}
        }
        let body = ask(&services, "wrapped", name, expected);
        let request = body.get("request").or(body.get("request_id"));
        assert_eq!(request, Some(&json!("req_1")), "{body}");
        let time = body.get("at").or(body.get("timestamp"));
        assert_eq!(time, Some(&json!("1970-01-01T00:00:00Z")), "{body}");
    }
}
