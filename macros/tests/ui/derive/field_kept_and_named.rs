#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    KeyNotFound { #[catalog(param = "key_id")] #[source] key_id: std::io::Error, count: u32 },
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
