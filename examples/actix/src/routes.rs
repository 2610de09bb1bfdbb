//! Handlers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, Responder, web};
use serde::Deserialize;
use serde_json::json;

use crate::error::{ApiError, ApiErrorCode, REQUEST_ID};

/// The key that every account has.
const DEMO_KEY: &str = "aw_test_0123456789abcdefghijklmn";

/// What the service knows.
#[derive(Debug, Default)]
pub(crate) struct Store {
    keys: Mutex<BTreeSet<String>>,
    satellites: Mutex<BTreeMap<i64, String>>,
}

/// Every route.
pub(crate) fn configure(service: &mut web::ServiceConfig) {
    service
        .service(web::resource("/v1/keys/{id}").delete(remove_key))
        .service(web::resource("/v1/satellites").post(add_satellite))
        .service(web::resource("/v1/satellites/{catalog_number}").get(satellite))
        .service(web::resource("/errors/{code}").get(example).post(example));
}

fn authenticate(request: &HttpRequest) -> Result<(), ApiError> {
    let value = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let key = value.and_then(|value| value.strip_prefix("Bearer ")).ok_or(ApiError::ApiKeyMissing)?;
    if key == DEMO_KEY {
        return Ok(());
    }
    Err(match key.strip_prefix("aw_test_") {
        Some(rest) if rest.len() == 24 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()) => ApiError::api_key_not_found(&rest[20..]),
        _ => ApiError::ApiKeyInvalid,
    })
}

/// `DELETE /v1/keys/{id}`
async fn remove_key(request: HttpRequest, id: web::Path<String>, store: web::Data<Store>) -> Result<HttpResponse, ApiError> {
    authenticate(&request)?;
    let mut keys = store.keys.lock().unwrap_or_else(PoisonError::into_inner);
    if !keys.remove(id.as_str()) {
        return Err(ApiError::key_not_found(id.into_inner()));
    }
    Ok(HttpResponse::NoContent().finish())
}

/// The body of `POST /v1/satellites`.
#[derive(Debug, Deserialize)]
struct NewSatellite {
    catalog_number: i64,
    name: String,
}

/// `POST /v1/satellites`
async fn add_satellite(request: HttpRequest, new: web::Json<NewSatellite>, store: web::Data<Store>) -> Result<HttpResponse, ApiError> {
    authenticate(&request)?;
    let NewSatellite { catalog_number, name } = new.into_inner();
    let mut satellites = store.satellites.lock().unwrap_or_else(PoisonError::into_inner);
    if satellites.values().any(|known| *known == name) {
        return Err(ApiError::satellite_name_taken(name));
    }
    let body = json!({"catalog_number": catalog_number, "name": name});
    satellites.insert(catalog_number, name);
    Ok(HttpResponse::Created().json(body))
}

/// `GET /v1/satellites/{catalog_number}`
async fn satellite(request: HttpRequest, number: web::Path<i64>, store: web::Data<Store>) -> Result<impl Responder, ApiError> {
    authenticate(&request)?;
    let satellites = store.satellites.lock().unwrap_or_else(PoisonError::into_inner);
    let name = satellites.get(&number).ok_or(ApiError::satellite_not_found(*number))?;
    Ok(web::Json(json!({"catalog_number": *number, "name": name})))
}

/// `GET` or `POST /errors/{code}`: the error as the service really sends it, with the example values of its page.
async fn example(request: HttpRequest, code: web::Path<String>) -> HttpResponse {
    let code = ApiErrorCode::from_str(&code).ok().filter(|code| !code.entry().is_internal());
    let Some(occurrence) = code.and_then(ApiErrorCode::example) else {
        return HttpResponse::NotFound().finish();
    };
    let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    occurrence.request_id(id).respond_to(&request)
}
