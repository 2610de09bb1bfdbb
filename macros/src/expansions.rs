//! What small enums expand to. A snapshot shows every change of it, to be read before it is accepted.

use errdex_generator::model::Visible;
use errdex_generator::read::Folder;
use errdex_generator::read::{Source, Sources};
use errdex_generator::rust::{Filter, Target, generate, select};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{LitStr, parse_quote};

use crate::derive::expand_with;
use crate::expand::Loaded;

const SETTINGS: &str = "name: A\nversion: 1.0.0\ndocs_url: https://example.com/e\ncategories: {keys: {title: Keys}}\n";

const ERRORS: &str = "
code: key_not_found
status: 404
category: keys
message: No key {key_id} among {count}.
params:
  key_id: {type: string, example: key_1}
  count: {type: integer, example: 2}
details:
  fields: {at-line: {type: integer}, loc: {type: string, list: true}}
  example: [{at-line: 1, loc: [a]}]
---
code: internal_error
status: 500
category: keys
message: Something went wrong.
---
code: key_lost
status: 404
category: keys
message: This key was lost.
retired: {since: 1.0.0, use: key_not_found}
";

fn catalog() -> Visible {
    let files = vec![Source::new("catalog.yaml", SETTINGS.into()), Source::new("errors.yaml", ERRORS.into())];
    let checked = errdex_generator::check(Folder { sources: Sources::from_files("", files), problems: Vec::new() });
    assert!(!checked.report.has_errors());
    Visible::all(checked.catalog)
}

fn loaded(_: &LitStr, _: Span) -> Loaded {
    Loaded { catalog: catalog(), ..Loaded::default() }
}

fn pretty(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("an expansion is a list of items"))
}

#[test]
fn attribute() {
    let catalog = catalog();
    let (name, visibility, runtime) = (Ident::new("ApiError", Span::call_site()), quote!(pub), quote!(::errdex));
    let target = Target {
        name: &name,
        visibility: &visibility,
        runtime: &runtime,
        debug: true,
        extras: errdex_generator::rust::Extras { examples: true, documented: true, client: false },
    };
    let generated = generate(&catalog, &select(&catalog, Filter::default()).0, &target);
    let (attributes, variants, items) = (generated.attributes, generated.variants, generated.items);
    insta::assert_snapshot!(pretty(quote!(#attributes pub enum ApiError { #variants } #items)));
}

#[test]
fn derive() {
    let item = parse_quote! {
        #[catalog("../catalog")]
        pub enum KeyError<T> {
            KeyNotFound { count: u8, #[catalog(param = "key_id")] id: T, source: Option<std::io::Error> },
            #[catalog(code = "internal_error")]
            Io(#[from] std::io::Error, Backtrace),
            #[catalog(transparent)]
            Other(#[from] Box<OtherError>),
        }
    };
    insta::assert_snapshot!(pretty(expand_with(&item, true, loaded)));
}

/// Whatever is wrong, the impls are there, so that nothing else is.
#[test]
fn derive_with_a_mistake() {
    let item = parse_quote! {
        #[catalog("../catalog")]
        pub enum KeyError<'a, T: Copy> where T: Send {
            KeyNotFound { count: &'a T },
            #[catalog(code = "internal_error")]
            Io(#[from] std::io::Error),
        }
    };
    insta::assert_snapshot!(pretty(expand_with(&item, true, loaded)));
}
