//! What generated code calls. Not part of the public interface: it changes with the macro.

pub use alloc::string::String;
pub use alloc::vec::Vec;

pub use serde;

pub use crate::column::{Numbers, Texts};
pub use crate::derived::{IntoSource, NeedsDebug, SourceField, transparent};
pub use crate::details::{fill, filled};
pub use crate::entry::{Examples, Table};
pub use crate::field::{BooleanParam, IntegerParam, NumberParam, Param, StringParam};

use core::fmt;
use core::str::FromStr;

use crate::{CatalogError, Codes, Detail, Entry, ParamValue, UnknownCode};

/// The handle of a row.
#[must_use]
pub const fn entry(table: &'static Table, index: usize) -> Entry {
    Entry::of(table, index)
}

/// `Display` of an error, which knows its entry and its parameters.
///
/// # Errors
/// Those of the formatter.
#[inline]
pub fn write(entry: Entry, values: &[ParamValue<'_>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    crate::message::write(entry, values, f)
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

/// The entries that are still sent, each once.
pub fn sent(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    unique(entries.filter(|entry| !entry.is_retired()).collect())
}

/// The entries of tables and of other enums, each once.
#[must_use]
pub fn entries(tables: &[&'static Table], others: &[Vec<Entry>]) -> Vec<Entry> {
    let own = tables.iter().flat_map(|table| (0..table.codes.len()).map(|row| Entry::of(table, row)));
    unique(own.chain(others.iter().flatten().copied()).collect())
}

fn unique(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_key(|entry| entry.code());
    entries.dedup_by_key(|entry| entry.code());
    entries
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

#[cfg(feature = "actix-web")]
pub use actix_web::body::BoxBody;
#[cfg(feature = "actix-web")]
pub use actix_web::http::StatusCode as ActixStatusCode;
#[cfg(feature = "actix-web")]
pub use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError};

/// The response of an error, for actix-web.
#[cfg(feature = "actix-web")]
#[must_use]
pub fn actix_response(error: &dyn CatalogError) -> HttpResponse {
    crate::actix::response(error)
}

/// The status of an error, for actix-web.
#[cfg(feature = "actix-web")]
#[must_use]
pub fn actix_status(entry: Entry) -> ActixStatusCode {
    crate::actix::status(entry.status_u16())
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
        $crate::__actix!($error);
        $crate::__tonic!($error);
        $crate::__utoipa!($error);

        #[automatically_derived]
        impl $crate::ErrorSet for $error {
            fn entries() -> $crate::__private::Vec<$crate::Entry> {
                $crate::__private::sent(::core::iter::Iterator::map($code::ALL.iter(), |code| code.entry()))
            }
        }
    };
}

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __status {
    ($error:ident $code:ident) => {
        impl $error {
            /// The HTTP status.
            #[must_use]
            pub fn status(&self) -> $crate::__private::StatusCode {
                self.entry().status()
            }
        }

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

#[cfg(feature = "actix-web")]
#[doc(hidden)]
#[macro_export]
macro_rules! __actix {
    ($error:ident) => {
        $crate::__derive_actix!([] [$error] [for<'late> $error: $crate::__private::NeedsDebug,]);
    };
}

#[cfg(not(feature = "actix-web"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __actix {
    ($error:ident) => {};
}

#[cfg(feature = "actix-web")]
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_actix {
    ([$($generics:tt)*] [$($ty:tt)*] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::ResponseError for $($ty)*
        where
            $($bounds)*
        {
            fn status_code(&self) -> $crate::__private::ActixStatusCode {
                $crate::__private::actix_status($crate::CatalogError::entry(self))
            }

            fn error_response(&self) -> $crate::__private::HttpResponse {
                $crate::__private::actix_response(self)
            }
        }

        #[automatically_derived]
        impl $($generics)* $crate::__private::Responder for $($ty)*
        where
            $($bounds)*
        {
            type Body = $crate::__private::BoxBody;

            fn respond_to(self, _: &$crate::__private::HttpRequest) -> $crate::__private::HttpResponse {
                $crate::__private::actix_response(&self)
            }
        }
    };
}

#[cfg(not(feature = "actix-web"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_actix {
    ($($input:tt)*) => {};
}

/// What every derived enum gets, and what the features that are on add to it: its generics, the type, its bounds, the table of its own
/// entries, and the types that transparent variants pass on.
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_features {
    ([$($generics:tt)*] [$($ty:tt)*] [$($bounds:tt)*] [$($table:expr)?] [$([$($inner:tt)*])*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::ErrorSet for $($ty)*
        where
            $($bounds)*
            // What is passed on may be any error, and need not tell which ones.
            $(for<'late> $($inner)*: $crate::ErrorSet,)*
        {
            fn entries() -> $crate::__private::Vec<$crate::Entry> {
                $crate::__private::entries(&[$($table)?], &[$(<$($inner)* as $crate::ErrorSet>::entries()),*])
            }
        }

        $crate::__derive_axum!([$($generics)*] [$($ty)*] [$($bounds)*]);
        $crate::__derive_actix!([$($generics)*] [$($ty)*] [$($bounds)*]);
        $crate::__derive_tonic!([$($generics)*] [$($ty)*] [$($bounds)*]);
        $crate::__derive_utoipa!([$($generics)*] [$($ty)*] [$($bounds)* $(for<'late> $($inner)*: $crate::ErrorSet,)*]);
    };
}

#[cfg(feature = "tonic")]
pub use ::tonic::Status;

#[cfg(feature = "tonic")]
#[doc(hidden)]
#[macro_export]
macro_rules! __tonic {
    ($error:ident) => {
        #[automatically_derived]
        impl ::core::convert::From<$error> for $crate::__private::Status {
            fn from(error: $error) -> Self {
                ::core::convert::From::from($crate::Occurrence::new(error))
            }
        }
    };
}

#[cfg(not(feature = "tonic"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __tonic {
    ($error:ident) => {};
}

#[cfg(feature = "tonic")]
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_tonic {
    ([$($generics:tt)*] [$($ty:tt)*] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* ::core::convert::From<$($ty)*> for $crate::__private::Status
        where
            $($bounds)*
            for<'late> $($ty)*: ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            fn from(error: $($ty)*) -> Self {
                ::core::convert::From::from($crate::Occurrence::new(error))
            }
        }
    };
}

#[cfg(not(feature = "tonic"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_tonic {
    ($($input:tt)*) => {};
}

#[cfg(feature = "utoipa")]
#[doc(hidden)]
pub mod openapi {
    pub use alloc::collections::BTreeMap;

    pub use ::utoipa::IntoResponses;
    pub use ::utoipa::openapi::{RefOr, Response};
}

#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __utoipa {
    ($error:ident) => {
        $crate::__derive_utoipa!([] [$error] []);
    };
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __utoipa {
    ($error:ident) => {};
}

#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_utoipa {
    ([$($generics:tt)*] [$($ty:tt)*] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::openapi::IntoResponses for $($ty)*
        where
            $($bounds)*
        {
            fn responses() -> $crate::__private::openapi::BTreeMap<
                $crate::__private::String,
                $crate::__private::openapi::RefOr<$crate::__private::openapi::Response>,
            > {
                $crate::utoipa::responses(<Self as $crate::ErrorSet>::entries())
            }
        }
    };
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_utoipa {
    ($($input:tt)*) => {};
}

#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_axum {
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
macro_rules! __derive_axum {
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
