#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError<T> {
    KeyHidden(#[source] T),
}

fn main() {
    use errdex::CatalogError as _;
    let _ = KeyError::KeyHidden(String::new()).code();
}
