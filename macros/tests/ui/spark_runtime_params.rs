#[errdex::catalog("catalogs/good")]
#[derive(Debug)]
pub enum ApiError {}

fn main() {
    let _ = ApiError::KeyNotFound { key_id: String::new() };
    let _ = ApiError::KeyNotFound { key_id: String::new(), count: "2" };
    let _ = ApiError::KeyNotFound { key: String::new(), count: 2 };
    let _ = ApiError::KeyRevoked { key_id: String::new() };
}
