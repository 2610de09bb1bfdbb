//! The impls.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{GenericParam, Lifetime, TypeParam};

use super::arms;
use super::generics::{Impl, with_lifetime};
use super::input::{Input, Role, Variant, optional};
use super::mapped::{Mapped, MappedVariant};
use super::transparent;

/// The impls of an enum without mistakes.
pub(super) fn impls(input: &Input, table: &TokenStream, mapped: &Mapped<'_>, tracked: &TokenStream) -> TokenStream {
    let target = Impl::new(input, Some(mapped));
    let Impl { generics, ty, bounds, .. } = &target;
    let runtime = &input.runtime;
    let debug = needs_debug(input, &target);
    let passed_on = transparent::function(input, &target, mapped);
    let is_passed_on = passed_on.is_some();
    let or_passed_on = |inner: TokenStream, own| if is_passed_on { transparent::either(&inner, &own) } else { own };
    let (inner, own_entry) = (transparent::inner_error(), transparent::own_entry());
    let this = Ident::new("self", Span::call_site());
    let entry = if is_passed_on {
        transparent::either(&quote!(#runtime::CatalogError::entry(#inner)), &quote!(#own_entry))
    } else {
        let row = arms::rows(&this, &input.name, mapped, Clone::clone);
        if mapped.variants.is_empty() { row } else { quote!(#runtime::__private::entry(&TABLE, #row)) }
    };
    let params = params(input, &target, mapped);
    let visit =
        or_passed_on(quote!(#runtime::CatalogError::visit_params(#inner, visit)), quote!(params(self, false, |values| visit(values))));
    let display = quote!(params(self, true, |values| #runtime::__private::write(#runtime::CatalogError::entry(self), values, f)));
    let display = or_passed_on(quote!(::core::fmt::Display::fmt(#inner, f)), display);
    let source = or_passed_on(quote!(::core::error::Error::source(#inner)), arms::sources(&this, &input.name, mapped, runtime));
    let methods = is_passed_on.then(|| transparent::methods(runtime));
    let from = input.variants.iter().filter_map(|variant| from(variant, &target));
    // No table, no entries of its own.
    let own = (!table.is_empty()).then(|| quote!(&TABLE));
    let features = features(input, &target, own.as_ref(), mapped.variants.iter().filter(|variant| variant.row.is_none()));
    quote! {
        // A variant may be deprecated by its author.
        #[allow(deprecated, unreachable_code, unused_variables, unused_qualifications)]
        const _: () = {
            #table

            #debug

            #passed_on

            #params

            #[automatically_derived]
            impl #generics #runtime::CatalogError for #ty
            where
                #bounds
                for<'late> #ty: #runtime::__private::NeedsDebug,
            {
                fn entry(&self) -> #runtime::Entry {
                    #entry
                }

                fn visit_params<'visit>(&'visit self, visit: &mut dyn ::core::ops::FnMut(&[#runtime::ParamValue<'visit>])) {
                    #visit
                }

                #methods
            }

            #[automatically_derived]
            impl #generics ::core::fmt::Display for #ty
            where
                #bounds
                for<'late> #ty: #runtime::__private::NeedsDebug,
            {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #display
                }
            }

            #[automatically_derived]
            impl #generics ::core::error::Error for #ty
            where
                #bounds
                for<'late> #ty: #runtime::__private::NeedsDebug,
            {
                fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                    #source
                }
            }

            #(#from)*
            #features
        };
        #tracked
    }
}

/// The errors, and impls that hold the place of the real ones.
pub(super) fn stubs(input: &Input, errors: &[TokenStream], tracked: &TokenStream) -> TokenStream {
    let target = Impl::new(input, None);
    let Impl { generics, ty, bounds, .. } = &target;
    let runtime = &input.runtime;
    let from = input.variants.iter().filter_map(|variant| from(variant, &target));
    let debug = needs_debug(input, &target);
    let features = features(input, &target, None, std::iter::empty());
    quote! {
        #(#errors)*

        #[allow(deprecated, unreachable_code, unused_variables)]
        const _: () = {
            #debug

            #[automatically_derived]
            impl #generics #runtime::CatalogError for #ty
            where
                #bounds
                for<'late> #ty: #runtime::__private::NeedsDebug,
            {
                fn entry(&self) -> #runtime::Entry {
                    ::core::unreachable!()
                }

                fn visit_params<'visit>(&'visit self, visit: &mut dyn ::core::ops::FnMut(&[#runtime::ParamValue<'visit>])) {}
            }

            #[automatically_derived]
            impl #generics ::core::fmt::Display for #ty
            where
                #bounds
            {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::unreachable!()
                }
            }

            #[automatically_derived]
            impl #generics ::core::error::Error for #ty
            where
                #bounds
                for<'late> #ty: #runtime::__private::NeedsDebug,
            {}

            #(#from)*
            #features
        };
        #tracked
    }
}

/// The impl that is an error where `Debug` is missing, of an enum with type parameters where it is used.
fn needs_debug(input: &Input, target: &Impl) -> TokenStream {
    let (Impl { generics, ty, own_bounds, .. }, runtime) = (target, &input.runtime);
    let depends = input.generics.type_params().next().map(|_| quote!(for<'late> #ty: ::core::fmt::Debug,));
    quote! {
        #[automatically_derived]
        impl #generics #runtime::__private::NeedsDebug for #ty
        where
            #own_bounds
            #depends
        {}
    }
}

/// The function that hands the parameters' values to another.
fn params(input: &Input, target: &Impl, mapped: &Mapped<'_>) -> TokenStream {
    let (Impl { ty, bounds, .. }, runtime) = (target, &input.runtime);
    let lifetime = Lifetime::new("'visit", Span::mixed_site());
    let names @ [error, shown, visit] = &["error", "shown", "visit"].map(|name| Ident::new(name, Span::mixed_site()));
    let result = Ident::new("__R", Span::mixed_site());
    let mut generics = with_lifetime(&input.generics, &lifetime);
    generics.params.push(GenericParam::Type(TypeParam::from(result.clone())));
    let (generics, ..) = generics.split_for_impl();
    let body = arms::values(names, &input.name, mapped, runtime);
    quote! {
        fn params #generics(
            #error: &#lifetime #ty,
            #shown: ::core::primitive::bool,
            #visit: impl ::core::ops::FnOnce(&[#runtime::ParamValue<#lifetime>]) -> #result
        ) -> #result
        where
            #bounds
        {
            #body
        }
    }
}

fn from(variant: &Variant, target: &Impl) -> Option<TokenStream> {
    variant.from?;
    let Impl { generics, ty, own_bounds, .. } = target;
    let (name, source) = (&variant.name, variant.source()?);
    let inner = optional(&source.ty);
    let from = inner.unwrap_or(&source.ty);
    // A second impl for one type is an error at the type.
    let place = Span::mixed_site().located_at(from.span());
    let given = Ident::new("source", place);
    let value = if inner.is_some() { quote!(::core::option::Option::Some(#given)) } else { quote!(#given) };
    let fields = variant.fields.iter().filter_map(|field| {
        let member = &field.member;
        match field.role {
            Role::Source => Some(quote!(#member: #value,)),
            Role::Backtrace => Some(quote!(#member: ::core::convert::From::from(::std::backtrace::Backtrace::capture()),)),
            Role::Param(_) | Role::Skip => None,
        }
    });
    // With a field left over, or a second source, this would be an error about an error.
    let sources = variant.fields.iter().filter(|field| matches!(field.role, Role::Source)).count();
    if sources > 1 || variant.fields.iter().any(|field| matches!(field.role, Role::Param(_) | Role::Skip)) {
        return None;
    }
    Some(quote_spanned! {place=>
        #[automatically_derived]
        impl #generics ::core::convert::From<#from> for #ty
        where
            #own_bounds
        {
            fn from(#given: #from) -> Self {
                Self::#name { #(#fields)* }
            }
        }
    })
}

/// What the features of the runtime crate need: the type, its own entries, and the types that it passes on.
fn features<'a>(
    input: &Input,
    target: &Impl,
    table: Option<&TokenStream>,
    transparent: impl Iterator<Item = &'a MappedVariant<'a>>,
) -> TokenStream {
    let (Impl { generics, ty, bounds, .. }, runtime) = (target, &input.runtime);
    let inner = transparent.filter_map(|mapped| mapped.variant.source()).map(|field| &field.ty);
    quote! {
        #runtime::__private::derive_features!(
            [#generics] [#ty] [#bounds for<'late> #ty: #runtime::__private::NeedsDebug,] [#table] [#([#inner])*]
        );
    }
}
