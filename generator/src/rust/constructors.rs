//! `ApiError::key_not_found("key_7f3a")`: a function for each variant.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Target;
use super::docs::Docs;
use super::names::free_ident;
use super::row::Row;
use crate::model::Scalar;
use crate::words;

/// Associated functions that the enum has for other reasons.
const TAKEN: &[&str] =
    &["category", "code", "decode", "doc_url", "entry", "from", "is_retryable", "kind", "retry", "retry_after", "status", "title"];

/// The impl with every constructor, and the names that it uses.
pub(super) fn constructors(rows: &[Row<'_>], docs: &Docs<'_>, target: &Target<'_>) -> TokenStream {
    let Target { name, runtime, .. } = target;
    let mut taken: HashSet<String> = TAKEN.iter().map(|&name| name.to_owned()).collect();
    let functions = rows.iter().filter(|row| row.is_sent()).map(|row| {
        let (function, variant) = (function(&row.entry.code, &row.entry.variant, &mut taken), &row.variant);
        let (text, deprecated) = (Docs::constructor(row.entry, variant), docs.deprecated(row.entry));
        let arguments = row.params.iter().map(|param| {
            let field = &param.field;
            match param.kind {
                Scalar::String => quote!(#field: impl Into<String>),
                Scalar::Integer => quote!(#field: __i64),
                Scalar::Number => quote!(#field: __f64),
                Scalar::Boolean => quote!(#field: __bool),
            }
        });
        let values = row.params.iter().map(|param| {
            let field = &param.field;
            match param.kind {
                Scalar::String => quote!(#field: Into::into(#field)),
                Scalar::Integer | Scalar::Number | Scalar::Boolean => quote!(#field),
            }
        });
        // Conversions are no constants.
        let constant = row.params.iter().all(|param| param.kind != Scalar::String).then(|| quote!(const));
        // The enum itself must be used.
        quote! {
            #[doc = #text]
            #deprecated
            pub #constant fn #function(#(#arguments),*) -> Self {
                #name::#variant { #(#values),* }
            }
        }
    });
    // The compiler follows a path wherever it stands, but an import once; and rustdoc shows types by the names that they have here. It looks
    // through all variants for one of `Self`, but finds that of a name at once.
    quote! {
        #[allow(unused_imports)]
        use ::core::convert::Into;
        #[allow(unused_imports)]
        use ::core::primitive::{bool as __bool, f64 as __f64, i64 as __i64};
        #[allow(unused_imports)]
        use #runtime::__private::String;

        #[allow(
            dead_code,
            non_snake_case,
            clippy::doc_markdown,
            clippy::fn_params_excessive_bools,
            clippy::must_use_candidate,
            clippy::new_ret_no_self,
            clippy::should_implement_trait,
            clippy::similar_names,
            clippy::too_many_arguments,
            clippy::wrong_self_convention,
            rustdoc::all,
            reason = "codes and parameters are the catalog's to name and to count"
        )]
        impl #name { #(#functions)* }
    }
}

/// The code in `snake_case`, or the variant where it has a name of its own. With a `_` at the end where that is taken.
fn function(code: &str, variant: &str, taken: &mut HashSet<String>) -> Ident {
    let own = variant != words::variant(code);
    let mut name = words::words(if own { variant } else { code }).join("_").to_ascii_lowercase();
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert(0, 'e');
    }
    free_ident(name, taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_functions() {
        let table = [
            ("key_not_found", "KeyNotFound", "key_not_found"),
            ("error_404", "Error404", "error_404"),
            ("404_page", "E404Page", "e404_page"),
            ("KEY_GONE", "KeyGone", "key_gone"),
            ("key-gone", "KeyGoneToo", "key_gone_too"),
            ("keyLost", "KeyLost", "key_lost"),
            ("key.lost", "KeyLost2", "key_lost2"),
            ("a_b", "AB", "a_b"),
            ("a:b", "AB", "a_b_"),
            ("type", "Type", "r#type"),
            ("self", "Own", "own"),
            ("self", "Self", "self_"),
            ("super", "Super", "super_"),
            ("status", "Status", "status_"),
            ("status_", "Status", "status__"),
        ];
        let mut taken = TAKEN.iter().map(|&name| name.to_owned()).collect();
        for (code, variant, expected) in table {
            assert_eq!(function(code, variant, &mut taken).to_string(), expected, "{code}");
        }
    }
}
