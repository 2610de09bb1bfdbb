//! Paths in URIs (RFC 3986).

/// A path of some segments: what is not unreserved is percent-encoded, so that a `:` in a name is not taken for a scheme.
pub(crate) fn path(path: &str) -> String {
    let encode = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    path.bytes().map(encode).collect()
}

/// A path as a URI reference: relative, or absolute with its scheme.
pub(crate) fn reference(of: &str) -> String {
    let scheme = if of.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", path(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uri_references() {
        assert_eq!(reference("catalog/not_found/key.yaml"), "catalog/not_found/key.yaml");
        assert_eq!(reference("../a b/c:d/é.yaml"), "../a%20b/c%3Ad/%C3%A9.yaml");
        assert_eq!(reference("/srv/catalog/x.yaml"), "file:///srv/catalog/x.yaml");
    }
}
