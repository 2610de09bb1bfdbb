//! The core of errdex: read a catalog, check it, generate from it.
//!
//! Values in, values and diagnostics out. Only [`folder`] touches the file system.

pub mod diagnostic;
pub mod folder;
pub mod location;
pub mod model;
mod parallel;
pub mod rules;
pub mod rust;
pub mod source;
pub mod suggest;
pub mod yaml;

#[cfg(feature = "full")]
pub mod example;
#[cfg(feature = "full")]
pub mod handlers;
#[cfg(feature = "full")]
pub mod snippets;

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
    Checked { catalog: Catalog::default(), report: Report { diagnostics: folder.problems }, sources: folder.sources }
}
