//! The errors of this service: those of the catalog.

use errdex::Occurrence;

/// Every error of the Orbit API.
#[errdex::catalog("../../catalog", examples)]
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {}

/// What handlers return. `?` turns an [`ApiError`] into an [`Occurrence`], which can also carry details and a cause.
pub type Result<T> = std::result::Result<T, Occurrence<ApiError>>;
