//! What each kind of page shows, as values for its template.

mod entry;
pub(crate) mod listing;
