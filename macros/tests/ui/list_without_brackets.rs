#[errdex::catalog("catalogs/good", codes = "key_not_found")]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
