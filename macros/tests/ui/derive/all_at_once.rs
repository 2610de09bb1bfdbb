#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    #[catalog(code = "key_not_fuond")]
    Missing { key_id: String, count: u32 },
    KeyNotFound { keyid: String },
    KeyRevoked,
    KeyHidden(#[from] std::io::Error),
}

// None of this is a mistake, so nothing is said about it.
fn read() -> Result<(), KeyError> {
    std::fs::read("key")?;
    Err(KeyError::KeyRevoked)
}

fn main() {
    use errdex::CatalogError as _;
    let error = read().unwrap_err();
    println!("{error} {} {:?}", error.code(), std::error::Error::source(&error));
}
