// OpenTelemetry Weaver: an import pattern that matches nothing was dropped in silence.
#[errdex::catalog(
    "catalogs/good",
    categories = ["kyes", "gone"],
    codes = ["key_not_fuond", "missing_key", "key_lost", "zzz"],
)]
#[derive(Debug)]
pub enum ApiError {}

fn main() {}
