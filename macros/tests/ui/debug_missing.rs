#[errdex::catalog("catalogs/good")]
pub enum ApiError {}

fn main() {}
