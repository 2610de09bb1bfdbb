//! The arms of a `match` on the enum. Each binds what it needs and no more: of a thousand variants, every token counts.

use errdex_generator::model::Scalar;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

use super::input::{Field, optional};
use super::mapped::{Mapped, MappedVariant};

/// What the runtime's `Param` is called where values are made of it.
const PARAM: &str = "__Param";

/// The `match`. An arm for the rest is added where not every variant has one.
fn matched(error: &Ident, mapped: &Mapped<'_>, arms: &[TokenStream], rest: &TokenStream) -> TokenStream {
    if mapped.variants.is_empty() {
        return quote!(match *#error {});
    }
    let rest = (arms.len() < mapped.variants.len()).then(|| quote!(_ => #rest,));
    quote!(match #error { #(#arms)* #rest })
}

/// The rows of the variants that have an entry of their own. For the others, an expression of the error in them.
pub(super) fn rows(error: &Ident, name: &Ident, mapped: &Mapped<'_>, passed_on: impl Fn(&TokenStream) -> TokenStream) -> TokenStream {
    let arms: Vec<_> = mapped
        .variants
        .iter()
        .map(|mapped| match (mapped.row, mapped.variant.source()) {
            (None, Some(field)) => {
                let (pattern, inner) = (with_source(name, mapped, field), whole(&inner(field), &field.ty));
                let body = passed_on(&inner);
                quote!(#pattern => #body,)
            }
            (row, _) => {
                let (variant, row) = (&mapped.variant.name, Literal::usize_unsuffixed(row.unwrap_or_default()));
                quote!(#name::#variant { .. } => #row,)
            }
        })
        .collect();
    matched(error, mapped, &arms, &TokenStream::new())
}

/// A call of `visit` with the values of each variant, and what it needs to be in scope. `shown` says whether they are only to be shown.
pub(super) fn values([error, shown, visit]: &[Ident; 3], name: &Ident, mapped: &Mapped<'_>, runtime: &TokenStream) -> TokenStream {
    let arms: Vec<_> = mapped
        .variants
        .iter()
        .filter(|mapped| !mapped.values.is_empty())
        .map(|mapped| {
            let variant = &mapped.variant.name;
            let members = mapped.values.iter().map(|(field, _)| &field.member);
            let bindings = (0..mapped.values.len()).map(|at| binding(at, Span::mixed_site()));
            let values = mapped.values.iter().enumerate().map(|(at, (field, kind))| value(field, *kind, at, shown));
            quote!(#name::#variant { #(#members: #bindings,)* .. } => #visit(&[#(#values),*]),)
        })
        .collect();
    let param = Ident::new(PARAM, Span::mixed_site());
    let body = matched(error, mapped, &arms, &quote!(#visit(&[])));
    quote! {
        #[allow(unused_imports)]
        use #runtime::__private::{BooleanParam as _, IntegerParam as _, NumberParam as _, Param as #param, StringParam as _};
        #body
    }
}

/// The sources of the variants that have one and are not transparent.
pub(super) fn sources(error: &Ident, name: &Ident, mapped: &Mapped<'_>, runtime: &TokenStream) -> TokenStream {
    let arms: Vec<_> = mapped
        .variants
        .iter()
        .filter(|mapped| mapped.row.is_some())
        .filter_map(|mapped| {
            let field = mapped.variant.source()?;
            let (pattern, body) = (with_source(name, mapped, field), source(field, runtime));
            Some(quote!(#pattern => #body,))
        })
        .collect();
    matched(error, mapped, &arms, &quote!(::core::option::Option::None))
}

fn with_source(name: &Ident, mapped: &MappedVariant<'_>, field: &Field) -> TokenStream {
    let (variant, member, inner) = (&mapped.variant.name, &field.member, inner(field));
    quote!(#name::#variant { #member: #inner, .. })
}

/// What a transparent variant or a source is bound to. A constant of that name would be meant instead.
fn inner(field: &Field) -> Ident {
    Ident::new("__inner", Span::mixed_site().located_at(field.ty.span()))
}

fn binding(at: usize, span: Span) -> Ident {
    format_ident!("__field_{at}", span = Span::mixed_site().located_at(span))
}

/// A parameter's value. A type that does not show itself is an error at the type.
fn value(field: &Field, kind: Scalar, at: usize, shown: &Ident) -> TokenStream {
    let place = Span::mixed_site().located_at(field.ty.span());
    let (param, method) = (Ident::new(PARAM, place), Ident::new(kind.name(), place));
    let binding = whole(&binding(at, field.ty.span()), &field.ty);
    quote_spanned!(place=> (&&#param(#binding, #shown)).#method())
}

/// A reference, as an expression that begins and ends where a type does: an error at it is one at the whole type.
fn whole(reference: &Ident, ty: &Type) -> TokenStream {
    let mut tokens = ty.to_token_stream().into_iter();
    let first = tokens.next().map_or_else(|| reference.span(), |token| token.span());
    let last = tokens.last().map_or(first, |token| token.span());
    let first = Span::mixed_site().located_at(first);
    let mut reference = reference.clone();
    reference.set_span(reference.span().located_at(last));
    quote_spanned!(first=> &*#reference)
}

fn source(field: &Field, runtime: &TokenStream) -> TokenStream {
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
