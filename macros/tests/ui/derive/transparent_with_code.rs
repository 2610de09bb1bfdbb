#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum Other {}

#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    #[catalog(transparent, code = "key_hidden")]
    Other(Other),
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
