//! The enum that the attribute stands on.

use errdex_generator::rust::{self, Extras, MUST_USE, TAKEN_NAMES};
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Generics, Ident, Meta, Path, Result, Token, Variant, Visibility, braced};

/// An enum whose variants the catalog supplies.
pub(crate) struct Target {
    pub(crate) attributes: Vec<Attribute>,
    visibility: TokenStream,
    pub(crate) name: Ident,
    /// Whether `Debug` was among the derives. It is taken out: one that reads a table compiles many times faster.
    pub(crate) debug: bool,
    /// What is wrong with the enum, where it can be filled all the same.
    pub(crate) problems: Vec<Error>,
}

impl Parse for Target {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility: Visibility = input.parse()?;
        if !input.peek(Token![enum]) {
            return Err(Error::new(input.span(), "a catalog fills an enum: `pub enum ApiError {}`"));
        }
        input.parse::<Token![enum]>()?;
        let name: Ident = input.parse()?;
        if TAKEN_NAMES.iter().any(|taken| name == taken) {
            return Err(Error::new(
                name.span(),
                format!("an enum that a catalog fills cannot be called `{name}`: give it a name such as `ApiError`"),
            ));
        }
        let mut generics: Generics = input.parse()?;
        generics.where_clause = input.parse()?;
        let variants;
        braced!(variants in input);
        let variants = variants.parse_terminated(Variant::parse, Token![,])?;
        let mut problems = Vec::new();
        if let Some(variant) = variants.first() {
            let message = "the variants of this enum come from the catalog: remove this one, or make it an error of the catalog\n  \
                           help: variants of your own are for `#[derive(errdex::CatalogError)]`, and the catalog is then named by `#[catalog(...)]`";
            problems.push(Error::new_spanned(variant, message));
        }
        problems.extend(generic_problem(&generics));
        let mut target = Self { attributes: Vec::new(), visibility: visibility.into_token_stream(), name, debug: false, problems };
        for attribute in attributes {
            target.keep(attribute);
        }
        Ok(target)
    }
}

fn generic_problem(generics: &Generics) -> Option<Error> {
    let message = "an enum that a catalog fills has no generic parameters: the types of its fields come from the catalog";
    if generics.params.is_empty() {
        let clause = generics.where_clause.as_ref()?;
        return Some(Error::new_spanned(clause, message));
    }
    Some(Error::new_spanned(&generics.params, message))
}

impl Target {
    /// Keeps an attribute; of a `derive`, everything but `Debug` and `CatalogError`, which the enum has without.
    fn keep(&mut self, attribute: Attribute) {
        let paths = match &attribute.meta {
            Meta::List(list) if list.path.is_ident("derive") => {
                Punctuated::<Path, Token![,]>::parse_terminated.parse2(list.tokens.clone()).ok()
            }
            _ => None,
        };
        let Some(paths) = paths.filter(|paths| paths.iter().any(|path| is_debug(path) || is_catalog_error(path))) else {
            self.attributes.push(attribute);
            return;
        };
        self.debug |= paths.iter().any(is_debug);
        let rest = paths.iter().filter(|path| !is_debug(path) && !is_catalog_error(path));
        let rest: TokenStream = quote!(#[derive(#(#rest),*)]);
        self.attributes.extend(Attribute::parse_outer.parse2(rest).unwrap_or_default());
    }

    /// The enum with these attributes and variants.
    pub(crate) fn item(&self, attributes: &TokenStream, variants: &TokenStream) -> TokenStream {
        let Self { attributes: own, visibility, name, .. } = self;
        let is_used = own.iter().any(|attribute| attribute.path().is_ident("must_use"));
        let must_use = (!is_used).then(|| quote!(#[must_use = #MUST_USE]));
        quote!(#(#own)* #attributes #must_use #visibility enum #name { #variants })
    }

    /// What the generator is to make.
    pub(crate) fn code<'a>(&'a self, runtime: &'a TokenStream, extras: Extras) -> rust::Target<'a> {
        rust::Target { name: &self.name, visibility: &self.visibility, runtime, debug: self.debug, extras }
    }
}

/// `Debug`, `fmt::Debug` or `std::fmt::Debug`: a macro of another crate has another path.
fn is_debug(path: &Path) -> bool {
    let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    matches!(names.iter().map(String::as_str).collect::<Vec<_>>()[..], ["Debug"] | ["fmt", "Debug"] | ["core" | "std", "fmt", "Debug"])
}

fn is_catalog_error(path: &Path) -> bool {
    path.segments.last().is_some_and(|last| last.ident == "CatalogError")
}
