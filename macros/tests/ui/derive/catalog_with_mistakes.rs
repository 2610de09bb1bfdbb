#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/bad")]
pub enum KeyError {
    KeyRevoked,
    NotRead { key_id: String },
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
