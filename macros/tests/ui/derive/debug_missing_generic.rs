#[derive(errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError<T> {
    KeyHidden(#[source] T),
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError<std::io::Error>>();
}
