#[errdex::catalog("catalogs/good", codes = ["key_hiden"])]
#[derive(Debug)]
pub enum ApiError {}

fn main() {
    let _ = [ApiError::KeyHidden, ApiError::key_hidden()];
}
