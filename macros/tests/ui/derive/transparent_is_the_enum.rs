#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    KeyHidden,
    #[catalog(transparent)]
    Own(Box<KeyError>),
}

#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum OtherError {
    KeyHidden,
    #[catalog(transparent)]
    Own(std::sync::Arc<Self>),
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
    is_error::<OtherError>();
}
