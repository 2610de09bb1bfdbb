//! Envelopes as static data of the runtime crate.

use proc_macro2::TokenStream;
use quote::quote;

use super::json::json;
use crate::model::{Envelope, Field, Slot, Template};

/// An expression of type `errdex::Envelope`.
pub(super) fn envelope(envelope: &Envelope, runtime: &TokenStream) -> TokenStream {
    let Envelope { name, media_type, .. } = envelope;
    let fields = fields(&envelope.fields, runtime);
    quote!(#runtime::Envelope { name: #name, media_type: #media_type, fields: #fields })
}

fn fields(fields: &[Field], runtime: &TokenStream) -> TokenStream {
    let fields = fields.iter().map(|field| {
        let name = &field.name;
        let value = match &field.value {
            Template::Constant(node) => {
                let json = json(node);
                quote!(Constant(#json))
            }
            Template::Slot(slot) => {
                let slot = self::slot(*slot);
                quote!(Slot(#runtime::Slot::#slot))
            }
            Template::Object(inner) => {
                let inner = self::fields(inner, runtime);
                quote!(Object(#inner))
            }
        };
        quote!(#runtime::Field { name: #name, value: #runtime::Template::#value })
    });
    quote!(&[#(#fields),*])
}

fn slot(slot: Slot) -> TokenStream {
    match slot {
        Slot::Code => quote!(Code),
        Slot::Message => quote!(Message),
        Slot::Title => quote!(Title),
        Slot::Status => quote!(Status),
        Slot::Details => quote!(Details),
        Slot::Params => quote!(Params),
        Slot::RetryAfter => quote!(RetryAfter),
        Slot::DocUrl => quote!(DocUrl),
        Slot::RequestId => quote!(RequestId),
        Slot::Timestamp => quote!(Timestamp),
        Slot::Instance => quote!(Instance),
    }
}
