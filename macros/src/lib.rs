//! Proc macros of errdex: attributes in, the generator's code out.
//!
//! Use them through the `errdex` crate, which the generated code calls.

mod arguments;
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
/// - `crate = "path"`: the path of the `errdex` crate, where it is renamed or re-exported.
///
/// The enum has a variant for each error that is still sent, internal ones included. Parameters of the message are its fields, typed
/// `String`, `i64`, `f64` or `bool`. Beside it stands an enum of codes, named like it with `Code` at the end, which also has the
/// retired codes. Put `#[derive(...)]` below this attribute, where it sees the variants; `Debug` is needed.
///
/// A mistake in the catalog is a compile error that names file, line and column. An edit of a file compiles the crate again. So that an
/// added file does so too, the crate needs one call in its `build.rs`, with the build-dependency `errdex-build`:
///
/// ```no_run
/// errdex_build::catalog("../catalog"); // in its `main`
/// ```
///
/// It also leaves the catalog read and checked, so that an edit of the crate's own code reads no YAML. Where it is missing, a warning says
/// so: that of the lint `deprecated`, the one that a macro can word.
#[proc_macro_attribute]
pub fn catalog(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::expand(arguments.into(), &item.into()).into()
}

/// Ties an enum of your own to entries of a catalog, and checks it against them.
#[proc_macro_derive(CatalogError, attributes(catalog, from, source, backtrace, error))]
pub fn catalog_error(item: TokenStream) -> TokenStream {
    derive::expand(item.into()).into()
}
