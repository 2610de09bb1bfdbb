#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError<'a> {
    KeyHidden(#[source] Box<dyn std::error::Error + 'a>),
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError<'static>>();
}
