#[errdex::catalog("catalogs/good", codes = [])]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
