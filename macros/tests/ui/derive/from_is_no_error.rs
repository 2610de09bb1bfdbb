#[derive(Debug, errdex::CatalogError)]
#[catalog("catalogs/good")]
pub enum KeyError {
    KeyHidden(#[from] Option<Vec<String>>),
}

fn main() {
    let error: KeyError = vec![String::new()].into();
    println!("{error}: {:?}", std::error::Error::source(&error).is_some());
}
