//! Names that Rust accepts.

use std::collections::HashSet;

use proc_macro2::{Ident, Span};

/// Strict and reserved keywords of edition 2024, and those that earlier editions lack.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern", "false",
    "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
    "yield",
];

/// Keywords that cannot be raw identifiers.
const PATH_KEYWORDS: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The identifier of this name; raw where it is a keyword, nothing where it is no identifier. The check refuses those.
#[must_use]
pub fn ident(name: &str) -> Option<Ident> {
    let first = name.bytes().next()?;
    let plain = (first.is_ascii_alphabetic() || first == b'_') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if !plain || PATH_KEYWORDS.contains(&name) {
        None
    } else if KEYWORDS.contains(&name) {
        Some(Ident::new_raw(name, Span::call_site()))
    } else {
        Some(Ident::new(name, Span::call_site()))
    }
}

/// The name as an identifier that nothing else has, with as many `_` at its end as that takes. A lone `_` is no identifier.
pub(super) fn free_ident(mut name: String, taken: &mut HashSet<String>) -> Ident {
    loop {
        if let Some(ident) = ident(&name)
            && taken.insert(name.clone())
        {
            return ident;
        }
        name.push('_');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers() {
        for (name, expected) in [
            ("key_id", Some("key_id")),
            ("type", Some("r#type")),
            ("Self", None),
            ("_", None),
            ("", None),
            ("1a", None),
            ("a-b", None),
            ("é", None),
        ] {
            assert_eq!(ident(name).map(|ident| ident.to_string()).as_deref(), expected, "{name}");
        }
    }
}
