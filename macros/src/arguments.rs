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

/// The arguments, and what is wrong with them. Where the folder is known, mistakes in the rest leave the whole catalog: an enum without
/// its variants would be an error wherever it is used.
pub(crate) struct Read {
    pub(crate) arguments: Option<Arguments>,
    pub(crate) error: Option<Error>,
}

impl Parse for Read {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let (path, mut error) = path(input);
        let mut arguments =
            path.map(|path| Arguments { path, categories: None, codes: None, extras: Extras::default(), runtime: default_runtime() });
        if let (Some(arguments), None) = (&mut arguments, &error)
            && let Err(problem) = arguments.read(input)
        {
            (arguments.categories, arguments.codes) = (None, None);
            error = Some(problem);
        }
        // Whatever stands behind a mistake.
        input.parse::<TokenStream>()?;
        Ok(Self { arguments, error })
    }
}

/// The path, as far as it can be told, and what is wrong with it.
fn path(input: ParseStream<'_>) -> (Option<LitStr>, Option<Error>) {
    if input.is_empty() {
        let message = "the path of the catalog is missing: `#[errdex::catalog(\"../catalog\")]`";
        return (None, Some(Error::new(Span::call_site(), message)));
    }
    let error = match input.parse() {
        Ok(path) => return (Some(path), None),
        Err(error) => error,
    };
    let message = "the path of the catalog's folder comes first, as a string: `#[errdex::catalog(\"../catalog\")]`";
    let named = |input: ParseStream<'_>| {
        let name = Ident::parse_any(input)?;
        input.parse::<Token![=]>()?;
        if name == "path" { input.parse() } else { Err(input.error("another argument")) }
    };
    (named(input).ok(), Some(Error::new(error.span(), message)))
}

impl Arguments {
    /// What stands after the path.
    fn read(&mut self, input: ParseStream<'_>) -> Result<()> {
        let mut seen: Vec<Ident> = Vec::new();
        while !input.is_empty() {
            input
                .parse::<Token![,]>()
                .map_err(|error| Error::new(error.span(), format!("a comma is missing; after the path can stand {NAMES}")))?;
            if input.is_empty() {
                break;
            }
            let name = Ident::parse_any(input).map_err(|error| Error::new(error.span(), format!("after the path can stand {NAMES}")))?;
            if seen.contains(&name) {
                return Err(Error::new(name.span(), format!("`{name}` stands here twice")));
            }
            match name.to_string().as_str() {
                "categories" => self.categories = Some(list(input, &name)?),
                "codes" => self.codes = Some(list(input, &name)?),
                "examples" => self.extras.examples = true,
                "client" => self.extras.client = true,
                "crate" => {
                    input.parse::<Token![=]>()?;
                    self.runtime = runtime(&input.parse()?)?;
                }
                other => return Err(Error::new(name.span(), format!("unknown argument `{other}`; there are {NAMES}"))),
            }
            seen.push(name);
        }
        Ok(())
    }
}

/// The path that a string holds.
pub(crate) fn runtime(path: &LitStr) -> Result<TokenStream> {
    let path = path.parse_with(Path::parse_mod_style);
    let path = path.map_err(|error| Error::new(error.span(), "this is no path of a crate or module, such as `\"service::errdex\"`"))?;
    Ok(path.into_token_stream())
}

fn list(input: ParseStream<'_>, name: &Ident) -> Result<List> {
    let read = |input: ParseStream<'_>| {
        input.parse::<Token![=]>()?;
        let content;
        let brackets = bracketed!(content in input);
        let items = Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?;
        Ok(List {
            span: brackets.span.join(),
            spans: items.iter().map(LitStr::span).collect(),
            values: items.iter().map(LitStr::value).collect(),
        })
    };
    read(input).map_err(|error: Error| Error::new(error.span(), format!("`{name}` takes a list of strings: `{name} = [\"...\"]`")))
}
