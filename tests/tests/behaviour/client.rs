//! `decode`: what a client makes of responses.

use errdex::client::{Known, Received, Unknown};
use errdex::{Occurrence, Timestamp};
use serde_json::{Value, json};

use super::{Fixture, FixtureCode, all_types};

fn known(body: &str) -> Known<Fixture> {
    match Fixture::decode(body) {
        Received::Known(known) => known,
        Received::Unknown(unknown) => panic!("{unknown:?}"),
    }
}

fn unknown(body: &[u8]) -> Unknown {
    match Fixture::decode(body) {
        Received::Unknown(unknown) => unknown,
        Received::Known(known) => panic!("{known:?}"),
    }
}

#[test]
fn every_error_reads_back() {
    let errors = FixtureCode::ALL.iter().filter_map(|code| code.example());
    let mut count = 0;
    for occurrence in errors.chain([Occurrence::new(all_types()), Fixture::AProblem { what: "It".to_owned() }.into()]) {
        let known = known(&occurrence.body());
        assert_eq!(known.code(), occurrence.error().kind());
        assert_eq!(known.error(), Some(occurrence.error()));
        count += 1;
    }
    assert!(count > FixtureCode::ALL.len());
}

#[test]
fn what_stands_beside_the_code() {
    let at = Timestamp::from_unix_seconds(0);
    let occurrence = Occurrence::new(all_types()).timestamp(at).request_id("r1").detail(json!({"a": 1}));
    let received = Fixture::decode(occurrence.body());
    let body = received.body();
    assert_eq!((body.message(), body.request_id(), body.timestamp()), (Some(&*occurrence.to_string()), Some("r1"), Some(at)));
    assert_eq!((body.details(), body.retry_after()), (&[json!({"a": 1})][..], Some(std::time::Duration::from_secs(7))));
    assert_eq!((body.doc_url(), &body.json()["version"]), (Some("https://docs.example.com/e/all_types"), &json!(2)));
    assert_eq!(received.to_string(), occurrence.to_string());
}

// Vercel: the generated client throws where the API answers with a value that it does not know (vercel/sdk#104).
#[test]
fn a_code_of_tomorrow_never_fails_a_client() {
    let code = |body: &[u8]| unknown(body).code().map(str::to_owned);
    assert_eq!(code(br#"{"ok": false, "error": {"code": "of_tomorrow", "text": "New."}}"#).as_deref(), Some("of_tomorrow"));
    assert_eq!(code(br#"{"success": false, "error": "of_tomorrow", "message": "New."}"#).as_deref(), Some("of_tomorrow"));
    assert_eq!(code(br#"{"type": "about:blank", "code": "of_tomorrow"}"#).as_deref(), Some("of_tomorrow"));
    let not_errors: [&[u8]; 8] =
        [b"", b"<html>502", b"null", b"[]", br#"{"error": 3}"#, br#"{"error": {"code": null}}"#, b"\xff", b"{\"a\":"];
    for body in not_errors {
        assert_eq!(code(body), None, "{body:?}");
    }
    assert_eq!(Fixture::decode("<html>").to_string(), "an answer without an error code");
    let deep = "[".repeat(100_000);
    assert_eq!(code(deep.as_bytes()), None);
}

// smithy-rs: whoever matched `Unknown("IpV8")` was no longer called once the SDK knew that value (smithy-lang/smithy-rs#627). Here
// `Unknown` has no public constructor, no public field and no `Default`: it comes from `decode` alone, which knows the codes.
#[test]
fn a_known_code_is_never_unknown() {
    for code in FixtureCode::ALL {
        for body in [json!({"error": code}), json!({"error": {"code": code}}), json!({"code": code, "type": "x"})] {
            assert_eq!(known(&body.to_string()).code(), *code);
        }
    }
}

// Kratos: its generated `Is...` compares code and HTTP status, so that a corrected status breaks clients (go-kratos/kratos#1017).
#[test]
fn a_corrected_status_breaks_no_client() {
    let body = json!({"type": "https://elsewhere.example.com", "title": "Other", "status": 418, "code": "no_params"});
    assert_eq!(known(&body.to_string()).error(), Some(&Fixture::NoParams));
}

#[test]
fn an_earlier_code_is_the_present_one() {
    assert_eq!(known(r#"{"error": "without_params"}"#).code(), FixtureCode::NoParams);
}

#[test]
#[expect(deprecated, reason = "old servers send it")]
fn a_retired_code_is_known_and_has_no_error() {
    let known = known(r#"{"error": "very_old_way", "message": "x"}"#);
    assert_eq!((known.code(), known.error()), (FixtureCode::VeryOldWay, None));
}

#[test]
fn parameters_are_certain_or_not_there() {
    let read = |body: Value| known(&body.to_string()).into_error();
    let what = |what: &str| Some(Fixture::AProblem { what: what.to_owned() });
    // From the message, where the envelope has no parameters.
    assert_eq!(read(json!({"error": "a_problem", "message": "A rock is in the way."})), what("A rock"));
    assert_eq!(read(json!({"error": "a_problem", "message": "Reworded."})), None);
    assert_eq!(read(json!({"error": "a_problem"})), None);
    // From `params`, by name and type.
    assert_eq!(read(json!({"code": "a_problem", "detail": "Reworded.", "params": {"what": "A rock"}})), what("A rock"));
    for params in [json!({}), json!({"what": 3}), json!(null), json!({"other": "A rock"})] {
        assert_eq!(read(json!({"code": "a_problem", "params": params})), None);
    }
    let mixed = json!({"text": "t", "count": 1.5, "ratio": 1, "flag": true});
    assert_eq!(read(json!({"error": {"code": "all_types", "params": mixed}})), None);
    let whole = json!({"text": "t", "count": 1, "ratio": 1, "flag": true});
    let expected = Fixture::AllTypes { text: "t".to_owned(), count: 1, ratio: 1.0, flag: true };
    assert_eq!(read(json!({"error": {"code": "all_types", "params": whole}})), Some(expected));
}

/// What another server, or one in front of it, does to a body.
#[test]
fn what_can_be_read_is_read() {
    let body = |message: &str, details: &str| {
        format!(r#"{{"code":"a_problem","detail":"{message}","params":{{"what":"It"}},"details":[{details}]}}"#)
    };
    let read = |body: &[u8]| match Fixture::decode(body) {
        Received::Known(known) => known,
        Received::Unknown(unknown) => panic!("{unknown:?}"),
    };
    let it = Fixture::AProblem { what: "It".to_owned() };
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    for details in [
        nested(130),
        nested(200_000),
        format!("{}, \"x\"", nested(200_000)),
        r#"{"a": "]\"[", "b": 1e999, "c": [NaN, -Infinity, -1e999]}"#.to_owned(),
        r#""\ud83d", "\ude00\ud83d\u0041", "\\ud83d""#.to_owned(),
    ] {
        let known = read(body("It is in the way.", &details).as_bytes());
        assert_eq!((known.code(), known.error()), (FixtureCode::AProblem, Some(&it)));
        assert_eq!(known.body().message(), Some("It is in the way."));
        assert!(!known.body().details().is_empty(), "{}", &details[..20]);
    }
    let marked = body("\u{feff}Sch\u{f6}n.", "1");
    assert_eq!(read(["\u{feff}", &marked].concat().as_bytes()).body().message(), Some("\u{feff}Sch\u{f6}n."));
    let mut latin = body("Sch~n.", "1").into_bytes();
    latin.iter_mut().filter(|byte| **byte == b'~').for_each(|byte| *byte = 0xf6);
    assert_eq!(read(&latin).body().message(), Some("Sch\u{fffd}n."));

    let details = r#""\ud83d", "\ude00\ud83d\u0041", "\ud83d\ude00", "\ud83dx", "\\ud83d", 1e999, -1e999, 1e308, {"a": NaN}, "NaN""#;
    let known = read(body("m", details).as_bytes());
    let null = Value::Null;
    let expected = [
        json!("\u{fffd}"),
        json!("\u{fffd}\u{fffd}A"),
        json!("\u{1f600}"),
        json!("\u{fffd}x"),
        json!("\\ud83d"),
        null.clone(),
        null.clone(),
        json!(1e308),
        json!({"a": null}),
        json!("NaN"),
    ];
    assert_eq!(known.body().details(), expected);
}

#[test]
fn what_an_own_service_nests_deep_reads_back() {
    let deep = (0..130).fold(json!("it"), |inner, _| json!([inner]));
    let known = known(&Occurrence::new(all_types()).detail(deep).detail("x").body());
    assert_eq!((known.error(), known.body().details().len()), (Some(&all_types()), 2));
    assert_eq!(known.body().details()[1], "x");
}

#[test]
fn no_body_is_too_much() {
    for piece in
        ["[", "{\"error\":", "{\"code\":\"a_problem\",\"a\":[", "]", "\"", "\\", "\"\\ud83d", "1e999,", "\u{feff}", "-", "[\"", "\u{e9}"]
    {
        let body = piece.repeat(200_000);
        for end in 0..4 {
            let _ = Fixture::decode(&body.as_bytes()[..body.len() - end.min(body.len())]);
        }
    }
}
