//! An error of any catalog behind one type.

use alloc::sync::Arc;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use crate::{CatalogError, Detail, Entry, ParamValue};

/// An error of any catalog, as responses carry it for layers around them.
#[derive(Clone)]
pub struct SharedError(Arc<dyn CatalogError + Send + Sync>);

impl SharedError {
    pub(crate) fn new(error: impl CatalogError + Send + Sync + 'static) -> Self {
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

    fn details(&self) -> alloc::vec::Vec<Detail> {
        self.0.details()
    }
}
