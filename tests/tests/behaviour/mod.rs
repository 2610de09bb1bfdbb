//! What is generated from a small catalog that has one of everything, whichever way it was. `fixture!` is the way.

#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

use std::error::Error;
use std::time::Duration;

use errdex::{CatalogError as _, Fault, Occurrence, ParamValue, Retry, Timestamp};
use serde_json::{Value, json};

fixture!();

mod client;
mod grpc;
mod openapi;

/// What the derived `Debug` prints.
mod derived {
    #[derive(Debug)]
    #[expect(dead_code, reason = "only printed")]
    pub(crate) enum Fixture {
        AllTypes { text: String, count: i64, ratio: f64, flag: bool },
        NoParams,
        Keywords { r#type: String },
    }
}

/// Names that generated code must not mean.
mod shadowed {
    #![allow(dead_code, non_camel_case_types)]
    pub(crate) struct String;
    pub(crate) struct Option;
    pub(crate) struct Result;
    pub(crate) struct Vec;
    pub(crate) struct Box;
    pub(crate) struct str;
    pub(crate) struct i64;
    pub(crate) struct usize;
    pub(crate) struct bool;
    pub(crate) trait Clone {}
    pub(crate) trait Display {}
    pub(crate) trait From {}
    pub(crate) trait FnMut {}
    pub(crate) const FIELD_0: () = ();
    pub(crate) mod core {}
    pub(crate) mod std {}
    pub(crate) mod errdex {}

    #[::errdex::catalog("catalogs/everything", examples)]
    #[derive(Debug)]
    pub(crate) enum Shadowed {}
}

/// Another path to the crate.
mod elsewhere {
    pub(crate) use ::errdex as path;

    #[path::catalog("catalogs/everything", codes = ["no_params"], crate = "crate::behaviour::elsewhere::path")]
    #[derive(Debug)]
    pub(crate) enum Elsewhere {}
}

fn all_types() -> Fixture {
    Fixture::AllTypes { text: "a \"b\" \\ c".to_owned(), count: -3, ratio: 2.5, flag: true }
}

#[test]
fn entries() {
    let error = all_types();
    assert_eq!((error.code(), error.status().as_u16(), error.category()), ("all_types", 422, "odd"));
    assert_eq!((error.title(), error.doc_url()), ("All Types", "https://docs.example.com/e/all_types"));
    assert_eq!((error.retry(), error.retry_after()), (Retry::After(7), Some(Duration::from_secs(7))));
    assert_eq!((Fixture::NoParams.retry(), Fixture::NoParams.entry().fault()), (Retry::Backoff, Fault::Service));
    assert!(error.is_retryable() && !Fixture::AProblem { what: String::new() }.is_retryable());
    assert!(error.details().is_empty() && error.source().is_none());
    assert!(Fixture::StaffOnly.entry().is_internal() && !error.entry().is_internal());
    assert_eq!(Fixture::NoParams.entry().grpc_code(), 14);
}

#[test]
fn challenges() {
    assert_eq!(Fixture::WhoAreYou.entry().challenge(), Some(r#"Bearer realm="Fixture \"API\"""#));
    let own = r#"Bearer realm="Fixture", error="invalid_token", Basic realm="Fixture""#;
    assert_eq!(Fixture::WrongKey.entry().challenge(), Some(own));
    let (challenged, others): (Vec<&FixtureCode>, Vec<_>) = FixtureCode::ALL.iter().partition(|code| code.entry().challenge().is_some());
    assert_eq!(challenged, [&FixtureCode::WhoAreYou, &FixtureCode::WrongKey]);
    assert!(others.iter().all(|code| code.status_u16() != 401));

    let header = http::header::WWW_AUTHENTICATE;
    let sent = |occurrence: Occurrence<Fixture>| -> Vec<String> {
        occurrence.response().headers().get_all(&header).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
    };
    assert_eq!(sent(Occurrence::new(Fixture::WrongKey)), [own]);
    assert!(sent(Occurrence::new(Fixture::NoParams)).is_empty());
    let value = |text| http::HeaderValue::from_static(text);
    let occurrence = Occurrence::new(Fixture::WrongKey).header(header.clone(), value("Basic")).header(header.clone(), value("NTLM"));
    let framed = Occurrence::new(Fixture::WrongKey)
        .header(http::header::CONTENT_LENGTH, value("3"))
        .header(http::header::TRANSFER_ENCODING, value("chunked"))
        .header(http::header::CONTENT_ENCODING, value("gzip"))
        .header(http::header::CONTENT_TYPE, value("text/html"))
        .header(http::header::RETRY_AFTER, value("120"));
    assert_eq!(
        framed.response().headers(),
        Occurrence::new(Fixture::WrongKey).response().headers(),
        "a server that believes them sends a broken answer"
    );
    assert_eq!(sent(occurrence), ["Basic", "NTLM"]);
}

#[test]
fn messages() {
    assert_eq!(all_types().to_string(), "{-3} of a \"b\" \\ c: 2.5, true, a \"b\" \\ c again");
    assert_eq!(Fixture::NoParams.to_string(), "Nothing to fill in.");
    let keywords = Fixture::Keywords { r#type: "{0} %s".to_owned(), camelCase: i64::MIN, field_0: true };
    assert_eq!(keywords.to_string(), "{0} %s -9223372036854775808 true");
    // Width and precision are not those of a number in the middle.
    assert_eq!(format!("{:>9.1}", all_types()), all_types().to_string());
}

#[test]
fn debug_is_as_derived() {
    let derived = derived::Fixture::AllTypes { text: "a \"b\" \\ c".to_owned(), count: -3, ratio: 2.5, flag: true };
    assert_eq!(format!("{:?} {:#?}", all_types(), all_types()), format!("{derived:?} {derived:#?}"));
    assert_eq!(
        format!("{:?} {:#?}", Fixture::NoParams, Fixture::NoParams),
        format!("{:?} {:#?}", derived::Fixture::NoParams, derived::Fixture::NoParams)
    );
    let keywords = format!("{:?}", Fixture::Keywords { r#type: "t".to_owned(), camelCase: 0, field_0: true });
    let start = format!("{:?}", derived::Fixture::Keywords { r#type: "t".to_owned() });
    assert!(keywords.starts_with(start.trim_end_matches(" }")), "{keywords} {start}");
}

#[test]
fn params() {
    let error = all_types();
    let params = error.params();
    assert_eq!(params.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["text", "count", "ratio", "flag"]);
    assert_eq!(params.get("count"), Some(ParamValue::Integer(-3)));
    assert_eq!(params.get("missing"), None);
    assert_eq!(serde_json::to_string(&params).unwrap(), r#"{"text":"a \"b\" \\ c","count":-3,"ratio":2.5,"flag":true}"#);
    assert!(Fixture::NoParams.params().is_empty());
    let keywords = Fixture::Keywords { r#type: "t".to_owned(), camelCase: 1, field_0: false };
    let names: Vec<_> = keywords.params().iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["type", "camelCase", "field_0"]);
}

/// Nothing is imported here.
mod without_the_trait {
    #[test]
    fn errors_and_codes_tell_by_themselves() -> Result<(), errdex::UnknownCode> {
        let error = super::all_types();
        assert_eq!((error.code(), error.status().as_u16(), error.category(), error.title()), ("all_types", 422, "odd", "All Types"));
        assert_eq!((error.doc_url(), error.retry()), ("https://docs.example.com/e/all_types", errdex::Retry::After(7)));
        assert_eq!((error.retry_after().map(|wait| wait.as_secs()), error.is_retryable()), (Some(7), true));
        assert_eq!(error.entry(), super::FixtureCode::AllTypes.entry());
        assert_eq!(super::FixtureCode::from_str("all_types")?, error.kind());
        assert!(super::FixtureCode::from_str("All_Types").is_err());
        Ok(())
    }
}

#[test]
fn codes() {
    let codes: Vec<_> = FixtureCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "a_problem",
            "all_types",
            "keywords",
            "many_details",
            "no_params",
            "old_way",
            "staff_only",
            "very_old_way",
            "who_are_you",
            "wrong_key"
        ]
    );
    assert!(FixtureCode::ALL.is_sorted());
    for code in FixtureCode::ALL {
        assert_eq!(FixtureCode::from_str(code.as_str()).unwrap(), *code);
        let json = serde_json::to_string(code).unwrap();
        assert_eq!(json, format!("\"{code}\""));
        assert_eq!(serde_json::from_str::<FixtureCode>(&json).unwrap(), *code);
        assert_eq!(code.status().as_u16(), code.entry().status_u16());
    }
    assert_eq!((all_types().kind(), FixtureCode::from(&all_types())), (FixtureCode::AllTypes, FixtureCode::AllTypes));
    assert_eq!(format!("{:?} {:>10}|", FixtureCode::NoParams, FixtureCode::NoParams), "NoParams  no_params|");
    const { assert!(FixtureCode::NoParams.is_retryable()) };
}

/// What can be chosen when constants are made.
mod constants {
    use super::FixtureCode;

    const ODD: errdex::Codes<FixtureCode> = FixtureCode::in_category("odd");
    const ODD_CODES: [FixtureCode; ODD.len()] = ODD.array();
    const BAD_REQUESTS: [FixtureCode; FixtureCode::with_status(400).len()] = FixtureCode::with_status(400).array();
    const _: () = assert!(FixtureCode::AllTypes.status_u16() == 422);
    const _: () = assert!(FixtureCode::in_category("od").is_empty() && FixtureCode::in_category("oddly").is_empty());
    const _: () = assert!(FixtureCode::with_status(499).is_empty() && !ODD.is_empty());

    #[test]
    fn categories_and_statuses() {
        use FixtureCode::{AllTypes, Keywords, ManyDetails};
        assert_eq!(ODD_CODES, [AllTypes, Keywords, ManyDetails]);
        assert_eq!(BAD_REQUESTS, [Keywords, ManyDetails]);
        assert_eq!(ODD.skip(1).collect::<Vec<_>>(), ODD_CODES[1..]);
        assert_eq!((format!("{ODD:?}"), ODD.size_hint()), (format!("{ODD_CODES:?}"), (3, Some(3))));
        let by_category: usize = ["odd", "plain", "gone"].map(|category| FixtureCode::in_category(category).len()).iter().sum();
        assert_eq!(by_category, FixtureCode::ALL.len());
    }

    #[test]
    #[should_panic(expected = "another length")]
    fn arrays_are_not_filled_up() {
        let _ = ODD.array::<4>();
    }
}

#[test]
fn constructors() {
    const KEYWORDLESS: Fixture = Fixture::no_params();
    assert_eq!(KEYWORDLESS, Fixture::NoParams);
    assert_eq!(Fixture::all_types("a \"b\" \\ c", -3, 2.5, true), all_types());
    assert_eq!(Fixture::a_problem('c'), Fixture::AProblem { what: "c".to_owned() });
    assert_eq!(Fixture::keywords(String::from("t"), 1, false), Fixture::Keywords { r#type: "t".to_owned(), camelCase: 1, field_0: false });
}

fn many_details() -> ManyDetailsDetail {
    let loc = vec!["body".to_owned(), "lat".to_owned()];
    ManyDetailsDetail { loc, r#type: "range".to_owned(), at_line: 3, weights: vec![0.5], fatal: true }
}

#[test]
fn details_have_the_declared_fields() {
    let json = r#"{"loc":["body","lat"],"type":"range","at-line":3,"weights":[0.5],"fatal":true}"#;
    assert_eq!(serde_json::to_string(&many_details()).unwrap(), json);
    assert_eq!(serde_json::from_str::<ManyDetailsDetail>(json).unwrap(), many_details());
    let occurrence = Occurrence::new(Fixture::many_details(1, "f")).detail(many_details());
    let example = FixtureCode::ManyDetails.example().unwrap();
    assert_eq!(body(&occurrence)["items"], body(&example)["items"]);
}

#[test]
fn details_are_read_in_any_order_and_with_more_fields() {
    let json = r#"{"new":[{}],"fatal":false,"weights":[],"at-line":0,"type":"","loc":[]}"#;
    assert_eq!(serde_json::from_str::<ManyDetailsDetail>(json).unwrap(), ManyDetailsDetail::default());
    for (json, error) in [
        ("{}", "missing field `loc`"),
        (r#"{"loc":[],"loc":[]}"#, "duplicate field `loc`"),
        (r#"{"loc":"x"}"#, "invalid type: string \"x\", expected a sequence"),
        ("3", "invalid type: integer `3`, expected an item of the details of `many_details`"),
    ] {
        let found = serde_json::from_str::<ManyDetailsDetail>(json).unwrap_err().to_string();
        assert!(found.starts_with(error), "{found}");
    }
}

#[test]
fn unknown_codes_name_the_nearest() {
    let error = FixtureCode::from_str("no_parmas").unwrap_err();
    assert_eq!(error.to_string(), "unknown code `no_parmas`; did you mean `no_params`?");
    assert_eq!((error.input(), error.nearest()), ("no_parmas", Some("no_params")));
    for far in ["", "zzzzzzzz", "x\n", "ключ", &"no_params".repeat(1000)] {
        assert_eq!(FixtureCode::from_str(far).unwrap_err().nearest(), None, "{far}");
    }
    assert!(serde_json::from_str::<FixtureCode>("\"nope\"").is_err() && serde_json::from_str::<FixtureCode>("3").is_err());
    assert_eq!("no_params".parse(), Ok(FixtureCode::NoParams));
    assert_ne!("a".parse::<FixtureCode>(), "b".parse());
    let long = FixtureCode::from_str(&"é".repeat(1000)).unwrap_err().to_string();
    assert_eq!(long, format!("unknown code `{}…`", "é".repeat(128)));
}

#[test]
#[expect(deprecated, reason = "that they are is what is tested")]
fn deprecated_and_retired() {
    assert!(Fixture::OldWay.entry().is_deprecated() && !Fixture::OldWay.entry().is_retired());
    assert!(FixtureCode::VeryOldWay.entry().is_retired());
    assert!(FixtureCode::VeryOldWay.example().is_none());
}

fn body(occurrence: &Occurrence<Fixture>) -> Value {
    serde_json::from_str(&occurrence.body()).unwrap()
}

#[test]
fn custom_envelope() {
    let occurrence = Occurrence::new(all_types()).timestamp(Timestamp::from_unix_seconds(0));
    let text = r#"{"ok":false,"version":2,"ratio":0.5,"nothing":null,"error":{"code":"all_types","text":"{-3} of a \"b\" \\ c: 2.5, true, a \"b\" \\ c again","http":422,"title":"All Types","params":{"text":"a \"b\" \\ c","count":-3,"ratio":2.5,"flag":true},"wait":7},"items":[],"more":"https://docs.example.com/e/all_types","request":null,"at":"1970-01-01T00:00:00Z"}"#;
    assert_eq!(occurrence.body(), text);
    let occurrence = occurrence.request_id("r\n1").retry_after(Duration::from_millis(1200)).detail(json!({"b": 1, "a": 2})).detail("x");
    let body = body(&occurrence);
    assert_eq!((&body["request"], &body["error"]["wait"], &body["items"]), (&json!("r\n1"), &json!(2), &json!([{"b": 1, "a": 2}, "x"])));
    let response = occurrence.response();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["retry-after"], &response.headers()["content-type"]),
        (422, &"2".parse().unwrap(), &"application/json".parse().unwrap())
    );
}

#[test]
fn problem_envelope() {
    let occurrence = Occurrence::from(Fixture::AProblem { what: "It".to_owned() });
    assert_eq!(body(&occurrence).get("instance"), None);
    let body = body(&occurrence.clone().request_id("a b"));
    assert_eq!(body["instance"], "a%20b");
    let keys: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = ["type", "title", "status", "detail", "instance", "code", "params", "details", "retry_after", "request_id", "timestamp"];
    assert_eq!(keys, expected);
    let response = occurrence.response();
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert!(!response.headers().contains_key("retry-after"));
}

#[test]
fn examples_are_those_of_the_pages() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs/everything");
    let catalog = errdex_generator::model::Visible::all(errdex_generator::check(errdex_generator::read::read(&root, "")).catalog);
    for code in FixtureCode::ALL {
        let Some(occurrence) = code.example() else { continue };
        let expected = errdex_docs::example::response(&catalog, catalog.entry(code.as_str()).unwrap());
        assert_eq!(occurrence.body(), serde_json::to_string(&expected.body).unwrap());
        assert_eq!(occurrence.response().status().as_u16(), expected.status);
    }
}

/// A cause with something that no client may see.
#[derive(Debug)]
struct Secret;

impl std::fmt::Display for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("password hunter2")
    }
}

impl Error for Secret {}

// Stripe: answers with a 5xx showed what happened inside.
#[test]
fn a_cause_never_reaches_a_client() {
    let occurrence = Occurrence::new(Fixture::StaffOnly).caused_by(Secret);
    assert_eq!(occurrence.source().map(ToString::to_string).as_deref(), Some("password hunter2"));
    assert!(occurrence.source().is_some_and(<dyn Error>::is::<Secret>));
    let response = occurrence.clone().response();
    assert!(!response.body().contains("hunter2") && !format!("{:?}", response.headers()).contains("hunter2"));
    assert!(!occurrence.to_string().contains("hunter2"));
    assert!(format!("{occurrence:?}").contains("Secret"));
}

#[test]
fn a_detail_that_is_no_json_is_not_lost_in_silence() {
    let map = std::collections::HashMap::from([((1, 2), 3)]);
    let occurrence = Occurrence::new(all_types()).detail(&map);
    assert_eq!(body(&occurrence)["items"], json!([null]));
    assert!(occurrence.source().is_some_and(|cause| cause.to_string().contains("key must be a string")));
    let occurrence = Occurrence::new(all_types()).caused_by(Secret).detail(&map);
    assert!(occurrence.source().is_some_and(<dyn Error>::is::<Secret>));
}

#[test]
fn hygiene() {
    let shadowed = shadowed::Shadowed::AllTypes { text: "a".into(), count: 1, ratio: 1.0, flag: false };
    assert_eq!(shadowed.to_string(), "{1} of a: 1, false, a again");
    assert_eq!(shadowed::ShadowedCode::from_str("keywords").unwrap(), shadowed::ShadowedCode::Keywords);
    assert_eq!(elsewhere::Elsewhere::NoParams.code(), "no_params");
}

mod filters {
    #[errdex::catalog("catalogs/everything", categories = ["odd"], codes = ["no_params", "all_types"])]
    #[derive(Debug)]
    pub(crate) enum Some {}

    #[errdex::catalog("catalogs/everything", categories = ["plain"])]
    #[derive(Debug)]
    pub(crate) enum Plain {}
}

#[test]
fn filters() {
    let codes = |codes: &[filters::SomeCode]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(codes(filters::SomeCode::ALL), ["all_types", "keywords", "many_details", "no_params"]);
    assert_eq!(filters::Some::NoParams.to_string(), "Nothing to fill in.");
    let plain: Vec<_> = filters::PlainCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(plain, ["a_problem", "no_params", "old_way", "staff_only", "who_are_you", "wrong_key"]);
    assert_eq!(filters::Plain::AProblem { what: "It".to_owned() }.to_string(), "It is in the way.");
}

#[test]
fn results_stay_small() {
    const fn shared<T: Send + Sync + Clone + 'static>() {}
    assert!(size_of::<Result<(), Occurrence<Fixture>>>() <= 96);
    shared::<Occurrence<Fixture>>();
}
