//! Compiles the service again when an error is added to the catalog.

fn main() {
    println!("cargo::rerun-if-changed=../../catalog");
}
