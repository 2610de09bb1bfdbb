//! The Rust of a catalog: enum, tables, impls.
//!
//! What is generated here is data for `errdex::__private`; what can be a function of that crate is one. A service crate
//! compiles tables, not logic.

mod docs;
mod envelope;
mod examples;
mod impls;
mod json;
mod names;
mod row;
mod select;
mod table;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Catalog, Entry};

pub use select::{Filter, FilterList, FilterProblem, select};

/// What the generated code is for.
#[derive(Debug)]
pub struct Target<'a> {
    /// The enum's name.
    pub name: &'a Ident,
    /// The enum's visibility, which is the code enum's too.
    pub visibility: &'a TokenStream,
    /// The path of the `errdex` crate.
    pub runtime: &'a TokenStream,
    /// Whether to write `Debug`.
    pub debug: bool,
    /// Whether to write `example()`.
    pub examples: bool,
}

/// The code of an enum.
#[derive(Debug)]
pub struct Generated {
    /// Attributes of the enum.
    pub attributes: TokenStream,
    /// The enum's variants, between the braces.
    pub variants: TokenStream,
    /// What stands beside the enum: the code enum, the tables, the impls.
    pub items: TokenStream,
}

/// Generates the enum of some of a catalog's entries. Entries that cannot have a variant are left out: their names are diagnostics
/// of the check.
#[must_use]
pub fn generate(catalog: &Catalog, entries: &[&Entry], target: &Target<'_>) -> Generated {
    let rows = row::rows(entries);
    let code_enum = format_ident!("{}Code", target.name);
    let error_docs = docs::Docs::new(catalog, &rows, target.name);
    let variants = rows.iter().filter(|row| row.is_sent()).map(|row| row.variant(&error_docs, target.runtime));
    let code_variants = rows.iter().map(|row| row.code_variant(&error_docs));
    let Target { visibility, runtime, name, .. } = target;
    let summary = format!(" The codes of [`{name}`], without parameters; retired ones too.");
    let table = table::table(catalog, &rows, runtime);
    let impls = impls::impls(&rows, &code_enum, target);
    let examples = target.examples.then(|| examples::example(catalog, &rows, &code_enum, target));
    let items = quote! {
        #[doc = #summary]
        #[derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::cmp::PartialOrd,
            ::core::cmp::Ord,
            ::core::hash::Hash,
        )]
        #[allow(deprecated, clippy::doc_markdown, rustdoc::all)]
        #visibility enum #code_enum { #(#code_variants)* }

        #[allow(deprecated)]
        const _: () = {
            #table
            #impls
            #examples
        };
    };
    Generated {
        // Prose from the catalog is held to the catalog's rules, and parameters are named as clients know them.
        attributes: quote!(#[allow(deprecated, non_snake_case, clippy::doc_markdown, rustdoc::all)]),
        variants: quote!(#(#variants)*),
        items,
    }
}
