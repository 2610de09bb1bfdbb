//! Parameters and bounds of the impls: what the fields must be able to do, where that depends on type parameters.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::{GenericParam, Generics, Ident, Lifetime, LifetimeParam, Type};

use super::input::{Input, Kind, optional};
use super::mapped::Mapped;

/// The enum in impls.
pub(super) struct Impl {
    /// `<T: Bound>`
    pub(super) generics: TokenStream,
    /// `Name<T>`
    pub(super) ty: TokenStream,
    /// Predicates of the author, each with its comma.
    pub(super) own_bounds: TokenStream,
    /// Those and what the fields need, each with its comma.
    pub(super) bounds: TokenStream,
}

impl Impl {
    /// With the bounds of mapped variants; without any for stubs.
    pub(super) fn new(input: &Input, mapped: Option<&Mapped<'_>>) -> Self {
        let (generics, ty_generics, clause) = input.generics.split_for_impl();
        let name = &input.name;
        let own: Vec<_> = clause.into_iter().flat_map(|clause| &clause.predicates).collect();
        let own_bounds = quote!(#(#own,)*);
        let inferred = mapped.map(|mapped| inferred(input, mapped)).unwrap_or_default();
        Self { generics: generics.to_token_stream(), ty: quote!(#name #ty_generics), bounds: quote!(#own_bounds #inferred), own_bounds }
    }
}

/// The enum's parameters, and a lifetime for a value of it.
pub(super) fn with_lifetime(generics: &Generics, lifetime: &Lifetime) -> Generics {
    let mut generics = generics.clone();
    generics.params.insert(0, GenericParam::Lifetime(LifetimeParam::new(lifetime.clone())));
    generics
}

fn inferred(input: &Input, mapped: &Mapped<'_>) -> TokenStream {
    let runtime = &input.runtime;
    let params: Vec<&Ident> = input.generics.type_params().map(|param| &param.ident).collect();
    let depends = |ty: &Type| mentions(ty.to_token_stream(), &params);
    let mut bounds = Vec::new();
    for mapped in &mapped.variants {
        let values = mapped.values.iter().filter(|(field, _)| depends(&field.ty)).map(|(field, _)| {
            let ty = &field.ty;
            quote!(#ty: ::core::fmt::Display,)
        });
        let source = mapped.variant.source().filter(|field| depends(&field.ty)).map(|field| match mapped.variant.kind {
            Kind::Transparent => {
                let ty = &field.ty;
                quote!(#ty: #runtime::CatalogError,)
            }
            Kind::Own(_) => {
                let ty = optional(&field.ty).unwrap_or(&field.ty);
                quote!(#ty: ::core::error::Error + 'static,)
            }
        });
        bounds.extend(values.chain(source));
    }
    let mut seen = std::collections::HashSet::new();
    bounds.retain(|bound| seen.insert(bound.to_string()));
    quote!(#(#bounds)*)
}

/// Whether one of the names stands somewhere in the tokens.
fn mentions(tokens: TokenStream, names: &[&Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&&ident),
        TokenTree::Group(group) => mentions(group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
