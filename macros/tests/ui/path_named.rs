#[errdex::catalog(path = "catalogs/good")]
#[derive(Debug)]
pub enum ApiError {}

fn main() {
    let _ = ApiError::KeyHidden;
}
