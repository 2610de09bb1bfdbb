//! Errors that others replace on their way out, and whose headers the answer then has: with `ErrorLayer` around axum and actix-web, and
//! with `amend`.

mod http;

use errdex::http::{HeaderName, HeaderValue, header};
use errdex::service::ErrorLayer;
use errdex::{Occurrence, SharedError};
use http::{Answer, Service};

#[errdex::catalog("catalogs/replaced")]
#[derive(Debug)]
enum ApiError {}

const QUOTA: HeaderName = HeaderName::from_static("x-quota");

/// What the framework would say of a file's part, and of the file.
const OF_A_FILE: [(&str, &str); 6] = [
    ("content-range", "bytes */7"),
    ("content-disposition", "attachment"),
    ("content-location", "/file.txt"),
    ("repr-digest", "sha-256=:AA==:"),
    ("digest", "sha-256=AA=="),
    ("content-md5", "AA=="),
];

/// A handler's error by the name of its route.
fn occurrence(name: &str) -> Occurrence<ApiError> {
    let value = HeaderValue::from_static;
    match name {
        "swapped" => Occurrence::new(ApiError::TooMany).header(QUOTA, value("0")),
        "mapped" => Occurrence::new(ApiError::NoKey),
        "later" => Occurrence::new(ApiError::TooMany),
        "added" => Occurrence::new(ApiError::Broken)
            .header(header::SET_COOKIE, value("a=1"))
            .header(header::SET_COOKIE, value("b=2"))
            .header(header::VARY, value("accept")),
        "removed" => Occurrence::new(ApiError::NoKey).header(QUOTA, value("0")).header(header::CONTENT_LANGUAGE, value("en")),
        other => panic!("no error is called {other}"),
    }
}

/// What the last word makes of it.
fn change(occurrence: Occurrence<SharedError>, path: &str) -> Occurrence<SharedError> {
    match path {
        "/swapped" => Occurrence::new(ApiError::Broken).share(),
        "/mapped" => occurrence.map(|_| SharedError::new(ApiError::Broken)),
        "/later" => occurrence.retry_after(std::time::Duration::from_secs(5)),
        "/added" => occurrence.header(header::SET_COOKIE, HeaderValue::from_static("c=3")),
        _ => occurrence,
    }
}

/// What another middleware adds to the answer, and what it removes.
fn meddled(path: &str) -> (&'static [(&'static str, &'static str)], &'static [&'static str]) {
    match path {
        "/added" => (&[("set-cookie", "session=rotated"), ("vary", "origin")], &[]),
        "/removed" => (&[], &["x-quota", "www-authenticate", "content-type"]),
        _ => (&[], &[]),
    }
}

fn layer() -> ErrorLayer {
    ErrorLayer::new()
        .rejections(416_u16, |_| ApiError::OutOfRange)
        .rejections(404_u16, |_| ApiError::Broken)
        .rejections(401_u16, |_| ApiError::NoKey)
        .each(|occurrence, request| change(occurrence, request.path()))
}

mod on_axum {
    use axum::Router;
    use axum::extract::{Path, Request};
    use axum::http::StatusCode;
    use axum::middleware::{Next, from_fn};
    use axum::response::{IntoResponse as _, Response};
    use axum::routing::get;

    use super::{OF_A_FILE, change, layer, meddled, occurrence};

    async fn meddle(request: Request, next: Next) -> Response {
        let (added, removed) = meddled(request.uri().path());
        let mut response = next.run(request).await;
        for (name, value) in added {
            response.headers_mut().append(*name, value.parse().unwrap());
        }
        for name in removed {
            response.headers_mut().remove(*name);
        }
        response
    }

    async fn refuse(Path(status): Path<u16>) -> Response {
        let mut response = (StatusCode::from_u16(status).unwrap(), "no").into_response();
        for (name, value) in OF_A_FILE.into_iter().chain([("www-authenticate", "Basic")]) {
            response.headers_mut().insert(name, value.parse().unwrap());
        }
        response
    }

    fn routes() -> Router {
        let routes = Router::new().route("/refused/{status}", get(refuse));
        routes.route("/{name}", get(|Path(name): Path<String>| async move { occurrence(&name) })).layer(from_fn(meddle))
    }

    pub(super) fn layered() -> Router {
        Router::new().fallback_service(routes()).layer(layer())
    }

    pub(super) fn amended() -> Router {
        routes().layer(from_fn(async |request: Request, next: Next| {
            let path = request.uri().path().to_owned();
            errdex::axum::amend(next.run(request).await, |occurrence| change(occurrence, &path))
        }))
    }
}

mod on_actix {
    use std::net::TcpListener;

    use actix_web::dev::{Server, Service as _};
    use actix_web::http::StatusCode;
    use actix_web::http::header::HeaderName;
    use actix_web::web::{Path, get};
    use actix_web::{App, HttpResponse, HttpServer};

    use super::{OF_A_FILE, layer, meddled, occurrence};

    async fn refuse(status: Path<u16>) -> HttpResponse {
        let mut response = HttpResponse::build(StatusCode::from_u16(*status).unwrap());
        for pair in OF_A_FILE.into_iter().chain([("www-authenticate", "Basic"), ("content-type", "text/plain")]) {
            response.insert_header(pair);
        }
        response.body("no")
    }

    pub(super) fn serve(listener: TcpListener) -> std::io::Result<Server> {
        let app = || {
            App::new()
                .route("/refused/{status}", get().to(refuse))
                .route("/{name}", get().to(|name: Path<String>| async move { occurrence(&name) }))
                .wrap_fn(|request, service| {
                    let (added, removed) = meddled(request.path());
                    let response = service.call(request);
                    async move {
                        let mut response = response.await?;
                        for (name, value) in added {
                            response.headers_mut().append(HeaderName::from_static(name), value.parse().unwrap());
                        }
                        for name in removed {
                            response.headers_mut().remove(*name);
                        }
                        Ok(response)
                    }
                })
                .wrap(layer())
        };
        Ok(HttpServer::new(app).workers(1).listen(listener)?.run())
    }
}

fn layered() -> [(&'static str, Service); 2] {
    [("axum", Service::of_axum(on_axum::layered())), ("actix", Service::of_actix(on_actix::serve))]
}

fn all() -> impl Iterator<Item = (&'static str, Service)> {
    layered().into_iter().chain([("amend", Service::of_axum(on_axum::amended()))])
}

/// The status and the code of an answer.
fn error(answer: &Answer) -> (u16, String) {
    (answer.status, answer.json()["error"].as_str().unwrap().to_owned())
}

fn values<'a>(answer: &'a Answer, name: &str) -> Vec<&'a str> {
    answer.headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect()
}

#[test]
fn headers_go_with_the_error_that_had_them() {
    for (name, service) in all() {
        for path in ["/swapped", "/mapped"] {
            let answer = service.send("GET", path, &[], "");
            assert_eq!(error(&answer), (500, "broken".to_owned()), "{name}: {path}");
            for gone in ["retry-after", "x-quota", "www-authenticate"] {
                assert_eq!(answer.header(gone), None, "{name}: {path}: {gone}");
            }
        }
    }
}

#[test]
fn one_delay_is_told() {
    for (name, service) in all() {
        let answer = service.send("GET", "/later", &[], "");
        assert_eq!((values(&answer, "retry-after"), &answer.json()["retry_after"]), (vec!["5"], &5.into()), "{name}");
    }
}

#[test]
fn what_others_added_stays_beside_the_errors_own() {
    for (name, service) in all() {
        let answer = service.send("GET", "/added", &[], "");
        assert_eq!(values(&answer, "set-cookie"), ["a=1", "b=2", "session=rotated", "c=3"], "{name}");
        assert_eq!(values(&answer, "vary"), ["accept", "origin"], "{name}");
    }
}

#[test]
fn what_others_removed_stays_removed() {
    for (name, service) in all() {
        let answer = service.send("GET", "/removed", &[], "");
        assert_eq!(error(&answer), (401, "no_key".to_owned()), "{name}");
        assert_eq!((answer.header("x-quota"), answer.header("www-authenticate")), (None, None), "{name}");
        assert_eq!(answer.header("content-language"), Some("en"), "{name}");
        // The body is written anew, and is what it is.
        assert_eq!(answer.header("content-type"), Some("application/json"), "{name}");
    }
}

/// RFC 9110, section 15.5.17: a 416 says how long the whole is.
#[test]
fn a_refusal_keeps_nothing_of_its_body() {
    for (name, service) in layered() {
        for (status, expected, range) in [(416, (416, "out_of_range"), Some("bytes */7")), (404, (500, "broken"), None)] {
            let answer = service.send("GET", &format!("/refused/{status}"), &[], "");
            assert_eq!(error(&answer), (expected.0, expected.1.to_owned()), "{name}");
            assert_eq!(answer.header("content-range"), range, "{name}: {status}");
            for (header, _) in &OF_A_FILE[1..] {
                assert_eq!(answer.header(header), None, "{name}: {status}: {header}");
            }
        }
    }
}

#[test]
fn the_challenge_of_a_refusal_gives_way_to_the_catalogs() {
    for (name, service) in layered() {
        let answer = service.send("GET", "/refused/401", &[], "");
        assert_eq!(error(&answer), (401, "no_key".to_owned()), "{name}");
        assert_eq!(values(&answer, "www-authenticate"), [ApiError::NoKey.entry().challenge().unwrap()], "{name}");
    }
}
