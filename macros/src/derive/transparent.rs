//! Transparent variants: errors that are passed on as they are.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Lifetime;

use super::arms;
use super::generics::{Impl, with_lifetime};
use super::input::Input;
use super::mapped::Mapped;

/// The function that [`either`] calls: the error that a value passes on, or else its own entry; nothing where no variant is transparent. No
/// other code asks the types for an error of a catalog: where one is none, each place that asks is an error.
pub(super) fn function(input: &Input, target: &Impl, mapped: &Mapped<'_>) -> Option<TokenStream> {
    if mapped.variants.iter().all(|variant| variant.row.is_some()) {
        return None;
    }
    let (Impl { ty, bounds, .. }, runtime) = (target, &input.runtime);
    let lifetime = Lifetime::new("'passed", Span::mixed_site());
    let generics = with_lifetime(&input.generics, &lifetime);
    let (generics, ..) = generics.split_for_impl();
    let error = Ident::new("error", Span::mixed_site());
    let row = arms::rows(
        &error,
        &input.name,
        mapped,
        |inner| quote!(return ::core::result::Result::Ok(#runtime::__private::transparent(#inner))),
    );
    // Without an entry of its own, there is no table.
    let body = if mapped.variants.iter().any(|variant| variant.row.is_some()) {
        quote!(::core::result::Result::Err(#runtime::__private::entry(&TABLE, #row)))
    } else {
        row
    };
    Some(quote! {
        fn passed_on #generics(
            #error: &#lifetime #ty
        ) -> ::core::result::Result<&#lifetime (dyn #runtime::CatalogError + #lifetime), #runtime::Entry>
        where
            #bounds
        {
            #body
        }
    })
}

/// One expression for the error that is passed on, [`inner_error`], and one for a value with an entry of its own, [`own_entry`].
pub(super) fn either(passed_on: &TokenStream, own: &TokenStream) -> TokenStream {
    let (inner, entry) = (inner_error(), own_entry());
    quote! {
        match passed_on(self) {
            ::core::result::Result::Ok(#inner) => #passed_on,
            ::core::result::Result::Err(#entry) => #own,
        }
    }
}

/// A constant of that name would be meant instead.
pub(super) fn inner_error() -> Ident {
    Ident::new("__inner", Span::mixed_site())
}

/// Likewise.
pub(super) fn own_entry() -> Ident {
    Ident::new("__entry", Span::mixed_site())
}

/// What an error that is passed on may say otherwise than the catalog.
pub(super) fn methods(runtime: &TokenStream) -> TokenStream {
    let (inner, entry) = (inner_error(), own_entry());
    let retry_after = either(&quote!(#runtime::CatalogError::retry_after(#inner)), &quote!(#entry.retry().after()));
    let details = either(&quote!(#runtime::CatalogError::details(#inner)), &quote!(#runtime::__private::Vec::new()));
    quote! {
        fn retry_after(&self) -> ::core::option::Option<::core::time::Duration> {
            #retry_after
        }

        fn details(&self) -> #runtime::__private::Vec<#runtime::Detail> {
            #details
        }
    }
}
