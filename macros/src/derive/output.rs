//! The impls.

use errdex_generator::model::Scalar;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{GenericParam, Generics, Lifetime, LifetimeParam, Type, TypeParam};

use super::generics::Impl;
use super::input::{Field, Input, Role, Variant, optional};
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
    // Never reached: transparent variants are passed on before.
    let rest = |value: TokenStream| is_passed_on.then_some(value);
    let (inner, own_entry) = (transparent::inner_error(), transparent::own_entry());
    let entry = if is_passed_on {
        transparent::either(&quote!(#runtime::CatalogError::entry(#inner)), &quote!(#own_entry))
    } else {
        per_variant(&quote!(self), &input.name, mapped, None, |variant| row(variant, runtime))
    };
    let params = params(input, &target, mapped, is_passed_on);
    let visit = or_passed_on(quote!(#runtime::CatalogError::visit_params(#inner, visit)), quote!(params(self, |values| visit(values))));
    let display = quote!(params(self, |values| #runtime::__private::write(#runtime::CatalogError::entry(self), values, f)));
    let display = or_passed_on(quote!(::core::fmt::Display::fmt(#inner, f)), display);
    let source =
        per_variant(&quote!(self), &input.name, mapped, rest(quote!(::core::option::Option::None)), |variant| source(variant, runtime));
    let source = or_passed_on(quote!(::core::error::Error::source(#inner)), source);
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
fn params(input: &Input, target: &Impl, mapped: &Mapped<'_>, is_passed_on: bool) -> TokenStream {
    let (Impl { ty, bounds, .. }, runtime) = (target, &input.runtime);
    let (lifetime, result) = (Lifetime::new("'visit", Span::mixed_site()), Ident::new("__R", Span::mixed_site()));
    let mut generics = with_lifetime(&input.generics, &lifetime);
    generics.params.push(GenericParam::Type(TypeParam::from(result.clone())));
    let (generics, ..) = generics.split_for_impl();
    let rest = is_passed_on.then(|| quote!(visit(&[])));
    let body = per_variant(&quote!(error), &input.name, mapped, rest, |variant| {
        let values = variant.values.iter().enumerate().map(|(at, (field, kind))| value(field, *kind, at, runtime));
        quote!(visit(&[#(#values),*]))
    });
    quote! {
        fn params #generics(
            error: &#lifetime #ty,
            visit: impl ::core::ops::FnOnce(&[#runtime::ParamValue<#lifetime>]) -> #result
        ) -> #result
        where
            #bounds
        {
            #[allow(unused_imports)]
            use #runtime::__private::{BooleanParam as _, IntegerParam as _, NumberParam as _, StringParam as _};
            #body
        }
    }
}

/// The enum's parameters, and a lifetime for a value of it.
pub(super) fn with_lifetime(generics: &Generics, lifetime: &Lifetime) -> Generics {
    let mut generics = generics.clone();
    generics.params.insert(0, GenericParam::Lifetime(LifetimeParam::new(lifetime.clone())));
    generics
}

/// A `match` with an arm for each variant that has an entry of its own, and one for the rest where there is any.
fn per_variant(
    error: &TokenStream,
    name: &Ident,
    mapped: &Mapped<'_>,
    rest: Option<TokenStream>,
    own: impl FnMut(&MappedVariant<'_>) -> TokenStream,
) -> TokenStream {
    if mapped.variants.is_empty() {
        return quote!(match *#error {});
    }
    let variants = || mapped.variants.iter().filter(|variant| variant.row.is_some());
    let (patterns, bodies) = (variants().map(|variant| pattern(name, variant)), variants().map(own));
    let rest = rest.map(|rest| quote!(_ => #rest,));
    quote!(match #error { #(#patterns => #bodies,)* #rest })
}

/// The entry of a variant.
pub(super) fn row(variant: &MappedVariant<'_>, runtime: &TokenStream) -> TokenStream {
    let row = Literal::usize_unsuffixed(variant.row.unwrap_or_default());
    quote!(#runtime::__private::entry(&TABLE, #row))
}

/// The pattern of a variant, by the enum's name: `Self` is none in a function of its own.
pub(super) fn pattern(name: &Ident, mapped: &MappedVariant<'_>) -> TokenStream {
    let variant = &mapped.variant.name;
    let values = mapped.values.iter().enumerate().map(|(at, (field, _))| {
        let (member, binding) = (&field.member, binding(at, Span::mixed_site()));
        quote!(#member: #binding,)
    });
    let source = mapped.variant.source().map(|field| {
        let (member, inner) = (&field.member, inner(field));
        quote!(#member: #inner,)
    });
    quote!(#name::#variant { #(#values)* #source .. })
}

/// What a transparent variant or a source is bound to. A constant of that name would be meant instead.
pub(super) fn inner(field: &Field) -> Ident {
    Ident::new("__inner", Span::mixed_site().located_at(field.ty.span()))
}

fn binding(at: usize, span: Span) -> Ident {
    format_ident!("__field_{at}", span = Span::mixed_site().located_at(span))
}

/// A parameter's value. A type that does not show itself is an error at the type.
fn value(field: &Field, kind: Scalar, at: usize, runtime: &TokenStream) -> TokenStream {
    let (place, method) = (Span::mixed_site().located_at(field.ty.span()), Ident::new(kind.name(), Span::call_site()));
    let binding = whole(&binding(at, field.ty.span()), &field.ty);
    quote_spanned!(place=> (&&#runtime::__private::Param(#binding)).#method())
}

/// A reference, as an expression that begins and ends where a type does: an error at it is one at the whole type.
pub(super) fn whole(reference: &Ident, ty: &Type) -> TokenStream {
    let mut tokens = ty.to_token_stream().into_iter();
    let first = tokens.next().map_or_else(|| reference.span(), |token| token.span());
    let last = tokens.last().map_or(first, |token| token.span());
    let (open, star) = (Span::mixed_site().located_at(first), Span::mixed_site().located_at(first));
    let reference = Ident::new(&reference.to_string(), reference.span().located_at(last));
    let open = quote_spanned!(open=> &);
    let star = quote_spanned!(star=> *);
    quote!(#open #star #reference)
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
    // With a field left over, or a second source, this would be an error about an error.
    let sources = variant.fields.iter().filter(|field| matches!(field.role, Role::Source)).count();
    if sources > 1 || variant.fields.iter().any(|field| matches!(field.role, Role::Param(_) | Role::Skip)) {
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
