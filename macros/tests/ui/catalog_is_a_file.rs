#[errdex::catalog("catalogs/good/catalog.yaml")]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
