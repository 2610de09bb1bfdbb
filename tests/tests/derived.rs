//! What `#[derive(CatalogError)]` makes of enums of every shape.

#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

use std::backtrace::Backtrace;
use std::error::Error;
use std::fmt::{self, Debug, Display};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use errdex::{CatalogError, ErrorSet as _, Occurrence, ParamValue, Retry, Timestamp};
use serde_json::{Value, json};

/// A type that only shows itself.
#[derive(Debug, Clone, Copy)]
pub struct KeyId(u32);

impl Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "key_\"{:04x}\"", self.0)
    }
}

/// Every shape of variant.
#[derive(Debug, CatalogError)]
#[catalog("catalogs/everything")]
pub enum Shapes {
    /// Code from the name.
    NoParams,
    /// Fields in another order than parameters, of other types.
    AllTypes {
        /// Boolean.
        flag: bool,
        /// Number.
        ratio: f32,
        /// Integer.
        count: u8,
        /// String.
        text: KeyId,
    },
    /// One field for one parameter.
    AProblem(&'static str),
    /// A keyword, and fields of other names.
    #[catalog(code = "keywords")]
    Renamed {
        /// Raw.
        r#type: char,
        /// Renamed.
        #[catalog(param = "camelCase")]
        camel_case: std::num::NonZeroU16,
        /// Renamed.
        #[catalog(param = "field_0")]
        second: bool,
        /// Never sent.
        #[catalog(skip)]
        secret: Vec<u8>,
        /// What led to it.
        source: Option<io::Error>,
    },
    /// Made by `?`.
    #[catalog(code = "staff_only")]
    Io(#[from] io::Error),
    /// Made by `?`, of the same code.
    #[catalog(code = "staff_only")]
    Number {
        /// What led to it.
        #[from]
        cause: std::num::ParseIntError,
        /// Where.
        backtrace: Backtrace,
    },
    /// Another catalog's, or another part of this one's.
    #[catalog(transparent)]
    Inner(#[from] Inner),
    /// Still sent.
    #[allow(deprecated)]
    OldWay,
}

/// In [`Shapes`].
#[derive(Debug, CatalogError)]
#[catalog("catalogs/everything")]
pub enum Inner {
    /// With any error.
    #[catalog(code = "a_problem")]
    Boxed(String, #[source] Box<dyn Error + Send + Sync>),
}

fn inner() -> Inner {
    Inner::Boxed("It".to_owned(), "password hunter2".into())
}

fn all_types() -> Shapes {
    Shapes::AllTypes { flag: true, ratio: 0.1, count: 3, text: KeyId(0x7f3a) }
}

fn renamed(source: Option<io::Error>) -> Shapes {
    Shapes::Renamed { r#type: 't', camel_case: 7.try_into().unwrap(), second: false, secret: vec![1, 2], source }
}

fn body(error: impl CatalogError) -> Value {
    serde_json::from_str(&Occurrence::new(error).timestamp(Timestamp::from_unix_seconds(0)).body()).unwrap()
}

#[test]
fn entries() {
    let codes: Vec<_> = [Shapes::NoParams, all_types(), Shapes::AProblem("It"), renamed(None), inner().into(), Shapes::OldWay]
        .iter()
        .map(CatalogError::code)
        .collect();
    assert_eq!(codes, ["no_params", "all_types", "a_problem", "keywords", "a_problem", "old_way"]);
    assert_eq!((all_types().status().as_u16(), all_types().retry()), (422, Retry::After(7)));
    assert_eq!(all_types().retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(Shapes::from(inner()).entry().envelope().name, "problem");
}

#[test]
fn sets() {
    let codes = |entries: Vec<errdex::Entry>| entries.into_iter().map(errdex::Entry::code).collect::<Vec<_>>();
    assert_eq!(codes(Shapes::entries()), ["a_problem", "all_types", "keywords", "no_params", "old_way", "staff_only"]);
    assert_eq!(codes(<Occurrence<Box<Inner>>>::entries()), ["a_problem"]);
    let document = serde_json::to_value(<Shapes as utoipa::IntoResponses>::responses()).unwrap();
    assert_eq!(document["409"]["content"]["application/problem+json"]["examples"]["a_problem"]["value"]["params"]["what"], "It");
}

#[test]
fn statuses_of_grpc() {
    let status = tonic::Status::from(Shapes::from(inner()));
    assert_eq!((status.code(), status.message()), (tonic::Code::Aborted, "It is in the way."));
    assert!(!String::from_utf8_lossy(status.details()).contains("hunter2"));
    let fails = || -> Result<(), tonic::Status> { Err(Shapes::NoParams)? };
    assert_eq!(fails().unwrap_err().code(), tonic::Code::Unavailable);
}

#[test]
fn messages() {
    assert_eq!(Shapes::NoParams.to_string(), "Nothing to fill in.");
    assert_eq!(all_types().to_string(), "{3} of key_\"7f3a\": 0.1, true, key_\"7f3a\" again");
    assert_eq!(Shapes::AProblem("It").to_string(), "It is in the way.");
    assert_eq!(renamed(None).to_string(), "t 7 false");
    assert_eq!(Shapes::from(inner()).to_string(), "It is in the way.");
}

#[test]
fn params_keep_the_types_of_the_catalog() {
    let error = all_types();
    let params = error.params();
    assert_eq!((params.get("count"), params.get("flag")), (Some(ParamValue::Integer(3)), Some(ParamValue::Boolean(true))));
    assert_eq!((params.get("ratio"), params.get("text")), (Some(ParamValue::Number(0.1)), Some(ParamValue::String("key_\"7f3a\""))));
    assert_ne!(params.get("text"), Some(ParamValue::String("key")));
    let json = json!({"text": "key_\"7f3a\"", "count": 3, "ratio": 0.1, "flag": true});
    assert_eq!((&body(all_types())["error"]["params"], serde_json::to_value(&params).unwrap()), (&json, json.clone()));
    assert_eq!(body(Shapes::from(inner()))["params"], json!({"what": "It"}));
    assert_eq!(format!("{params:?}").matches("Display(\"key_").count(), 1);
}

#[test]
fn sources() {
    fn question_mark(text: &str) -> Result<i32, Shapes> {
        Ok(text.parse::<i32>()?)
    }
    let source = |error: &Shapes| error.source().map(ToString::to_string);
    assert_eq!(source(&io::Error::other("disk").into()).as_deref(), Some("disk"));
    assert_eq!(source(&renamed(Some(io::Error::other("disk")))).as_deref(), Some("disk"));
    assert_eq!((source(&renamed(None)), source(&all_types())), (None, None));
    let error = question_mark("x").unwrap_err();
    assert!(error.source().is_some_and(<dyn Error>::is::<std::num::ParseIntError>));
    assert!(matches!(error, Shapes::Number { .. }));
    // Through the transparent variant to the source of what is in it.
    assert_eq!(source(&inner().into()).as_deref(), Some("password hunter2"));
}

/// Whatever leads to an error in the end.
/// As to thiserror, a source may be what has the backtrace; and boxes of errors have more bounds than `Send`.
#[test]
fn sources_of_other_kinds() {
    #[derive(Debug, CatalogError)]
    #[catalog("catalogs/everything")]
    enum Kinds {
        #[catalog(code = "staff_only")]
        Traced {
            #[backtrace]
            source: fmt::Error,
        },
        #[catalog(code = "staff_only")]
        Safe(#[source] Box<dyn Error + Send + Sync + std::panic::UnwindSafe>),
        #[catalog(code = "staff_only")]
        Shared(#[source] Box<dyn Error + Sync>),
    }
    let safe = Box::new(io::Error::other("disk").kind());
    for (error, shown) in [
        (Kinds::Traced { source: fmt::Error }, fmt::Error.to_string()),
        (Kinds::Safe(Box::new(fmt::Error)), fmt::Error.to_string()),
        (Kinds::Shared(Box::new(io::Error::other(safe.to_string()))), safe.to_string()),
    ] {
        assert_eq!(error.source().map(ToString::to_string), Some(shown));
    }
}

#[test]
fn sources_behind_pointers() {
    type Boxed = Box<dyn Error + Send + Sync>;
    /// One of each.
    #[derive(Debug, CatalogError)]
    #[catalog("catalogs/everything")]
    enum Pointers {
        #[catalog(code = "staff_only")]
        Plain(#[source] Box<dyn Error>),
        #[catalog(code = "staff_only")]
        Static(#[source] &'static (dyn Error + Send + Sync)),
        #[catalog(code = "staff_only")]
        Counted(#[source] std::rc::Rc<io::Error>),
        #[catalog(code = "staff_only")]
        Shared(#[source] Arc<dyn Error + Send + Sync>),
        #[catalog(code = "staff_only")]
        Cloned(#[source] Arc<Boxed>),
        #[catalog(code = "staff_only")]
        Maybe(#[source] Option<Boxed>),
    }
    let disk = || io::Error::other("disk");
    for error in [
        Pointers::Plain(disk().into()),
        Pointers::Static(Box::leak(Box::new(disk()))),
        Pointers::Counted(disk().into()),
        Pointers::Shared(Arc::new(disk())),
        Pointers::Cloned(Arc::new(disk().into())),
        Pointers::Maybe(Some(disk().into())),
    ] {
        assert_eq!(error.source().unwrap().to_string(), "disk", "{error:?}");
    }
}

#[test]
fn sources_and_skipped_fields_never_reach_the_client() {
    for error in [inner().into(), Shapes::from(io::Error::other("password hunter2")), renamed(Some(io::Error::other("hunter2")))] {
        let text = error.to_string();
        let response = Occurrence::new(error).response();
        assert!(!response.body().contains("hunter2") && !format!("{:?}", response.headers()).contains("hunter2"));
        assert!(!text.contains("hunter2"));
    }
    assert_eq!(body(renamed(None))["error"]["params"], json!({"type": "t", "camelCase": 7, "field_0": false}));
}

/// Type parameters, lifetimes and constants, with bounds and without.
mod generic {
    use super::{CatalogError, Debug, Error, KeyId, all_types, body, io};

    #[derive(Debug, CatalogError)]
    #[catalog("catalogs/everything")]
    enum Generic<'a, T, S, E, const N: usize>
    where
        T: Copy,
    {
        AProblem {
            what: &'a T,
        },
        #[catalog(code = "no_params")]
        Wrapped(#[source] S),
        #[catalog(code = "staff_only")]
        Optional(#[source] Option<Box<S>>, #[catalog(skip)] [u8; N]),
        #[catalog(transparent)]
        Other(E),
    }

    #[test]
    fn bounds_follow_the_fields() {
        type Full<'a> = Generic<'a, KeyId, io::Error, super::Shapes, 2>;
        let id = KeyId(1);
        assert_eq!(Full::AProblem { what: &id }.to_string(), "key_\"0001\" is in the way.");
        assert_eq!(Full::Wrapped(io::Error::other("disk")).source().map(ToString::to_string).as_deref(), Some("disk"));
        assert!(Full::Optional(None, [0; 2]).source().is_none());
        let boxed = Full::Optional(Some(Box::new(io::Error::other("disk"))), [0; 2]);
        assert_eq!(boxed.source().map(ToString::to_string).as_deref(), Some("disk"));
        let other = Full::Other(all_types());
        assert_eq!((other.code(), other.to_string()), ("all_types", all_types().to_string()));
        assert_eq!(body(&other), body(all_types()));
    }
}

/// On the enum, it holds for every variant.
#[derive(Debug, CatalogError)]
#[catalog("catalogs/everything")]
#[allow(deprecated, reason = "older clients need it")]
pub enum Deprecated {
    /// Still sent.
    OldWay,
}

/// What is not sent between threads is an error all the same.
#[derive(Debug, CatalogError)]
#[catalog("catalogs/everything")]
pub enum Local {
    /// Of one thread.
    AProblem(std::rc::Rc<str>),
}

/// Without variants.
#[derive(Debug, CatalogError)]
#[catalog("catalogs/everything")]
pub enum Never {}

/// Names that generated code must not mean.
mod shadowed {
    #![allow(dead_code, non_camel_case_types, non_upper_case_globals, unused_imports)]
    struct String;
    struct Option;
    struct Result;
    struct Vec;
    struct str;
    struct usize;
    trait From {}
    trait Display {}
    trait Error {}
    trait FnMut {}
    enum Shown {
        Some,
        None,
        Ok,
    }
    use Shown::{None, Ok, Some};
    const FIELD_0: () = ();
    const inner: () = ();
    mod core {}
    mod std {}
    mod errdex {}

    #[derive(Debug, ::errdex::CatalogError)]
    #[catalog("catalogs/everything", crate = "super::path")]
    pub(super) enum Shadowed {
        AProblem {
            what: u8,
        },
        #[catalog(code = "no_params")]
        Io(#[from] ::std::io::Error),
        #[catalog(transparent)]
        Inner(#[from] super::Inner),
    }
}

use errdex as path;

#[test]
fn hygiene() {
    assert_eq!(shadowed::Shadowed::AProblem { what: 1 }.to_string(), "1 is in the way.");
    assert!(shadowed::Shadowed::from(io::Error::other("disk")).source().is_some());
    assert_eq!(shadowed::Shadowed::from(inner()).code(), "a_problem");
    assert!(Deprecated::OldWay.entry().is_deprecated());
    assert_eq!(Local::AProblem("It".into()).to_string(), "It is in the way.");
}

#[test]
fn pointers_are_what_they_point_to() {
    let error: Arc<dyn CatalogError> = Arc::new(all_types());
    assert_eq!((error.code(), error.retry_after()), ("all_types", Some(Duration::from_secs(7))));
    assert_eq!(body(error), body(Box::new(all_types())));
}
