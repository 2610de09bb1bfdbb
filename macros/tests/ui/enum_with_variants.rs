#[errdex::catalog("catalogs/good")]
#[derive(Debug)]
pub enum ApiError {
    Mine(u8),
}

fn main() {}
