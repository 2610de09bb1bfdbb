//! The core of errdex: read a catalog, check it, generate from it.
//!
//! Values in, values and diagnostics out. Only [`folder`] touches the file system.

mod check;
mod coverage;
mod decode;
pub mod diagnostic;
pub mod folder;
pub mod grpc;
pub mod location;
pub mod model;
pub mod names;
mod parallel;
pub mod prepared;
pub mod rules;
pub mod rust;
mod shape;
pub mod source;
pub mod suggest;
pub mod yaml;

#[cfg(feature = "full")]
pub mod contrast;
#[cfg(feature = "full")]
pub mod document;
#[cfg(feature = "full")]
pub mod example;
#[cfg(feature = "full")]
pub mod handlers;
#[cfg(feature = "full")]
pub mod schema;
#[cfg(feature = "full")]
pub mod snippets;

#[cfg(feature = "full")]
pub use check::prose::{LINK_SCHEMES, link_scheme, markdown_options};
pub use coverage::{Coverage, coverage};

use diagnostic::Report;
use folder::Folder;
use model::Catalog;
use source::Sources;

/// A catalog that was checked: as much of it as could be read, and everything that is wrong with it.
#[derive(Debug, Default)]
pub struct Checked {
    /// Every entry whose code could be read; what was wrong has a default.
    pub catalog: Catalog,
    /// Everything that is wrong.
    pub report: Report,
    /// The files, for showing where.
    pub sources: Sources,
}

/// Reads and checks a whole catalog: every problem of every file, in one run.
#[must_use]
pub fn check(folder: Folder) -> Checked {
    check::run(folder)
}
