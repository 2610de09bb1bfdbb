//! The HTTP side of a preview.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use errdex_site::Templates;
use futures_util::stream;
use tokio::sync::{oneshot, watch};

use super::renderer::{Answer, HTML, Job, media_type};
use crate::guard::{self, Refusal};

/// The path of what only a preview has. No code begins with `_`, so no page lies below it.
const OWN: &str = "/_preview/";
/// Below it: what happens to the catalog.
const EVENTS: &str = "events";

/// How soon a browser asks again when the preview has stopped.
const RETRY: Duration = Duration::from_millis(500);

/// Where requests come in: what answers need.
#[derive(Clone)]
pub(super) struct Front {
    /// Where pages are rendered.
    pub(super) jobs: Sender<Job>,
    /// What every open page is told.
    pub(super) state: watch::Receiver<Arc<str>>,
    pub(super) templates: Arc<Templates>,
}

/// Answers what browsers ask a preview.
pub(super) fn app(front: Front) -> Router {
    Router::new().fallback(answer).with_state(front)
}

async fn answer(State(front): State<Front>, request: Request) -> Response {
    if let Some(response) = at_once(&front, &request) {
        return with_headers(response);
    }
    let uri = request.into_parts().0.uri;
    let response = page(&front, uri.path().to_owned(), uri.query().map(str::to_owned)).await;
    with_headers(response)
}

/// What needs no page: a refusal, or a part of the preview itself.
fn at_once(front: &Front, request: &Request) -> Option<Response> {
    if let Err(refusal) = guard::admit(request.method(), request.uri(), request.headers()) {
        return Some(refuse(&refusal));
    }
    let name = request.uri().path().strip_prefix(OWN)?;
    let content = front.templates.preview(name);
    if name != EVENTS && content.is_none() {
        return None;
    }
    if let Err(refusal) = guard::admit_script(request.headers()) {
        return Some(refuse(&refusal));
    }
    Some(content.map_or_else(|| events(front.state.clone()).into_response(), |content| file(media_type(name), content.to_owned())))
}

async fn page(front: &Front, path: String, query: Option<String>) -> Response {
    let (reply, answer) = oneshot::channel();
    // Where nobody takes the job, the reply is dropped with it.
    let _ = front.jobs.send(Job::Answer(path, reply));
    match answer.await {
        Ok(answer) => respond(answer, query.as_deref()),
        Err(_) => text(StatusCode::INTERNAL_SERVER_ERROR, "The preview has stopped; the terminal says why.\n"),
    }
}

fn respond(answer: Answer, query: Option<&str>) -> Response {
    match answer {
        Answer::Page { html, found } => {
            let status = if found { StatusCode::OK } else { StatusCode::NOT_FOUND };
            (status, [(CONTENT_TYPE, HTML)], html).into_response()
        }
        Answer::File { media_type, content } => file(media_type, content),
        Answer::Elsewhere(address) => {
            let address = query.map_or(address.clone(), |query| format!("{address}?{query}"));
            (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, address)]).into_response()
        }
        Answer::Failed(problem) => text(StatusCode::INTERNAL_SERVER_ERROR, format!("{problem}\n")),
    }
}

/// The latest state of the catalog, now and whenever it changes. Who is slow misses states, and never the last.
fn events(mut state: watch::Receiver<Arc<str>>) -> Sse<impl stream::Stream<Item = Result<Event, Infallible>>> {
    state.mark_changed();
    let states = stream::unfold(state, |mut state| async move {
        loop {
            state.changed().await.ok()?;
            let now = Arc::clone(&state.borrow_and_update());
            // Nothing was read yet.
            if !now.is_empty() {
                return Some((Ok(Event::default().retry(RETRY).data(&*now)), state));
            }
        }
    });
    Sse::new(states).keep_alive(KeepAlive::default())
}

fn file(media_type: &'static str, content: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, media_type)], content.into()).into_response()
}

fn text(status: StatusCode, text: impl Into<Body>) -> Response {
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8")], text.into()).into_response()
}

fn refuse(refusal: &Refusal) -> Response {
    let mut response = text(refusal.status, refusal.reason);
    if refusal.status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(axum::http::header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// What every answer has: nothing is kept by a browser, and pages may do no more than on a careful host.
fn with_headers(mut response: Response) -> Response {
    const ALWAYS: [(HeaderName, &str); 5] = [
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, "default-src 'self'; frame-ancestors 'none'"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
    ];
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
