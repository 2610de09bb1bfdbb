//! The operations.

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use errdex::Occurrence;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::errors::{AccountErrors, AddError, ApiError, AuthError, ShowErrors, ValidationErrorDetail};

/// A ground station.
#[derive(Serialize, ToSchema)]
pub(crate) struct Station {
    id: String,
}

/// A new ground station.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewStation {
    name: Option<String>,
    lat: f64,
    antennas: Vec<Antenna>,
}

/// An antenna.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Antenna {
    band: String,
}

/// What an account has used.
#[derive(Serialize, ToSchema)]
pub(crate) struct Account {
    requests_today: i64,
}

/// The key that a caller has sent; its first letters stand for an account.
fn key(headers: &HeaderMap) -> Result<&str, AuthError> {
    let value = headers.get("authorization").ok_or(AuthError::ApiKeyMissing)?;
    let key = value.to_str().ok().and_then(|value| value.strip_prefix("Bearer aw_test_")).ok_or(AuthError::ApiKeyInvalid)?;
    if key.len() == 24 && key.bytes().all(|byte| byte.is_ascii_alphanumeric()) { Ok(key) } else { Err(AuthError::ApiKeyInvalid) }
}

impl From<AuthError> for ApiError {
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::ApiKeyMissing => Self::ApiKeyMissing,
            AuthError::ApiKeyInvalid => Self::ApiKeyInvalid,
        }
    }
}

/// Shows a station.
#[utoipa::path(
    get,
    path = "/v1/stations/{id}",
    params(("id" = String, Path, description = "The ID of the station.")),
    responses((status = 200, description = "The station.", body = Station), ShowErrors)
)]
pub(crate) async fn show(Path(id): Path<String>, headers: HeaderMap) -> Result<Json<Station>, ApiError> {
    key(&headers)?;
    match id.as_str() {
        "stn_bergen" => Ok(Json(Station { id })),
        "stn_oslo2" => Err(ApiError::ground_network_unreachable(id)),
        _ => Err(ApiError::station_not_found(id)),
    }
}

/// Adds a station.
#[utoipa::path(
    post,
    path = "/v1/stations",
    request_body = NewStation,
    responses((status = 201, description = "The station.", body = Station), AddError)
)]
pub(crate) async fn add(headers: HeaderMap, Json(station): Json<NewStation>) -> Result<(StatusCode, Json<Station>), Occurrence<AddError>> {
    key(&headers).map_err(AddError::from)?;
    let problems = problems(&station);
    if !problems.is_empty() {
        let occurrence = Occurrence::new(AddError::Invalid { count: problems.len() });
        return Err(problems.into_iter().fold(occurrence, Occurrence::detail));
    }
    let name = station.name.unwrap_or_default();
    Ok((StatusCode::CREATED, Json(Station { id: format!("stn_{name}") })))
}

fn problems(station: &NewStation) -> Vec<ValidationErrorDetail> {
    let mut problems = Vec::new();
    let mut add = |loc: &[&str], msg: &str, rule: &str| {
        let loc = ["body"].iter().chain(loc).map(ToString::to_string).collect();
        problems.push(ValidationErrorDetail { loc, msg: msg.to_owned(), r#type: rule.to_owned() });
    };
    if station.lat > 90.0 {
        add(&["lat"], "must be at most 90", "range");
    }
    if station.name.is_none() {
        add(&["name"], "is required", "required");
    }
    for (at, antenna) in station.antennas.iter().enumerate() {
        if !["S", "X", "Ka"].contains(&antenna.band.as_str()) {
            add(&["antennas", &at.to_string(), "band"], "must be one of: S, X, Ka", "choice");
        }
    }
    problems
}

/// Shows what the account has used.
#[utoipa::path(
    get,
    path = "/v1/account",
    responses((status = 200, description = "The account.", body = Account), AccountErrors)
)]
pub(crate) async fn account(headers: HeaderMap) -> Result<Json<Account>, Occurrence<ApiError>> {
    const PLAN: i64 = 100_000;
    match key(&headers).map_err(ApiError::from)? {
        key if key.starts_with("spent") => Err(ApiError::daily_quota_exceeded(PLAN))?,
        key if key.starts_with("burst") => Err(ApiError::burst_limit_exceeded(50, 10))?,
        _ => Ok(Json(Account { requests_today: 7 })),
    }
}
