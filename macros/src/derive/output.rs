//! The impls.

use errdex_generator::model::Scalar;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

use super::generics::Impl;
use super::input::{Field, Input, Role, Variant, optional};
use super::mapped::{Mapped, MappedVariant};

/// The impls of an enum without mistakes.
pub(super) fn impls(input: &Input, table: &TokenStream, mapped: &Mapped<'_>, tracked: &TokenStream) -> TokenStream {
    let target = Impl::new(input, Some(mapped));
    let Impl { generics, ty, bounds, .. } = &target;
    let runtime = &input.runtime;
    let debug = needs_debug(input, &target);
    let entry = per_variant(
        mapped,
        runtime,
        |inner| quote!(#runtime::CatalogError::entry(#inner)),
        |_, row| {
            let row = Literal::usize_unsuffixed(row);
            quote!(#runtime::__private::entry(&TABLE, #row))
        },
    );
    let visit = per_variant(
        mapped,
        runtime,
        |inner| quote!(#runtime::CatalogError::visit_params(#inner, visit)),
        |variant, _| {
            let values = variant.values.iter().enumerate().map(|(at, (field, kind))| value(field, *kind, at, runtime));
            quote!(visit(&[#(#values),*]))
        },
    );
    let passed_on = has_transparent(mapped).then(|| passed_on(mapped, runtime));
    let display = display(mapped, runtime);
    let source = per_variant(mapped, runtime, |inner| quote!(::core::error::Error::source(#inner)), |variant, _| source(variant, runtime));
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

                #passed_on
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

/// A `match` with an arm for each variant: for the transparent ones always the same, for the others by variant and row.
fn per_variant(
    mapped: &Mapped<'_>,
    runtime: &TokenStream,
    transparent: impl Fn(&TokenStream) -> TokenStream,
    mut own: impl FnMut(&MappedVariant<'_>, usize) -> TokenStream,
) -> TokenStream {
    if mapped.variants.is_empty() {
        return quote!(match *self {});
    }
    let arms = mapped.variants.iter().map(|variant| {
        let pattern = pattern(variant);
        let body = match (variant.row, variant.variant.source()) {
            (None, Some(field)) => {
                let inner = whole(&inner(field), &field.ty);
                transparent(&quote!(#runtime::__private::transparent(#inner)))
            }
            (row, _) => own(variant, row.unwrap_or_default()),
        };
        quote!(#pattern => #body,)
    });
    quote!(match self { #(#arms)* })
}

fn pattern(mapped: &MappedVariant<'_>) -> TokenStream {
    let name = &mapped.variant.name;
    let values = mapped.values.iter().enumerate().map(|(at, (field, _))| {
        let (member, binding) = (&field.member, binding(at, Span::mixed_site()));
        quote!(#member: #binding,)
    });
    let source = mapped.variant.source().map(|field| {
        let (member, inner) = (&field.member, inner(field));
        quote!(#member: #inner,)
    });
    quote!(Self::#name { #(#values)* #source .. })
}

/// What a transparent variant or a source is bound to. A constant of that name would be meant instead.
fn inner(field: &Field) -> Ident {
    Ident::new("__inner", Span::mixed_site().located_at(field.ty.span()))
}

fn binding(at: usize, span: Span) -> Ident {
    format_ident!("__field_{at}", span = Span::mixed_site().located_at(span))
}

/// A parameter's value. A type that does not show itself is an error at the type.
fn value(field: &Field, kind: Scalar, at: usize, runtime: &TokenStream) -> TokenStream {
    let function = Ident::new(kind.name(), Span::call_site());
    let binding = whole(&binding(at, field.ty.span()), &field.ty);
    quote!(#runtime::__private::#function(#binding))
}

/// A reference, as an expression that begins and ends where a type does: an error at it is one at the whole type.
fn whole(reference: &Ident, ty: &Type) -> TokenStream {
    let mut tokens = ty.to_token_stream().into_iter();
    let first = tokens.next().map_or_else(|| reference.span(), |token| token.span());
    let last = tokens.last().map_or(first, |token| token.span());
    let (open, star) = (Span::mixed_site().located_at(first), Span::mixed_site().located_at(first));
    let reference = Ident::new(&reference.to_string(), reference.span().located_at(last));
    let open = quote_spanned!(open=> &);
    let star = quote_spanned!(star=> *);
    quote!(#open #star #reference)
}

fn has_transparent(mapped: &Mapped<'_>) -> bool {
    mapped.variants.iter().any(|variant| variant.row.is_none())
}

/// What an error in a transparent variant may say otherwise than the catalog.
fn passed_on(mapped: &Mapped<'_>, runtime: &TokenStream) -> TokenStream {
    let retry_after = per_variant(
        mapped,
        runtime,
        |inner| quote!(#runtime::CatalogError::retry_after(#inner)),
        |_, _| quote!(#runtime::CatalogError::entry(self).retry().after()),
    );
    let details = per_variant(
        mapped,
        runtime,
        |inner| quote!(#runtime::CatalogError::details(#inner)),
        |_, _| quote!(#runtime::__private::Vec::new()),
    );
    quote! {
        fn retry_after(&self) -> ::core::option::Option<::core::time::Duration> {
            #retry_after
        }

        fn details(&self) -> #runtime::__private::Vec<#runtime::Detail> {
            #details
        }
    }
}

fn display(mapped: &Mapped<'_>, runtime: &TokenStream) -> TokenStream {
    let own = quote!(#runtime::__private::display(#runtime::CatalogError::entry(self), self, f));
    if has_transparent(mapped) {
        per_variant(mapped, runtime, |inner| quote!(::core::fmt::Display::fmt(#inner, f)), |_, _| own.clone())
    } else {
        own
    }
}

fn source(mapped: &MappedVariant<'_>, runtime: &TokenStream) -> TokenStream {
    let Some(field) = mapped.variant.source() else { return quote!(::core::option::Option::None) };
    let inner = inner(field);
    let ty = optional(&field.ty).unwrap_or(&field.ty);
    let (place, error) = (Span::mixed_site().located_at(ty.span()), whole(&inner, ty));
    let error = quote_spanned!(place=> (&&&&#runtime::__private::SourceField(#error)).into_source());
    let source = quote! {
        ::core::option::Option::Some({
            use #runtime::__private::IntoSource as _;
            #error
        })
    };
    if optional(&field.ty).is_none() {
        return source;
    }
    quote!(match #inner {
        ::core::option::Option::Some(#inner) => #source,
        ::core::option::Option::None => ::core::option::Option::None,
    })
}

fn from(variant: &Variant, target: &Impl) -> Option<TokenStream> {
    variant.from?;
    let Impl { generics, ty, own_bounds, .. } = target;
    let (name, source) = (&variant.name, variant.source()?);
    let inner = optional(&source.ty);
    let from = inner.unwrap_or(&source.ty);
    let value = if inner.is_some() { quote!(::core::option::Option::Some(source)) } else { quote!(source) };
    let fields = variant.fields.iter().filter_map(|field| {
        let member = &field.member;
        match field.role {
            Role::Source => Some(quote!(#member: #value,)),
            Role::Backtrace => Some(quote!(#member: ::core::convert::From::from(::std::backtrace::Backtrace::capture()),)),
            Role::Param(_) | Role::Skip => None,
        }
    });
    // With a field left over, this would be an error about an error.
    if variant.fields.iter().any(|field| matches!(field.role, Role::Param(_) | Role::Skip)) {
        return None;
    }
    Some(quote! {
        #[automatically_derived]
        impl #generics ::core::convert::From<#from> for #ty
        where
            #own_bounds
        {
            fn from(source: #from) -> Self {
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
