//! The enum, tied to the catalog: an entry for each variant, a parameter for each field.

use std::collections::HashMap;

use errdex_generator::model::{Entry, Scalar, Visible};
use errdex_generator::rust::{self, Mapping};
use errdex_generator::suggest;
use proc_macro2::{Ident, Span};
use syn::Error;
use syn::ext::IdentExt as _;

use super::input::{Field, Input, Kind, Role, Variant};

/// What each variant is in the catalog.
pub(super) struct Mapped<'a> {
    pub(super) mapping: Mapping<'a>,
    pub(super) variants: Vec<MappedVariant<'a>>,
}

/// A variant with its row and values.
pub(super) struct MappedVariant<'a> {
    pub(super) variant: &'a Variant,
    /// The row in the table; none where the variant is transparent.
    pub(super) row: Option<usize>,
    /// The fields that are the message's parameters, in the order of the table.
    pub(super) values: Vec<(&'a Field, Scalar)>,
}

impl<'a> Mapped<'a> {
    /// Ties what can be tied; the rest is among the errors.
    pub(super) fn new(input: &'a Input, catalog: &'a Visible) -> (Self, Vec<Error>) {
        let mut errors = Vec::new();
        let variants = rust::Variants::new(catalog);
        let mut found: Vec<(&Variant, Option<(&Entry, Span)>)> = Vec::new();
        for variant in input.variants.iter().filter(|variant| !variant.broken) {
            match &variant.kind {
                Kind::Transparent => found.push((variant, None)),
                Kind::Own(code) => {
                    let span = code.as_ref().map_or_else(|| variant.name.span(), syn::LitStr::span);
                    let entry = match code {
                        Some(code) => rust::by_code(catalog, &code.value()),
                        None => variants.find(&variant.name.unraw().to_string()),
                    };
                    match entry {
                        Ok(entry) => found.push((variant, Some((entry, span)))),
                        Err(message) => errors.push(Error::new(span, message)),
                    }
                }
            }
        }
        errors.extend(deprecated(&found));
        errors.extend(twice(&found));

        let mut entries: Vec<&Entry> = found.iter().filter_map(|(_, entry)| entry.map(|(entry, _)| entry)).collect();
        entries.sort_by(|a, b| a.code.cmp(&b.code));
        entries.dedup_by(|a, b| a.code == b.code);
        let mapping = Mapping::new(&entries);
        let mut variants = Vec::new();
        for (variant, entry) in found {
            let row = entry.and_then(|(entry, _)| mapping.row(&entry.code));
            let values = match (entry, row) {
                (Some((entry, _)), Some(row)) => values(variant, entry, &mapping.params(row).collect::<Vec<_>>(), &mut errors),
                _ => Vec::new(),
            };
            variants.push(MappedVariant { variant, row, values });
        }
        (Self { mapping, variants }, errors)
    }
}

/// Deprecated codes where they are not allowed. A macro cannot warn, and silence would let a service send them for ever.
fn deprecated<'a>(found: &'a [(&'a Variant, Option<(&'a Entry, Span)>)]) -> impl Iterator<Item = Error> + 'a {
    found.iter().filter(|(variant, _)| !variant.deprecated_allowed).filter_map(|(_, entry)| {
        let (entry, span) = (*entry)?;
        let notice = entry.deprecated.as_ref()?;
        let replacement = notice.replacement.as_ref().map_or_else(String::new, |code| format!("use `{code}`, or "));
        let help = format!("{replacement}put `#[allow(deprecated)]` on the variant that still has to send it");
        Some(Error::new(span, format!("`{}` is deprecated since {}: {help}", entry.code, notice.since)))
    })
}

/// Codes that two variants have. Only those that wrap errors of others may share one: `internal_error` has many causes.
fn twice(found: &[(&Variant, Option<(&Entry, Span)>)]) -> Vec<Error> {
    let mut seen: HashMap<&str, (&Ident, bool)> = HashMap::new();
    let mut errors = Vec::new();
    for (variant, entry) in found {
        let Some((entry, span)) = entry else { continue };
        let wraps = variant.source().is_some();
        let (first, first_wraps) = *seen.entry(&entry.code).or_insert((&variant.name, wraps));
        if *first != variant.name && !(wraps && first_wraps) {
            let message = format!("`{first}` is `{}` already; only variants that each wrap a source can share a code", entry.code);
            errors.push(Error::new(*span, message));
        }
    }
    errors
}

/// The fields that fill the parameters, in their order. Whatever does not match is an error.
fn values<'a>(variant: &'a Variant, entry: &Entry, params: &[(&str, Scalar)], errors: &mut Vec<Error>) -> Vec<(&'a Field, Scalar)> {
    let fields: Vec<(&Field, Option<&syn::LitStr>)> = variant
        .fields
        .iter()
        .filter_map(|field| match &field.role {
            Role::Param(name) => Some((field, name.as_ref())),
            Role::Source | Role::Backtrace | Role::Skip => None,
        })
        .collect();
    let mut filled: Vec<Option<&Field>> = vec![None; params.len()];
    let mut surplus: Vec<(Option<String>, Span)> = Vec::new();
    for (field, renamed) in &fields {
        let span = renamed.map_or_else(|| field.span(), syn::LitStr::span);
        let name = renamed.map(syn::LitStr::value).or_else(|| field.name());
        let at = match &name {
            Some(name) => params.iter().position(|(param, _)| param == name),
            // One unnamed field and one parameter belong together; of more, the order in the catalog could change in silence.
            None if params.len() == 1 && fields.len() == 1 => Some(0),
            None => None,
        };
        match at {
            Some(at) if filled[at].is_none() => filled[at] = Some(field),
            Some(at) => errors.push(Error::new(span, format!("another field fills `{}` already", params[at].0))),
            None => surplus.push((name, span)),
        }
    }
    let mut missing: Vec<&str> = params.iter().zip(&filled).filter(|(_, field)| field.is_none()).map(|((name, _), _)| *name).collect();
    let mut nameless = false;
    for (name, span) in &surplus {
        let message = match name {
            // A field of the wrong name is one mistake, not a surplus field and a missing one.
            Some(name) => match meant(name, &missing, surplus.len()) {
                Some(meant) => {
                    missing.retain(|param| *param != meant);
                    format!("the message of `{}` has no parameter `{name}`; did you mean `{meant}`?", entry.code)
                }
                None => surplus_message(entry, params, name),
            },
            None if missing.is_empty() => format!("{}; {KEEP}", no_parameter(entry, params, "has no further parameter")),
            // What names the first one names the others.
            None if nameless => continue,
            None => {
                nameless = true;
                let help = "name each field with `#[catalog(param = \"...\")]`";
                format!("which parameter of `{}` is this, {}? {help}", entry.code, list(&missing, "or"))
            }
        };
        errors.push(Error::new(*span, message));
    }
    if !missing.is_empty() && !nameless {
        let span = variant.from.unwrap_or_else(|| variant.name.span());
        errors.push(Error::new(span, missing_message(variant, entry, &missing)));
    }
    filled.into_iter().zip(params).filter_map(|(field, (_, kind))| Some((field?, *kind))).collect()
}

/// The missing parameter that a name stands for: the nearest, or the one that is left.
fn meant<'a>(name: &str, missing: &[&'a str], surplus: usize) -> Option<&'a str> {
    suggest::nearest(name, missing.iter().copied()).or(match missing {
        [only] if surplus == 1 => Some(*only),
        _ => None,
    })
}

fn missing_message(variant: &Variant, entry: &Entry, missing: &[&str]) -> String {
    let what = format!("the message of `{}` has {}", entry.code, list(missing, "and"));
    let fields = if missing.len() == 1 { "the field" } else { "the fields" };
    if variant.from.is_some() {
        format!("{what}, which `#[from]` cannot fill: make it `#[source]`, and add {fields}")
    } else if missing == ["source"] && variant.source().is_some() {
        format!("{what}, but a field of that name is what led to the error: call it `r#source`")
    } else {
        format!("{what}: add {fields}")
    }
}

const KEEP: &str = "mark what clients must not see with `#[source]` or `#[catalog(skip)]`";

fn surplus_message(entry: &Entry, params: &[(&str, Scalar)], name: &str) -> String {
    if entry.param(name).is_some() && !params.iter().any(|(param, _)| *param == name) {
        return format!("`{name}` is declared for the page of `{}` alone, and its message does not have it; {KEEP}", entry.code);
    }
    format!("{}; {KEEP}", no_parameter(entry, params, &format!("has no parameter `{name}`")))
}

fn no_parameter(entry: &Entry, params: &[(&str, Scalar)], otherwise: &str) -> String {
    let what = if params.is_empty() { "has no parameters" } else { otherwise };
    format!("the message of `{}` {what}", entry.code)
}

/// Names for a sentence.
fn list(names: &[&str], conjunction: &str) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} {conjunction} {last}", most.join(", ")),
        names => names.concat(),
    }
}
