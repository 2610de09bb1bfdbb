//! The errors of each operation, all of them from the catalog.

use errdex::CatalogError;

/// Every error that this service sends.
#[errdex::catalog("../../catalog", categories = ["authentication", "not_found", "rate_limiting"], codes = ["ground_network_unreachable", "validation_error"])]
#[derive(Debug, Clone)]
pub enum ApiError {}

errdex::responses! {
    /// What `GET /v1/stations/{id}` answers, beside the station.
    pub struct ShowErrors = [
        ApiErrorCode::ApiKeyInvalid,
        ApiErrorCode::ApiKeyMissing,
        ApiErrorCode::GroundNetworkUnreachable,
        ApiErrorCode::StationNotFound,
    ];
    /// What `GET /v1/account` answers, beside the account.
    pub struct AccountErrors = ApiErrorCode::with_status(429)
        .filter(|code| matches!(code, ApiErrorCode::BurstLimitExceeded | ApiErrorCode::DailyQuotaExceeded))
        .chain([ApiErrorCode::ApiKeyInvalid, ApiErrorCode::ApiKeyMissing]);
}

/// Who is calling.
#[derive(Debug, CatalogError)]
#[catalog("../../catalog")]
pub enum AuthError {
    /// No key was sent.
    ApiKeyMissing,
    /// What was sent is no key.
    ApiKeyInvalid,
}

/// What `POST /v1/stations` answers. An enum of its own is such a list, too.
#[derive(Debug, CatalogError)]
#[catalog("../../catalog")]
pub enum AddError {
    /// See [`AuthError`].
    #[catalog(transparent)]
    Auth(#[from] AuthError),
    /// Fields break rules.
    #[catalog(code = "validation_error")]
    Invalid {
        /// How many.
        count: usize,
    },
}
