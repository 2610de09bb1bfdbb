//! What generated code calls. Not part of the public interface: it changes with the macro.

pub use alloc::string::String;
pub use alloc::vec::Vec;

pub use serde;

pub use crate::derived::{AsSource, boolean, integer, number, string};
pub use crate::details::{fill, filled};
pub use crate::entry::Table;

use core::fmt;
use core::str::FromStr;

use crate::{CatalogError, Codes, Detail, Entry, UnknownCode};

/// The handle of a row.
#[must_use]
pub const fn entry(table: &'static Table, index: usize) -> Entry {
    Entry::of(table, index)
}

/// `Display` of an error.
///
/// # Errors
/// Those of the formatter.
pub fn display(error: &dyn CatalogError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    crate::message::display(error, f)
}

/// `Debug` of an error.
///
/// # Errors
/// Those of the formatter.
pub fn debug(error: &dyn CatalogError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    crate::message::debug(error, f)
}

/// `Debug` of a code.
///
/// # Errors
/// Those of the formatter.
pub fn debug_code(entry: Entry, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(entry.variant())
}

/// The row of a code.
///
/// # Errors
/// When the table has no such code.
pub fn parse_code(table: &'static Table, text: &str) -> Result<usize, UnknownCode> {
    crate::code::parse(table, text)
}

/// The codes of a category.
#[must_use]
pub const fn codes_in_category<C: Copy>(all: &'static [C], table: &'static Table, category: &str) -> Codes<C> {
    Codes::in_category(all, table, category)
}

/// The codes of a status.
#[must_use]
pub const fn codes_with_status<C: Copy>(all: &'static [C], table: &'static Table, status: u16) -> Codes<C> {
    Codes::with_status(all, table, status)
}

/// `Deserialize` of a code.
///
/// # Errors
/// When the value is not a string, or no code.
pub fn deserialize_code<'de, D: serde::Deserializer<'de>, T: FromStr<Err = UnknownCode>>(deserializer: D) -> Result<T, D::Error> {
    crate::code::deserialize(deserializer)
}

#[cfg(feature = "axum")]
pub use axum_core::response::{IntoResponse, Response};

/// What the features that are on add to an enum and its code enum: the macro that generates them cannot see features.
#[doc(hidden)]
#[macro_export]
macro_rules! __features {
    ($error:ident $code:ident) => {
        $crate::__status!($error $code);
        $crate::__axum!($error);
    };
}

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __status {
    ($error:ident $code:ident) => {
        #[automatically_derived]
        impl $error {
            /// The HTTP status.
            #[must_use]
            pub fn status(&self) -> $crate::__private::StatusCode {
                self.entry().status()
            }
        }

        #[automatically_derived]
        impl $code {
            /// The HTTP status.
            #[must_use]
            pub fn status(self) -> $crate::__private::StatusCode {
                self.entry().status()
            }
        }
    };
}

#[cfg(not(feature = "std"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __status {
    ($error:ident $code:ident) => {};
}

#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __axum {
    ($error:ident) => {
        #[automatically_derived]
        impl $crate::__private::IntoResponse for $error {
            fn into_response(self) -> $crate::__private::Response {
                $crate::__private::IntoResponse::into_response($crate::Occurrence::new(self))
            }
        }
    };
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __axum {
    ($error:ident) => {};
}

/// What the features that are on add to a derived enum.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_features {
    ([$($generics:tt)*] [$($ty:tt)*] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::IntoResponse for $($ty)*
        where
            $($bounds)*
            // Without parameters of its own, an enum that cannot be sent would be an error here, not where it is used.
            for<'late> $($ty)*: ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            fn into_response(self) -> $crate::__private::Response {
                $crate::__private::IntoResponse::into_response($crate::Occurrence::new(self))
            }
        }
    };
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_features {
    ($($input:tt)*) => {};
}

pub use crate::__derive_features as derive_features;
pub use crate::__features as features;

#[cfg(feature = "std")]
pub use http::StatusCode;

/// The occurrence that a page shows.
#[must_use]
pub fn example<E: CatalogError>(error: E, details: &[&'static str], request_id: &str, timestamp: &str) -> crate::Occurrence<E> {
    let occurrence = crate::Occurrence::new(error).request_id(request_id).details(details.iter().map(|json| Detail::from_json(json)));
    match timestamp.parse::<crate::Timestamp>() {
        Ok(timestamp) => occurrence.timestamp(timestamp),
        Err(_) => occurrence,
    }
}
