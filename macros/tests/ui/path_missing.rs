#[errdex::catalog]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
