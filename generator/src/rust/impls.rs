//! The impls of both enums: thin calls of the runtime crate.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::Target;
use super::row::Row;
use crate::model::Scalar;

/// Everything but the enums and the table.
pub(super) fn impls(rows: &[Row<'_>], code_enum: &Ident, target: &Target<'_>) -> TokenStream {
    let error = error_impls(rows, code_enum, target);
    let code = code_impls(rows, code_enum, target);
    quote!(#error #code)
}

fn error_impls(rows: &[Row<'_>], code_enum: &Ident, target: &Target<'_>) -> TokenStream {
    let Target { name, runtime, .. } = target;
    let index = index(rows, name);
    let visit = visit(rows, name, runtime);
    quote! {
        #[allow(clippy::too_many_lines, reason = "every error has a line")]
        fn index(error: &#name) -> ::core::primitive::usize {
            #index
        }

        #[allow(clippy::match_same_arms, clippy::too_many_lines, reason = "the compiler is slow at patterns with many alternatives")]
        fn params<'a, __R>(error: &'a #name, visit: impl ::core::ops::FnOnce(&[#runtime::ParamValue<'a>]) -> __R) -> __R {
            #visit
        }

        impl #name {
            /// The code alone, without parameters.
            #[must_use]
            pub fn kind(&self) -> #code_enum {
                #code_enum::ALL[index(self)]
            }

            /// What the catalog says about it.
            #[must_use]
            pub fn entry(&self) -> #runtime::Entry {
                #runtime::__private::entry(&TABLE, index(self))
            }

            /// The stable identity on the wire.
            #[must_use]
            pub fn code(&self) -> &'static ::core::primitive::str {
                self.entry().code()
            }

            /// The ID of the category.
            #[must_use]
            pub fn category(&self) -> &'static ::core::primitive::str {
                self.entry().category()
            }

            /// The page's title.
            #[must_use]
            pub fn title(&self) -> &'static ::core::primitive::str {
                self.entry().title()
            }

            /// The absolute URL of the page.
            #[must_use]
            pub fn doc_url(&self) -> &'static ::core::primitive::str {
                self.entry().doc_url()
            }

            /// Whether and when the same request may be sent again.
            #[must_use]
            pub fn retry(&self) -> #runtime::Retry {
                self.entry().retry()
            }

            /// How long to wait before the same request is sent again, where that is known.
            #[must_use]
            pub fn retry_after(&self) -> ::core::option::Option<::core::time::Duration> {
                self.entry().retry().after()
            }

            /// Whether sending the same request again can succeed.
            #[must_use]
            pub fn is_retryable(&self) -> ::core::primitive::bool {
                self.entry().retry().is_retryable()
            }
        }

        #[automatically_derived]
        impl #runtime::CatalogError for #name
        where
            for<'late> #name: #runtime::__private::NeedsDebug,
        {
            fn entry(&self) -> #runtime::Entry {
                Self::entry(self)
            }

            fn visit_params<'a>(&'a self, visit: &mut dyn ::core::ops::FnMut(&[#runtime::ParamValue<'a>])) {
                params(self, |values| visit(values));
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                params(self, |values| #runtime::__private::write(Self::entry(self), values, f))
            }
        }

        #[automatically_derived]
        impl ::core::error::Error for #name
        where
            for<'late> #name: #runtime::__private::NeedsDebug,
        {}

        #[automatically_derived]
        impl ::core::convert::From<&#name> for #code_enum {
            fn from(error: &#name) -> Self {
                error.kind()
            }
        }

        #runtime::__private::features!(#name #code_enum);
    }
}

/// The impl that the others build on, and the one error where `Debug` is missing. Its tokens are those of the target, so that the error is at
/// the name its author wrote; the others may come out of a text.
#[must_use]
pub fn needs_debug(target: &Target<'_>) -> TokenStream {
    let Target { name, runtime, .. } = target;
    quote! {
        #[automatically_derived]
        impl #runtime::__private::NeedsDebug for #name {}
    }
}

/// `Debug`, out of the table: one that the compiler derives is a function of its own for each type of a field.
pub(super) fn debug(target: &Target<'_>) -> TokenStream {
    let Target { name, runtime, .. } = target;
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #runtime::__private::debug(self, f)
            }
        }
    }
}

/// The number of a variant's row.
fn index(rows: &[Row<'_>], name: &Ident) -> TokenStream {
    let arms: Vec<_> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.is_sent())
        .map(|(number, row)| {
            let (variant, number) = (&row.variant, Literal::usize_unsuffixed(number));
            let fields = (!row.params.is_empty()).then(|| quote!({ .. }));
            quote!(#name::#variant #fields => #number,)
        })
        .collect();
    if arms.is_empty() {
        return quote!(match *error {});
    }
    quote!(match error { #(#arms)* })
}

/// How many patterns share an arm. The compiler compares the bindings of each pattern with those of every other one.
const PATTERNS: usize = 16;

/// One arm for each list of parameter types, as far as possible, not for each variant.
fn visit(rows: &[Row<'_>], name: &Ident, runtime: &TokenStream) -> TokenStream {
    let mut groups: BTreeMap<Vec<&'static str>, (Vec<Scalar>, Vec<TokenStream>)> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_sent()) {
        let kinds: Vec<_> = row.params.iter().map(|param| param.kind).collect();
        let (variant, fields) = (&row.variant, row.params.iter().map(|param| &param.field));
        let bindings = (0..kinds.len()).map(binding);
        let pattern = quote!(#name::#variant { #(#fields: #bindings),* });
        groups.entry(kinds.iter().map(|kind| kind.name()).collect()).or_insert_with(|| (kinds, Vec::new())).1.push(pattern);
    }
    if groups.is_empty() {
        return quote!({
            let _ = visit;
            match *error {}
        });
    }
    let unit = groups.remove(&Vec::new()).map(|(_, patterns)| {
        // A wildcard that stands for a single variant is a lint's business.
        let pattern = if patterns.len() == 1 { quote!(#(#patterns)*) } else { quote!(_) };
        quote!(#pattern => visit(&[]),)
    });
    let arms = groups.into_values().flat_map(|(kinds, patterns)| {
        let values: Vec<_> = kinds.iter().enumerate().map(|(at, kind)| value(*kind, &binding(at), runtime)).collect();
        let arm = |patterns: &[TokenStream]| quote!(#(#patterns)|* => visit(&[#(#values),*]),);
        patterns.chunks(PATTERNS).map(arm).collect::<Vec<_>>()
    });
    quote!(match error { #(#arms)* #unit })
}

/// No constant of the service's is called so: its name would be a pattern.
fn binding(at: usize) -> Ident {
    format_ident!("__field_{at}")
}

fn value(kind: Scalar, binding: &Ident, runtime: &TokenStream) -> TokenStream {
    match kind {
        Scalar::String => quote!(#runtime::ParamValue::String(#binding)),
        Scalar::Integer => quote!(#runtime::ParamValue::Integer(*#binding)),
        Scalar::Number => quote!(#runtime::ParamValue::Number(*#binding)),
        Scalar::Boolean => quote!(#runtime::ParamValue::Boolean(*#binding)),
    }
}

fn code_impls(rows: &[Row<'_>], code_enum: &Ident, target: &Target<'_>) -> TokenStream {
    let Target { runtime, .. } = target;
    let variants = rows.iter().map(|row| &row.variant);
    // An enum without variants has no number.
    let number = if rows.is_empty() { quote!(match self {}) } else { quote!(self as ::core::primitive::usize) };
    quote! {
        impl #code_enum {
            /// Every code, in ascending order.
            pub const ALL: &'static [Self] = &[#(#code_enum::#variants),*];

            /// What the catalog says about it.
            #[must_use]
            pub const fn entry(self) -> #runtime::Entry {
                #runtime::__private::entry(&TABLE, #number)
            }

            /// The code on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static ::core::primitive::str {
                self.entry().code()
            }

            /// The ID of the category.
            #[must_use]
            pub const fn category(self) -> &'static ::core::primitive::str {
                self.entry().category()
            }

            /// The page's title.
            #[must_use]
            pub const fn title(self) -> &'static ::core::primitive::str {
                self.entry().title()
            }

            /// The absolute URL of the page.
            #[must_use]
            pub const fn doc_url(self) -> &'static ::core::primitive::str {
                self.entry().doc_url()
            }

            /// Whether and when the same request may be sent again.
            #[must_use]
            pub const fn retry(self) -> #runtime::Retry {
                self.entry().retry()
            }

            /// Whether sending the same request again can succeed.
            #[must_use]
            pub const fn is_retryable(self) -> ::core::primitive::bool {
                self.entry().retry().is_retryable()
            }

            /// The HTTP status as a number.
            #[must_use]
            pub const fn status_u16(self) -> ::core::primitive::u16 {
                self.entry().status_u16()
            }

            /// The codes of a category; none where there is no such category.
            #[must_use]
            pub const fn in_category(category: &::core::primitive::str) -> #runtime::Codes<Self> {
                #runtime::__private::codes_in_category(Self::ALL, &TABLE, category)
            }

            /// The codes of an HTTP status.
            #[must_use]
            pub const fn with_status(status: ::core::primitive::u16) -> #runtime::Codes<Self> {
                #runtime::__private::codes_with_status(Self::ALL, &TABLE, status)
            }

            /// Reads a code, as [`FromStr`](::core::str::FromStr) does.
            ///
            /// # Errors
            /// When there is no such code; the error names the nearest.
            #[allow(clippy::should_implement_trait)]
            pub fn from_str(text: &::core::primitive::str) -> ::core::result::Result<Self, #runtime::UnknownCode> {
                match #runtime::__private::parse_code(&TABLE, text) {
                    ::core::result::Result::Ok(index) => ::core::result::Result::Ok(Self::ALL[index]),
                    ::core::result::Result::Err(error) => ::core::result::Result::Err(error),
                }
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for #code_enum {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #runtime::__private::debug_code(self.entry(), f)
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #code_enum {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.as_str(), f)
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for #code_enum {
            type Err = #runtime::UnknownCode;

            fn from_str(text: &::core::primitive::str) -> ::core::result::Result<Self, #runtime::UnknownCode> {
                Self::from_str(text)
            }
        }

        #[automatically_derived]
        impl #runtime::__private::serde::Serialize for #code_enum {
            fn serialize<S: #runtime::__private::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[automatically_derived]
        impl<'de> #runtime::__private::serde::Deserialize<'de> for #code_enum {
            fn deserialize<D: #runtime::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                #runtime::__private::deserialize_code(deserializer)
            }
        }
    }
}
