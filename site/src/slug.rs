//! Folder names for any texts.

use std::collections::{BTreeMap, BTreeSet};

use errdex_generator::page_name::is_device;

/// Folder names for texts, such as `delete-v1-keys-id` for `DELETE /v1/keys/{id}`: ASCII, in lower case, safe on every file system. The
/// name of a text depends on the texts that would get the same one, and on no others; those get a hash of their own.
#[must_use]
pub(crate) fn slugs<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let mut slugs: BTreeMap<&str, String> = texts.into_iter().map(|text| (text, slug(text))).collect();
    let mut users: BTreeMap<&str, u32> = BTreeMap::new();
    for slug in slugs.values() {
        *users.entry(slug).or_default() += 1;
    }
    let shared: BTreeSet<String> = users.into_iter().filter(|(_, users)| *users > 1).map(|(slug, _)| slug.to_owned()).collect();
    for (text, slug) in &mut slugs {
        // A slug that ends like a hash could be another's with its hash.
        let looks_hashed =
            slug.rsplit('-').next().is_some_and(|end| end.len() == HASH_DIGITS && end.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if shared.contains(slug) || looks_hashed || slug.is_empty() || slug.len() > LONGEST_SLUG || is_device(slug) {
            let start: String = slug.chars().take(LONGEST_SLUG).collect();
            let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
            *slug = if start.is_empty() { format!("{hash:016x}") } else { format!("{}-{hash:016x}", start.trim_end_matches('-')) };
        }
    }
    slugs
}

/// A slug without a hash is at most this long, in bytes.
const LONGEST_SLUG: usize = 80;

/// FNV-1a, 64 bits.
const HASH_DIGITS: usize = 16;

fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            slug.push(char::from(byte.to_ascii_lowercase()));
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_safe_and_differ() {
        let long = "x".repeat(300);
        let texts = ["GET /v1/Keys", "GET /v1/keys", "GET /v1/{keys}", "POST /v1/keys", "CON", "ключ", "…", "a--b-0123456789abcdef", &long];
        let slugs = slugs(texts);
        assert_eq!(slugs["POST /v1/keys"], "post-v1-keys");
        assert!(slugs["GET /v1/keys"].starts_with("get-v1-keys-"));
        let distinct: BTreeSet<&String> = slugs.values().collect();
        assert_eq!(distinct.len(), texts.len(), "{slugs:?}");
        for slug in slugs.values() {
            assert!(!slug.is_empty() && slug.len() <= 100 && !is_device(slug), "{slug}");
            assert!(slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{slug}");
        }
        // Another text changes a name only where both would have the same.
        assert_eq!(super::slugs(["POST /v1/keys", "POST /v1/other"])["POST /v1/keys"], "post-v1-keys");
    }
}
