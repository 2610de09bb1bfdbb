#[derive(Debug, errdex::CatalogError)]
#[errdex::catalog("catalogs/good")]
pub enum One {
    KeyHidden,
}

#[errdex::catalog("catalogs/good")]
#[derive(Debug, errdex::CatalogError)]
pub enum Two {
    KeyHidden,
}

fn main() {
    let _ = (One::KeyHidden, Two::KeyHidden);
}
