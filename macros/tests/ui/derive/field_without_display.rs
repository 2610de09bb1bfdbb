#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    KeyNotFound { key_id: Vec<u8>, count: u32 },
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
