//! The Rust of a catalog: enum, tables, impls.
