//! The attribute's arguments.

use errdex_generator::rust::Extras;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, Ident, LitStr, Path, Result, Token, bracketed};

/// `"../catalog", categories = ["billing"], codes = ["internal_error"], examples, client, crate = "path"`
pub(crate) struct Arguments {
    /// The catalog's folder, from the crate's `Cargo.toml`.
    pub(crate) path: LitStr,
    pub(crate) categories: Option<List>,
    pub(crate) codes: Option<List>,
    pub(crate) extras: Extras,
    /// The path of the `errdex` crate.
    pub(crate) runtime: TokenStream,
}

/// A list of strings, with the places of its items.
pub(crate) struct List {
    /// The brackets.
    pub(crate) span: Span,
    pub(crate) spans: Vec<Span>,
    pub(crate) values: Vec<String>,
}

const NAMES: &str = "`categories = [...]`, `codes = [...]`, `examples`, `client` and `crate = \"...\"`";

/// The path of the `errdex` crate where none is given.
pub(crate) fn default_runtime() -> TokenStream {
    quote!(::errdex)
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.is_empty() {
            return Err(Error::new(Span::call_site(), "the path of the catalog is missing: `#[errdex::catalog(\"../catalog\")]`"));
        }
        let path = input.parse::<LitStr>().map_err(|error| {
            Error::new(error.span(), "the path of the catalog's folder comes first, as a string: `#[errdex::catalog(\"../catalog\")]`")
        })?;
        let mut arguments = Self { path, categories: None, codes: None, extras: Extras::default(), runtime: default_runtime() };
        let mut seen: Vec<Ident> = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let name = Ident::parse_any(input).map_err(|error| Error::new(error.span(), format!("after the path can stand {NAMES}")))?;
            if seen.contains(&name) {
                return Err(Error::new(name.span(), format!("`{name}` stands here twice")));
            }
            match name.to_string().as_str() {
                "categories" => arguments.categories = Some(list(input)?),
                "codes" => arguments.codes = Some(list(input)?),
                "examples" => arguments.extras.examples = true,
                "client" => arguments.extras.client = true,
                "crate" => {
                    input.parse::<Token![=]>()?;
                    arguments.runtime = runtime(&input.parse()?)?;
                }
                other => return Err(Error::new(name.span(), format!("unknown argument `{other}`; there are {NAMES}"))),
            }
            seen.push(name);
        }
        Ok(arguments)
    }
}

/// The path that a string holds.
pub(crate) fn runtime(path: &LitStr) -> Result<TokenStream> {
    let path = path.parse_with(Path::parse_mod_style);
    let path = path.map_err(|error| Error::new(error.span(), "this is no path of a crate or module, such as `\"service::errdex\"`"))?;
    Ok(path.into_token_stream())
}

fn list(input: ParseStream<'_>) -> Result<List> {
    input.parse::<Token![=]>()?;
    let content;
    let brackets = bracketed!(content in input);
    let items = Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?;
    Ok(List {
        span: brackets.span.join(),
        spans: items.iter().map(LitStr::span).collect(),
        values: items.iter().map(LitStr::value).collect(),
    })
}
