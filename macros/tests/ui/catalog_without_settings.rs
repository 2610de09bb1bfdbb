#[errdex::catalog("catalogs/no_settings")]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
