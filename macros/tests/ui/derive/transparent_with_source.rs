#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum Other {}

#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    #[catalog(transparent)]
    Other(#[source] Other),
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
