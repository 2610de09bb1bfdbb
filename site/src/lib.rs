//! The docs site of a catalog: a pure renderer, and a writer that puts its pages in a folder, all of them or none.
//!
//! ```no_run
//! use errdex_generator::model::{Audience, Visible};
//! use errdex_generator::read::{Below, read};
//!
//! let checked = errdex_site::check(read("catalog".as_ref(), "catalog"), std::sync::Arc::new(Below("catalog".into())));
//! let visible = Visible::of(checked.catalog, Audience::Public);
//! let summary = errdex_site::build(&visible, &errdex_site::Options::default(), "dist".as_ref(), &|_| {})?;
//! println!("{} pages", summary.pages);
//! # Ok::<(), errdex_site::BuildError>(())
//! ```

mod beside;
mod build;
mod facets;
mod handlers;
mod hash;
mod highlight;
mod html;
mod json;
mod look;
mod machine;
mod markdown;
mod mentions;
mod pages;
mod problem;
mod search;
mod site;
mod slug;
mod templates;
#[cfg(test)]
mod testing;
mod texts;
mod theme;
mod value;
mod view;
pub mod write;

pub use build::{BuildError, Progress, Summary, build, rehearse};
pub use html::escape_attribute_into;
pub use look::{Look, LookFiles};
pub use machine::{Machine, MarkdownPages, export};
pub use pages::{Page, entry_path};
pub use problem::TemplateError;
pub use site::{Options, RenderError, Site, Worker};
pub use templates::Templates;
pub use texts::{Texts, Verdict};
pub use view::listing::url_path;

use errdex_docs::Docs;
use errdex_generator::read::Folder;
use errdex_generator::{Checked, Pass, check_with};

/// What is checked of a catalog besides what the core checks: prose and code, and what the theme names among these
/// files, which lie in the folder that reports show by this name.
#[must_use]
pub fn passes(files: LookFiles, shown: &str) -> Vec<Box<dyn Pass>> {
    vec![Box::new(Docs::default()), Box::new(look::LookPass::new(files, shown))]
}

/// Reads and checks a whole catalog: every problem of every file, in one run.
#[must_use]
pub fn check(folder: Folder, files: impl Into<LookFiles>) -> Checked {
    let passes = passes(files.into(), &folder.sources.root);
    check_with(folder, &passes.iter().map(AsRef::as_ref).collect::<Vec<_>>())
}
