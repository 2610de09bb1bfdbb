//! YAML as the catalog uses it: one pass into [`Node`] trees, and, only when something is reported, a second look for positions.

#[cfg(test)]
mod differential;
mod index;
mod input;
mod locate;
mod read;
mod scalar;
mod scan;

pub(crate) use locate::SpanTree;
pub(crate) use read::{ReadError, Reason, read_documents};
pub(crate) use scan::{ForbiddenKind, forbidden, too_many_brackets};

/// The byte order mark, which a catalog refuses and reading skips.
pub(crate) const BOM: char = '\u{feff}';

/// Collections may lie this deep inside each other. The deepest thing a catalog needs lies 6 deep.
pub(crate) const MAX_DEPTH: usize = 24;
