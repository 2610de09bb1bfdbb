//! The methods.

use std::io;
use std::time::Duration;

use errdex::Occurrence;
use tokio_stream::Stream;
use tonic::{Request, Response, Status};

use crate::messages::{AddRequest, Empty, Frame, ListenRequest, RaiseRequest, RemoveRequest, Station};
use crate::stations::stations_server::Stations;
use crate::{ApiError, ApiErrorCode, ValidationErrorDetail};

/// One account with two stations: `stn_oslo1` works, and `stn_oslo2` cannot be reached.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground;

const STATIONS: [&str; 2] = ["stn_oslo1", "stn_oslo2"];

fn authenticate<T>(request: &Request<T>) -> Result<(), ApiError> {
    match request.metadata().get("authorization") {
        Some(_) => Ok(()),
        None => Err(ApiError::ApiKeyMissing),
    }
}

fn find(station_id: &str) -> Result<(), ApiError> {
    if STATIONS.contains(&station_id) { Ok(()) } else { Err(ApiError::station_not_found(station_id)) }
}

/// Asks the station, over a network that does not answer.
fn ask(station_id: &str) -> Result<(), Occurrence<ApiError>> {
    let answer = if station_id == "stn_oslo2" { Err(io::Error::other("no route to 192.0.2.7")) } else { Ok(()) };
    answer.map_err(|cause| {
        let error = ApiError::ground_network_unreachable(station_id);
        Occurrence::new(error).retry_after(Duration::from_millis(1500)).caused_by(cause)
    })
}

#[tonic::async_trait]
impl Stations for Ground {
    async fn add(&self, request: Request<AddRequest>) -> Result<Response<Station>, Status> {
        authenticate(&request)?;
        let AddRequest { name, lat, antennas } = request.into_inner();
        let problem = |loc: &[&str], msg: &str, rule: &str| ValidationErrorDetail {
            loc: ["body"].iter().chain(loc).map(ToString::to_string).collect(),
            msg: msg.to_owned(),
            r#type: rule.to_owned(),
        };
        let mut problems = Vec::new();
        if !(-90.0..=90.0).contains(&lat) {
            problems.push(problem(&["lat"], "must be at most 90", "range"));
        }
        if name.is_empty() {
            problems.push(problem(&["name"], "is required", "required"));
        }
        for (index, antenna) in antennas.iter().enumerate() {
            if !["S", "X", "Ka"].contains(&antenna.band.as_str()) {
                problems.push(problem(&["antennas", &index.to_string(), "band"], "must be one of: S, X, Ka", "choice"));
            }
        }
        if !problems.is_empty() {
            let occurrence = Occurrence::new(ApiError::validation_error(i64::try_from(problems.len()).unwrap_or(i64::MAX)));
            return Err(problems.into_iter().fold(occurrence, Occurrence::detail).into());
        }
        Ok(Response::new(Station { id: format!("stn_{}", name.to_lowercase()) }))
    }

    async fn remove(&self, request: Request<RemoveRequest>) -> Result<Response<Empty>, Status> {
        authenticate(&request)?;
        let station_id = request.into_inner().station_id;
        find(&station_id)?;
        ask(&station_id)?;
        Ok(Response::new(Empty {}))
    }

    type ListenStream = std::pin::Pin<Box<dyn Stream<Item = Result<Frame, Status>> + Send>>;

    /// Two frames, and then the station is gone.
    async fn listen(&self, request: Request<ListenRequest>) -> Result<Response<Self::ListenStream>, Status> {
        let station_id = request.into_inner().station_id;
        find(&station_id)?;
        let gone = ApiError::ground_network_unreachable(station_id).into();
        let frames = [Ok(Frame { number: 1 }), Ok(Frame { number: 2 }), Err(gone)];
        Ok(Response::new(Box::pin(tokio_stream::iter(frames))))
    }

    /// Sandbox: answers with any error, as its page shows it.
    async fn raise(&self, request: Request<RaiseRequest>) -> Result<Response<Empty>, Status> {
        let code = ApiErrorCode::from_str(&request.into_inner().code).map_err(|error| Status::invalid_argument(error.to_string()))?;
        match code.example() {
            Some(occurrence) => Err(occurrence.into()),
            None => Ok(Response::new(Empty {})),
        }
    }
}
