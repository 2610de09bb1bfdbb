#[errdex::catalog("../nowhere")]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
