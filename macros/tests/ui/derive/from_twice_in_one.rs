#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    KeyHidden {
        key_id: String,
        #[from]
        io: std::io::Error,
        #[from]
        fmt: std::fmt::Error,
    },
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
