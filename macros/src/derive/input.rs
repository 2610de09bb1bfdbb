//! The enum as its author wrote it, without the catalog.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Error, GenericArgument, Generics, LitStr, Member, PathArguments, Type};

use super::attributes::{self, OfField, OfVariant};
use crate::arguments;

/// An enum whose variants are errors of a catalog.
pub(super) struct Input {
    pub(super) name: Ident,
    pub(super) generics: Generics,
    /// The catalog's folder, where it is named.
    pub(super) path: Option<LitStr>,
    /// The path of the `errdex` crate.
    pub(super) runtime: TokenStream,
    pub(super) variants: Vec<Variant>,
}

/// A variant.
pub(super) struct Variant {
    pub(super) name: Ident,
    pub(super) fields: Vec<Field>,
    pub(super) kind: Kind,
    /// Whether something is wrong with it, so that nothing is to be said about how it matches the catalog.
    pub(super) broken: bool,
    /// Whether a deprecated code may stand here.
    pub(super) deprecated_allowed: bool,
    /// The place of `#[from]`.
    pub(super) from: Option<Span>,
}

/// Where a variant's entry comes from.
pub(super) enum Kind {
    /// From the catalog, by this code or by the variant's name.
    Own(Option<LitStr>),
    /// From the error in the first field.
    Transparent,
}

/// A field.
pub(super) struct Field {
    pub(super) member: Member,
    pub(super) ty: Type,
    pub(super) role: Role,
}

/// What a field is for.
pub(super) enum Role {
    /// The value of a parameter: of this one, or of one of the field's name.
    Param(Option<LitStr>),
    /// What led to the error.
    Source,
    /// Where it came from.
    Backtrace,
    /// For the service alone.
    Skip,
}

impl Input {
    /// The enum, as far as it can be read, and what is wrong with it.
    pub(super) fn read(item: &DeriveInput) -> (Self, Vec<TokenStream>) {
        let mut errors = Vec::new();
        let mut input = Self {
            name: item.ident.clone(),
            generics: item.generics.clone(),
            path: None,
            runtime: arguments::default_runtime(),
            variants: Vec::new(),
        };
        match &item.data {
            Data::Enum(data) => {
                if let Some(read) = attributes::of_enum(&item.attrs, &item.ident, &mut errors) {
                    input.path = Some(read.path);
                    input.runtime = read.runtime;
                }
                let deprecated_allowed = attributes::allows_deprecated(&item.attrs);
                input.variants =
                    data.variants.iter().map(|variant| Variant::read(variant, &item.ident, deprecated_allowed, &mut errors)).collect();
                refuse_second_from(&mut input.variants, &mut errors);
            }
            Data::Struct(data) => errors.push(Error::new(data.struct_token.span, NO_ENUM)),
            Data::Union(data) => errors.push(Error::new(data.union_token.span, NO_ENUM)),
        }
        (input, errors.iter().map(Error::to_compile_error).collect())
    }
}

const NO_ENUM: &str = "only an enum can stand for errors of a catalog: make this its only variant";

impl Variant {
    fn read(variant: &syn::Variant, enum_name: &Ident, deprecated_allowed: bool, errors: &mut Vec<Error>) -> Self {
        let errors_before = errors.len();
        let OfVariant { code, transparent, deprecated_allowed: allowed_here } = attributes::of_variant(&variant.attrs, errors);
        let mut from = None;
        let mut sources = Vec::new();
        let mut fields = Vec::new();
        for (member, field) in variant.fields.members().zip(&variant.fields) {
            let read = attributes::of_field(&field.attrs, errors);
            from = from.or(read.from);
            let role = role(&member, &field.ty, &read, transparent.is_some());
            if matches!(role, Role::Source) && transparent.is_none() {
                sources.push(read.from.or(read.source).unwrap_or_else(|| member.span()));
            }
            if matches!(role, Role::Source) {
                errors.extend(refuse_type(&field.ty, enum_name, transparent.is_some()));
            }
            if let (Some(skip), Role::Source | Role::Backtrace) = (read.skip, &role) {
                errors.push(Error::new(skip, "a field leads to the error, or it is skipped; not both"));
            }
            if let (Some(span), Some(_)) = (read.backtrace, transparent) {
                errors.push(Error::new(span, "a transparent variant has the backtrace of the error in it: remove `#[backtrace]`"));
            }
            if let (Some(param), Role::Source | Role::Backtrace | Role::Skip) = (&read.param, &role) {
                errors.push(Error::new(param.span(), "a field is a parameter, or it is kept from clients; not both"));
            }
            if let (Some(span), Some(_)) = (read.source, transparent) {
                errors.push(Error::new(span, "a transparent variant passes on the source of the error in it: remove `#[source]`"));
            }
            fields.push(Field { member, ty: field.ty.clone(), role });
        }
        errors.extend(sources.iter().skip(1).map(|second| Error::new(*second, "an error has one source: this is the second")));
        let payload = fields.iter().filter(|field| !matches!(field.role, Role::Backtrace)).count();
        if let Some(span) = transparent.filter(|_| fields.len() != 1) {
            errors
                .push(Error::new(span, format!("a transparent variant has one field, the error it stands for; this has {}", fields.len())));
        } else if let Some(span) = from.filter(|_| payload > sources.len().max(1)) {
            errors.push(Error::new(
                span,
                "`#[from]` has nothing to fill the other fields with: make it `#[source]`, and construct the variant",
            ));
        }
        Self {
            name: variant.ident.clone(),
            fields,
            kind: if transparent.is_some() { Kind::Transparent } else { Kind::Own(code) },
            broken: errors.len() > errors_before,
            deprecated_allowed: deprecated_allowed || allowed_here,
            from,
        }
    }

    pub(super) fn source(&self) -> Option<&Field> {
        self.fields.iter().find(|field| matches!(field.role, Role::Source))
    }
}

/// What the compiler would say in its own words, and at places that the author did not write.
fn refuse_type(ty: &Type, enum_name: &Ident, transparent: bool) -> Option<Error> {
    if transparent {
        let message = "a transparent variant passes on another error, and this is the enum itself: hold it as the `#[source]` of a variant that has a code";
        return holds(ty.to_token_stream(), enum_name).then(|| Error::new_spanned(ty, message));
    }
    let message = "what led to an error has to live as long as it is told of: hold the error itself, or an `Arc` of it";
    let borrowed = matches!(optional(ty).unwrap_or(ty), Type::Reference(reference) if reference.lifetime.is_none());
    (borrowed || has_lifetime(ty.to_token_stream())).then(|| Error::new_spanned(ty, message))
}

/// Whether a lifetime other than `'static` stands in a type.
fn has_lifetime(tokens: TokenStream) -> bool {
    let mut after_quote = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => std::mem::take(&mut after_quote) && ident != "static",
        TokenTree::Group(group) => has_lifetime(group.stream()),
        TokenTree::Punct(punct) => {
            after_quote = punct.as_char() == '\'';
            false
        }
        TokenTree::Literal(_) => false,
    })
}

/// Whether a type names the enum that it is in: as `Self`, or by a name without a path.
fn holds(tokens: TokenStream, name: &Ident) -> bool {
    let mut after_path = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => !std::mem::take(&mut after_path) && (ident == *name || ident == "Self"),
        TokenTree::Group(group) => holds(group.stream(), name),
        TokenTree::Punct(punct) => {
            after_path = punct.as_char() == ':';
            false
        }
        TokenTree::Literal(_) => false,
    })
}

/// What a field is for. A field that is called `source` is one, except as `r#source`.
fn role(member: &Member, ty: &Type, read: &OfField, transparent: bool) -> Role {
    let named_source = matches!(member, Member::Named(name) if name == "source");
    let is_marked = transparent || read.from.is_some() || read.source.is_some();
    if is_marked || named_source && read.param.is_none() && read.skip.is_none() {
        Role::Source
    } else if read.backtrace.is_some() || is_backtrace(ty) {
        Role::Backtrace
    } else if read.skip.is_some() {
        Role::Skip
    } else {
        Role::Param(read.param.clone())
    }
}

/// As thiserror tells it: by the last segment of the type's path.
fn is_backtrace(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Backtrace" && last.arguments.is_none()))
}

/// What an `Option` holds, told by the last segment of the type's path.
pub(super) fn optional(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) if last.ident == "Option" => match arguments.args.first()? {
            GenericArgument::Type(inner) => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

/// Takes away every second `#[from]` of one type, which would be a second impl of one trait.
fn refuse_second_from(variants: &mut [Variant], errors: &mut Vec<Error>) {
    let mut seen: Vec<(String, Ident)> = Vec::new();
    for variant in variants.iter_mut().filter(|variant| variant.from.is_some()) {
        let Some(source) = variant.source() else { continue };
        let ty = optional(&source.ty).unwrap_or(&source.ty);
        let written = ty.to_token_stream().to_string();
        if let Some((_, first)) = seen.iter().find(|(known, _)| *known == written) {
            let message = format!("`{first}` is made from this type already: make one of them `#[source]`");
            errors.push(Error::new(ty.span(), message));
            variant.from = None;
        } else {
            seen.push((written, variant.name.clone()));
        }
    }
}

impl Field {
    /// The name a parameter would have.
    pub(super) fn name(&self) -> Option<String> {
        match &self.member {
            Member::Named(name) => Some(name.unraw().to_string()),
            Member::Unnamed(_) => None,
        }
    }

    /// Where the field is: at its name, or at its type where it has none.
    pub(super) fn span(&self) -> Span {
        match &self.member {
            Member::Named(name) => name.span(),
            Member::Unnamed(_) => self.ty.span(),
        }
    }
}
