//! What those who name an error are told of the request.

use core::fmt;

use crate::{CatalogError, Occurrence, SharedError};

/// The head of a request, in any framework.
pub(super) trait Head {
    fn method(&self) -> &str;
    fn path(&self) -> &str;
    fn query(&self) -> Option<&str>;
    fn header(&self, name: &str) -> Option<&str>;
}

/// A request that ends in an error, and what the framework says of it.
#[derive(Clone, Copy)]
pub struct RequestContext<'a> {
    pub(super) head: &'a dyn Head,
    pub(super) request_id: Option<&'a str>,
    pub(super) allow: Option<&'a str>,
    pub(super) text: Option<&'a str>,
}

impl<'a> RequestContext<'a> {
    /// The method, such as `GET`.
    #[must_use]
    pub fn method(&self) -> &'a str {
        self.head.method()
    }

    /// The path, as it was sent.
    #[must_use]
    pub fn path(&self) -> &'a str {
        self.head.path()
    }

    /// The query, without its `?`.
    #[must_use]
    pub fn query(&self) -> Option<&'a str> {
        self.head.query()
    }

    /// The first value of a header, where that is visible ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.head.header(name)
    }

    /// The ID of the request.
    #[must_use]
    pub const fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }

    /// The methods that the path has, such as `GET, HEAD`, where the framework says so.
    #[must_use]
    pub const fn allow(&self) -> Option<&'a str> {
        self.allow
    }

    /// What the framework would have answered.
    #[must_use]
    pub const fn text(&self) -> Option<&'a str> {
        self.text
    }
}

impl fmt::Debug for RequestContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut output = f.debug_struct("RequestContext");
        output.field("method", &self.method()).field("path", &self.path()).field("request_id", &self.request_id);
        output.field("allow", &self.allow).field("text", &self.text).finish_non_exhaustive()
    }
}

/// An error of a catalog, or an [`Occurrence`] of one.
pub trait IntoOccurrence: sealed::Sealed {
    /// The occurrence.
    #[doc(hidden)]
    fn into_occurrence(self) -> Occurrence<SharedError>;
}

impl<E: CatalogError + Send + Sync + 'static> IntoOccurrence for E {
    fn into_occurrence(self) -> Occurrence<SharedError> {
        Occurrence::new(self).share()
    }
}

impl<E: CatalogError + Send + Sync + 'static> IntoOccurrence for Occurrence<E> {
    fn into_occurrence(self) -> Occurrence<SharedError> {
        self.share()
    }
}

mod sealed {
    pub trait Sealed {}
    impl<E: crate::CatalogError> Sealed for E {}
    impl<E> Sealed for crate::Occurrence<E> {}
}

/// In the extensions of a response: it is meant as it stands, though it looks like one that a framework writes by itself.
///
/// ```
/// # #[cfg(feature = "axum")] mod handler {
/// use axum::{Extension, http::StatusCode, response::IntoResponse};
/// use errdex::service::AsWritten;
///
/// async fn head() -> impl IntoResponse {
///     (StatusCode::NOT_FOUND, Extension(AsWritten))
/// }
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsWritten;
