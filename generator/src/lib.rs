//! The core of errdex: read a catalog, check it, generate Rust from it.
//!
//! Values in, values and diagnostics out. Only [`read`] touches the file system. It is what a proc macro pulls in, so what needs a parser of
//! markdown or of code is in a crate of its own, and joins the check as a [`Pass`].

mod check;
pub mod diagnostic;
pub mod escape;
pub mod grpc;
pub mod keys;
pub mod location;
pub mod model;
pub mod page_name;
mod parallel;
pub mod place;
pub mod prepared;
pub mod read;
pub mod rules;
pub mod rust;
#[cfg(feature = "serde")]
mod serialize;
mod session;
pub mod suggest;
pub mod value;
pub mod words;

use std::sync::Arc;

pub use check::{Capped, Known, Pass};
pub use session::Session;

use diagnostic::Report;
use model::Catalog;
use read::{Folder, Sources};

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

/// Reads and checks a whole catalog: every problem of every file that the core can see, in one run.
#[must_use]
pub fn check(folder: Folder) -> Checked {
    check_with(folder, &[])
}

/// [`check`], with what other crates add to it.
#[must_use]
pub fn check_with(folder: Folder, passes: &[&dyn Pass]) -> Checked {
    check::run(folder, passes, &|source| Arc::new(check::file(source, passes)))
}
