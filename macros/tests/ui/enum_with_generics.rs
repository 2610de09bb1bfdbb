#[errdex::catalog("catalogs/good")]
#[derive(Debug)]
pub enum ApiError<T> {}

fn main() {}
