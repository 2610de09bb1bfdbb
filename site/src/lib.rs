//! The docs site of a catalog: a pure renderer, and a writer that puts its pages in a folder, all of them or none.
//!
//! ```no_run
//! let checked = errdex_generator::check(errdex_generator::folder::read("catalog".as_ref(), "catalog"));
//! let options = errdex_site::Options::default();
//! let summary = errdex_site::build(&checked.catalog, &options, "dist".as_ref(), &|_| {})?;
//! println!("{} pages", summary.pages);
//! # Ok::<(), errdex_site::BuildError>(())
//! ```

mod build;
mod facets;
mod handlers;
mod hash;
mod highlight;
mod html;
mod json;
mod machine;
mod markdown;
mod mentions;
mod pages;
pub mod preview;
mod problem;
mod search;
mod site;
mod templates;
#[cfg(test)]
mod testing;
mod texts;
mod theme;
mod value;
mod view;
pub mod write;

pub use build::{BuildError, Progress, Summary, build};
pub use machine::{Machine, export};
pub use pages::Page;
pub use problem::{Problem, TemplateError, Where};
pub use site::{Options, RenderError, Site, Worker};
pub use templates::Templates;
pub use texts::{Texts, Verdict};
