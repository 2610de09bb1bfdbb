//! The Rust of a catalog: enum, tables, impls.
//!
//! What is generated here is data for `errdex::__private`; what can be a function of that crate is one. A service crate
//! compiles tables, not logic.

mod client;
mod constructors;
mod details;
mod docs;
mod envelope;
mod examples;
mod impls;
mod json;
mod mapping;
mod names;
mod row;
mod select;
mod table;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Entry, Visible};

pub(crate) use examples::no_examples;
pub use impls::needs_debug;
pub use mapping::{Mapping, Variants, by_code};
pub use names::ident;
pub use select::{Filter, FilterList, FilterProblem, select};

/// What `#[must_use]` says of the enum: a constructor that is called and no more was to be returned.
pub const MUST_USE: &str = "an error does nothing until it is returned";

/// Names that the enum cannot have: its constructors name types so.
pub const TAKEN_NAMES: &[&str] = &["Into", "String"];

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
    /// What to write besides.
    pub extras: Extras,
}

/// What not every crate needs.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Extras {
    /// `example()`, which makes the response that a page shows.
    pub examples: bool,
    /// The examples of the catalog in the tables, which `errdex::utoipa` describes responses with.
    pub documented: bool,
    /// `decode()`, which reads a response.
    pub client: bool,
}

/// The code of an enum.
#[derive(Debug)]
pub struct Generated {
    /// Attributes of the enum.
    pub attributes: TokenStream,
    /// The enum's variants, between the braces.
    pub variants: TokenStream,
    /// What stands beside the enum: the code enum, the tables, the impls; all but [`needs_debug`].
    pub items: TokenStream,
}

/// The code of an enum before it is put together.
#[derive(Debug)]
pub(crate) struct Parts {
    /// [`Generated::attributes`].
    pub(crate) attributes: TokenStream,
    /// [`Generated::variants`].
    pub(crate) variants: TokenStream,
    /// What others name: the code enum, the structs of details.
    named: TokenStream,
    /// Fields of the table.
    fields: TokenStream,
    /// What nobody names: impls.
    unnamed: TokenStream,
    runtime: TokenStream,
    /// What not every crate has.
    pub(crate) options: Options,
}

/// Impls that not every crate has.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) debug: TokenStream,
    pub(crate) examples: TokenStream,
    /// A field of the table, which always has some value.
    pub(crate) documented: TokenStream,
    pub(crate) client: TokenStream,
}

/// Generates the enum of some of a catalog's entries. Entries that cannot have a variant are left out: their names are diagnostics
/// of the check.
#[must_use]
pub fn generate(catalog: &Visible, entries: &[&Entry], target: &Target<'_>) -> Generated {
    let parts = parts(catalog, entries, target);
    let items = parts.items(&parts.options);
    Generated { attributes: parts.attributes, variants: parts.variants, items }
}

/// [`generate`], in parts. Those that the target does not want are empty.
pub(crate) fn parts(catalog: &Visible, entries: &[&Entry], target: &Target<'_>) -> Parts {
    let rows = row::rows(entries);
    let code_enum = format_ident!("{}Code", target.name);
    let sent = rows.iter().filter(|row| row.is_sent()).map(|row| (row.entry.code.as_str(), row.variant.to_string()));
    let error_docs = docs::Docs::new(catalog, sent, target.name);
    let variants = rows.iter().filter(|row| row.is_sent()).map(|row| row.variant(&error_docs, target.runtime));
    let code_variants = rows.iter().map(|row| row.code_variant(&error_docs));
    let Target { visibility, runtime, name, .. } = target;
    let summary = format!(" The codes of [`{name}`], without parameters; retired ones too.");
    let fields = table::fields(catalog, &rows, runtime);
    let documented = examples::examples(catalog, &rows, runtime, target.extras.documented);
    let impls = impls::impls(&rows, &code_enum, target);
    let constructors = constructors::constructors(&rows, &error_docs, target);
    let (detail_structs, detail_impls) = details::details(&rows, target);
    let debug = target.debug.then(|| impls::debug(target));
    let examples = target.extras.examples.then(|| examples::example(catalog, &rows, &code_enum, target));
    let client = target.extras.client.then(|| client::client(catalog, &rows, &code_enum, target));
    Parts {
        // A service seldom sends every error; prose is held to the catalog's rules; parameters are named as clients know them.
        attributes: quote!(#[allow(dead_code, deprecated, non_snake_case, clippy::doc_markdown, rustdoc::all)]),
        variants: quote!(#(#variants)*),
        named: quote! {
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
            #[allow(dead_code, deprecated, clippy::doc_markdown, rustdoc::all)]
            #visibility enum #code_enum { #(#code_variants)* }

            #detail_structs
        },
        fields,
        unnamed: quote!(#impls #constructors #detail_impls),
        runtime: (*runtime).clone(),
        options: Options {
            debug: debug.unwrap_or_default(),
            examples: examples.unwrap_or_default(),
            documented,
            client: client.unwrap_or_default(),
        },
    }
}

impl Parts {
    /// [`Generated::items`], with these options.
    pub(crate) fn items(&self, options: &Options) -> TokenStream {
        let Self { named, fields, unnamed, runtime, .. } = self;
        let Options { debug, examples, documented, client } = options;
        let table = table::table(fields, documented, runtime);
        quote! {
            #named

            // Nothing that could be called on an enum without variants is reached.
            #[allow(deprecated, unreachable_code)]
            const _: () = {
                #table
                #unnamed
                #debug
                #examples
                #client
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;
    use crate::read::Folder;
    use crate::read::{Source, Sources};

    const SETTINGS: &str = "name: A\nversion: 1.0.0\ndocs_url: https://example.com/e\ncategories: {a: {title: A}, b: {title: B}}\n";
    const ERRORS: [&str; 3] = [
        "code: one\nstatus: 400\ncategory: a\nmessage: '{x} of {y}'\nparams: {y: {type: integer}, x: {type: string}}\n",
        "code: two\nstatus: 500\ncategory: b\nmessage: Two.\nenvelope: problem\n",
        "code: three\nstatus: 429\ncategory: a\nmessage: Three {z}.\nparams: {z: {type: integer}}\n",
    ];

    fn expansion(files: Vec<Source>) -> String {
        let folder = Folder { sources: Sources::from_files("", files), problems: Vec::new() };
        let catalog = Visible::all(crate::check(folder).catalog);
        let (name, visibility, runtime) = (Ident::new("E", Span::call_site()), quote!(pub), quote!(::errdex));
        let target = Target {
            name: &name,
            visibility: &visibility,
            runtime: &runtime,
            debug: true,
            extras: Extras { examples: true, documented: true, client: true },
        };
        let (entries, problems) = select(&catalog, Filter::default());
        assert_eq!((entries.len(), problems.len()), (3, 0));
        let Generated { attributes, variants, items } = generate(&catalog, &entries, &target);
        format!("{attributes} {variants} {items}")
    }

    // Anchor: a code is its variant's position, so that a new order renumbers it, and two enums have the same codes (coral-xyz/anchor#2341).
    #[test]
    fn another_order_of_errors_generates_the_same() {
        let settings = || Source::new("catalog.yaml", SETTINGS.into());
        let [one, two, three] = ERRORS;
        let apart =
            vec![settings(), Source::new("a.yaml", one.into()), Source::new("b.yaml", two.into()), Source::new("c/d.yaml", three.into())];
        let expected = expansion(apart);
        for order in [[one, two, three], [three, two, one], [two, three, one]] {
            assert_eq!(expansion(vec![Source::new("all.yaml", order.join("---\n").into()), settings()]), expected);
        }
        // Fields are in the order of `params`, not in that of the message.
        assert!(expected.find(" y :") < expected.find(" x :"), "{expected}");
    }

    #[test]
    fn nothing_of_a_broken_catalog_panics() {
        let broken = [
            "code: one\nstatus: 4\ncategory: nope\nmessage: '{self} {a b} {x'\nvariant: self\n",
            "code: two\nstatus: x\nmessage: 3\nvariant: Same\nparams: {'1': {type: z}}\n",
            "code: three\nstatus: 400\ncategory: a\nmessage: '{y}'\nvariant: Same\n",
            "code: 'ü b'\n",
        ];
        let files = vec![Source::new("catalog.yaml", SETTINGS.into()), Source::new("a.yaml", broken.join("---\n").into())];
        let folder = Folder { sources: Sources::from_files("", files), problems: Vec::new() };
        let catalog = Visible::all(crate::check(folder).catalog);
        let (name, visibility, runtime) = (Ident::new("E", Span::call_site()), quote!(), quote!(::errdex));
        let target = Target {
            name: &name,
            visibility: &visibility,
            runtime: &runtime,
            debug: true,
            extras: Extras { examples: true, documented: true, client: true },
        };
        let entries: Vec<_> = catalog.iter().collect();
        assert!(!entries.is_empty());
        assert!(generate(&catalog, &entries, &target).variants.to_string().contains("Same"));
    }
}
