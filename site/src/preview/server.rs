//! The HTTP side of a preview.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
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
use futures_util::stream;
use tokio::sync::{oneshot, watch};

use super::guard::{self, Refusal};
use super::renderer::{Answer, HTML, Job, media_type};
use crate::templates::Templates;

/// The path of what only a preview has. No code begins with `_`, so no page lies below it.
const OWN: &str = "/_preview/";
/// Below it: what happens to the catalog.
const EVENTS: &str = "events";

/// How soon a browser asks again when the preview has stopped.
const RETRY: Duration = Duration::from_millis(500);

/// What answers need.
#[derive(Clone)]
pub(super) struct Desk {
    /// Where pages are rendered.
    pub(super) jobs: Sender<Job>,
    /// What every open page is told.
    pub(super) state: watch::Receiver<Arc<str>>,
    pub(super) templates: Arc<Templates>,
}

/// Takes a port on this machine, for both versions of the protocol; 0 is any that is free.
pub(super) fn bind(port: u16) -> io::Result<Vec<TcpListener>> {
    // A port that is free in one version may be taken in the other: another is tried.
    let attempts = if port == 0 { 8 } else { 1 };
    let mut last = None;
    for _ in 0..attempts {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let taken = first.local_addr()?.port();
        match TcpListener::bind((Ipv6Addr::LOCALHOST, taken)) {
            Ok(second) => return Ok(vec![first, second]),
            // Browsers may ask whoever has it there.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            // A machine without the newer version.
            Err(_) => return Ok(vec![first]),
        }
    }
    Err(last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

/// Serves until Ctrl-C, or until it is told to end.
pub(super) fn run(listeners: Vec<TcpListener>, desk: Desk) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let app = Router::new().fallback(answer).with_state(desk);
    runtime.block_on(async {
        for listener in listeners {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let app = app.clone();
            tokio::spawn(async move { axum::serve(listener, app).await });
        }
        told_to_end().await
    })?;
    // Open pages listen for ever; they are not waited for.
    runtime.shutdown_background();
    Ok(())
}

#[cfg(unix)]
async fn told_to_end() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut end = signal(SignalKind::terminate())?;
    let interrupt = std::pin::pin!(tokio::signal::ctrl_c());
    let end = std::pin::pin!(end.recv());
    match futures_util::future::select(interrupt, end).await {
        futures_util::future::Either::Left((interrupted, _)) => interrupted,
        futures_util::future::Either::Right(_) => Ok(()),
    }
}

#[cfg(not(unix))]
async fn told_to_end() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// The address of the first listener, for people.
pub(super) fn address(listeners: &[TcpListener]) -> io::Result<SocketAddr> {
    listeners.first().map_or_else(|| Err(io::ErrorKind::NotConnected.into()), TcpListener::local_addr)
}

async fn answer(State(desk): State<Desk>, request: Request) -> Response {
    if let Some(response) = at_once(&desk, &request) {
        return with_headers(response);
    }
    let uri = request.into_parts().0.uri;
    let response = page(&desk, uri.path().to_owned(), uri.query().map(str::to_owned)).await;
    with_headers(response)
}

/// What needs no page: a refusal, or a part of the preview itself.
fn at_once(desk: &Desk, request: &Request) -> Option<Response> {
    if let Err(refusal) = guard::admit(request.method(), request.uri(), request.headers()) {
        return Some(refuse(&refusal));
    }
    let name = request.uri().path().strip_prefix(OWN)?;
    let content = desk.templates.preview(name);
    if name != EVENTS && content.is_none() {
        return None;
    }
    if let Err(refusal) = guard::admit_script(request.headers()) {
        return Some(refuse(&refusal));
    }
    Some(content.map_or_else(|| events(desk.state.clone()).into_response(), |content| file(media_type(name), content.to_owned())))
}

async fn page(desk: &Desk, path: String, query: Option<String>) -> Response {
    let (reply, answer) = oneshot::channel();
    // Where nobody takes the job, the reply is dropped with it.
    let _ = desk.jobs.send(Job::Answer(path, reply));
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
        (CONTENT_SECURITY_POLICY, "default-src 'self'"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
    ];
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
