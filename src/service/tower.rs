//! [`ErrorLayer`] for tower.

use alloc::borrow::ToOwned as _;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use http::response::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri, header};
use http_body::Body;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::context::{AsWritten, Head, RequestContext};
use super::panics::{Panic, caught};
use super::policy::{LONGEST_TEXT, Make, Policy, Written, methods};
use super::{ErrorBody, ErrorLayer};
use crate::replace::replace;
use crate::{Occurrence, SharedError};

impl<S> Layer<S> for ErrorLayer {
    type Service = ErrorService<S>;

    fn layer(&self, inner: S) -> ErrorService<S> {
        ErrorService { inner, policy: Arc::clone(&self.policy) }
    }
}

/// A service whose errors are those of a catalog, as [`ErrorLayer`] makes it.
#[derive(Debug, Clone)]
pub struct ErrorService<S> {
    inner: S,
    policy: Arc<Policy>,
}

impl<S, A, B> Service<Request<A>> for ErrorService<S>
where
    S: Service<Request<A>, Response = Response<B>>,
    B: Body<Data = Bytes>,
{
    type Response = Response<ErrorBody<B>>;
    type Error = S::Error;
    type Future = ErrorFuture<S::Future, B>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<A>) -> Self::Future {
        let name = &self.policy.request_id_header;
        let request_id = self.policy.request_id(text_of(request.headers(), name));
        // Handlers do not find one that was refused.
        request.headers_mut().remove(name);
        if let Some(Ok(id)) = request_id.as_deref().map(HeaderValue::from_str) {
            request.headers_mut().insert(name.clone(), id);
        }
        let head = TowerHead {
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: if self.policy.asks_for_headers() { request.headers().clone() } else { HeaderMap::new() },
            #[cfg(feature = "tonic")]
            grpc: crate::tonic::layer::content_type(request.headers()),
        };
        let state = if self.policy.panics.is_some() {
            match caught(|| self.inner.call(request)) {
                Ok(running) => State::Running { running },
                Err(panic) => State::Panicked { panic },
            }
        } else {
            State::Running { running: self.inner.call(request) }
        };
        ErrorFuture { state, desk: Desk { policy: Arc::clone(&self.policy), head, request_id } }
    }
}

pin_project! {
    /// The response of an [`ErrorService`], to come.
    pub struct ErrorFuture<F, B> {
        #[pin]
        state: State<F, B>,
        desk: Desk,
    }
}

pin_project! {
    #[project = Projected]
    enum State<F, B> {
        Running { #[pin] running: F },
        // The call itself panicked, and there is no future.
        Panicked { panic: Panic },
        Reading { reading: Reading<B> },
    }
}

/// The framework's own answer, whose text is read before it is replaced.
struct Reading<B> {
    make: Make,
    parts: Parts,
    body: Pin<Box<B>>,
    text: Vec<u8>,
}

impl<F, B, E> Future for ErrorFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body<Data = Bytes>,
{
    type Output = Result<Response<ErrorBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            let next = match this.state.as_mut().project() {
                Projected::Running { running } => {
                    let polled =
                        if this.desk.policy.panics.is_some() { caught(|| running.poll(context)) } else { Ok(running.poll(context)) };
                    match polled {
                        Ok(Poll::Pending) => return Poll::Pending,
                        Ok(Poll::Ready(Err(error))) => return Poll::Ready(Err(error)),
                        Ok(Poll::Ready(Ok(response))) => match this.desk.answer(response) {
                            Answer::Done(response) => return Poll::Ready(Ok(response)),
                            Answer::Read(reading) => State::Reading { reading },
                        },
                        Err(panic) => State::Panicked { panic },
                    }
                }
                Projected::Panicked { panic } => return Poll::Ready(Ok(this.desk.panicked(panic.clone()))),
                Projected::Reading { reading } => {
                    ready!(reading.poll(context));
                    return Poll::Ready(Ok(this.desk.refused(reading)));
                }
            };
            this.state.set(next);
        }
    }
}

impl<B: Body<Data = Bytes>> Reading<B> {
    /// Until the text has ended. One that breaks off is as much as is known.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        while let Some(Ok(frame)) = ready!(self.body.as_mut().poll_frame(context)) {
            if let Some(data) = frame.data_ref() {
                let room = usize::try_from(LONGEST_TEXT).unwrap_or(usize::MAX).saturating_sub(self.text.len());
                self.text.extend_from_slice(&data.chunk()[..data.remaining().min(room)]);
            }
        }
        Poll::Ready(())
    }
}

enum Answer<B> {
    Done(Response<ErrorBody<B>>),
    Read(Reading<B>),
}

/// What is known of a request once it was handed on.
struct Desk {
    policy: Arc<Policy>,
    head: TowerHead,
    request_id: Option<String>,
}

impl Desk {
    fn answer<B: Body<Data = Bytes>>(&self, response: Response<B>) -> Answer<B> {
        let (mut parts, body) = response.into_parts();
        let carried = parts.extensions.remove::<Occurrence<SharedError>>();
        #[cfg(feature = "tonic")]
        let carried = carried.or_else(|| self.head.grpc.as_ref().and_then(|_| crate::tonic::take(&mut parts)));
        if let Some(occurrence) = carried {
            let own = text_of(&parts.headers, &self.policy.request_id_header).map(str::to_owned);
            let context = self.context(own.as_deref(), None, None);
            let before = occurrence.response_headers();
            let occurrence = self.policy.finish(occurrence, &context);
            return Answer::Done(self.replace(Some(&before), occurrence, &mut parts));
        }
        let is_error = parts.status.is_client_error() || parts.status.is_server_error();
        if is_error && let Some(make) = self.rule(&parts, &body) {
            if parts.headers.contains_key(header::CONTENT_TYPE) && self.head.method != Method::HEAD {
                return Answer::Read(Reading { make: Arc::clone(make), parts, body: Box::pin(body), text: Vec::new() });
            }
            let occurrence = self.occurrence(make, &parts.headers, None);
            return Answer::Done(self.replace(None, occurrence, &mut parts));
        }
        let response = Response::from_parts(parts, ErrorBody::written(body));
        Answer::Done(self.identified(response))
    }

    fn rule<B: Body>(&self, parts: &Parts, body: &B) -> Option<&Make> {
        let stated = || parts.headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok();
        let length = body.size_hint().exact();
        let written = Written {
            status: parts.status.as_u16(),
            content_type: parts.headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes),
            // The router has already left out the body of an answer to `HEAD`.
            length: if self.head.method == Method::HEAD { stated().or(length) } else { length },
            on_purpose: parts.extensions.get::<AsWritten>().is_some(),
        };
        self.policy.rule(&written).map(|rule| &rule.make)
    }

    fn refused<B>(&self, reading: &mut Reading<B>) -> Response<ErrorBody<B>> {
        let text = String::from_utf8_lossy(&reading.text);
        let occurrence = self.occurrence(&reading.make, &reading.parts.headers, Some(&text));
        self.replace(None, occurrence, &mut reading.parts)
    }

    fn occurrence(&self, make: &Make, headers: &HeaderMap, text: Option<&str>) -> Occurrence<SharedError> {
        let own = text_of(headers, &self.policy.request_id_header).map(str::to_owned);
        let allow = text_of(headers, &header::ALLOW).map(methods);
        let context = self.context(own.as_deref(), allow.as_deref(), text);
        self.policy.finish(Policy::refused(make, &context), &context)
    }

    fn panicked<B>(&self, panic: Panic) -> Response<ErrorBody<B>> {
        let (mut parts, ()) = Response::new(()).into_parts();
        parts.status = StatusCode::INTERNAL_SERVER_ERROR;
        let context = self.context(None, None, None);
        match self.policy.panicked(panic, &context) {
            Some(occurrence) => {
                let occurrence = self.policy.finish(occurrence, &context);
                self.replace(None, occurrence, &mut parts)
            }
            None => Response::from_parts(parts, ErrorBody::replaced(String::new())),
        }
    }

    /// What is known of the request; a response that has an ID knows better.
    fn context<'a>(&'a self, own: Option<&'a str>, allow: Option<&'a str>, text: Option<&'a str>) -> RequestContext<'a> {
        RequestContext { head: &self.head, request_id: own.or(self.request_id.as_deref()), allow, text }
    }

    fn replace<B>(&self, before: Option<&HeaderMap>, occurrence: Occurrence<SharedError>, parts: &mut Parts) -> Response<ErrorBody<B>> {
        let id = occurrence.get_request_id().map(str::to_owned);
        #[cfg(feature = "tonic")]
        if let Some(content_type) = &self.head.grpc {
            crate::tonic::layer::rewrite(before, occurrence, content_type.clone(), parts);
            return self.replaced(id.as_deref(), String::new(), parts);
        }
        let body = replace(before, occurrence, parts);
        self.replaced(id.as_deref(), body, parts)
    }

    fn replaced<B>(&self, id: Option<&str>, body: String, parts: &mut Parts) -> Response<ErrorBody<B>> {
        let name = &self.policy.request_id_header;
        if let Some(Ok(id)) = id.map(HeaderValue::from_str) {
            parts.headers.insert(name.clone(), id);
        }
        let body = if self.head.method == Method::HEAD {
            parts.headers.insert(header::CONTENT_LENGTH, body.len().into());
            String::new()
        } else {
            body
        };
        let (mut fresh, ()) = Response::new(()).into_parts();
        core::mem::swap(&mut fresh, parts);
        Response::from_parts(fresh, ErrorBody::replaced(body))
    }

    /// With the request's ID, where the service did not set one.
    fn identified<B>(&self, mut response: Response<B>) -> Response<B> {
        if let Some(Ok(id)) = self.request_id.as_deref().map(HeaderValue::from_str) {
            response.headers_mut().entry(self.policy.request_id_header.clone()).or_insert(id);
        }
        response
    }
}

struct TowerHead {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    /// The content type of a call of gRPC.
    #[cfg(feature = "tonic")]
    grpc: Option<HeaderValue>,
}

impl Head for TowerHead {
    fn method(&self) -> &str {
        self.method.as_str()
    }

    fn path(&self) -> &str {
        self.uri.path()
    }

    fn query(&self) -> Option<&str> {
        self.uri.query()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

fn text_of<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
