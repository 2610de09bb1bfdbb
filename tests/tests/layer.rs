//! `ErrorLayer` around axum, around actix-web and around a bare tower service: what it fills in, what it replaces, what it leaves alone.

mod http;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use errdex::Occurrence;
use errdex::http::header;
use errdex::service::{AsWritten, ErrorLayer, Panic, RequestContext, locate_panics};
use http::{Answer, Service};
use orbit_service::error::ApiError;

/// Every cause that `each` saw, with the request's path before it.
static CAUSES: Mutex<Vec<String>> = Mutex::new(Vec::new());
static NEXT: AtomicU64 = AtomicU64::new(1);

fn layer() -> ErrorLayer {
    ErrorLayer::new()
        .request_ids(|| format!("made_{}", NEXT.fetch_add(1, Ordering::Relaxed)))
        .panics(|_| ApiError::InternalError)
        .unknown_routes(|request| ApiError::route_not_found(request.method(), request.path()))
        .wrong_methods(|request| ApiError::method_not_allowed(request.method(), request.path(), request.allow().unwrap_or("none")))
        .rejections(415_u16, unsupported)
        // actix-web refuses a content type with 400.
        .rejections(400_u16, unsupported)
        .rejections(422_u16, |request| {
            let detail = serde_json::json!({"loc": ["query"], "msg": request.query(), "type": "type"});
            Occurrence::new(ApiError::validation_error(1)).detail(detail)
        })
        .rejections(500_u16, |_| ApiError::InternalError)
        .each(|occurrence, request| {
            use std::error::Error as _;
            let cause = occurrence.source().map_or_else(String::new, |cause| {
                let location = cause.downcast_ref::<Panic>().and_then(Panic::location).is_some();
                format!("{cause}{}", if location { " (located)" } else { "" })
            });
            CAUSES.lock().unwrap().push(format!("{} {cause}", request.path()));
            occurrence
        })
}

fn unsupported(request: &RequestContext<'_>) -> ApiError {
    ApiError::media_type_unsupported(request.header("content-type").unwrap_or("none"))
}

fn causes(path: &str) -> Vec<String> {
    let prefix = format!("{path} ");
    CAUSES.lock().unwrap().iter().filter_map(|cause| cause.strip_prefix(&prefix)).map(str::to_owned).collect()
}

fn retry() -> Occurrence<ApiError> {
    Occurrence::new(ApiError::ServiceUnavailable).retry_after(Duration::from_millis(1200))
}

fn challenge() -> Occurrence<ApiError> {
    Occurrence::new(ApiError::ApiKeyMissing).header(header::WWW_AUTHENTICATE, header::HeaderValue::from_static("Basic realm=\"here\""))
}

mod on_axum {
    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::response::{IntoResponse, Response};
    use axum::routing::{get, post};
    use axum::{Extension, Router};

    use super::{ApiError, AsWritten, ErrorLayer, Occurrence, challenge, layer, retry};

    async fn panics() -> StatusCode {
        tokio::task::yield_now().await;
        panic!("the password is {}", "hunter2")
    }

    async fn streamed() -> Response {
        let body = Body::from_stream(Pieces(vec!["late", "early "]));
        (StatusCode::INTERNAL_SERVER_ERROR, [("content-type", "text/plain")], body).into_response()
    }

    /// A body whose length nobody knows.
    struct Pieces(Vec<&'static str>);

    impl futures_core::Stream for Pieces {
        type Item = Result<&'static str, std::convert::Infallible>;

        fn poll_next(mut self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(self.0.pop().map(Ok))
        }
    }

    async fn tell_id(headers: axum::http::HeaderMap) -> String {
        headers.get("x-request-id").map_or("none", |id| id.to_str().unwrap()).to_owned()
    }

    /// The ID that handlers find.
    pub(super) fn seen(layer: ErrorLayer) -> Router {
        Router::new().route("/seen", get(tell_id)).layer(layer)
    }

    pub(super) fn app() -> Router {
        let routes = Router::new()
            .route("/ok", get(|| async { "fine" }))
            .route("/error", get(|| async { ApiError::key_not_found("key_7f3a") }))
            .route("/own-id", get(|| async { Occurrence::new(ApiError::InternalError).request_id("own") }))
            .route("/own-header", get(|| async { ([("x-request-id", "set")], ApiError::InternalError) }))
            .route("/retry", get(|| async { retry() }))
            .route("/challenge", get(|| async { challenge() }))
            .route("/panic", get(panics))
            .route("/written", get(|| async { (StatusCode::NOT_FOUND, "nothing here") }))
            .route("/as-written", get(|| async { (StatusCode::NOT_FOUND, Extension(AsWritten)) }))
            .route("/streamed", get(streamed))
            .route("/bare", get(|| async { StatusCode::INTERNAL_SERVER_ERROR }))
            .route("/teapot", get(|| async { StatusCode::IM_A_TEAPOT }))
            .route("/typed", get(|| async { (StatusCode::UNPROCESSABLE_ENTITY, "not a number") }))
            .route(
                "/length",
                get(|| async { ([("content-length", "999"), ("etag", "\"1\""), ("vary", "origin")], ApiError::InternalError) }),
            )
            .route("/seen", get(tell_id))
            .route("/json", post(|_: axum::Json<u8>| async {}));
        Router::new().fallback_service(routes).layer(layer())
    }
}

mod on_actix {
    use std::net::TcpListener;

    use actix_web::dev::{Server, Service as _};
    use actix_web::http::StatusCode;
    use actix_web::web::{self, Bytes};
    use actix_web::{App, HttpRequest, HttpResponse, HttpServer, Responder as _, ResponseError as _};

    use super::{ApiError, AsWritten, ErrorLayer, Occurrence, challenge, layer, retry};

    async fn panics() -> HttpResponse {
        actix_web::rt::task::yield_now().await;
        panic!("the password is {}", "hunter2")
    }

    async fn streamed() -> HttpResponse {
        let pieces = actix_web::body::BodyStream::new(Pieces(vec!["late", "early "]));
        HttpResponse::InternalServerError().content_type("text/plain").message_body(pieces).unwrap().map_into_boxed_body()
    }

    /// A body whose length nobody knows.
    struct Pieces(Vec<&'static str>);

    impl futures_core::Stream for Pieces {
        type Item = Result<Bytes, std::convert::Infallible>;

        fn poll_next(mut self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(self.0.pop().map(|piece| Ok(Bytes::from_static(piece.as_bytes()))))
        }
    }

    fn with(response: HttpResponse, name: &'static str, value: &'static str) -> HttpResponse {
        let mut response = response;
        response.headers_mut().insert(name.parse().unwrap(), value.parse().unwrap());
        response
    }

    async fn tell_id(request: HttpRequest) -> String {
        request.headers().get("x-request-id").map_or("none", |id| id.to_str().unwrap()).to_owned()
    }

    /// The ID that handlers find.
    pub(super) fn seen(listener: TcpListener, layer: fn() -> ErrorLayer) -> std::io::Result<Server> {
        let app = move || App::new().route("/seen", web::get().to(tell_id)).wrap(layer());
        Ok(HttpServer::new(app).workers(1).listen(listener)?.run())
    }

    fn configure(service: &mut web::ServiceConfig) {
        let get = |path, route: actix_web::Route| web::resource(path).route(route);
        service
            .service(get("/ok", web::get().to(|| async { "fine" })))
            .service(get("/error", web::get().to(|| async { Err::<&str, _>(ApiError::key_not_found("key_7f3a")) })))
            .service(get("/own-id", web::get().to(|| async { Occurrence::new(ApiError::InternalError).request_id("own") })))
            .service(get("/own-header", web::get().to(|| async { with(ApiError::InternalError.error_response(), "x-request-id", "set") })))
            .service(get("/retry", web::get().to(|| async { Err::<&str, _>(retry()) })))
            .service(get("/challenge", web::get().to(|| async { challenge() })))
            .service(get("/panic", web::get().to(panics)))
            .service(get("/written", web::get().to(|| async { HttpResponse::NotFound().content_type("text/plain").body("nothing here") })))
            .service(get(
                "/as-written",
                web::get().to(|| async {
                    let mut response = HttpResponse::NotFound().finish();
                    response.extensions_mut().insert(AsWritten);
                    response
                }),
            ))
            .service(get("/streamed", web::get().to(streamed)))
            .service(get("/bare", web::get().to(|| async { HttpResponse::InternalServerError().finish() })))
            .service(get("/teapot", web::get().to(|| async { HttpResponse::build(StatusCode::IM_A_TEAPOT).finish() })))
            .service(get("/typed", web::get().to(|| async { actix_web::error::ErrorUnprocessableEntity("not a number").error_response() })))
            .service(get(
                "/length",
                web::get().to(|request: HttpRequest| async move {
                    let response = with(with(ApiError::InternalError.respond_to(&request), "etag", "\"1\""), "vary", "origin");
                    with(response, "content-encoding", "gzip")
                }),
            ))
            .service(get("/seen", web::get().to(tell_id)))
            .service(get("/json", web::post().to(|_: web::Json<u8>| async { "" })));
    }

    pub(super) fn serve(listener: TcpListener) -> std::io::Result<Server> {
        let app = || {
            App::new()
                .configure(configure)
                // A middleware that refuses by itself.
                .wrap_fn(|request, service| {
                    let refused = request.path() == "/refused";
                    let response = service.call(request);
                    async move { if refused { Err(ApiError::permission_denied("viewer", "keys.delete").into()) } else { response.await } }
                })
                .wrap(layer())
        };
        Ok(HttpServer::new(app).workers(1).listen(listener)?.run())
    }
}

fn both() -> [(&'static str, Service); 2] {
    locate_panics();
    [("axum", Service::of_axum(on_axum::app())), ("actix", Service::of_actix(on_actix::serve))]
}

fn get(service: &Service, path: &str) -> Answer {
    service.send("GET", path, &[("x-request-id", "req_1")], "")
}

#[test]
fn request_ids_are_read_made_and_kept() {
    for (name, service) in both() {
        for path in ["/ok", "/error", "/nowhere", "/panic", "/written"] {
            assert_eq!(get(&service, path).header("x-request-id"), Some("req_1"), "{name}: {path}");
        }
        assert_eq!(get(&service, "/error").json()["request_id"], "req_1", "{name}");
        for path in ["/ok", "/error"] {
            let made = service.send("GET", path, &[], "");
            assert!(made.header("x-request-id").unwrap().starts_with("made_"), "{name}: {path}");
            for unusable in [&"x".repeat(129), "", "  ", "a b", "a\tb", "\u{e9}"] {
                let made = service.send("GET", path, &[("x-request-id", unusable)], "");
                assert!(made.header("x-request-id").unwrap().starts_with("made_"), "{name}: {unusable:?}");
            }
        }
        // What a handler says itself counts more, and header and body agree.
        for (path, id) in [("/own-id", "own"), ("/own-header", "set")] {
            let own = get(&service, path);
            assert_eq!((own.header("x-request-id"), own.json()["request_id"].as_str()), (Some(id), Some(id)), "{name}: {path}");
            assert_eq!(own.headers.get_all("x-request-id").iter().count(), 1, "{name}: {path}");
        }
        let seen = service.send("GET", "/seen", &[], "");
        assert_eq!(Some(seen.text.as_str()), seen.header("x-request-id"), "{name}");
    }
}

#[test]
fn handlers_find_no_id_that_was_refused() {
    let own = || ErrorLayer::new().own_request_ids();
    for (layer, usable) in [(ErrorLayer::new as fn() -> ErrorLayer, true), (own, false)] {
        let services =
            [("axum", Service::of_axum(on_axum::seen(layer()))), ("actix", Service::of_actix(move |to| on_actix::seen(to, layer)))];
        for (name, service) in services {
            for refused in [&"x".repeat(200), "a b", "a\tb", "\u{e9}", "  "] {
                let answer = service.send("GET", "/seen", &[("x-request-id", refused)], "");
                assert_eq!((answer.text.as_str(), answer.header("x-request-id")), ("none", None), "{name}: {refused:?}");
            }
            let answer = service.send("GET", "/seen", &[("x-request-id", "req_1")], "");
            let expected = if usable { ("req_1", Some("req_1")) } else { ("none", None) };
            assert_eq!((answer.text.as_str(), answer.header("x-request-id")), expected, "{name}");
        }
    }
}

#[test]
fn panics_tell_the_log_and_not_the_client() {
    for (name, service) in both() {
        let answer = get(&service, "/panic");
        answer.is(500, "internal_error", &ApiError::InternalError.to_string());
        assert!(!answer.text.contains("hunter2"), "{name}: {}", answer.text);
        let logged = causes("/panic");
        let last = logged.last().unwrap();
        assert!(last.starts_with("panicked at ") && last.contains("layer.rs:"), "{name}: {last}");
        assert!(last.ends_with(": the password is hunter2 (located)"), "{name}: {last}");
        // The service goes on.
        assert_eq!(get(&service, "/ok").text, "fine", "{name}");
    }
}

#[test]
fn what_the_framework_refuses_is_an_error_of_the_catalog() {
    for (name, service) in both() {
        get(&service, "/nowhere?a").is(404, "route_not_found", &ApiError::route_not_found("GET", "/nowhere").to_string());
        let wrong = service.send("DELETE", "/ok", &[], "");
        let allow = wrong.header("allow").unwrap().replace(',', ", ");
        wrong.is(405, "method_not_allowed", &ApiError::method_not_allowed("DELETE", "/ok", allow).to_string());
        let rejected = service.send("POST", "/json", &[("content-type", "text/csv")], "1");
        rejected.is(415, "media_type_unsupported", &ApiError::media_type_unsupported("text/csv").to_string());
        assert_eq!(rejected.header("content-type"), Some("application/json"), "{name}");
        assert!(causes("/json").last().unwrap().to_lowercase().contains("content"), "{name}: {:?}", causes("/json"));
        let typed = get(&service, "/typed?q=1");
        assert_eq!((typed.status, &typed.json()["details"][0]["msg"]), (422, &"q=1".into()), "{name}");
        assert_eq!(causes("/typed").last().unwrap(), "not a number", "{name}");
        get(&service, "/bare").is(500, "internal_error", &ApiError::InternalError.to_string());
    }
}

#[test]
fn what_a_handler_wrote_stays() {
    for (name, service) in both() {
        for (path, status, text) in [
            ("/ok", 200, "fine"),
            ("/written", 404, "nothing here"),
            ("/as-written", 404, ""),
            ("/streamed", 500, "early late"),
            ("/teapot", 418, ""),
        ] {
            let answer = get(&service, path);
            assert_eq!((answer.status, answer.text.as_str()), (status, text), "{name}: {path}");
            assert!(causes(path).is_empty(), "{name}: {path}");
        }
    }
}

#[test]
fn headers_are_those_of_the_body_that_is_sent() {
    for (name, service) in both() {
        let answer = get(&service, "/length");
        answer.is(500, "internal_error", &ApiError::InternalError.to_string());
        assert_eq!(answer.header("content-length"), Some(answer.text.len().to_string().as_str()), "{name}");
        assert_eq!((answer.header("etag"), answer.header("content-encoding")), (None, None), "{name}");
        assert_eq!(answer.header("vary"), Some("origin"), "{name}");
    }
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    for (name, service) in both() {
        let now = [("x-request-id", "req_1")];
        for path in ["/nowhere", "/panic"] {
            let (get, head) = (service.send("GET", path, &now, ""), service.send("HEAD", path, &now, ""));
            // The method is part of a message, and actix-web has no HEAD of its own.
            assert_eq!(head.text, "", "{name}: {path}");
            assert_eq!(head.header("content-type"), get.header("content-type"), "{name}: {path}");
            assert!(head.header("content-length").unwrap().parse::<usize>().unwrap() > 100, "{name}: {path}");
            assert!([404, 405, 500].contains(&head.status), "{name}: {path}");
        }
    }
}

/// RFC 9110, section 10.2.3: whole seconds. RFC 9457: a media type of its own.
#[test]
fn delays_challenges_and_media_types() {
    for (name, service) in both() {
        let retry = get(&service, "/retry");
        assert_eq!((retry.status, retry.header("retry-after")), (503, Some("2")), "{name}");
        assert_eq!(retry.header("content-type"), Some("application/problem+json"), "{name}");
        assert_eq!(retry.json()["retry_after"], 2, "{name}");
        let challenge = get(&service, "/challenge");
        assert_eq!((challenge.status, challenge.header("www-authenticate")), (401, Some("Basic realm=\"here\"")), "{name}");
        assert_eq!(challenge.header("content-type"), Some("application/json"), "{name}");
    }
}

#[test]
fn other_middleware_of_actix_is_heard() {
    let service = Service::of_actix(on_actix::serve);
    let refused = get(&service, "/refused");
    assert_eq!((refused.status, refused.json()["error"].as_str()), (403, Some("permission_denied")));
    assert_eq!((refused.header("x-request-id"), refused.json()["request_id"].as_str()), (Some("req_1"), Some("req_1")));
}
