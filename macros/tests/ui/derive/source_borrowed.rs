#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError<'a> {
    KeyHidden {
        #[source]
        io: &'a std::io::Error,
    },
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError<'static>>();
}
