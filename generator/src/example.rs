//! The example response of a page.
