//! Proc macros of errdex: attributes in, the generator's code out.
//!
//! Use them through the `errdex` crate, which the generated code calls.

mod arguments;
mod checked;
mod derive;
mod expand;
#[cfg(test)]
mod expansions;
mod target;
mod tracking;

use proc_macro::TokenStream;

/// Fills an empty enum with the errors of a catalog.
///
/// ```
/// /// The whole catalog, or a part of it, as an enum.
/// #[errdex::catalog("../catalog")]
/// #[derive(Debug, Clone)]
/// pub enum ApiError {}
/// ```
///
/// The path leads from the crate's `Cargo.toml` to the catalog's folder. After it may stand, in any order:
///
/// - `categories = ["billing"]`, `codes = ["internal_error"]`: only these categories, and only these codes. With both, an error is in
///   the enum when either names it.
/// - `examples`: adds `example()` to the code enum, which makes the response that a code's page shows. For tests and sandboxes.
/// - `client`: adds `decode()`, which reads the body of a response. For programs that call the API.
/// - `crate = "path"`: the path of the `errdex` crate, where it is renamed or re-exported.
///
/// The enum has a variant for each error that is still sent, internal ones included. Parameters of the message are its fields, typed
/// `String`, `i64`, `f64` or `bool`. Beside it stands an enum of codes, named like it with `Code` at the end, which also has the
/// retired codes. Each variant has a constructor, and each error with declared `details` a struct for its items:
///
/// ```
/// # #[errdex::catalog("../catalog")]
/// # #[derive(Debug, Clone)]
/// # pub enum ApiError {}
/// let error = ApiError::key_not_found("key_7f3a");
/// let detail = ValidationErrorDetail { loc: vec!["body".into(), "lat".into()], msg: "must be at most 90".into(), r#type: "range".into() };
/// let occurrence = errdex::Occurrence::new(ApiError::validation_error(1)).detail(detail);
/// ```
///
/// A constructor is called like the code, with `_` at the end where the enum has a method of that name. Of two enums in one module, only one
/// can have the struct of an error.
///
/// Put `#[derive(...)]` below this attribute, where it sees the variants; `Debug` is needed.
///
/// A mistake in the catalog is a compile error that names file, line and column. An edit of a file compiles the crate again. So that an
/// added file does so too, the crate needs one call in its `build.rs`, with the build-dependency `errdex-build`:
///
/// ```no_run
/// errdex_build::catalog("../catalog"); // in its `main`
/// ```
///
/// It also leaves the catalog read and checked, and what is made of it, so that an edit of the crate's own code reads no YAML. Where it is missing, a warning says
/// so: that of the lint `deprecated`, the one that a macro can word.
#[proc_macro_attribute]
pub fn catalog(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::expand(arguments.into(), &item.into()).into()
}

/// Ties an enum of your own to errors of a catalog, and checks it against them.
///
/// ```
/// use errdex::CatalogError;
/// use std::{fmt, io};
///
/// /// The service's own type: it only has to show itself.
/// #[derive(Debug)]
/// pub struct KeyId(u32);
///
/// impl fmt::Display for KeyId {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         write!(f, "key_{:04x}", self.0)
///     }
/// }
///
/// #[derive(Debug, CatalogError)]
/// #[catalog("../catalog")]
/// pub enum KeyError {
///     ApiKeyMissing,
///     #[catalog(code = "key_not_found")]
///     Missing { key_id: KeyId },
///     #[catalog(code = "internal_error")]
///     Disk(#[from] io::Error),
///     #[catalog(transparent)]
///     Account(#[from] AccountError),
/// }
///
/// #[derive(Debug, CatalogError)]
/// #[catalog("../catalog")]
/// pub enum AccountError {
///     AccountSuspended { account_id: String, reason: String },
/// }
///
/// let error = KeyError::Missing { key_id: KeyId(0x7f3a) };
/// assert_eq!(error.code(), "key_not_found");
/// assert_eq!(error.to_string(), "No key with ID key_7f3a exists in this account.");
///
/// fn read() -> Result<Vec<u8>, KeyError> {
///     Ok(std::fs::read("no such file")?)
/// }
/// let error = read().unwrap_err();
/// assert_eq!(error.code(), "internal_error");
/// assert!(std::error::Error::source(&error).is_some());
/// ```
///
/// It implements [`Display`](core::fmt::Display), [`Error`](core::error::Error) and `errdex::CatalogError`, `From` for each `#[from]`, and
/// what the features of `errdex` add. `Debug` is yours to derive.
///
/// # On the enum
///
/// `#[catalog("../catalog")]`: the catalog's folder, from the crate's `Cargo.toml`. After it may stand `crate = "path"`, the path of the
/// `errdex` crate where it is renamed or re-exported.
///
/// # On a variant
///
/// - Nothing: the error of the catalog whose variant has that name.
/// - `#[catalog(code = "key_not_found")]`: the error with that code.
/// - `#[catalog(transparent)]`: whatever the one field is, which implements `CatalogError` itself.
/// - `#[allow(deprecated)]`, also on the enum: a deprecated code may stand here. Without it that is an error, as a retired code always is.
///
/// A code belongs to one variant, except where each that has it wraps a source: `internal_error` has many causes.
///
/// # On a field
///
/// - Nothing: the message's parameter of that name. Its type only has to implement [`Display`](core::fmt::Display); in JSON it is what the
///   catalog declares, as long as it shows itself as that. The one field of a tuple variant is the message's one parameter.
/// - `#[catalog(param = "key_id")]`: the parameter of another name.
/// - `#[from]`, `#[source]`, or the name `source`: what led to the error, for logs. `r#source` is a parameter. It can be an `Option`, a
///   `Box<dyn Error + Send + Sync>` and anything else that leads to an error.
/// - `#[backtrace]`, or the type `Backtrace`: kept; `#[from]` captures one.
/// - `#[catalog(skip)]`: for the service alone.
///
/// Clients see parameters, and nothing else. Every parameter has its field, and every field its purpose; whatever does not match is a
/// compile error at its place.
#[proc_macro_derive(CatalogError, attributes(catalog, from, source, backtrace, error))]
pub fn catalog_error(item: TokenStream) -> TokenStream {
    derive::expand(item.into()).into()
}
