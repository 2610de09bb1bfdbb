//! Arguments and enum into code. Whatever is wrong, the enum and its impls come out, so that one mistake is one error.

use std::env;
use std::path::{Path, PathBuf};

use errdex_generator::diagnostic::Severity;
use errdex_generator::model::Visible;
use errdex_generator::read;
use errdex_generator::rust::{self, Extras, Filter, FilterList, FilterProblem, Generated};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Error, LitStr};

use crate::arguments::{self, Arguments, List, Read};
use crate::checked::checked;
use crate::target::Target;
use crate::tracking::{self, Prepared};

pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let target: Target = match syn::parse2(item.clone()) {
        Ok(target) => target,
        Err(error) => {
            let error = error.into_compile_error();
            return quote!(#item #error);
        }
    };
    let mut errors: Vec<TokenStream> = target.problems.iter().map(Error::to_compile_error).collect();
    let read = syn::parse2(arguments).unwrap_or_else(|error| Read { arguments: None, error: Some(error) });
    errors.extend(read.error.as_ref().map(Error::to_compile_error));
    let Some(arguments) = read.arguments else {
        let runtime = arguments::default_runtime();
        let code_target = target.code(&runtime, Extras::default());
        let generated = rust::generate(&Visible::default(), &[], &code_target);
        return assemble(&target, &code_target, &generated, &TokenStream::new(), &errors);
    };
    let code_target = target.code(&arguments.runtime, Extras { documented: DOCUMENTED, ..arguments.extras });
    let filter = Filter { categories: values(arguments.categories.as_ref()), codes: values(arguments.codes.as_ref()) };
    let Loaded { catalog, code, mut tracked, warning, problems } =
        load_for(&arguments.path, target.name.span(), Some((&code_target, filter)));
    let generated = code.unwrap_or_else(|| {
        let (mut entries, unmatched) = rust::select(&catalog, filter);
        // A code that is missing may be one that could not be read.
        if problems.is_empty() && !unmatched.is_empty() {
            errors.extend(unmatched.iter().map(|problem| filter_error(problem, &arguments).into_compile_error()));
            // The one that was meant is among all of them.
            entries = catalog.iter().collect();
        }
        rust::generate(&catalog, &entries, &code_target)
    });
    errors.extend(problems);
    // One thing at a time.
    if errors.is_empty() {
        tracked.extend(warning);
    }
    assemble(&target, &code_target, &generated, &tracked, &errors)
}

fn assemble(
    target: &Target,
    code_target: &rust::Target<'_>,
    generated: &Generated,
    tracked: &TokenStream,
    errors: &[TokenStream],
) -> TokenStream {
    let item = target.item(&generated.attributes, &generated.variants);
    let needs_debug = rust::needs_debug(code_target);
    let items = &generated.items;
    quote!(#item #needs_debug #items #tracked #(#errors)*)
}

/// What came of reading a catalog.
#[derive(Default)]
pub(crate) struct Loaded {
    pub(crate) catalog: Visible,
    /// What was made of it already, for a target that has all of it; nobody needs the catalog then, and it is empty.
    pub(crate) code: Option<Generated>,
    /// What makes the crate depend on the files.
    pub(crate) tracked: TokenStream,
    /// That this does not depend on files that are added.
    pub(crate) warning: Option<TokenStream>,
    /// A compile error for each of the catalog's errors. Warnings are for whoever writes the catalog, not for every build.
    pub(crate) problems: Vec<TokenStream>,
}

/// Whether the tables get the examples of the catalog. A feature of `errdex` asks for it, for all that is built together.
pub(crate) const DOCUMENTED: bool = cfg!(feature = "examples");

/// Reads the catalog of this folder. `name` is another place that the author wrote.
pub(crate) fn load(path: &LitStr, name: Span) -> Loaded {
    load_for(path, name, None)
}

/// [`load`], for a target that has a part of the catalog, or all of it.
fn load_for(path: &LitStr, name: Span, target: Option<(&rust::Target<'_>, Filter<'_>)>) -> Loaded {
    let (span, written) = (path.span(), path.value());
    let root = manifest_folder().join(&written);
    if !root.is_dir() {
        let what = if root.exists() { "this is a file; a catalog is a folder" } else { "there is no such folder" };
        let message =
            format!("{written}: {what}\n  help: the path leads from this crate's Cargo.toml to the folder that holds `catalog.yaml`");
        let problems = vec![compile_error(span, &message)];
        return Loaded { problems, ..Loaded::default() };
    }
    let whole = target.filter(|(_, filter)| filter.is_all()).map(|(target, _)| target);
    let warning = match tracking::prepared(&root, &written, whole) {
        Prepared::Catalog(catalog) => return Loaded { catalog: *catalog, ..Loaded::default() },
        Prepared::Code(code) => return Loaded { code: Some(code), ..Loaded::default() },
        Prepared::Other => None,
        Prepared::Nothing => Some(tracking::warning(&written, span)),
    };
    let checked = checked(read::read(&root, &shown(&root, &written)));
    let problems = checked
        .report
        .locate(&checked.sources)
        .iter()
        .filter(|located| located.diagnostic.severity == Severity::Error)
        .map(|located| compile_error(span, &located.one_line()))
        .collect();
    let tracked = tracking::includes(&checked.sources.files, &root, &written, [span, name]);
    Loaded { catalog: Visible::all(checked.catalog.clone()), code: None, tracked, warning, problems }
}

/// The folder of the crate's `Cargo.toml`; the current one where something else than cargo runs the compiler.
fn manifest_folder() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from)
}

/// How errors name the catalog: as the compiler names source files, from where it runs, so that a terminal can open the place. Outside
/// of that folder, as the attribute names it.
fn shown(root: &Path, written: &str) -> String {
    let below = || {
        let (root, here) = (root.canonicalize().ok()?, env::current_dir().ok()?.canonicalize().ok()?);
        let below = root.strip_prefix(here).ok()?;
        let parts: Option<Vec<_>> = below.components().map(|component| component.as_os_str().to_str()).collect();
        parts.map(|parts| parts.join("/")).filter(|path| !path.is_empty())
    };
    below().unwrap_or_else(|| written.to_owned())
}

fn compile_error(span: Span, message: &str) -> TokenStream {
    quote_spanned!(span=> ::core::compile_error!(#message);)
}

fn values(list: Option<&List>) -> Option<&[String]> {
    list.map(|list| list.values.as_slice())
}

fn filter_error(problem: &FilterProblem, arguments: &Arguments) -> Error {
    let list = match problem.list {
        FilterList::Categories => &arguments.categories,
        FilterList::Codes => &arguments.codes,
    };
    let span =
        list.as_ref().map_or_else(Span::call_site, |list| problem.index.and_then(|at| list.spans.get(at)).copied().unwrap_or(list.span));
    Error::new(span, &problem.message)
}
