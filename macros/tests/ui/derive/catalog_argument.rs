#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good", codes = ["key_not_found"])]
pub enum KeyError {
    KeyNotFound { key_id: String, count: u32 },
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
