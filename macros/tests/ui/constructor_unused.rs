#![allow(deprecated)]
#![deny(unused_must_use)]

#[errdex::catalog("catalogs/good")]
#[derive(Debug)]
pub enum ApiError {}

fn check(key: &str) -> Result<(), ApiError> {
    if key.is_empty() {
        ApiError::key_not_found(key, 2);
    }
    Ok(())
}

fn main() {
    let _ = check("");
}
