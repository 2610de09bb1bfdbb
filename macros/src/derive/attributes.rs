//! Helper attributes of the derive. `#[from]`, `#[source]` and `#[backtrace]` mean what they mean to thiserror.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned as _;
use syn::{Attribute, Error, Ident, LitStr, Meta, Result, Token};

use crate::arguments;

/// `#[catalog("../catalog", crate = "path")]` on the enum.
pub(super) struct OfEnum {
    pub(super) path: LitStr,
    pub(super) runtime: TokenStream,
}

impl Parse for OfEnum {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let path = input.parse::<LitStr>().map_err(|error| {
            Error::new(error.span(), "the path of the catalog's folder comes first, as a string: `#[catalog(\"../catalog\")]`")
        })?;
        let mut runtime = arguments::default_runtime();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let name = Ident::parse_any(input)?;
            if name != "crate" {
                return Err(Error::new(name.span(), format!("unknown argument `{name}`; after the path can stand `crate = \"...\"`")));
            }
            input.parse::<Token![=]>()?;
            runtime = arguments::runtime(&input.parse()?)?;
        }
        Ok(Self { path, runtime })
    }
}

/// `#[catalog(code = "...")]` or `#[catalog(transparent)]` on a variant.
#[derive(Default)]
pub(super) struct OfVariant {
    pub(super) code: Option<LitStr>,
    pub(super) transparent: Option<Span>,
    /// Whether `#[allow(deprecated)]` stands there.
    pub(super) deprecated_allowed: bool,
}

/// `#[from]`, `#[source]`, `#[backtrace]`, and `#[catalog(param = "...")]` or `#[catalog(skip)]` on a field.
#[derive(Default)]
pub(super) struct OfField {
    pub(super) from: Option<Span>,
    pub(super) source: Option<Span>,
    pub(super) backtrace: Option<Span>,
    pub(super) param: Option<LitStr>,
    pub(super) skip: Option<Span>,
}

/// The enum's attribute; nothing where it is missing or unreadable, which is then among the errors.
pub(super) fn of_enum(attributes: &[Attribute], name: &Ident, errors: &mut Vec<Error>) -> Option<OfEnum> {
    refuse_field_attributes(attributes, errors);
    let mut all = attributes.iter().filter(|attribute| attribute.path().is_ident("catalog"));
    let Some(first) = all.next() else {
        errors.push(Error::new(name.span(), "which catalog? Put `#[catalog(\"../catalog\")]` above the enum"));
        return None;
    };
    errors.extend(all.map(|second| Error::new(second.path().span(), "the catalog is named twice")));
    match first.parse_args() {
        Ok(parsed) => Some(parsed),
        Err(error) => {
            errors.push(error);
            None
        }
    }
}

pub(super) fn of_variant(attributes: &[Attribute], errors: &mut Vec<Error>) -> OfVariant {
    refuse_field_attributes(attributes, errors);
    let mut read = OfVariant { deprecated_allowed: allows_deprecated(attributes), ..OfVariant::default() };
    let mut own = |input: ParseStream<'_>, name: &Ident| {
        match name.to_string().as_str() {
            "code" if read.code.is_some() => return Err(Error::new(name.span(), "the code stands here twice")),
            "code" => read.code = Some(text(input, name)?),
            "transparent" => read.transparent = Some(name.span()),
            "param" | "skip" => return Err(Error::new(name.span(), format!("`{name}` belongs on a field"))),
            _ => {
                return Err(Error::new(
                    name.span(),
                    format!("unknown argument `{name}`; on a variant can stand `code = \"...\"` or `transparent`"),
                ));
            }
        }
        Ok(())
    };
    for attribute in attributes {
        if attribute.path().is_ident("catalog") {
            errors.extend(list(attribute, &mut own, "`#[catalog(code = \"...\")]`").err());
        }
    }
    if let (Some(code), Some(_)) = (&read.code, read.transparent) {
        errors.push(Error::new(code.span(), "a transparent variant has the code of the error in it: remove this one"));
    }
    read
}

pub(super) fn of_field(attributes: &[Attribute], errors: &mut Vec<Error>) -> OfField {
    let mut read = OfField::default();
    for attribute in attributes {
        let path = attribute.path();
        if path.is_ident("from") {
            read.from = Some(marker(attribute, errors));
        } else if path.is_ident("source") {
            read.source = Some(marker(attribute, errors));
        } else if path.is_ident("backtrace") {
            read.backtrace = Some(marker(attribute, errors));
        } else if path.is_ident("error") {
            errors.push(refused_message(attribute));
        } else if path.is_ident("catalog") {
            let mut own = |input: ParseStream<'_>, name: &Ident| {
                match name.to_string().as_str() {
                    "param" => read.param = Some(text(input, name)?),
                    "skip" => read.skip = Some(name.span()),
                    "code" | "transparent" => return Err(Error::new(name.span(), format!("`{name}` belongs on a variant"))),
                    _ => {
                        let message = format!("unknown argument `{name}`; on a field can stand `param = \"...\"` or `skip`");
                        return Err(Error::new(name.span(), message));
                    }
                }
                Ok(())
            };
            errors.extend(list(attribute, &mut own, "`#[catalog(param = \"...\")]`").err());
        }
    }
    read
}

/// Whether `#[allow(deprecated)]` is among them.
pub(super) fn allows_deprecated(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("allow")).any(|attribute| {
        let mut found = false;
        // What else stands there, such as `reason = "..."`, is the compiler's to judge.
        let _ = attribute.parse_nested_meta(|meta| {
            found |= meta.path.is_ident("deprecated");
            if meta.input.peek(Token![=]) {
                meta.value()?.parse::<LitStr>()?;
            }
            Ok(())
        });
        found
    })
}

/// Reads `#[catalog(name ..., name ...)]`.
fn list(attribute: &Attribute, read: &mut dyn FnMut(ParseStream<'_>, &Ident) -> Result<()>, example: &str) -> Result<()> {
    attribute.parse_args_with(|input: ParseStream<'_>| {
        if input.peek(LitStr) {
            return Err(Error::new(input.span(), format!("the catalog is named above the enum; here can stand {example}")));
        }
        while !input.is_empty() {
            let name = Ident::parse_any(input)?;
            read(input, &name)?;
            if input.peek(Token![=]) {
                return Err(Error::new(input.span(), format!("`{name}` takes no value")));
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    })
}

/// The string after the name of an argument.
fn text(input: ParseStream<'_>, name: &Ident) -> Result<LitStr> {
    let value = input.parse::<Token![=]>().and_then(|_| input.parse());
    value.map_err(|error: Error| {
        let place = if input.is_empty() { name.span() } else { error.span() };
        Error::new(place, format!("`{name}` takes a string: `{name} = \"...\"`"))
    })
}

/// The place of an attribute without arguments.
fn marker(attribute: &Attribute, errors: &mut Vec<Error>) -> Span {
    let path = attribute.path();
    if attribute.meta.require_path_only().is_err() {
        let name = path.get_ident().map(Ident::to_string).unwrap_or_default();
        errors.push(Error::new_spanned(&attribute.meta, format!("`#[{name}]` takes no arguments")));
    }
    path.span()
}

fn refuse_field_attributes(attributes: &[Attribute], errors: &mut Vec<Error>) {
    for attribute in attributes {
        for name in ["from", "source", "backtrace"] {
            if attribute.path().is_ident(name) {
                errors.push(Error::new(attribute.path().span(), format!("`#[{name}]` belongs on a field")));
            }
        }
        if attribute.path().is_ident("error") {
            errors.push(refused_message(attribute));
        }
    }
}

/// What a thiserror enum brings along.
fn refused_message(attribute: &Attribute) -> Error {
    let transparent = matches!(&attribute.meta, Meta::List(list) if list.tokens.to_string() == "transparent");
    let help =
        if transparent { "write `#[catalog(transparent)]`" } else { "remove `#[error(...)]`, and `thiserror::Error` from the derives" };
    Error::new(attribute.path().span(), format!("the message comes from the catalog: {help}"))
}
