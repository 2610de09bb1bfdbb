//! Occurrences as events of `tracing`.

use alloc::string::{String, ToString as _};
use core::error::Error;

use crate::{CatalogError, Fault, Occurrence};

impl<E: CatalogError> Occurrence<E> {
    /// Tells the log what the client is not told: an event with the message, and the fields `code`, `category`, `status`, `request_id`
    /// and `cause`: the whole chain of the error's own sources, then that of the cause it was given. Its level is `ERROR` where the service
    /// is at fault, and `INFO` elsewhere.
    ///
    /// The place for it is where the request's ID is known:
    ///
    /// ```
    /// # #[cfg(feature = "axum")] mod service {
    /// # use axum::{extract::Request, middleware::Next, response::Response};
    /// async fn request_id(request: Request, next: Next) -> Response {
    ///     errdex::axum::amend(next.run(request).await, |occurrence| {
    ///         let occurrence = occurrence.request_id("req_01HXYZABCDEFGH");
    ///         occurrence.log();
    ///         occurrence
    ///     })
    /// }
    /// # }
    /// ```
    pub fn log(&self) {
        let entry = self.error().entry();
        let (code, category, status) = (entry.code(), entry.category(), entry.status_u16());
        let (request_id, cause) = (self.get_request_id(), causes(self.causes()));
        let cause = cause.as_deref();
        match entry.fault() {
            Fault::Service => tracing::error!(code, category, status, request_id, cause, "{self}"),
            Fault::Client | Fault::Account => tracing::info!(code, category, status, request_id, cause, "{self}"),
        }
    }
}

/// Every chain of sources, each from the nearest to the first.
fn causes<'a>(causes: impl Iterator<Item = &'a (dyn Error + 'static)>) -> Option<String> {
    let mut text = String::new();
    for cause in causes {
        let mut next = Some(cause);
        let mut separator = if text.is_empty() { "" } else { "; " };
        while let Some(error) = next {
            text.push_str(separator);
            text.push_str(&error.to_string());
            separator = ": ";
            next = error.source();
        }
    }
    (!text.is_empty()).then_some(text)
}
