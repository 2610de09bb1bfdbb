//! The list of snippet templates: paths in this crate, and texts.

/// Every snippet template.
pub(crate) const FILES: &[(&str, &str)] = &[];
