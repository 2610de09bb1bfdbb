//! Arguments and enum into code. Whatever is wrong, the enum and its impls come out, so that one mistake is one error.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use errdex_generator::diagnostic::Severity;
use errdex_generator::folder;
use errdex_generator::model::Catalog;
use errdex_generator::rust::{self, Extras, Filter, FilterList, FilterProblem, Generated};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Error, LitStr};

use crate::arguments::{self, Arguments, List};
use crate::checked::{Shared, checked};
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
    let arguments = match syn::parse2::<Arguments>(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let generated = generate(&Catalog::default(), &target, &arguments::default_runtime(), Extras::default(), Filter::default()).0;
            return assemble(&target, &generated, &error.into_compile_error(), &errors);
        }
    };
    let Loaded { catalog, mut tracked, warning, problems, documented } = load(&arguments.path, target.name.span());
    let filter = Filter { categories: values(arguments.categories.as_ref()), codes: values(arguments.codes.as_ref()) };
    let extras = Extras { documented, ..arguments.extras };
    let (generated, unmatched) = generate(&catalog, &target, &arguments.runtime, extras, filter);
    // A code that is missing may be one that could not be read.
    if problems.is_empty() {
        errors.extend(unmatched.iter().map(|problem| filter_error(problem, &arguments).into_compile_error()));
    }
    errors.extend(problems);
    // One thing at a time.
    if errors.is_empty() {
        tracked.extend(warning);
    }
    assemble(&target, &generated, &tracked, &errors)
}

fn assemble(target: &Target, generated: &Generated, tracked: &TokenStream, errors: &[TokenStream]) -> TokenStream {
    let item = target.item(&generated.attributes, &generated.variants);
    let items = &generated.items;
    quote!(#item #items #tracked #(#errors)*)
}

fn generate(
    catalog: &Catalog,
    target: &Target,
    runtime: &TokenStream,
    extras: Extras,
    filter: Filter<'_>,
) -> (Generated, Vec<FilterProblem>) {
    let (entries, problems) = rust::select(catalog, filter);
    let visibility = target.visibility();
    let rust_target = rust::Target { name: &target.name, visibility: &visibility, runtime, debug: target.debug, extras };
    (rust::generate(catalog, &entries, &rust_target), problems)
}

/// What came of reading a catalog.
pub(crate) struct Loaded {
    pub(crate) catalog: Arc<Catalog>,
    /// What makes the crate depend on the files.
    pub(crate) tracked: TokenStream,
    /// That this does not depend on files that are added.
    pub(crate) warning: Option<TokenStream>,
    /// A compile error for each of the catalog's errors. Warnings are for whoever writes the catalog, not for every build.
    pub(crate) problems: Vec<TokenStream>,
    /// Whether the tables get the examples of the catalog.
    pub(crate) documented: bool,
}

/// A feature of `errdex` asks for it, for all that is built together.
const DOCUMENTED: bool = cfg!(feature = "examples");

/// Reads the catalog of this folder. `name` is another place that the author wrote.
pub(crate) fn load(path: &LitStr, name: Span) -> Loaded {
    let (span, written) = (path.span(), path.value());
    let root = manifest_folder().join(&written);
    if !root.is_dir() {
        let what = if root.exists() { "this is a file; a catalog is a folder" } else { "there is no such folder" };
        let message =
            format!("{written}: {what}\n  help: the path leads from this crate's Cargo.toml to the folder that holds `catalog.yaml`");
        let problems = vec![compile_error(span, &message)];
        return Loaded { catalog: Arc::default(), tracked: TokenStream::new(), warning: None, problems, documented: DOCUMENTED };
    }
    let warning = match tracking::prepared(&root, &written) {
        Prepared::Current(catalog) => {
            let (catalog, tracked) = (Arc::from(catalog), TokenStream::new());
            return Loaded { catalog, tracked, warning: None, problems: Vec::new(), documented: DOCUMENTED };
        }
        Prepared::Other => None,
        Prepared::Nothing => Some(tracking::warning(&written, span)),
    };
    let shared = checked(folder::read(&root, &shown(&root, &written)));
    let Shared { catalog, report, sources } = &*shared;
    let problems = report
        .locate(sources)
        .iter()
        .filter(|located| located.diagnostic.severity == Severity::Error)
        .map(|located| compile_error(span, &located.one_line()))
        .collect();
    let tracked = tracking::includes(&sources.files, &root, &written, [span, name]);
    Loaded { tracked, warning, catalog: Arc::clone(catalog), problems, documented: DOCUMENTED }
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
