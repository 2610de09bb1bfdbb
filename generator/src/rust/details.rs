//! `ValidationErrorDetail { loc, msg }`: a struct for the items of each entry's `details`.
//!
//! The serde impls are written out, since its derive would be one more macro that every service has to compile.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::Target;
use super::docs::Docs;
use super::names;
use super::row::{Row, rust_type};
use crate::model::{DetailField, Scalar};

/// The structs, which stand beside the enum, and their impls.
pub(super) fn details(rows: &[Row<'_>], target: &Target<'_>) -> (TokenStream, TokenStream) {
    let mut shapes: Vec<Vec<Item<'_>>> = Vec::new();
    let mut numbers: HashMap<Vec<Shape<'_>>, usize> = HashMap::new();
    for row in rows.iter().filter(|row| row.is_sent()) {
        let Some(details) = row.entry.details.as_ref().filter(|details| !details.fields.is_empty()) else { continue };
        let number = *numbers.entry(details.fields.iter().map(shape).collect()).or_insert(shapes.len());
        if number == shapes.len() {
            shapes.push(Vec::new());
        }
        shapes[number].push(Item::new(row, &details.fields));
    }
    let mut structs = TokenStream::new();
    let mut impls = TokenStream::new();
    for items in &shapes {
        let [first, others @ ..] = &items[..] else { continue };
        structs.extend(first.definition(others, target));
        structs.extend(first.aliases(others, target));
        impls.extend(first.serialize(target.runtime));
        impls.extend(first.deserialize(target.runtime));
    }
    (structs, impls)
}

/// What makes a field another one. Most errors of a catalog that have details have the same, and a struct with its impls takes the
/// compiler longer than everything else that an error has.
type Shape<'a> = (&'a str, Scalar, bool, Option<&'a str>);

fn shape(field: &DetailField) -> Shape<'_> {
    (&field.name, field.kind, field.list, field.description.as_deref())
}

/// A struct and its fields.
struct Item<'a> {
    code: &'a str,
    name: Ident,
    fields: Vec<(Ident, &'a DetailField)>,
}

impl<'a> Item<'a> {
    fn new(row: &Row<'a>, fields: &'a [DetailField]) -> Self {
        let mut taken = HashSet::new();
        let fields = fields.iter().map(|field| (field_name(&field.name, &mut taken), field)).collect();
        let name = format_ident!("{}Detail", row.variant.to_string().trim_start_matches("r#"));
        Self { code: &row.entry.code, name, fields }
    }

    /// The struct, which is that of other codes too.
    fn definition(&self, others: &[Self], target: &Target<'_>) -> TokenStream {
        let Target { visibility, runtime, .. } = target;
        let name = &self.name;
        let text = Docs::detail(self.code, others.iter().map(|item| item.code));
        let fields = self.fields.iter().map(|(name, field)| {
            let (text, ty) = (Docs::detail_field(field), field_type(field, runtime));
            quote!(#[doc = #text] pub #name: #ty,)
        });
        let has_floats = self.fields.iter().any(|(_, field)| field.kind == Scalar::Number);
        let eq = (!has_floats).then(|| quote!(::core::cmp::Eq));
        quote! {
            #[doc = #text]
            #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default, ::core::cmp::PartialEq, #eq)]
            // The module it stands in may be private.
            #[allow(dead_code, non_snake_case, unreachable_pub, clippy::doc_markdown, rustdoc::all)]
            #visibility struct #name { #(#fields)* }
        }
    }

    /// The names that others have for it. An import takes the compiler a part of the time of a type.
    fn aliases(&self, others: &[Self], target: &Target<'_>) -> Option<TokenStream> {
        let (name, visibility) = (&self.name, target.visibility);
        let others = others.iter().map(|item| &item.name);
        (others.len() > 0).then(|| {
            quote! {
                #[allow(unreachable_pub, unused_imports)]
                #visibility use {#(#name as #others),*};
            }
        })
    }

    fn serialize(&self, runtime: &TokenStream) -> TokenStream {
        let (name, text, count) = (&self.name, self.name.to_string(), Literal::usize_unsuffixed(self.fields.len()));
        let fields = self.fields.iter().map(|(name, field)| {
            let key = &field.name;
            quote!(#runtime::__private::serde::ser::SerializeStruct::serialize_field(&mut item, #key, &self.#name)?;)
        });
        quote! {
            #[automatically_derived]
            impl #runtime::__private::serde::Serialize for #name {
                fn serialize<S: #runtime::__private::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                    let mut item = serializer.serialize_struct(#text, #count)?;
                    #(#fields)*
                    #runtime::__private::serde::ser::SerializeStruct::end(item)
                }
            }
        }
    }

    fn deserialize(&self, runtime: &TokenStream) -> TokenStream {
        let (name, text) = (&self.name, self.name.to_string());
        let expected = format!("an item of the details of `{}`", self.code);
        let keys: Vec<_> = self.fields.iter().map(|(_, field)| &field.name).collect();
        let slots: Vec<_> = (0..keys.len()).map(|at| format_ident!("slot_{at}")).collect();
        let names = self.fields.iter().map(|(name, _)| name);
        quote! {
            #[automatically_derived]
            impl<'de> #runtime::__private::serde::Deserialize<'de> for #name {
                fn deserialize<D: #runtime::__private::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    struct Fields;

                    impl<'de> #runtime::__private::serde::de::Visitor<'de> for Fields {
                        type Value = #name;

                        fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                            f.write_str(#expected)
                        }

                        fn visit_map<A: #runtime::__private::serde::de::MapAccess<'de>>(
                            self,
                            mut map: A,
                        ) -> ::core::result::Result<#name, A::Error> {
                            #(let mut #slots = ::core::option::Option::None;)*
                            while let ::core::option::Option::Some(key) = map.next_key::<#runtime::__private::String>()? {
                                match key.as_str() {
                                    #(#keys => { #runtime::__private::fill(&mut #slots, #keys, &mut map)?; })*
                                    // A newer service may send more.
                                    _ => {
                                        map.next_value::<#runtime::__private::serde::de::IgnoredAny>()?;
                                    }
                                }
                            }
                            ::core::result::Result::Ok(#name { #(#names: #runtime::__private::filled(#slots, #keys)?),* })
                        }
                    }

                    deserializer.deserialize_struct(#text, &[#(#keys),*], Fields)
                }
            }
        }
    }
}

fn field_type(field: &DetailField, runtime: &TokenStream) -> TokenStream {
    let ty = rust_type(field.kind, runtime);
    if field.list { quote!(#runtime::__private::Vec<#ty>) } else { ty }
}

/// The JSON key as a field: what an identifier cannot have becomes `_`, and so does an end that tells two apart.
fn field_name(key: &str, taken: &mut HashSet<String>) -> Ident {
    let mut name: String = key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert(0, '_');
    }
    names::free_ident(name, taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_fields() {
        let mut taken = HashSet::new();
        for (key, field) in
            [("loc", "loc"), ("type", "r#type"), ("a-b", "a_b"), ("a.b", "a_b_"), ("1", "_1"), ("", "__"), ("é", "___"), ("self", "self_")]
        {
            assert_eq!(field_name(key, &mut taken).to_string(), field, "{key}");
        }
    }
}
