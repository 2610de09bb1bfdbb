//! Real gRPC on loopback: what a client of tonic makes of the service's errors.

use std::net::Ipv4Addr;
use std::pin::Pin;
use std::time::Duration;

use errdex::Occurrence;
use errdex::client::{Known, Received};
use errdex::http::{HeaderName, HeaderValue};
use grpc_service::stations::stations_client::StationsClient;
use grpc_service::stations::stations_server::{Stations, StationsServer};
use grpc_service::{
    AddRequest, Antenna, ApiError, ApiErrorCode, Empty, Frame, ListenRequest, RaiseRequest, RemoveRequest, Station, ValidationErrorDetail,
    serve,
};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Channel, Server};
use tonic::{Code, Request, Response, Status};
use tonic_types::StatusExt as _;

/// When to stop.
type Stopped = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A service that runs, and its client.
struct Running {
    client: StationsClient<Channel>,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

impl Running {
    async fn start() -> Self {
        Self::of(|listener, stopped| async { serve(listener, stopped).await.unwrap() }).await
    }

    async fn of<S: Future<Output = ()> + Send + 'static>(serve: impl FnOnce(TcpListener, Stopped) -> S) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(serve(listener, Box::pin(async { drop(stopped.await) })));
        let client = StationsClient::connect(format!("http://{address}")).await.unwrap();
        Self { client, stop, served }
    }

    async fn stop(self) {
        drop(self.client);
        self.stop.send(()).unwrap();
        self.served.await.unwrap();
    }
}

/// With a key and a request ID.
fn request<T>(message: T) -> Request<T> {
    let mut request = Request::new(message);
    request.metadata_mut().insert("authorization", "Bearer aw_test_0123456789abcdefghijklmn".parse().unwrap());
    request.metadata_mut().insert("x-request-id", "req_7".parse().unwrap());
    request
}

fn known(status: &Status) -> Known<ApiError> {
    match errdex::tonic::decode(status) {
        Received::Known(known) => known,
        Received::Unknown(unknown) => panic!("{unknown:?}"),
    }
}

#[tokio::test]
async fn every_error_of_the_catalog() {
    let mut running = Running::start().await;
    let mut raised = 0;
    for code in ApiErrorCode::ALL {
        let answer = running.client.raise(request(RaiseRequest { code: code.to_string() })).await;
        let Some(example) = code.example() else {
            assert!(answer.is_ok(), "{code} is retired");
            continue;
        };
        let status = answer.unwrap_err();
        let entry = code.entry();
        assert_eq!(status.code() as i32, i32::from(entry.grpc_code()), "{code}");
        assert_eq!(status.message(), example.to_string(), "{code}");

        let details = status.check_error_details().unwrap();
        let info = details.error_info().unwrap();
        assert_eq!((&*info.reason, &*info.domain), (&*code.as_str().to_uppercase(), "docs.example.com"));
        let mut params: Vec<_> = info.metadata.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        params.sort_unstable();
        let mut expected: Vec<_> =
            errdex::CatalogError::params(example.error()).iter().map(|(name, value)| (name, value.to_string())).collect();
        expected.sort_unstable();
        assert_eq!(params, expected, "{code}");
        assert_eq!(details.retry_info().and_then(|info| info.retry_delay), entry.retry().after(), "{code}");
        // The page's own counts more than that of the request.
        let request_id = example.get_request_id();
        assert_eq!(details.request_info().map(|info| &*info.request_id), request_id);
        let link = &details.help().unwrap().links[0];
        assert_eq!((&*link.description, &*link.url), (entry.title(), entry.doc_url()));
        assert!(details.localized_message().is_none() && details.debug_info().is_none());

        let known = known(&status);
        assert_eq!((known.code(), known.error()), (*code, Some(example.error())), "{code}");
        let body: serde_json::Value = serde_json::from_str(&example.body()).unwrap();
        assert_eq!(known.body().details(), body["details"].as_array().unwrap().as_slice(), "{code}");
        assert_eq!(known.body().retry_after(), entry.retry().after(), "{code}");
        assert_eq!((known.body().doc_url(), known.body().request_id()), (Some(entry.doc_url()), request_id));
        raised += 1;
    }
    assert!(raised > 50, "{raised}");
    running.stop().await;
}

#[tokio::test]
async fn violations_of_fields() {
    let mut running = Running::start().await;
    let antennas = ["S", "Q"].map(|band| Antenna { band: band.to_owned() }).to_vec();
    let status = running.client.add(request(AddRequest { name: String::new(), lat: 95.0, antennas })).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    let violations = status.get_details_bad_request().unwrap().field_violations;
    let violations: Vec<_> = violations.iter().map(|violation| (&*violation.field, &*violation.description)).collect();
    assert_eq!(violations, [("lat", "must be at most 90"), ("name", "is required"), ("antennas[1].band", "must be one of: S, X, Ka")]);

    let known = known(&status);
    assert_eq!(known.error(), Some(&ApiError::validation_error(3)));
    let details: Vec<ValidationErrorDetail> =
        known.body().details().iter().map(|detail| serde_json::from_value(detail.clone()).unwrap()).collect();
    assert_eq!((details[2].loc.join("."), &*details[2].r#type), ("body.antennas.1.band".to_owned(), "choice"));
    running.stop().await;
}

#[tokio::test]
async fn causes_stay_and_delays_are_exact() {
    let mut running = Running::start().await;
    let status = running.client.remove(request(RemoveRequest { station_id: "stn_oslo2".to_owned() })).await.unwrap_err();
    assert_eq!(known(&status).error(), Some(&ApiError::ground_network_unreachable("stn_oslo2")));
    assert_eq!(status.get_details_retry_info().unwrap().retry_delay, Some(Duration::from_millis(1500)));
    assert_eq!(known(&status).body().retry_after(), Some(Duration::from_secs(2)));
    let sent = format!("{status:?} {}", String::from_utf8_lossy(status.details()));
    assert!(!sent.contains("192.0.2.7"), "{sent}");

    let status = running.client.remove(Request::new(RemoveRequest { station_id: "stn_oslo1".to_owned() })).await.unwrap_err();
    assert_eq!((status.code(), known(&status).code()), (Code::Unauthenticated, ApiErrorCode::ApiKeyMissing));
    running.stop().await;
}

#[tokio::test]
async fn a_stream_that_fails() {
    let mut running = Running::start().await;
    let mut frames = running.client.listen(request(ListenRequest { station_id: "stn_oslo1".to_owned() })).await.unwrap().into_inner();
    assert_eq!(frames.message().await.unwrap().unwrap().number, 1);
    assert_eq!(frames.message().await.unwrap().unwrap().number, 2);
    let status = frames.message().await.unwrap_err();
    assert_eq!(known(&status).error(), Some(&ApiError::ground_network_unreachable("stn_oslo1")));
    running.stop().await;
}

#[tokio::test]
async fn what_is_too_long_still_arrives() {
    let mut running = Running::start().await;
    let long = "x".repeat(100_000);
    let status = running.client.remove(request(RemoveRequest { station_id: long.clone() })).await.unwrap_err();
    assert_eq!((status.code(), known(&status).code()), (Code::NotFound, ApiErrorCode::StationNotFound));
    assert!(status.message().starts_with("There is no ground station with ID xxx") && status.message().ends_with("x…"));
    assert_eq!(status.get_details_error_info().unwrap().metadata["omitted-params"], "1");
    assert_eq!(known(&status).error(), None);

    let antennas = vec![Antenna { band: "Q".to_owned() }; 1000];
    let status = running.client.add(request(AddRequest { name: "Oslo".to_owned(), lat: 0.0, antennas })).await.unwrap_err();
    assert_eq!(known(&status).error(), Some(&ApiError::validation_error(1000)));
    let told = status.get_details_bad_request().unwrap().field_violations.len();
    assert!((20..1000).contains(&told), "{told}");
    assert_eq!(status.get_details_error_info().unwrap().metadata["omitted-details"], (1000 - told).to_string());
    assert!(status.details().len() <= 4096, "{}", status.details().len());
    running.stop().await;
}

#[tokio::test]
async fn what_is_no_error_of_the_catalog() {
    let mut running = Running::start().await;
    let status = running.client.raise(request(RaiseRequest { code: "key_not_fuond".to_owned() })).await.unwrap_err();
    assert_eq!(status.message(), "unknown code `key_not_fuond`; did you mean `key_not_found`?");
    let Received::Unknown(unknown) = errdex::tonic::decode::<ApiError>(&status) else { panic!("{status:?}") };
    assert_eq!((unknown.code(), unknown.body().message(), unknown.body().request_id()), (None, Some(status.message()), None));
    running.stop().await;
}

/// A service that is broken.
struct Broken;

#[tonic::async_trait]
impl Stations for Broken {
    async fn add(&self, _: Request<AddRequest>) -> Result<Response<Station>, Status> {
        panic!("password hunter2")
    }

    /// With headers that a peer would believe.
    async fn remove(&self, _: Request<RemoveRequest>) -> Result<Response<Empty>, Status> {
        let headers = [("content-length", "5"), ("content-type", "text/html"), ("connection", "close"), ("grpc-encoding", "gzip")];
        let occurrence = headers.into_iter().fold(Occurrence::new(ApiError::InternalError), |occurrence, (name, value)| {
            occurrence.header(HeaderName::from_static(name), HeaderValue::from_static(value))
        });
        Err(occurrence.into())
    }

    type ListenStream = tokio_stream::Empty<Result<Frame, Status>>;

    async fn listen(&self, _: Request<ListenRequest>) -> Result<Response<Self::ListenStream>, Status> {
        Err(ApiError::InternalError.into())
    }

    async fn raise(&self, _: Request<RaiseRequest>) -> Result<Response<Empty>, Status> {
        Ok(Response::new(Empty {}))
    }
}

#[tokio::test]
async fn what_breaks_is_an_error_of_the_catalog() {
    let mut running = Running::of(|listener, stopped| async {
        let server = Server::builder().layer(grpc_service::errors()).add_service(StationsServer::new(Broken));
        server.serve_with_incoming_shutdown(TcpIncoming::from(listener), stopped).await.unwrap();
    })
    .await;
    let request_id = |status: &Status| known(status).body().request_id().map(str::to_owned);
    let add = || request(AddRequest { name: String::new(), lat: 0.0, antennas: Vec::new() });
    let panicked = running.client.add(add()).await.unwrap_err();
    let headed = running.client.remove(request(RemoveRequest { station_id: String::new() })).await.unwrap_err();
    let refused = running.client.listen(request(ListenRequest { station_id: String::new() })).await.unwrap_err();
    for status in [panicked, headed, refused] {
        assert_eq!((status.code(), known(&status).error()), (Code::Internal, Some(&ApiError::InternalError)));
        assert_eq!(request_id(&status).as_deref(), Some("req_7"));
        assert!(!format!("{status:?}").contains("hunter2"), "{status:?}");
    }
    assert!(running.client.raise(request(RaiseRequest { code: String::new() })).await.is_ok());
    running.stop().await;
}
