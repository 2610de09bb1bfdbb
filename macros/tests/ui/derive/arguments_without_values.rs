#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    #[catalog(code)]
    A,
    #[catalog(code = KEY)]
    B,
    KeyNotFound {
        #[catalog(param)]
        key_id: u8,
        #[catalog(skip = true)]
        count: u8,
    },
    KeyHidden(#[from(io)] std::io::Error),
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
