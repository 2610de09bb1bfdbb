#[derive(errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    KeyHidden,
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
