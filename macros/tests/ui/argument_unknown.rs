#[errdex::catalog("catalogs/good", category = ["keys"])]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
