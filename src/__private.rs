//! What generated code calls. Not part of the public interface: it changes with the macro.

pub use alloc::string::String;

pub use serde;

pub use crate::entry::Table;

use core::fmt;
use core::str::FromStr;

use crate::{CatalogError, Detail, Entry, UnknownCode};

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

/// `Deserialize` of a code.
///
/// # Errors
/// When the value is not a string, or no code.
pub fn deserialize_code<'de, D: serde::Deserializer<'de>, T: FromStr<Err = UnknownCode>>(deserializer: D) -> Result<T, D::Error> {
    crate::code::deserialize(deserializer)
}

/// An item of the catalog's example.
#[must_use]
pub const fn detail(json: &'static str) -> Detail {
    Detail::from_json(json)
}

#[cfg(feature = "axum")]
pub use axum_core::response::{IntoResponse, Response};

/// What web frameworks ask of a generated enum, one impl for each feature that is on.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __frameworks {
    ($name:ident) => {
        #[automatically_derived]
        impl $crate::__private::IntoResponse for $name {
            fn into_response(self) -> $crate::__private::Response {
                $crate::__private::IntoResponse::into_response($crate::Occurrence::new(self))
            }
        }
    };
}

/// What web frameworks ask of a generated enum: nothing, since no feature is on.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __frameworks {
    ($name:ident) => {};
}

pub use crate::__frameworks as frameworks;
