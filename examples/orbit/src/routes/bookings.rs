//! Bookings of ground stations.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use errdex::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::{ApiError, Result};
use crate::extract::{Caller, Json, all_valid, body_field};
use crate::store::{Booking, Store};

/// The body of `POST /v1/bookings`.
#[derive(Debug, Deserialize)]
pub(crate) struct NewBooking {
    station_id: String,
    start: String,
}

/// `POST /v1/bookings`
pub(crate) async fn add(State(store): State<Store>, _: Caller, Json(new): Json<NewBooking>) -> Result<(StatusCode, axum::Json<Value>)> {
    let start = new.start.parse::<Timestamp>();
    let problem = start.err().map(|error| body_field("start", error.to_string(), "format"));
    all_valid(problem.into_iter().collect())?;

    let mut tables = store.tables();
    let taken = |booking: &Booking| booking.station_id == new.station_id && booking.start == new.start && booking.cancelled_at.is_none();
    if tables.bookings.values().any(taken) {
        return Err(ApiError::booking_conflict(new.station_id, new.start).into());
    }
    let id = format!("bkg_{:04}", tables.bookings.len() + 1);
    let body = json!({"id": id, "station_id": new.station_id, "start": new.start});
    tables.bookings.insert(id, Booking { station_id: new.station_id, start: new.start, cancelled_at: None });
    Ok((StatusCode::CREATED, axum::Json(body)))
}

/// `DELETE /v1/bookings/{id}`
pub(crate) async fn cancel(State(store): State<Store>, _: Caller, Path(booking_id): Path<String>) -> Result<StatusCode> {
    let mut tables = store.tables();
    let Some(booking) = tables.bookings.get_mut(&booking_id) else {
        return Err(ApiError::BookingNotFound { booking_id }.into());
    };
    if let Some(cancelled_at) = &booking.cancelled_at {
        return Err(ApiError::BookingAlreadyCancelled { booking_id, cancelled_at: cancelled_at.clone() }.into());
    }
    booking.cancelled_at = Some(Timestamp::now().to_string());
    Ok(StatusCode::NO_CONTENT)
}
