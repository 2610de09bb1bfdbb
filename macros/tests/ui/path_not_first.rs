#[errdex::catalog(codes = ["key_not_found"])]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
