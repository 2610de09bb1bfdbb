//! Lets Cargo see every change of the catalog, and the macro find it read.

fn main() {
    errdex_build::catalog("../../catalog");
}
