#[errdex::catalog("catalogs/good", crate = "a b")]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
