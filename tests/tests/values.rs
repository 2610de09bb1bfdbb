//! What the fields of derived enums are in messages and in JSON.

#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

use std::borrow::Cow;
use std::fmt::{self, Debug, Display};
use std::sync::Arc;

use errdex::{CatalogError, Occurrence, ParamValue};
use serde_json::{Value, json};

fn params(error: impl CatalogError) -> Value {
    let body: Value = serde_json::from_str(&Occurrence::new(error).body()).expect("a body is JSON");
    body["error"]["params"].clone()
}

/// A value that is no number is text, and not lost.
#[test]
fn a_value_of_another_type_is_text() {
    /// In words.
    #[derive(Debug, CatalogError)]
    #[catalog("catalogs/everything")]
    enum Words {
        #[catalog(code = "all_types")]
        Of { text: u64, count: &'static str, ratio: &'static str, flag: &'static str },
    }
    let error = Words::Of { text: 1, count: "a \"few\"", ratio: "half", flag: "maybe" };
    assert_eq!(error.to_string(), "{a \"few\"} of 1: half, maybe, 1 again");
    assert_eq!(params(error), json!({"text": "1", "count": "a \"few\"", "ratio": "half", "flag": "maybe"}));
}

/// Types of Rust's own are taken as they are, and not read back from what they show.
#[test]
fn values_of_known_types_are_not_read_back() {
    #[derive(Debug, CatalogError)]
    #[catalog("catalogs/everything")]
    enum Known<S, I> {
        #[catalog(code = "all_types")]
        Of { text: S, count: I, ratio: f64, flag: bool },
    }
    /// What the parameters are, where the macro knows the types.
    macro_rules! check {
        ($($text:expr, $of_text:ty; $count:expr, $of_count:ty => $shown:literal;)*) => {$({
            #[derive(Debug, CatalogError)]
            #[catalog("catalogs/everything")]
            enum Known<'a> {
                #[catalog(code = "all_types")]
                Of { text: $of_text, count: $of_count, ratio: f64, flag: bool },
                #[catalog(code = "a_problem")]
                Other(&'a str),
            }
            let error = Known::Of { text: $text, count: $count, ratio: 2.5, flag: true };
            assert_eq!(error.to_string(), concat!("{", $shown, "} of key: 2.5, true, key again"));
            assert_eq!(Known::Other("It").params().get("what"), Some(ParamValue::String("It")));
            let debug = format!("{:?}", error.params());
            assert!(debug.contains("String(\"key\")") && debug.contains(concat!("Integer(", $shown, ")")), "{debug}");
        })*};
    }
    check! {
        String::from("key"), String; i8::MIN, i8 => "-128";
        "key", &'a str; u8::MAX, u8 => "255";
        Cow::Borrowed("key"), Cow<'a, str>; i16::MIN, i16 => "-32768";
        Box::from("key"), Box<str>; u16::MAX, u16 => "65535";
        Arc::from("key"), Arc<str>; i32::MIN, i32 => "-2147483648";
        "key", &'a str; u32::MAX, u32 => "4294967295";
        "key", &'static str; i64::MIN, i64 => "-9223372036854775808";
        "key", &'a str; 7, u64 => "7";
        "key", &'a str; -7, i128 => "-7";
        "key", &'a str; 7, u128 => "7";
        "key", &'a str; -7, isize => "-7";
        "key", &'a str; 7, usize => "7";
    }
    // Too large for the catalog's type, and of a type that is not known before it is used.
    let error = Known::Of { text: "key".to_owned(), count: u64::MAX, ratio: f64::INFINITY, flag: false };
    assert_eq!(error.to_string(), "{18446744073709551615} of key: inf, false, key again");
    assert_eq!(params(error)["count"], u64::MAX);
    let error = Known::Of { text: "key", count: std::num::NonZeroU64::MAX, ratio: 0.0, flag: false };
    assert_eq!(error.params().get("count"), Some(ParamValue::Unsigned(u64::MAX)));
    assert_eq!(params(error)["count"], u64::MAX);
    let error = Known::Of { text: "key", count: u128::MAX, ratio: 0.0, flag: false };
    assert_eq!(params(error)["count"], u128::MAX.to_string(), "no number that JSON's readers hold");
    let small = Known::Of { text: "key", count: 7_u8, ratio: 0.0, flag: false };
    assert_eq!(small.params().get("count"), Some(ParamValue::Integer(7)));
}

/// In the message stands what a field shows, and not what is read of it.
#[test]
fn messages_show_what_fields_show() {
    #[derive(Debug, CatalogError)]
    #[catalog("catalogs/everything")]
    enum Shown {
        #[catalog(code = "all_types")]
        Of { text: char, count: &'static str, ratio: Money, flag: Broken },
    }
    #[derive(Debug)]
    struct Money(u32);
    impl Display for Money {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
        }
    }
    /// Fails where it is not `true`.
    #[derive(Debug)]
    struct Broken(bool);
    impl Display for Broken {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            if self.0 { f.write_str("true") } else { Err(fmt::Error) }
        }
    }
    let error = |flag| Shown::Of { text: 'k', count: "0042", ratio: Money(1250), flag: Broken(flag) };
    assert_eq!(error(true).to_string(), "{0042} of k: 12.50, true, k again");
    assert_eq!(params(error(true)), json!({"text": "k", "count": 42, "ratio": 12.5, "flag": true}));
    let mut text = String::new();
    assert!(fmt::Write::write_fmt(&mut text, format_args!("{}", error(false))).is_err());
    assert_eq!(error(false).params().get("count"), Some(ParamValue::Integer(42)));
}
