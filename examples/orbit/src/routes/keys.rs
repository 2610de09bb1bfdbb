//! API keys.

use axum::extract::{Path, State};
use axum::http::StatusCode;

use crate::error::{ApiError, Result};
use crate::extract::Caller;
use crate::store::Store;

/// `DELETE /v1/keys/{id}`
pub(crate) async fn remove(State(store): State<Store>, _: Caller, Path(key_id): Path<String>) -> Result<StatusCode> {
    let mut tables = store.tables();
    let Some(secret) = tables.keys.iter().find(|(_, id)| **id == key_id).map(|(secret, _)| secret.clone()) else {
        return Err(ApiError::KeyNotFound { key_id }.into());
    };
    tables.keys.remove(&secret);
    Ok(StatusCode::NO_CONTENT)
}
