//! Satellites.

use axum::extract::{Path, State};
use axum::http::{Method, StatusCode, Uri};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::{ApiError, Result};
use crate::extract::{Caller, Json, all_valid, body_field};
use crate::store::{Satellite, Store};

/// The body of `POST /v1/satellites`.
#[derive(Debug, Deserialize)]
pub(crate) struct NewSatellite {
    catalog_number: i64,
    #[serde(default)]
    name: String,
}

/// `POST /v1/satellites`
pub(crate) async fn add(State(store): State<Store>, _: Caller, Json(new): Json<NewSatellite>) -> Result<(StatusCode, axum::Json<Value>)> {
    let mut problems = Vec::new();
    if !(1..=999_999_999).contains(&new.catalog_number) {
        problems.push(body_field("catalog_number", "must be between 1 and 999999999", "range"));
    }
    if new.name.trim().is_empty() {
        problems.push(body_field("name", "is required", "required"));
    }
    all_valid(problems)?;

    let mut tables = store.tables();
    if tables.satellites.values().any(|satellite| satellite.name == new.name) {
        return Err(ApiError::satellite_name_taken(new.name).into());
    }
    let body = json!({"catalog_number": new.catalog_number, "name": new.name});
    tables.satellites.insert(new.catalog_number, Satellite { name: new.name });
    Ok((StatusCode::CREATED, axum::Json(body)))
}

/// `GET /v1/satellites/{catalog_number}`
pub(crate) async fn show(
    State(store): State<Store>,
    _: Caller,
    Path(number): Path<String>,
    method: Method,
    uri: Uri,
) -> Result<axum::Json<Value>> {
    // A path that no satellite can have leads nowhere.
    let Ok(catalog_number) = number.parse() else {
        return Err(ApiError::route_not_found(method.as_str(), uri.path()).into());
    };
    let tables = store.tables();
    let satellite = tables.satellites.get(&catalog_number).ok_or(ApiError::satellite_not_found(catalog_number))?;
    Ok(axum::Json(json!({"catalog_number": catalog_number, "name": satellite.name})))
}
