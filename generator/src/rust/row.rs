//! One entry, with the names and types it has in Rust.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::Docs;
use super::names;
use crate::model::{Entry, Piece, Scalar};

/// An entry and its variant.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) entry: &'a Entry,
    pub(super) variant: Ident,
    /// The message's parameters, in the order of `params`.
    pub(super) params: Vec<RowParam<'a>>,
}

/// A parameter and its field.
#[derive(Debug)]
pub(super) struct RowParam<'a> {
    /// As clients know it.
    pub(super) name: &'a str,
    pub(super) field: Ident,
    pub(super) kind: Scalar,
}

/// The rows of entries, sorted by code. Of two with one variant, the first stays.
pub(super) fn rows<'a>(entries: &[&'a Entry]) -> Vec<Row<'a>> {
    let mut seen = HashSet::new();
    let mut codes = HashSet::new();
    let mut rows: Vec<_> = entries
        .iter()
        .filter_map(|entry| {
            let variant = names::ident(&entry.variant)?;
            (codes.insert(entry.code.as_str()) && seen.insert(entry.variant.as_str())).then(|| Row {
                entry,
                variant,
                params: params(entry),
            })
        })
        .collect();
    rows.sort_by(|a, b| a.entry.code.cmp(&b.entry.code));
    rows
}

fn params(entry: &Entry) -> Vec<RowParam<'_>> {
    let declared = entry.message_params().map(|param| (param.name.as_str(), param.kind));
    // An error of the check, which the message shows all the same.
    let undeclared = entry.message.params().into_iter().filter(|name| entry.param(name).is_none()).map(|name| (name, Scalar::String));
    let mut seen = HashSet::new();
    declared
        .chain(undeclared)
        .filter(|(name, _)| seen.insert(*name))
        .filter_map(|(name, kind)| Some(RowParam { name, field: names::ident(name)?, kind }))
        .collect()
}

impl Row<'_> {
    /// Whether the service can still send it.
    pub(super) const fn is_sent(&self) -> bool {
        self.entry.retired.is_none()
    }

    /// The variant of the error enum.
    pub(super) fn variant(&self, docs: &Docs<'_>, runtime: &TokenStream) -> TokenStream {
        let text = docs.variant(self.entry);
        let deprecated = docs.deprecated(self.entry);
        let variant = &self.variant;
        if self.params.is_empty() {
            return quote!(#[doc = #text] #deprecated #variant,);
        }
        let fields = self.params.iter().map(|param| {
            let text = Docs::field(self.entry, param.name);
            let (field, kind) = (&param.field, rust_type(param.kind, runtime));
            quote!(#[doc = #text] #field: #kind,)
        });
        quote!(#[doc = #text] #deprecated #variant { #(#fields)* },)
    }

    /// The variant of the code enum.
    pub(super) fn code_variant(&self, docs: &Docs<'_>) -> TokenStream {
        let text = Docs::code_variant(self.entry);
        let deprecated = docs.deprecated(self.entry);
        let variant = &self.variant;
        quote!(#[doc = #text] #deprecated #variant,)
    }

    /// The message's texts, and between them the numbers of its parameters: one text more than parameters.
    pub(super) fn message(&self) -> (Vec<String>, Vec<u16>) {
        let (mut texts, mut places) = (vec![String::new()], Vec::new());
        for piece in &self.entry.message.pieces {
            let number = |name: &str| self.params.iter().position(|param| param.name == name).and_then(|at| u16::try_from(at).ok());
            match piece {
                Piece::Text(text) => push(&mut texts, text),
                Piece::Param(name) => match number(name) {
                    Some(number) => {
                        places.push(number);
                        texts.push(String::new());
                    }
                    None => push(&mut texts, &format!("{{{name}}}")),
                },
            }
        }
        (texts, places)
    }
}

fn push(texts: &mut [String], text: &str) {
    if let Some(last) = texts.last_mut() {
        last.push_str(text);
    }
}

/// The type of a field.
pub(super) fn rust_type(kind: Scalar, runtime: &TokenStream) -> TokenStream {
    match kind {
        Scalar::String => quote!(#runtime::__private::String),
        Scalar::Integer => quote!(::core::primitive::i64),
        Scalar::Number => quote!(::core::primitive::f64),
        Scalar::Boolean => quote!(::core::primitive::bool),
    }
}
