//! `tonic::Status`: what is sent, and what a client makes of it.

use std::collections::HashMap;
use std::error::Error as _;

use errdex::Occurrence;
use errdex::client::{Known, Received};
use errdex::tonic::{SharedError, decode, reason};
use serde_json::json;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt as _};

use super::{Fixture, FixtureCode, all_types};

fn known(status: &Status) -> Known<Fixture> {
    match decode(status) {
        Received::Known(known) => known,
        Received::Unknown(unknown) => panic!("{unknown:?}"),
    }
}

/// As another server may send it.
fn foreign(reason: &str, metadata: &[(&str, &str)]) -> Status {
    let metadata: HashMap<String, String> = metadata.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let mut details = ErrorDetails::new();
    details.set_error_info(reason, "elsewhere.example.com", metadata);
    Status::with_error_details(Code::Internal, "Reworded.", details)
}

#[test]
fn every_error_reads_back() {
    let keywords = Fixture::Keywords { r#type: "\u{0} é\n%".to_owned(), camelCase: i64::MIN, field_0: true };
    let examples = FixtureCode::ALL.iter().filter_map(|code| code.example());
    for occurrence in examples.chain([Occurrence::new(all_types()), keywords.into()]) {
        let error = occurrence.error().clone();
        let status = Status::from(occurrence);
        assert_eq!((status.code() as i32, status.message()), (i32::from(error.entry().grpc_code()), &*error.to_string()));
        assert_eq!((known(&status).code(), known(&status).error()), (error.kind(), Some(&error)));
        assert_eq!(known(&status).body().message(), Some(status.message()));
    }
    assert_eq!(Status::from(Fixture::NoParams).code(), Code::Unavailable);
}

#[test]
fn the_code_alone_decides() {
    for code in FixtureCode::ALL {
        assert_eq!(known(&foreign(&reason(code.as_str()), &[])).code(), *code);
        assert_eq!(known(&foreign(code.as_str(), &[])).code(), *code, "a known code is never unknown, however it is spelt");
    }
    assert_eq!(known(&foreign("WITHOUT_PARAMS", &[])).code(), FixtureCode::NoParams);
    let what = known(&foreign("A_PROBLEM", &[("what", "It"), ("more", "of tomorrow")]));
    assert_eq!(what.error(), Some(&Fixture::AProblem { what: "It".to_owned() }));
    assert_eq!(known(&foreign("A_PROBLEM", &[])).error(), None);
    let count = |count| known(&foreign("MANY_DETAILS", &[("count", count), ("form", "f")])).into_error();
    assert_eq!(count("3"), Some(Fixture::ManyDetails { count: 3, form: "f".to_owned() }));
    assert_eq!(count("three"), None);
}

#[test]
fn what_is_not_known_is_no_error() {
    let code = |status: &Status| match decode::<Fixture>(status) {
        Received::Unknown(unknown) => unknown.code().map(str::to_owned),
        Received::Known(known) => panic!("{known:?}"),
    };
    assert_eq!(code(&foreign("OF_TOMORROW", &[])).as_deref(), Some("OF_TOMORROW"));
    assert_eq!(code(&Status::unavailable("connection lost")), None);
    for details in [&b"\xff\xff"[..], b"", b"\x1a\x02\x0a\x7f"] {
        assert_eq!(code(&Status::with_details(Code::NotFound, "m", details.to_vec().into())), None);
    }
}

// Stripe: answers with a 5xx showed what happened inside.
#[test]
fn a_cause_never_reaches_a_client_of_grpc() {
    let occurrence = Occurrence::new(Fixture::StaffOnly).caused_by(std::io::Error::other("password hunter2"));
    let status = Status::from(occurrence);
    let mut headers = http::HeaderMap::new();
    status.add_header(&mut headers).unwrap();
    assert!(!format!("{headers:?} {:?}", String::from_utf8_lossy(status.details())).contains("hunter2"));
    let source = status.source().and_then(|source| source.downcast_ref::<Occurrence<SharedError>>()).unwrap();
    assert_eq!(source.source().unwrap().to_string(), "password hunter2");
}

#[test]
fn headers_are_metadata() {
    let header = (http::HeaderName::from_static("x-shard"), http::HeaderValue::from_static("7"));
    let status = Status::from(Occurrence::new(Fixture::NoParams).header(header.0, header.1));
    assert_eq!(status.metadata().get("x-shard").unwrap(), "7");
}

/// Headers that would break the answer.
fn with_headers_of_others() -> Occurrence<Fixture> {
    let others = [
        ("content-length", "5"),
        ("content-encoding", "gzip"),
        ("transfer-encoding", "chunked"),
        ("content-type", "text/html"),
        ("retry-after", "120"),
        ("connection", "close"),
        ("te", "gzip"),
        ("grpc-status", "0"),
        ("grpc-status-details-bin", "AA"),
        ("grpc-encoding", "snappy"),
        ("x-shard", "7"),
        ("x-shard", "8"),
    ];
    others.into_iter().fold(Occurrence::new(Fixture::NoParams), |occurrence, (name, value)| {
        occurrence.header(http::HeaderName::from_static(name), http::HeaderValue::from_static(value))
    })
}

#[test]
fn headers_of_the_protocol_are_no_metadata() {
    let status = Status::from(with_headers_of_others());
    let names: Vec<_> = status.metadata().keys().map(|key| format!("{key:?}")).collect();
    assert_eq!(names, ["Ascii(\"x-shard\")"]);
    assert_eq!(status.metadata().get_all("x-shard").iter().count(), 2);
    let plain = Status::from(Fixture::NoParams).into_http::<String>();
    let mut response = status.into_http::<String>();
    response.headers_mut().remove("x-shard");
    assert_eq!(response.headers(), plain.headers());
}

#[test]
fn amended_answers_keep_their_headers() {
    let mut response = Status::from(with_headers_of_others()).into_http::<String>();
    response.headers_mut().insert("x-of-a-layer", http::HeaderValue::from_static("1"));
    let before = response.headers().clone();
    let same = errdex::tonic::amend(response, |occurrence| occurrence);
    assert_eq!(same.headers(), &before);
    assert_eq!(before["content-type"], "application/grpc");
}

#[test]
fn details() {
    let loc = json!({"loc": ["body", "lat"], "msg": "too far north", "type": "range", "at": 0.5, "big": 12_345_678_901_u64});
    let other = json!([null, true, {"a": ["b"]}]);
    let of = |error| Status::from(Occurrence::new(error).detail(&loc).detail(&other));
    let status = of(all_types());
    let violations = status.get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations.iter().map(|one| (&*one.field, &*one.description)).collect::<Vec<_>>(), [("lat", "too far north")]);
    assert_eq!(known(&status).body().details(), [loc.clone(), other.clone()]);
    // The service's own fault is no bad request.
    let status = of(Fixture::NoParams);
    assert!(status.get_details_bad_request().is_none());
    assert_eq!(known(&status).body().details(), [loc.clone(), other.clone()]);
    // The same bytes each time, whatever a hash map would do.
    assert!((0..20).all(|_| of(all_types()).details() == of(all_types()).details()));
}

#[test]
fn the_request_id_comes_later() {
    let response = Status::from(Fixture::NoParams).into_http::<String>();
    let response = errdex::tonic::amend(response, |occurrence| occurrence.request_id("req_9"));
    let status = Status::from_header_map(response.headers()).unwrap();
    assert_eq!(known(&status).body().request_id(), Some("req_9"));
    let again = errdex::tonic::amend(response, |occurrence| occurrence.request_id("req_10"));
    assert_eq!(known(&Status::from_header_map(again.headers()).unwrap()).body().request_id(), Some("req_10"));
    let other = errdex::tonic::amend(Status::not_found("m").into_http::<String>(), |_| unreachable!());
    assert_eq!(Status::from_header_map(other.headers()).unwrap().message(), "m");
}
