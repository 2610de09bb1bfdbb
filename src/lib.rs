//! Error types whose status, message, docs page and HTTP response come from one catalog of YAML files.
//!
//! ```
//! /// Every error of the Orbit API.
//! #[errdex::catalog("catalog")]
//! #[derive(Debug, Clone)]
//! pub enum ApiError {}
//!
//! let error = ApiError::KeyNotFound { key_id: "key_7f3a".into() };
//! assert_eq!(error.code(), "key_not_found");
//! assert_eq!(error.to_string(), "No key with ID key_7f3a exists in this account.");
//! ```
//!
//! - [`catalog`] fills the enum with a variant per error, and makes a code enum beside it, here `ApiErrorCode`.
//! - [`CatalogError`][derive], derived, ties an enum of your own to errors of the catalog.
//! - [`CatalogError`](trait@CatalogError) is what every such enum can tell about itself.
//! - [`client`] reads responses, for programs that call the API.
//! - [`Occurrence`] is one happening of an error: with details, request ID, a cause for the logs, and the HTTP response.
//!
//! # Features
//!
//! - `std` (default): `http` types, the clock.
//! - `macros` (default): [`catalog`] and the derive. What `errdex export rust` writes does without.
//! - `axum`: errors and occurrences implement `IntoResponse`.
//! - `tonic`: errors and occurrences become a `Status` with the details of google.rpc, and a client reads them back: see the module `tonic`.
//! - `utoipa`: they describe themselves as responses of an `OpenAPI` document: see the module `utoipa`.
//! - `actix-web`: errors and occurrences implement `ResponseError` and `Responder`, and the layer is a middleware.
//! - `tower`: a layer for axum and every other tower stack. It fills in request IDs, and makes panics, unknown routes and what extractors
//!   refuse errors of the catalog.
//! - `tracing`: occurrences log themselves, with their cause.
//!
#![cfg_attr(feature = "macros", doc = "[derive]: macro@CatalogError")]
#![cfg_attr(not(feature = "macros"), doc = "[`catalog`]: https://docs.rs/errdex/latest/errdex/attr.catalog.html")]
#![cfg_attr(not(feature = "macros"), doc = "[derive]: https://docs.rs/errdex/latest/errdex/derive.CatalogError.html")]
#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

pub mod client;
mod code;
mod column;
mod derived;
mod details;
mod entry;
mod envelope;
mod error;
mod field;
#[cfg(feature = "std")]
mod headers;
mod json;
mod line;
#[cfg(feature = "tracing")]
mod log;
mod message;
mod occurrence;
mod params;
#[cfg(any(feature = "axum", feature = "tower", feature = "actix-web"))]
mod replace;
#[cfg(feature = "std")]
mod shared;
#[cfg(feature = "actix-web")]
mod snapshot;
mod timestamp;
mod verdict;

#[cfg(feature = "actix-web")]
mod actix;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(any(feature = "tower", feature = "actix-web"))]
pub mod service;
#[cfg(feature = "tonic")]
pub mod tonic;
#[cfg(feature = "utoipa")]
pub mod utoipa;

#[doc(hidden)]
pub mod __private;

pub use code::{Codes, UnknownCode};
pub use entry::Entry;
pub use envelope::{Envelope, Field, Slot, Template};
#[cfg(feature = "macros")]
pub use errdex_macros::{CatalogError, catalog};
pub use error::{CatalogError, ErrorSet};
#[cfg(feature = "std")]
pub use http;

pub use occurrence::Occurrence;
pub use params::{Detail, ParamValue, Params};
#[cfg(feature = "std")]
pub use shared::SharedError;
pub use timestamp::{InvalidTimestamp, Timestamp};
pub use verdict::*;
