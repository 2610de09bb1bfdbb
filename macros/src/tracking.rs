//! What makes cargo compile a crate again when its catalog changes.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use std::sync::Arc;

use errdex_generator::model::Visible;
use errdex_generator::prepared::{self, Code};
use errdex_generator::read::Source;
use errdex_generator::rust::{Generated, Target};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

/// What the crate's build script left.
pub(crate) enum Prepared {
    /// The catalog as it is now. Cargo runs the build script again when it changes, and then compiles the crate.
    Catalog(Box<Visible>),
    /// The code of all of it.
    Code(Generated),
    /// A catalog that changed since, or has errors.
    Other,
    /// Nothing: there is no build script, or it does not name this catalog.
    Nothing,
}

/// What the build script left of a catalog: the code, for a target that has all of it.
pub(crate) fn prepared(root: &Path, written: &str, whole: Option<&Target<'_>>) -> Prepared {
    let Some(out) = env::var_os("OUT_DIR") else { return Prepared::Nothing };
    let Ok(bytes) = fs::read(Path::new(&out).join(prepared::file_name(written))) else { return Prepared::Nothing };
    let current = prepared::restore(&bytes, root).and_then(|restored| match whole {
        Some(target) => restored.code(target).and_then(generated).map(Prepared::Code),
        None => restored.catalog().map(|catalog| Prepared::Catalog(Box::new(catalog))),
    });
    current.unwrap_or(Prepared::Other)
}

/// The compiler's own parser, since that of `proc_macro2` reads everything twice.
fn generated(code: Code) -> Option<Generated> {
    let tokens = |text: String| text.parse::<proc_macro::TokenStream>().ok().map(TokenStream::from);
    let Code { attributes, variants, items } = code;
    Some(Generated { attributes: tokens(attributes)?, variants: tokens(variants)?, items: tokens(items)? })
}

/// A warning that added files are not seen. A macro can warn only through a lint, and of a use of what is deprecated it can say why.
pub(crate) fn warning(written: &str, at: Span) -> TokenStream {
    let note = format!(
        "a file that is added to this catalog does not compile the crate again, and each build reads the YAML\n\
         help: add the build-dependency `errdex-build`, and in `build.rs`, in `main`, call `errdex_build::catalog({written:?});`"
    );
    quote_spanned! {at=>
        const _: () = {
            #[deprecated(note = #note)]
            const UNTRACKED_CATALOG: () = ();
            UNTRACKED_CATALOG
        };
    }
}

/// Includes every file that was read, so that each is a dependency of the crate. The bytes are never used, so never compiled in.
///
/// The paths are relative to the source file: an absolute one would differ between two checkouts.
///
/// `tokens` are places that the author wrote. Where `macro_rules!` of one file writes the enum in another, they tell.
pub(crate) fn includes(files: &[Arc<Source>], catalog: &Path, written: &str, tokens: [Span; 2]) -> TokenStream {
    let from_source = source_folder(tokens).and_then(|folder| relative(&folder, catalog));
    let includes = files.iter().map(|file| {
        if let Some(folder) = &from_source {
            let path = Literal::string(&format!("{folder}/{}", file.path));
            quote!(::core::include_bytes!(#path))
        } else if Path::new(written).is_absolute() {
            let path = Literal::string(&format!("{}/{}", written.trim_end_matches('/'), file.path));
            quote!(::core::include_bytes!(#path))
        } else {
            let path = Literal::string(&format!("/{}/{}", written.trim_end_matches('/'), file.path));
            quote!(::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path)))
        }
    });
    quote!(const _: &[&[::core::primitive::u8]] = &[#(#includes),*];)
}

/// The folder of the file that the attribute stands in; none where the compiler does not say, or names more than one.
fn source_folder(tokens: [Span; 2]) -> Option<PathBuf> {
    let file = proc_macro::Span::call_site().local_file()?;
    if tokens.iter().any(|token| token.unwrap().local_file().as_ref() != Some(&file)) {
        return None;
    }
    file.parent().map(|parent| if parent.as_os_str().is_empty() { Path::new(".") } else { parent })?.canonicalize().ok()
}

/// The way from a folder to another one, with `/`. Both are canonical, since `..` after a link leads to another place.
fn relative(from: &Path, to: &Path) -> Option<String> {
    let to = to.canonicalize().ok()?;
    let mut from = from.components().peekable();
    let mut to = to.components().peekable();
    let mut shared = 0;
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
        shared += 1;
    }
    // Two drives share nothing.
    if shared == 0 {
        return None;
    }
    let up = from.map(|_| Some(".."));
    let down = to.map(|component| match component {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    let steps = up.chain(down).collect::<Option<Vec<_>>>()?;
    Some(if steps.is_empty() { ".".to_owned() } else { steps.join("/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_folders() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().unwrap();
        assert_eq!(relative(&root.join("src"), &root).as_deref(), Some(".."));
        assert_eq!(relative(&root, &root.join("src")).as_deref(), Some("src"));
        assert_eq!(relative(&root.join("a/b"), &root.join("src")).as_deref(), Some("../../src"));
        assert_eq!(relative(&root, &root).as_deref(), Some("."));
        assert_eq!(relative(&root, &root.join("no such folder")), None);
    }
}
