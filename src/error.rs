//! What every error of a catalog can tell about itself.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::time::Duration;

use crate::{Detail, Entry, ParamValue, Params, Retry};

/// An error that a catalog documents. `#[errdex::catalog]` and `#[derive(CatalogError)]` implement it.
///
/// `Display` is the message that clients see.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no error of a catalog: it does not implement `errdex::CatalogError`",
    label = "no catalog documents this",
    note = "derive `Debug` and `errdex::CatalogError` for it, or hold it as the `#[source]` of a variant that has a code of its own"
)]
pub trait CatalogError: Error {
    /// What the catalog says about it.
    fn entry(&self) -> Entry;

    /// Hands the values of [`Entry::params`], in that order, to a function.
    fn visit_params<'a>(&'a self, visit: &mut dyn FnMut(&[ParamValue<'a>]));

    /// The stable identity on the wire, such as `key_not_found`.
    fn code(&self) -> &'static str {
        self.entry().code()
    }

    /// The HTTP status.
    #[cfg(feature = "std")]
    fn status(&self) -> http::StatusCode {
        self.entry().status()
    }

    /// The ID of the category.
    fn category(&self) -> &'static str {
        self.entry().category()
    }

    /// The page's title.
    fn title(&self) -> &'static str {
        self.entry().title()
    }

    /// The absolute URL of the page.
    fn doc_url(&self) -> &'static str {
        self.entry().doc_url()
    }

    /// Whether and when the same request may be sent again.
    fn retry(&self) -> Retry {
        self.entry().retry()
    }

    /// How long to wait before the same request is sent again, where that is known.
    fn retry_after(&self) -> Option<Duration> {
        self.retry().after()
    }

    /// Whether sending the same request again can succeed.
    fn is_retryable(&self) -> bool {
        self.retry().is_retryable()
    }

    /// The message's parameters, by name.
    fn params(&self) -> Params<'_> {
        let mut values = Vec::new();
        self.visit_params(&mut |visited| values.extend_from_slice(visited));
        Params::new(self.entry().params(), values)
    }

    /// Items of the response's `details` array that the error itself carries.
    fn details(&self) -> Vec<Detail> {
        Vec::new()
    }
}

/// A type that stands for some errors of a catalog, and can tell which: every enum that `#[errdex::catalog]` fills, and every one
/// that derives `CatalogError`, as long as what its transparent variants pass on can tell it too.
///
/// ```
/// use errdex::{CatalogError, ErrorSet as _};
///
/// #[derive(Debug, CatalogError)]
/// #[catalog("catalog")]
/// pub enum AccountError {
///     AccountSuspended { account_id: u64, reason: String },
/// }
///
/// #[derive(Debug, CatalogError)]
/// #[catalog("catalog")]
/// pub enum KeyError {
///     KeyNotFound { key_id: String },
///     #[catalog(transparent)]
///     Account(#[from] AccountError),
/// }
///
/// let codes: Vec<_> = KeyError::entries().into_iter().map(|entry| entry.code()).collect();
/// assert_eq!(codes, ["account_suspended", "key_not_found"]);
/// ```
pub trait ErrorSet {
    /// What the catalog says about each error, in ascending order of their codes. Retired ones are no longer sent and are left out.
    fn entries() -> Vec<Entry>;
}

impl<E: ErrorSet + ?Sized> ErrorSet for &E {
    fn entries() -> Vec<Entry> {
        E::entries()
    }
}

impl<E: ErrorSet + ?Sized> ErrorSet for Box<E> {
    fn entries() -> Vec<Entry> {
        E::entries()
    }
}

impl<E: ErrorSet + ?Sized> ErrorSet for Arc<E> {
    fn entries() -> Vec<Entry> {
        E::entries()
    }
}

impl<E: CatalogError + ?Sized> CatalogError for &E {
    fn entry(&self) -> Entry {
        (**self).entry()
    }

    fn visit_params<'a>(&'a self, visit: &mut dyn FnMut(&[ParamValue<'a>])) {
        (**self).visit_params(visit);
    }

    fn retry_after(&self) -> Option<Duration> {
        (**self).retry_after()
    }

    fn details(&self) -> Vec<Detail> {
        (**self).details()
    }
}

impl<E: CatalogError> CatalogError for Box<E> {
    fn entry(&self) -> Entry {
        (**self).entry()
    }

    fn visit_params<'a>(&'a self, visit: &mut dyn FnMut(&[ParamValue<'a>])) {
        (**self).visit_params(visit);
    }

    fn retry_after(&self) -> Option<Duration> {
        (**self).retry_after()
    }

    fn details(&self) -> Vec<Detail> {
        (**self).details()
    }
}

impl<E: CatalogError + ?Sized> CatalogError for Arc<E> {
    fn entry(&self) -> Entry {
        (**self).entry()
    }

    fn visit_params<'a>(&'a self, visit: &mut dyn FnMut(&[ParamValue<'a>])) {
        (**self).visit_params(visit);
    }

    fn retry_after(&self) -> Option<Duration> {
        (**self).retry_after()
    }

    fn details(&self) -> Vec<Detail> {
        (**self).details()
    }
}
