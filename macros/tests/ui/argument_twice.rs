#[errdex::catalog("catalogs/good", codes = ["key_not_found"], codes = ["key_revoked"])]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
