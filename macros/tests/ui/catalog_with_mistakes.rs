#[errdex::catalog("catalogs/bad", codes = ["key_revoked", "not_read"])]
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {}

fn main() {
    use errdex::CatalogError as _;
    let error = ApiError::KeyRevoked;
    let _ = (error.code(), error.params(), error.kind() == ApiErrorCode::KeyRevoked);
}
