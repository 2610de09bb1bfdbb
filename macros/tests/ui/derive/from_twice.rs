#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    KeyHidden(#[from] std::io::Error),
    #[catalog(code = "key_hidden")]
    Other(#[from] std::io::Error),
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
