//! One happening of an error.

use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use serde::Serialize;

use crate::envelope::Values;
use crate::{CatalogError, Detail, Entry, ErrorSet, Timestamp};

/// One happening of an error: the error, and what only the moment knows.
///
/// ```
/// # use std::time::Duration;
/// use errdex::Occurrence;
///
/// #[errdex::catalog("catalog", codes = ["upstream_timeout"])]
/// #[derive(Debug)]
/// pub enum ApiError {}
///
/// fn ask(upstream: Result<u32, std::io::Error>) -> Result<u32, Occurrence<ApiError>> {
///     let error = ApiError::UpstreamTimeout { timeout_seconds: 10 };
///     upstream.map_err(|cause| Occurrence::new(error).retry_after(Duration::from_secs(3)).caused_by(cause))
/// }
///
/// let occurrence = ask(Err(std::io::Error::other("no route to host"))).unwrap_err();
/// assert_eq!(occurrence.response().headers()["retry-after"], "3");
/// assert!(!occurrence.body().contains("no route to host"));
/// ```
#[derive(Clone)]
pub struct Occurrence<E> {
    error: E,
    // Boxed, so that a `Result` with it stays small.
    context: Box<Context>,
}

#[derive(Debug, Clone, Default)]
struct Context {
    details: Vec<Detail>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    timestamp: Option<Timestamp>,
    #[cfg(feature = "std")]
    headers: http::HeaderMap,
    cause: Option<Arc<dyn Error + Send + Sync>>,
    /// Why an item of `details` could not be written.
    unwritten: Option<Arc<serde_json::Error>>,
}

impl<E: CatalogError> Occurrence<E> {
    /// The error, happening now.
    #[must_use]
    pub fn new(error: E) -> Self {
        let context = Context {
            #[cfg(feature = "std")]
            timestamp: Some(Timestamp::now()),
            ..Context::default()
        };
        Self { error, context: Box::new(context) }
    }

    /// With the ID of the request it answers.
    #[must_use]
    pub fn request_id(mut self, id: impl Into<String>) -> Self {
        self.context.request_id = Some(id.into());
        self
    }

    /// With how long to wait, instead of what the catalog says. Clients see whole seconds, rounded up.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.context.retry_after = Some(wait);
        self
    }

    /// With another time than now.
    #[must_use]
    pub fn timestamp(mut self, at: impl Into<Timestamp>) -> Self {
        self.context.timestamp = Some(at.into());
        self
    }

    /// With one more item of `details`: the struct that `#[errdex::catalog]` makes of the declared fields, or any other value.
    ///
    /// A value that cannot be written as JSON stands as `null`. Why is for logs, and is the [`source`](Error::source) where there is no other.
    #[must_use]
    pub fn detail(mut self, detail: impl Serialize) -> Self {
        let detail = Detail::new(&detail).unwrap_or_else(|error| {
            self.context.unwritten.get_or_insert_with(|| Arc::new(error));
            Detail::from_json("null")
        });
        self.context.details.push(detail);
        self
    }

    /// With more items of `details`.
    #[must_use]
    pub fn details(mut self, details: impl IntoIterator<Item = Detail>) -> Self {
        self.context.details.extend(details);
        self
    }

    /// With one more response header. `Content-Type` and `Retry-After` are the catalog's, and how a body is coded, how long it is and how it
    /// is sent is the server's to say, so those are dropped; a `WWW-Authenticate` stands instead of the catalog's challenge.
    /// [`retry_after`](Self::retry_after) says how long to wait.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn header(mut self, name: http::HeaderName, value: http::HeaderValue) -> Self {
        self.context.headers.append(name, value);
        self
    }

    /// With what led to it: for [`Error::source`] and logs, never sent. The error's own source stays with the error, and logs have both.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.context.cause = Some(Arc::from(cause.into()));
        self
    }

    /// With what led to it, where nothing is known.
    #[cfg(any(feature = "tower", feature = "actix-web"))]
    pub(crate) fn caused_by_default(self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        if self.context.cause.is_some() || self.error.source().is_some() { self } else { self.caused_by(cause) }
    }

    /// With the request's ID and the time, where nothing is known.
    #[cfg(any(feature = "tower", feature = "actix-web"))]
    pub(crate) fn on_occasion(mut self, request_id: Option<&str>) -> Self {
        if self.context.request_id.is_none() {
            self.context.request_id = request_id.map(Into::into);
        }
        self.context.timestamp.get_or_insert_with(Timestamp::now);
        self
    }

    /// All that led to it: the error's own source, the cause it was given, and why an item of `details` could not be written.
    #[cfg(feature = "tracing")]
    pub(crate) fn causes(&self) -> impl Iterator<Item = &(dyn Error + 'static)> {
        let Context { cause, unwritten, .. } = &*self.context;
        let cause = cause.as_deref().map(|cause| cause as &(dyn Error + 'static));
        let unwritten = unwritten.as_deref().map(|error| error as &(dyn Error + 'static));
        [self.error.source(), cause, unwritten].into_iter().flatten()
    }

    /// The same occasion, of another error.
    #[cfg(feature = "actix-web")]
    pub(crate) fn with_error<F>(&self, error: F) -> Occurrence<F> {
        Occurrence { error, context: self.context.clone() }
    }

    /// The error.
    #[must_use]
    pub const fn error(&self) -> &E {
        &self.error
    }

    /// The error, without the occasion.
    #[must_use]
    pub fn into_error(self) -> E {
        self.error
    }

    /// The ID of the request, where one was set.
    #[must_use]
    pub fn get_request_id(&self) -> Option<&str> {
        self.context.request_id.as_deref()
    }

    /// Seconds to wait, rounded up, as header and body say it.
    #[must_use]
    pub fn retry_after_seconds(&self) -> Option<u64> {
        let wait = self.context.retry_after.or_else(|| self.error.retry_after())?;
        Some(wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0)))
    }

    /// How long to wait, as exactly as it is known.
    #[cfg(feature = "tonic")]
    pub(crate) fn wait(&self) -> Option<Duration> {
        self.context.retry_after.or_else(|| self.error.retry_after())
    }

    /// Items of `details`, the error's own first.
    #[cfg(feature = "tonic")]
    pub(crate) fn all_details(&self) -> Vec<Detail> {
        let mut details = self.error.details();
        details.extend_from_slice(&self.context.details);
        details
    }

    /// The headers that were added, whether or not they are sent.
    #[cfg(feature = "tonic")]
    pub(crate) const fn headers(&self) -> &http::HeaderMap {
        &self.context.headers
    }

    /// The body of the response: the envelope, filled.
    #[must_use]
    pub fn body(&self) -> String {
        let own = self.error.details();
        let values = Values {
            entry: self.error.entry(),
            message: self.error.to_string(),
            params: self.error.params(),
            details: [&own, &self.context.details],
            retry_after: self.retry_after_seconds(),
            request_id: self.context.request_id.as_deref(),
            timestamp: self.context.timestamp,
        };
        values.body()
    }

    /// The whole response.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn response(&self) -> http::Response<String> {
        let mut response = http::Response::new(self.body());
        *response.status_mut() = self.error.entry().status();
        *response.headers_mut() = self.response_headers();
        response
    }

    /// The headers of the whole response.
    #[cfg(feature = "std")]
    pub(crate) fn response_headers(&self) -> http::HeaderMap {
        let entry = self.error.entry();
        let mut headers = crate::headers::of_http(&self.context.headers);
        headers.insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static(entry.envelope().media_type));
        if let Some(seconds) = self.retry_after_seconds() {
            headers.insert(http::header::RETRY_AFTER, seconds.into());
        }
        if let Some(challenge) = entry.challenge()
            && !headers.contains_key(http::header::WWW_AUTHENTICATE)
        {
            headers.insert(http::header::WWW_AUTHENTICATE, http::HeaderValue::from_static(challenge));
        }
        headers
    }

    /// The same occurrence of another error, such as one that wraps it.
    ///
    /// ```
    /// # use errdex::{CatalogError, Occurrence};
    /// #[derive(Debug, CatalogError)]
    /// #[catalog("catalog")]
    /// pub enum AccountError {
    ///     AccountSuspended { account_id: u64, reason: String },
    /// }
    ///
    /// #[derive(Debug, CatalogError)]
    /// #[catalog("catalog")]
    /// pub enum KeyError {
    ///     ApiKeyMissing,
    ///     #[catalog(transparent)]
    ///     Account(#[from] AccountError),
    /// }
    ///
    /// fn account() -> Result<(), Occurrence<AccountError>> {
    ///     let error = AccountError::AccountSuspended { account_id: 7, reason: "unpaid".to_owned() };
    ///     Err(Occurrence::new(error).request_id("req_1"))
    /// }
    ///
    /// fn key() -> Result<(), Occurrence<KeyError>> {
    ///     account().map_err(|occurrence| occurrence.map(KeyError::from))
    /// }
    /// assert_eq!(key().unwrap_err().get_request_id(), Some("req_1"));
    /// ```
    #[must_use]
    pub fn map<F>(self, f: impl FnOnce(E) -> F) -> Occurrence<F> {
        Occurrence { error: f(self.error), context: self.context }
    }
}

impl<E: CatalogError> From<E> for Occurrence<E> {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}

impl<E: ErrorSet> ErrorSet for Occurrence<E> {
    fn entries() -> Vec<Entry> {
        E::entries()
    }
}

impl<E: fmt::Debug> fmt::Debug for Occurrence<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Context { details, request_id, retry_after, timestamp, cause, .. } = &*self.context;
        let mut output = f.debug_struct("Occurrence");
        output.field("error", &self.error).field("details", details).field("request_id", request_id);
        output.field("retry_after", retry_after).field("timestamp", timestamp).field("cause", cause).finish_non_exhaustive()
    }
}

impl<E: fmt::Display> fmt::Display for Occurrence<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<E: CatalogError> Error for Occurrence<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let Context { cause, unwritten, .. } = &*self.context;
        match cause {
            Some(cause) => Some(&**cause),
            None => self.error.source().or_else(|| unwritten.as_deref().map(|error| error as _)),
        }
    }
}
