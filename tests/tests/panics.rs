//! Panics of handlers on axum and on actix-web: whatever they throw is answered, and told to the log as far as it is known.

mod http;

use std::error::Error as _;
use std::panic::{catch_unwind, panic_any, resume_unwind};

use errdex::http::{HeaderName, HeaderValue};
use errdex::service::{ErrorLayer, locate_panics};
use http::Service;
use orbit_service::error::ApiError;

/// Panics with another of its kind when it is dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic_any(Self);
    }
}

const BOMB_LINE: u32 = line!() + 3;

fn bomb() -> &'static str {
    panic_any(Bomb)
}

/// Catches a panic by itself.
fn handled() {
    catch_unwind(|| panic!("nobody else's business")).unwrap_err();
}

/// Hands on a panic of elsewhere, which the hook of this process has not seen.
fn resumed() -> &'static str {
    resume_unwind(Box::new("elsewhere"))
}

/// Tells the cause in a header.
fn layer() -> ErrorLayer {
    locate_panics();
    ErrorLayer::new().panics(|_| ApiError::InternalError).each(|occurrence, _| {
        let cause = occurrence.source().map(ToString::to_string).unwrap_or_default();
        occurrence.header(HeaderName::from_static("x-cause"), HeaderValue::from_str(&cause).unwrap())
    })
}

mod on_axum {
    use axum::Router;
    use axum::extract::Request;
    use axum::http::HeaderValue;
    use axum::middleware::{Next, from_fn};
    use axum::response::Response;
    use axum::routing::get;

    use super::{bomb, handled, layer, resumed};

    async fn outer(request: Request, next: Next) -> Response {
        let seen = format!("{} {} {:?}", request.method(), request.uri(), request.headers()["x-request-id"]);
        let mut response = next.run(request).await;
        response.headers_mut().insert("x-outer", HeaderValue::from_static("1"));
        response.headers_mut().insert("x-seen", seen.parse().unwrap());
        response
    }

    pub(super) fn app() -> Router {
        let routes = Router::new().route("/panic", get(async || -> &str { panic!("here") })).route("/bomb", get(async || bomb())).route(
            "/resumed",
            get(async || {
                handled();
                tokio::task::yield_now().await;
                resumed()
            }),
        );
        Router::new().fallback_service(routes).layer(layer()).layer(from_fn(outer))
    }
}

mod on_actix {
    use std::net::TcpListener;

    use actix_web::dev::{Server, Service as _};
    use actix_web::http::header::HeaderName;
    use actix_web::middleware::DefaultHeaders;
    use actix_web::web::get;
    use actix_web::{App, HttpServer};

    use super::{bomb, handled, layer, resumed};

    pub(super) fn serve(listener: TcpListener) -> std::io::Result<Server> {
        let app = || {
            App::new()
                .route("/panic", get().to(async || -> &str { panic!("here") }))
                .route("/bomb", get().to(async || bomb()))
                .route(
                    "/resumed",
                    get().to(async || {
                        handled();
                        actix_web::rt::task::yield_now().await;
                        resumed()
                    }),
                )
                .wrap(layer())
                .wrap(DefaultHeaders::new().add(("x-outer", "1")))
                .wrap_fn(|request, service| {
                    let response = service.call(request);
                    async move {
                        let mut response = response.await?;
                        let request = response.request();
                        let seen = format!("{} {} {:?}", request.method(), request.uri(), &request.headers().get("x-request-id").unwrap());
                        assert!(request.peer_addr().is_some(), "who called is known");
                        response.headers_mut().insert(HeaderName::from_static("x-seen"), seen.parse().unwrap());
                        Ok(response)
                    }
                })
        };
        Ok(HttpServer::new(app).workers(1).listen(listener)?.run())
    }
}

fn both() -> [(&'static str, Service); 2] {
    [("axum", Service::of_axum(on_axum::app())), ("actix", Service::of_actix(on_actix::serve))]
}

#[test]
fn what_panics_again_when_it_is_dropped_is_answered() {
    for (name, service) in both() {
        let answer = service.send("GET", "/bomb", &[("x-request-id", "req_1")], "");
        answer.is(500, "internal_error", &ApiError::InternalError.to_string());
        let cause = answer.header("x-cause").unwrap();
        assert!(cause.starts_with("panicked at ") && cause.contains(&format!("panics.rs:{BOMB_LINE}:")), "{name}: {cause}");
        // The service goes on.
        service.send("GET", "/panic", &[("x-request-id", "req_2")], "").is(500, "internal_error", &ApiError::InternalError.to_string());
    }
}

#[test]
fn outer_middleware_sees_the_answer_to_a_panic() {
    for (name, service) in both() {
        for path in ["/panic?a=b", "/nowhere"] {
            let answer = service.send("GET", path, &[("x-request-id", "req_1")], "");
            assert_eq!(answer.header("x-outer"), Some("1"), "{name}: {path}");
            assert_eq!(answer.header("x-seen"), Some(format!("GET {path} \"req_1\"").as_str()), "{name}: {path}");
        }
    }
}

#[test]
fn no_panic_has_the_place_of_another() {
    for (name, service) in both() {
        let answer = service.send("GET", "/resumed", &[("x-request-id", "req_1")], "");
        assert_eq!(answer.header("x-cause"), Some("panicked: elsewhere"), "{name}");
    }
}
