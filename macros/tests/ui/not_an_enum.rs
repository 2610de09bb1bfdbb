#[errdex::catalog("catalogs/good")]
pub struct ApiError;

fn main() {}
