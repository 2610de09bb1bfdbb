//! Tracks the catalog.

fn main() {
    errdex_build::catalog("../../catalog");
}
