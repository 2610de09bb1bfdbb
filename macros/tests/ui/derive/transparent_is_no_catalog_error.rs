#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    #[catalog(transparent)]
    Io(std::io::Error),
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
