//! Sessions of people who sign in.

use axum::http::{HeaderMap, header};
use errdex::Occurrence;
use serde::Deserialize;

use crate::error::{ApiError, Result};
use crate::extract::{Json, all_valid, body_field};

/// The body of `POST /v1/sessions`.
#[derive(Debug, Deserialize)]
pub(crate) struct Credentials {
    email: String,
    password: String,
}

/// Why nobody can sign in here. For the log: a client must not learn whether the address is known.
#[derive(Debug)]
struct NoSuchUser(String);

impl std::fmt::Display for NoSuchUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no user has the address {}", self.0)
    }
}

impl std::error::Error for NoSuchUser {}

/// `POST /v1/sessions`
pub(crate) async fn open(Json(credentials): Json<Credentials>) -> Result<()> {
    let missing = |field: &str, value: &str| value.is_empty().then(|| body_field(field, "is required", "required"));
    let problems = [missing("email", &credentials.email), missing("password", &credentials.password)];
    all_valid(problems.into_iter().flatten().collect())?;

    Err(Occurrence::new(ApiError::AuthenticationFailed).caused_by(NoSuchUser(credentials.email)))
}

/// `GET /v1/sessions/current`
pub(crate) async fn current(headers: HeaderMap) -> Result<()> {
    let cookie = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Err(if cookie.split("; ").any(|pair| pair.starts_with("session=old_")) {
        ApiError::SessionExpired { expired_at: "2026-01-01T00:00:00Z".to_owned() }.into()
    } else {
        ApiError::SessionNotFound.into()
    })
}
