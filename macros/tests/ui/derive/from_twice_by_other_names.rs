use std::io;

#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    KeyHidden(#[from] std::io::Error),
    #[catalog(code = "key_hidden")]
    Disk(#[from] io::Error),
}

fn main() {
    fn is_error<E: errdex::CatalogError>() {}
    is_error::<KeyError>();
}
