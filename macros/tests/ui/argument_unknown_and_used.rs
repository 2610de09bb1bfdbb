#[errdex::catalog("catalogs/good", clients)]
#[derive(Debug)]
pub enum ApiError {}

fn main() {
    let _ = [ApiError::KeyHidden, ApiError::KeyRevoked];
}
