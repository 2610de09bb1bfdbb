//! What generated code has to live with: no prelude, and codes that are names of Rust's own.

#![no_implicit_prelude]
#![deny(warnings)]

/// Codes that Rust has other uses for.
#[::errdex::catalog("catalogs/odd", examples, client)]
#[derive(::std::fmt::Debug, ::std::clone::Clone, ::std::cmp::PartialEq)]
pub enum Odd {}

#[::core::prelude::v1::test]
fn names_of_rust_are_codes() {
    use ::std::string::ToString as _;
    for code in OddCode::ALL {
        ::std::assert_eq!(OddCode::from_str(code.as_str()), ::std::result::Result::Ok(*code));
        ::std::assert!(::std::option::Option::is_some(&code.example()));
    }
    ::std::assert_eq!(Odd::err("x").to_string(), "It went wrong: x.");
    ::std::assert_eq!(Odd::r#type(), Odd::Type {});
}
