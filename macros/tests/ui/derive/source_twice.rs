#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    KeyHidden { source: std::io::Error, #[source] cause: std::io::Error },
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
