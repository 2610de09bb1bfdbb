//! Catalogs of tests that are compiled.

fn main() {
    errdex_build::catalog("catalogs/everything");
    errdex_build::catalog("catalogs/details");
    errdex_build::catalog("catalogs/odd");
    errdex_build::catalog("catalogs/replaced");
    errdex_build::catalog("catalogs/severity");
}
