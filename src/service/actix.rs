//! [`ErrorLayer`] for actix-web.

use alloc::borrow::ToOwned as _;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use core::future::{Future, Ready, poll_fn, ready};
use core::net::SocketAddr;
use core::pin::{Pin, pin};
use core::task::{Context, Poll};

use actix_web::HttpResponse;
use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody, to_bytes};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::error::{Error, InternalError};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, Uri, Version};
use actix_web::test::TestRequest;

use super::ErrorLayer;
use super::context::{AsWritten, Head, RequestContext};
use super::panics::{Panic, caught};
use super::policy::{Make, Policy, Written, methods};
use crate::actix::rewrite;
use crate::{Occurrence, SharedError};

impl<S, B> Transform<S, ServiceRequest> for ErrorLayer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Transform = ErrorMiddleware<S>;
    type InitError = ();
    type Future = Ready<Result<ErrorMiddleware<S>, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(ErrorMiddleware { inner, policy: Arc::clone(&self.policy) }))
    }
}

/// A service whose errors are those of a catalog, as [`ErrorLayer`] makes it.
#[derive(Debug)]
pub struct ErrorMiddleware<S> {
    inner: S,
    policy: Arc<Policy>,
}

type Outcome<B> = Result<ServiceResponse<EitherBody<B>>, Error>;

impl<S, B> Service<ServiceRequest> for ErrorMiddleware<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Outcome<B>>>>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        let policy = Arc::clone(&self.policy);
        let name = header_name(&policy);
        let request_id = policy.request_id(text_of(request.headers(), &name));
        // Handlers do not find one that was refused.
        request.headers_mut().remove(&name);
        if let Some(Ok(id)) = request_id.as_deref().map(HeaderValue::from_str) {
            request.headers_mut().insert(name.clone(), id);
        }
        // Not the request itself: the router must have it alone.
        let head = ActixHead {
            method: request.method().clone(),
            uri: request.uri().clone(),
            version: request.version(),
            peer_addr: request.head().peer_addr,
            headers: if policy.asks_for_headers() { request.headers().clone() } else { HeaderMap::new() },
        };
        let desk = Desk { policy, name, head, request_id };
        let running = if desk.policy.panics.is_some() { caught(|| self.inner.call(request)) } else { Ok(self.inner.call(request)) };
        Box::pin(async move {
            let outcome = match running {
                Ok(running) if desk.policy.panics.is_some() => catching(running).await,
                Ok(running) => Ok(running.await),
                Err(panic) => Err(panic),
            };
            match outcome {
                Ok(Ok(response)) => {
                    let (request, response) = response.into_parts();
                    Ok(ServiceResponse::new(request, desk.answer(response).await))
                }
                // Another middleware's.
                Ok(Err(error)) => {
                    let response = desk.answer(error.as_response_error().error_response()).await.map_into_boxed_body();
                    Err(InternalError::from_response(error, response).into())
                }
                Err(panic) => Ok(desk.panicked(panic)),
            }
        })
    }
}

async fn catching<F: Future>(running: F) -> Result<F::Output, Panic> {
    let mut running = pin!(running);
    poll_fn(|context| match caught(|| running.as_mut().poll(context)) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}

/// What is known of a request once it was handed on.
struct Desk {
    policy: Arc<Policy>,
    /// The header of request IDs, in actix's types.
    name: HeaderName,
    head: ActixHead,
    request_id: Option<String>,
}

impl Desk {
    async fn answer<B: MessageBody + 'static>(&self, mut response: HttpResponse<B>) -> HttpResponse<EitherBody<B>> {
        let occurrence = response.extensions_mut().remove::<Occurrence<SharedError>>();
        let own = text_of(response.headers(), &self.name).map(str::to_owned);
        if let Some(occurrence) = occurrence {
            let context = self.context(own.as_deref(), None, None);
            let before = occurrence.response_headers();
            let occurrence = self.policy.finish(occurrence, &context);
            return self.replace(Some(&before), occurrence, response.drop_body());
        }
        if let Some(make) = self.rule(&response) {
            let allow = text_of(response.headers(), &header::ALLOW).map(methods);
            let (response, body) = response.into_parts();
            let text = to_bytes(body).await.ok().unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            let context = self.context(own.as_deref(), allow.as_deref(), Some(&text));
            let occurrence = self.policy.finish(Policy::refused(make, &context), &context);
            return self.replace(None, occurrence, response);
        }
        if own.is_none()
            && let Some(Ok(id)) = self.request_id.as_deref().map(HeaderValue::from_str)
        {
            response.headers_mut().insert(self.name.clone(), id);
        }
        response.map_into_left_body()
    }

    fn rule<B: MessageBody>(&self, response: &HttpResponse<B>) -> Option<&Make> {
        let written = Written {
            status: response.status().as_u16(),
            content_type: response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes),
            length: match response.body().size() {
                BodySize::None => Some(0),
                BodySize::Sized(length) => Some(length),
                BodySize::Stream => None,
            },
            on_purpose: response.extensions().get::<AsWritten>().is_some(),
        };
        self.policy.rule(&written).map(|rule| &rule.make)
    }

    fn panicked<B>(&self, panic: Panic) -> ServiceResponse<EitherBody<B>> {
        let context = self.context(None, None, None);
        let empty = HttpResponse::InternalServerError().finish();
        let response = match self.policy.panicked(panic, &context) {
            Some(occurrence) => {
                let occurrence = self.policy.finish(occurrence, &context);
                self.replace(None, occurrence, empty.drop_body())
            }
            None => empty.map_into_right_body(),
        };
        self.head.request().into_response(response)
    }

    /// What is known of the request; a response that has an ID knows better.
    fn context<'a>(&'a self, own: Option<&'a str>, allow: Option<&'a str>, text: Option<&'a str>) -> RequestContext<'a> {
        RequestContext { head: &self.head, request_id: own.or(self.request_id.as_deref()), allow, text }
    }

    fn replace<B>(
        &self,
        before: Option<&http::HeaderMap>,
        occurrence: Occurrence<SharedError>,
        mut response: HttpResponse<()>,
    ) -> HttpResponse<EitherBody<B>> {
        let id = occurrence.get_request_id().and_then(|id| HeaderValue::from_str(id).ok());
        let body = rewrite(before, occurrence, &mut response);
        if let Some(id) = id {
            response.headers_mut().insert(self.name.clone(), id);
        }
        response.set_body(EitherBody::right(BoxBody::new(body)))
    }
}

struct ActixHead {
    method: Method,
    uri: Uri,
    version: Version,
    peer_addr: Option<SocketAddr>,
    headers: HeaderMap,
}

impl ActixHead {
    /// A request with this head, where the first was lost with whoever panicked: other middleware gets a response to a request, as it
    /// does of any other error. actix-web lends no other way to make one.
    fn request(&self) -> ServiceRequest {
        let mut request = TestRequest::default().to_srv_request();
        let head = request.head_mut();
        head.method = self.method.clone();
        head.uri = self.uri.clone();
        head.version = self.version;
        head.peer_addr = self.peer_addr;
        head.headers = self.headers.clone();
        request.match_info_mut().get_mut().update(&self.uri);
        request
    }
}

impl Head for ActixHead {
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

fn header_name(policy: &Policy) -> HeaderName {
    HeaderName::from_bytes(policy.request_id_header.as_ref()).unwrap_or(HeaderName::from_static("x-request-id"))
}

fn text_of<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
