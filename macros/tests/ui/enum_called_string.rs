#[errdex::catalog("catalogs/good")]
#[derive(Debug)]
pub enum String {}

fn main() {}
