// Spark: parameters that do not fit the message were found at run time, as an INTERNAL_ERROR in place of the message (SPARK-58945).
#[errdex::catalog("catalogs/good")]
#[derive(Debug)]
pub enum ApiError {}

fn main() {
    let _ = ApiError::KeyNotFound { key_id: String::new() };
    let _ = ApiError::KeyNotFound { key_id: String::new(), count: "2" };
    let _ = ApiError::KeyNotFound { key: String::new(), count: 2 };
    let _ = ApiError::KeyRevoked { key_id: String::new() };
}
