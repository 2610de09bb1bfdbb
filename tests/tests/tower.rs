//! `ErrorLayer` around a bare tower service, whose bodies are its own.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::error::Error as _;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use errdex::http::response::Parts;
use errdex::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use errdex::service::ErrorLayer;
use http_body::{Body, Frame, SizeHint};
use orbit_service::error::ApiError;
use tonic::{Code, Status};
use tonic_types::StatusExt as _;
use tower_layer::Layer as _;
use tower_service::Service;

/// A body that takes its time, and says how long it is where it should.
struct Slow {
    pieces: VecDeque<&'static str>,
    ready: bool,
    length: Option<u64>,
}

impl Slow {
    fn of(pieces: &[&'static str]) -> Self {
        let length = pieces.iter().map(|piece| piece.len() as u64).sum();
        Self { pieces: pieces.iter().copied().collect(), ready: false, length: Some(length) }
    }
}

impl Body for Slow {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.ready = !self.ready;
        if self.ready {
            return Poll::Pending;
        }
        Poll::Ready(self.pieces.pop_front().map(|piece| Ok(Frame::data(Bytes::from_static(piece.as_bytes())))))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// Answers each request with the next of its responses, and panics at once where there is none.
struct Canned(Vec<Response<Slow>>);

impl Service<Request<()>> for Canned {
    type Response = Response<Slow>;
    type Error = Infallible;
    type Future = std::future::Ready<Result<Response<Slow>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        std::future::ready(Ok(self.0.pop().expect("no response is left")))
    }
}

fn finish<T>(mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = poll(&mut context) {
            return value;
        }
    }
}

fn answer(method: Method, response: Vec<Response<Slow>>) -> (Parts, String) {
    answer_to(Request::builder().method(method), response)
}

/// To a call of gRPC.
fn answer_grpc(response: Vec<Response<Slow>>) -> (Parts, String) {
    answer_to(Request::post("/").header(header::CONTENT_TYPE, "application/grpc+proto").header("x-request-id", "req_7"), response)
}

fn answer_to(request: errdex::http::request::Builder, response: Vec<Response<Slow>>) -> (Parts, String) {
    let layer = ErrorLayer::new()
        .panics(|_| ApiError::InternalError)
        .unknown_routes(|request| ApiError::route_not_found(request.method(), request.path()))
        .rejections(StatusCode::BAD_REQUEST, |_| ApiError::validation_error(1))
        .each(|occurrence, _| {
            let cause = occurrence.source().map(ToString::to_string);
            match cause.and_then(|cause| HeaderValue::from_str(&cause).ok()) {
                Some(cause) => occurrence.header(HeaderName::from_static("x-cause"), cause),
                None => occurrence,
            }
        });
    let request = request.uri("https://example.com/a").body(()).unwrap();
    let mut future = pin!(layer.layer(Canned(response)).call(request));
    let (parts, body) = finish(|context| future.as_mut().poll(context)).unwrap().into_parts();
    let mut body = pin!(body);
    let mut text = Vec::new();
    while let Some(Ok(frame)) = finish(|context| body.as_mut().poll_frame(context)) {
        text.extend_from_slice(&frame.into_data().unwrap());
    }
    (parts, String::from_utf8(text).unwrap())
}

fn response(status: u16, content_type: Option<&str>, body: Slow) -> Vec<Response<Slow>> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    if let Some(content_type) = content_type {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_str(content_type).unwrap());
    }
    vec![response]
}

#[test]
fn a_rejection_is_read_before_it_is_replaced() {
    let (parts, body) = answer(Method::GET, response(400, Some("Text/Plain; charset=utf-8"), Slow::of(&["not ", "a number"])));
    assert!(body.contains("\"error\":\"validation_error\""), "{body}");
    assert_eq!(parts.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(parts.headers["x-cause"], "not a number");
}

#[test]
fn what_is_not_the_frameworks_own_stays() {
    let long = "x".repeat(8 * 1024 + 1).leak();
    let endless = Slow { length: None, ..Slow::of(&["a"]) };
    for (status, content_type, body, text) in [
        (400, Some("text/plain"), endless, "a"),
        (400, Some("text/plain"), Slow::of(&[long]), &*long),
        (400, Some("text/html"), Slow::of(&["a"]), "a"),
        (400, None, Slow::of(&["a"]), "a"),
        (404, Some("text/plain"), Slow::of(&["a"]), "a"),
        (404, Some("text/plain"), Slow::of(&[]), ""),
        (200, None, Slow::of(&[]), ""),
    ] {
        let (parts, body) = answer(Method::GET, response(status, content_type, body));
        assert_eq!((parts.status.as_u16(), body.as_str()), (status, text), "{content_type:?}");
    }
}

#[test]
fn head_says_how_long_the_body_would_be() {
    let (get, body) = answer(Method::GET, response(404, None, Slow::of(&[])));
    let (head, nothing) = answer(Method::HEAD, response(404, None, Slow::of(&[])));
    assert_eq!((get.status, head.status, nothing.as_str()), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND, ""));
    let length: usize = head.headers[header::CONTENT_LENGTH].to_str().unwrap().parse().unwrap();
    // The message names the method.
    assert_eq!(length, body.len() + "HEAD".len() - "GET".len());
    // A router leaves out what a handler wrote, and keeps its length.
    let mut written = response(404, None, Slow::of(&[]));
    written[0].headers_mut().insert(header::CONTENT_LENGTH, 7.into());
    assert_eq!(answer(Method::HEAD, written).0.headers[header::CONTENT_LENGTH], "7");
}

#[test]
fn a_call_that_panics_is_answered() {
    let (parts, body) = answer(Method::GET, Vec::new());
    assert!(body.contains("internal_error") && !body.contains("response is left"), "{body}");
    assert_eq!(parts.headers["x-cause"], "panicked: no response is left");
}

/// The status that a client of gRPC reads, where the headers are all it gets.
fn status((parts, body): &(Parts, String)) -> Status {
    assert_eq!((parts.status, body.as_str()), (StatusCode::OK, ""));
    assert_eq!(parts.headers[header::CONTENT_TYPE], "application/grpc+proto");
    assert!(!parts.headers.contains_key(header::RETRY_AFTER));
    Status::from_header_map(&parts.headers).unwrap()
}

#[test]
fn calls_of_grpc_are_answered_in_grpc() {
    let panicked = answer_grpc(Vec::new());
    assert_eq!(status(&panicked).code(), Code::Internal);
    assert_eq!(panicked.0.headers["x-cause"], "panicked: no response is left");
    assert_eq!(panicked.0.headers["x-request-id"], "req_7");
    let details = status(&panicked).get_error_details();
    assert_eq!(details.error_info().unwrap().reason, "INTERNAL_ERROR");
    assert_eq!(details.request_info().unwrap().request_id, "req_7");
    // What the router or a middleware refuses, too.
    let unknown = status(&answer_grpc(response(404, None, Slow::of(&[]))));
    assert_eq!(unknown.get_details_error_info().unwrap().reason, "ROUTE_NOT_FOUND");
    let mut other = response(503, Some("application/json"), Slow::of(&["{}"]));
    other[0].extensions_mut().insert(errdex::Occurrence::new(ApiError::InternalError).share());
    assert_eq!(status(&answer_grpc(other)).get_details_error_info().unwrap().reason, "INTERNAL_ERROR");
}

#[test]
fn a_status_of_grpc_is_filled_in() {
    let shard = (HeaderName::from_static("x-shard"), HeaderValue::from_static("7"));
    let error = errdex::Occurrence::new(ApiError::InternalError).header(shard.0, shard.1).caused_by("disk full");
    let written = |status: Status| {
        let mut response = status.into_http::<String>().map(|_| Slow::of(&[]));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/grpc+proto"));
        vec![response]
    };
    let answer = answer_grpc(written(Status::from(error)));
    assert_eq!(status(&answer).get_details_request_info().unwrap().request_id, "req_7");
    assert_eq!((&answer.0.headers["x-shard"], &answer.0.headers["x-cause"]), (&"7".parse().unwrap(), &"disk full".parse().unwrap()));
    assert_eq!(answer.0.headers.get_all("x-shard").iter().count(), 1);
    let other = answer_grpc(written(Status::not_found("m")));
    assert_eq!((status(&other).code(), status(&other).message()), (Code::NotFound, "m"));
}
