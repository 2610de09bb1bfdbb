#![deny(deprecated)]

#[errdex::catalog("catalogs/good")]
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {}

fn main() {
    let _ = ApiError::KeyRevoked;
    let _ = ApiErrorCode::KeyLost;
    let _ = ApiError::KeyLost;
}
