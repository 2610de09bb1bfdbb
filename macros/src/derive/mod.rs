//! `#[derive(CatalogError)]`: input -> mapped to the catalog -> code. A mistake gives its error and stubs of the impls, so that it
//! stays one error.

mod arms;
mod attributes;
mod generics;
mod input;
mod mapped;
mod output;
mod transparent;

use proc_macro2::{Span, TokenStream};
use syn::{Attribute, DeriveInput, LitStr};

use crate::expand::{DOCUMENTED, Loaded, load};
use input::Input;
use mapped::Mapped;

pub(crate) fn expand(item: TokenStream) -> TokenStream {
    match syn::parse2::<DeriveInput>(item) {
        // `#[errdex::catalog]` implements all of it, and says what is wrong.
        Ok(item) if item.attrs.iter().any(is_attribute_macro) => TokenStream::new(),
        Ok(item) => expand_with(&item, DOCUMENTED, load),
        Err(error) => error.into_compile_error(),
    }
}

/// Whether it is the other macro: `#[catalog]` without a crate is this one's.
fn is_attribute_macro(attribute: &Attribute) -> bool {
    let path = attribute.path();
    path.segments.len() > 1 && path.segments.last().is_some_and(|last| last.ident == "catalog")
}

/// Expands with the catalog that `load` finds at the path; `documented` is for tables with examples.
pub(crate) fn expand_with(item: &DeriveInput, documented: bool, load: impl FnOnce(&LitStr, Span) -> Loaded) -> TokenStream {
    let (input, mut errors) = Input::read(item);
    let Some(path) = &input.path else { return output::stubs(&input, &errors, &TokenStream::new()) };
    let Loaded { catalog, mut tracked, warning, problems, .. } = load(path, input.name.span());
    let (mapped, mistakes) = Mapped::new(&input, &catalog);
    // What is missing may be what could not be read.
    if problems.is_empty() {
        errors.extend(mistakes.iter().map(syn::Error::to_compile_error));
    }
    errors.extend(problems);
    if errors.is_empty() {
        tracked.extend(warning);
        let table = mapped.mapping.table(&catalog, &input.runtime, documented);
        output::impls(&input, &table, &mapped, &tracked)
    } else {
        output::stubs(&input, &errors, &tracked)
    }
}
