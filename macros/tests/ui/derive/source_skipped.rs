#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    KeyHidden(
        #[source]
        #[catalog(skip)]
        std::io::Error,
    ),
    #[catalog(transparent)]
    Other(#[backtrace] Box<Inner>),
}

#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum Inner {
    KeyHidden,
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
