//! `errdex::client::Decode`: an enum out of a response's body.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::Target;
use super::envelope::envelope;
use super::row::Row;
use crate::model::{Envelope, Scalar, Visible};

/// The impl, for clients.
pub(super) fn client(catalog: &Visible, rows: &[Row<'_>], code_enum: &Ident, target: &Target<'_>) -> TokenStream {
    let Target { name, runtime, .. } = target;
    let mut aliases: Vec<_> =
        rows.iter().enumerate().flat_map(|(number, row)| row.entry.aliases.iter().map(move |alias| (alias.as_str(), number))).collect();
    aliases.sort_unstable();
    let aliases = aliases.into_iter().map(|(alias, number)| {
        let number = Literal::usize_unsuffixed(number);
        quote!((#alias, #number))
    });
    let envelopes = envelopes(catalog).into_iter().map(|kind| envelope(&kind, runtime));
    let variants = rows.iter().enumerate().filter(|(_, row)| row.is_sent()).map(|(number, row)| {
        let (number, variant) = (Literal::usize_unsuffixed(number), &row.variant);
        let fields = row.params.iter().enumerate().map(|(at, param)| {
            let (field, at) = (&param.field, Literal::usize_unsuffixed(at));
            let value = match param.kind {
                Scalar::String => quote!(string),
                Scalar::Integer => quote!(integer),
                Scalar::Number => quote!(number),
                Scalar::Boolean => quote!(boolean),
            };
            quote!(#field: values.#value(#at)?)
        });
        quote!(#number => #name::#variant { #(#fields),* },)
    });
    quote! {
        #[automatically_derived]
        impl #runtime::client::Decode for #name {
            type Code = #code_enum;

            const CLIENT: #runtime::client::Client<Self> = #runtime::client::Client {
                table: &TABLE,
                codes: #code_enum::ALL,
                aliases: &[#(#aliases),*],
                envelopes: &[#(#envelopes),*],
                build,
            };
        }

        #[allow(unused_variables)]
        #[allow(clippy::too_many_lines, reason = "every error has a line")]
        fn build(index: ::core::primitive::usize, values: &#runtime::client::Captured<'_>) -> ::core::option::Option<#name> {
            #[allow(clippy::match_single_binding)]
            ::core::option::Option::Some(match index {
                #(#variants)*
                _ => return ::core::option::Option::None,
            })
        }

        impl #name {
            /// Reads the body of a response, in any envelope of the catalog. Nothing is refused: what the catalog does not know is
            /// `Unknown`.
            #[must_use]
            pub fn decode(body: impl ::core::convert::AsRef<[::core::primitive::u8]>) -> #runtime::client::Received<Self> {
                <Self as #runtime::client::Decode>::decode(body)
            }
        }
    }
}

/// The catalog's envelope first, then every other one that a response can have.
fn envelopes(catalog: &Visible) -> Vec<Envelope> {
    let own = catalog.entries.iter().filter_map(|entry| entry.envelope.as_ref());
    let mut distinct: Vec<Envelope> = Vec::new();
    for envelope in std::iter::once(&catalog.settings.envelope).chain(own).chain(&[Envelope::standard(), Envelope::problem()]) {
        if !distinct.contains(envelope) {
            distinct.push(envelope.clone());
        }
    }
    distinct
}
