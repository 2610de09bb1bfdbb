//! The list of snippet templates: paths in this crate, and texts.

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$((concat!("snippets/", $name), include_str!($name))),*] };
}

/// Every snippet template.
pub(crate) const FILES: &[(&str, &str)] = files![
    "python/answer.tera",
    "python/constants.tera",
    "python/error.tera",
    "python/raise.tera",
    "python/redirect.tera",
    "python/retry.tera",
    "python/validate.tera",
    "typescript/answer.tera",
    "typescript/constants.tera",
    "typescript/error.tera",
    "typescript/raise.tera",
    "typescript/redirect.tera",
    "typescript/retry.tera",
    "typescript/validate.tera",
];
