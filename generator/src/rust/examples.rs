//! The values that a code's page shows: as `example()`, and in the tables.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::Target;
use super::json::json;
use super::row::{Row, RowParam};
use crate::model::{Entry, Scalar, Visible};
use crate::value::Node;

/// The impl of `example()`.
pub(super) fn example(catalog: &Visible, rows: &[Row<'_>], code_enum: &Ident, target: &Target<'_>) -> TokenStream {
    let Target { name, runtime, .. } = target;
    let sent: Vec<_> = rows.iter().filter(|row| row.is_sent()).collect();
    let arms = sent.iter().map(|row| {
        let variant = &row.variant;
        let fields = row.params.iter().map(|param| {
            let (field, value) = (&param.field, value(row.entry, param));
            quote!(#field: #value)
        });
        let details = row.entry.details.as_ref().and_then(|details| details.example.as_ref());
        let items = details.map_or(&[][..], Node::items).iter().map(json);
        quote!(#code_enum::#variant => (#name::#variant { #(#fields),* }, &[#(#items),*]),)
    });
    let retired: Vec<_> = rows.iter().filter(|row| !row.is_sent()).map(|row| &row.variant).collect();
    let retired = (!retired.is_empty()).then(|| quote!(#(#code_enum::#retired)|* => return ::core::option::Option::None,));
    let (request_id, timestamp) = (&catalog.settings.example.request_id, &catalog.settings.example.timestamp);
    let body = if rows.is_empty() {
        quote!(match self {})
    } else {
        quote! {
            let (error, details): (#name, &[&::core::primitive::str]) = match self { #(#arms)* #retired };
            ::core::option::Option::Some(#runtime::__private::example(error, details, #request_id, #timestamp))
        }
    };
    quote! {
        impl #code_enum {
            /// The response that its page shows: the catalog's example values. Retired codes are no longer sent and have none.
            #[must_use]
            #[allow(clippy::too_many_lines, reason = "every error has a line")]
            pub fn example(self) -> ::core::option::Option<#runtime::Occurrence<#name>> {
                #body
            }
        }
    }
}

/// The table's field of examples in a crate that does without.
pub(crate) fn no_examples() -> TokenStream {
    quote!(::core::option::Option::None)
}

/// The table's field of examples: the same values for those that describe responses without making any.
pub(super) fn examples(catalog: &Visible, rows: &[Row<'_>], runtime: &TokenStream, are_wanted: bool) -> TokenStream {
    if !are_wanted {
        return no_examples();
    }
    let params = rows.iter().flat_map(|row| row.params.iter().map(|param| text(row.entry, param)));
    let details = rows.iter().enumerate().filter_map(|(number, row)| {
        let (number, items) = (Literal::usize_unsuffixed(number), row.entry.details.as_ref()?.example.as_ref()?.items());
        let items = items.iter().map(json);
        Some(quote!((#number, &[#(#items),*])))
    });
    let (request_id, timestamp) = (&catalog.settings.example.request_id, &catalog.settings.example.timestamp);
    quote! {
        ::core::option::Option::Some(#runtime::__private::Examples {
            params: &[#(#params),*],
            details: &[#(#details),*],
            request_id: #request_id,
            timestamp: #timestamp,
        })
    }
}

/// The example of a parameter as JSON; where there is none, what the page shows.
fn text(entry: &Entry, param: &RowParam<'_>) -> String {
    let example = entry.param(param.name).and_then(|param| param.example.as_ref());
    example.map_or_else(|| json(&Node::String(format!("{{{}}}", param.name))), json)
}

/// The example of a parameter; where there is none, what the page's message shows, as far as the type allows.
fn value(entry: &Entry, param: &RowParam<'_>) -> TokenStream {
    let example = entry.param(param.name).and_then(|param| param.example.as_ref());
    match (param.kind, example) {
        (Scalar::String, example) => {
            let text = example.map_or_else(|| format!("{{{}}}", param.name), Node::to_text);
            quote!(::core::convert::From::from(#text))
        }
        (Scalar::Integer, Some(Node::Integer(value))) => {
            let value = i64::try_from(*value).unwrap_or(if *value < 0 { i64::MIN } else { i64::MAX });
            let value = Literal::i64_unsuffixed(value);
            quote!(#value)
        }
        (Scalar::Number, Some(Node::Float(value))) if value.is_finite() => {
            let value = Literal::f64_suffixed(*value);
            quote!(#value)
        }
        (Scalar::Number, Some(Node::Integer(value))) => {
            let value = Literal::f64_unsuffixed(value.to_string().parse().unwrap_or_default());
            quote!(#value)
        }
        (Scalar::Boolean, Some(Node::Bool(value))) => quote!(#value),
        (Scalar::Integer, _) => quote!(0),
        (Scalar::Number, _) => quote!(0.0),
        (Scalar::Boolean, _) => quote!(false),
    }
}
