//! Every error of a service is one of its catalog: request IDs, panics, unknown routes, and what the framework itself refuses.
//!
//! [`ErrorLayer`] is the one description of it. It is a layer for tower, and so for axum and everything on hyper (feature `tower`), and
//! a middleware for actix-web (feature `actix-web`); both answer the same.

#[cfg(feature = "actix-web")]
mod actix;
mod context;
mod panics;
mod policy;
#[cfg(feature = "tower")]
mod tower;
#[cfg(feature = "tower")]
mod tower_body;

#[cfg(feature = "actix-web")]
pub use actix::ErrorMiddleware;
pub use context::{AsWritten, IntoOccurrence, RequestContext};
pub use panics::{Panic, locate_panics};
#[cfg(feature = "tower")]
pub use tower::{ErrorFuture, ErrorService};
#[cfg(feature = "tower")]
pub use tower_body::ErrorBody;

use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;

use crate::{Occurrence, SharedError};
use policy::{Policy, Refusal, Rule};

/// What becomes of the errors of a service.
///
/// - Every response carries the ID of its request: the one that the caller sent in `x-request-id`, or one from
///   [`request_ids`](Self::request_ids). Handlers find it in that header of the request, and errors of the catalog say it in their body.
/// - What the framework refuses by itself becomes an error of the catalog, where one is named for it. So does a panic.
/// - A success, and an error that a handler wrote on purpose, stay as they are.
///
/// ```
/// # #[cfg(feature = "axum")] mod app {
/// use axum::{Router, http::StatusCode};
/// use errdex::service::ErrorLayer;
///
/// #[errdex::catalog("catalog", codes = ["internal_error", "route_not_found", "method_not_allowed", "media_type_unsupported"])]
/// #[derive(Debug)]
/// pub enum ApiError {}
///
/// pub fn errors() -> ErrorLayer {
///     ErrorLayer::new()
///         .panics(|_| ApiError::InternalError)
///         .unknown_routes(|request| ApiError::route_not_found(request.method(), request.path()))
///         .wrong_methods(|request| ApiError::method_not_allowed(request.method(), request.path(), request.allow().unwrap_or("none")))
///         .rejections(StatusCode::UNSUPPORTED_MEDIA_TYPE, |request| {
///             ApiError::media_type_unsupported(request.header("content-type").unwrap_or("none"))
///         })
/// }
///
/// // Around the router as a whole: it writes `Allow` outside of its own layers.
/// pub fn app(routes: Router) -> Router {
///     Router::new().fallback_service(routes).layer(errors())
/// }
/// # }
/// ```
///
/// # What the framework refused
///
/// A framework's own 404 and 405 have no body, so [`unknown_routes`](Self::unknown_routes) and [`wrong_methods`](Self::wrong_methods)
/// replace an error without a body and without a content type. What an extractor refuses has a short text, so
/// [`rejections`](Self::rejections) also replaces a `text/plain` body whose length is known and at most 8 KiB; that text becomes the
/// cause, which only logs see. A handler that writes such a response on purpose marks it with [`AsWritten`]. What a middleware between
/// the framework and this layer has compressed is no such text any more: compress outside of the layer.
///
/// # Panics
///
/// A panic is caught until the handler has answered. Where the body of a response is still being made, its status is already
/// sent, and the connection ends. With `panic = "abort"` nothing can be caught. Of actix-web's request, middleware outside of the layer
/// then finds the head alone: application data and extensions were lost with the handler.
///
/// # gRPC
///
/// With the features `tower` and `tonic`, a request whose content type begins with `application/grpc` is answered in gRPC: all of the above
/// is then a status in the headers, as `errdex::tonic` makes it, and the status of a method gets the ID of its request. Without
/// `tonic`, such a request gets a body that no client of gRPC reads.
#[derive(Clone)]
#[must_use]
pub struct ErrorLayer {
    policy: Arc<Policy>,
}

impl ErrorLayer {
    /// Fills in request IDs that callers send, and nothing else.
    pub fn new() -> Self {
        Self { policy: Arc::default() }
    }

    /// Reads the request's ID from another header than `x-request-id`, and answers in it.
    ///
    /// IDs of callers have at most 128 characters, all of them visible ASCII; others count as absent, and handlers do not find them.
    ///
    /// # Panics
    /// When no header can have that name.
    pub fn request_id_header(self, name: impl AsRef<str>) -> Self {
        let name = name.as_ref();
        let Ok(legal) = name.parse() else { panic!("no header can have the name `{name}`") };
        self.with(|policy| policy.request_id_header = legal)
    }

    /// Makes IDs of requests that have none.
    ///
    /// ```
    /// # use std::sync::atomic::{AtomicU64, Ordering};
    /// static NEXT: AtomicU64 = AtomicU64::new(1);
    /// let layer = errdex::service::ErrorLayer::new().request_ids(|| format!("req_{:016}", NEXT.fetch_add(1, Ordering::Relaxed)));
    /// ```
    pub fn request_ids(self, make: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.with(|policy| policy.make_request_id = Some(Arc::new(make)))
    }

    /// Never takes the ID of a request from its caller, and takes it away from the request.
    /// [`request_ids`](Self::request_ids) makes them all.
    pub fn own_request_ids(self) -> Self {
        self.with(|policy| policy.own_request_ids = true)
    }

    /// What a panic of a handler becomes. Its message and place are a [`Panic`], the cause of the occurrence, and never sent.
    pub fn panics<T: IntoOccurrence>(self, error: impl Fn(&RequestContext<'_>) -> T + Send + Sync + 'static) -> Self {
        self.with(|policy| policy.panics = Some(Arc::new(move |context| error(context).into_occurrence())))
    }

    /// What a 404 of the framework becomes: no route has this path.
    pub fn unknown_routes<T: IntoOccurrence>(self, error: impl Fn(&RequestContext<'_>) -> T + Send + Sync + 'static) -> Self {
        self.rule(404, Refusal::Empty, error)
    }

    /// What a 405 of the framework becomes: the path has no such method. `Allow` stays, and [`RequestContext::allow`] tells it.
    pub fn wrong_methods<T: IntoOccurrence>(self, error: impl Fn(&RequestContext<'_>) -> T + Send + Sync + 'static) -> Self {
        self.rule(405, Refusal::Empty, error)
    }

    /// What becomes of requests that extractors refuse with this status, such as 400, 413, 415 or 422. [`RequestContext::text`] is what the
    /// framework would have said. The last word on a status counts.
    pub fn rejections<T: IntoOccurrence>(
        self,
        status: impl Into<u16>,
        error: impl Fn(&RequestContext<'_>) -> T + Send + Sync + 'static,
    ) -> Self {
        self.rule(status.into(), Refusal::EmptyOrText, error)
    }

    /// The last word on every error of the catalog, with its request ID: for logs, and for headers of its own.
    ///
    /// Headers of the occurrence that the result lacks go from the response; what other middleware set stays, and what it removed stays
    /// removed.
    ///
    /// ```
    /// # #[cfg(feature = "tracing")] {
    /// let layer = errdex::service::ErrorLayer::new().each(|occurrence, _| {
    ///     occurrence.log();
    ///     occurrence
    /// });
    /// # }
    /// ```
    pub fn each(
        self,
        change: impl Fn(Occurrence<SharedError>, &RequestContext<'_>) -> Occurrence<SharedError> + Send + Sync + 'static,
    ) -> Self {
        self.with(|policy| policy.each = Some(Arc::new(change)))
    }

    fn rule<T: IntoOccurrence>(
        self,
        status: u16,
        refusal: Refusal,
        error: impl Fn(&RequestContext<'_>) -> T + Send + Sync + 'static,
    ) -> Self {
        let make = Arc::new(move |context: &RequestContext<'_>| error(context).into_occurrence());
        self.with(|policy| {
            policy.rules.retain(|rule| rule.status != status);
            policy.rules.push(Rule { status, refusal, make });
        })
    }

    fn with(mut self, change: impl FnOnce(&mut Policy)) -> Self {
        change(Arc::make_mut(&mut self.policy));
        self
    }
}

impl Default for ErrorLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for ErrorLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.policy.fmt(f)
    }
}
