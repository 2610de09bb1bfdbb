//! Errors of any catalog, as responses carry them from handlers to middleware.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use http::Response;

use crate::{CatalogError, Detail, Entry, Occurrence, ParamValue};

/// An error of any catalog, as responses carry it in their extensions.
#[derive(Clone)]
pub struct SharedError(Arc<dyn CatalogError + Send + Sync>);

impl SharedError {
    /// The error, whatever its type.
    #[must_use]
    pub fn new(error: impl CatalogError + Send + Sync + 'static) -> Self {
        Self(Arc::new(error))
    }
}

impl fmt::Debug for SharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for SharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for SharedError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

impl CatalogError for SharedError {
    fn entry(&self) -> Entry {
        self.0.entry()
    }

    fn visit_params<'a>(&'a self, visit: &mut dyn FnMut(&[ParamValue<'a>])) {
        self.0.visit_params(visit);
    }

    fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after()
    }

    fn details(&self) -> Vec<Detail> {
        self.0.details()
    }
}

#[cfg(feature = "actix-web")]
impl<E: CatalogError> Occurrence<E> {
    /// The same occurrence, with what the error says in place of the error.
    pub(crate) fn snapshot(&self) -> Occurrence<SharedError> {
        self.with_error(SharedError::new(crate::snapshot::Snapshot::of(self.error())))
    }
}

impl<E: CatalogError + Send + Sync + 'static> Occurrence<E> {
    /// The same occurrence, whatever the type of its error.
    #[must_use]
    pub fn share(self) -> Occurrence<SharedError> {
        self.map(SharedError::new)
    }

    /// The whole response, which also carries the `Occurrence<SharedError>` in its extensions: for logs, and for middleware that fills in
    /// what a handler does not know.
    #[must_use]
    pub fn into_response_with_error(self) -> Response<String> {
        let occurrence = self.share();
        let mut response = occurrence.response();
        response.extensions_mut().insert(occurrence);
        response
    }
}
