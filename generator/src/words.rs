//! Words of codes, and the names that are made of them.

/// The words of a code: cut at `.`, `_`, `:`, `-` and where lower case or a digit meets upper case.
#[must_use]
pub fn words(code: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in code.split(['.', '_', ':', '-']) {
        let mut word = String::new();
        let mut previous: Option<char> = None;
        for c in part.chars() {
            if c.is_ascii_uppercase() && previous.is_some_and(|previous| !previous.is_ascii_uppercase()) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            word.push(c);
            previous = Some(c);
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// Initialisms that a title writes in capitals.
const INITIALISMS: &[&str] = &[
    "api", "csv", "dns", "html", "http", "https", "id", "ip", "json", "jwt", "mfa", "oauth", "pdf", "sql", "ssl", "tls", "ttl", "ui",
    "uri", "url", "utc", "uuid", "xml",
];

/// The code for human eyes: `api_key_not_found` is "API Key Not Found".
///
/// ```
/// assert_eq!(errdex_generator::words::humanise("api_key_not_found"), "API Key Not Found");
/// ```
#[must_use]
pub fn humanise(code: &str) -> String {
    let word = |word: String| {
        let lower = word.to_ascii_lowercase();
        if lower == "oauth" {
            "OAuth".to_owned()
        } else if INITIALISMS.contains(&lower.as_str()) {
            lower.to_ascii_uppercase()
        } else {
            capitalise(&lower)
        }
    };
    words(code).into_iter().map(word).collect::<Vec<_>>().join(" ")
}

/// The Rust variant of a code: `key_not_found` is `KeyNotFound`. A code that begins with a digit gets an `E` before it.
///
/// ```
/// assert_eq!(errdex_generator::words::variant("key_not_found"), "KeyNotFound");
/// assert_eq!(errdex_generator::words::variant("404_page"), "E404Page");
/// ```
#[must_use]
pub fn variant(code: &str) -> String {
    let name: String = words(code).iter().map(|word| capitalise(&word.to_ascii_lowercase())).collect();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("E{name}") } else { name }
}

fn capitalise(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Whether a text can be a Rust variant in `UpperCamelCase`.
pub(crate) fn is_variant(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_uppercase()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && text != "Self"
}

/// Whether a parameter's name cannot be a field, not even as a raw identifier.
pub(crate) fn is_unusable_field(name: &str) -> bool {
    matches!(name, "self" | "Self" | "super" | "crate" | "_") || name.bytes().all(|byte| byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_codes() {
        let table = [
            ("key_not_found", "Key Not Found", "KeyNotFound"),
            ("API_KEY_INVALID", "API Key Invalid", "ApiKeyInvalid"),
            ("oauth-token.expired", "OAuth Token Expired", "OauthTokenExpired"),
            ("keyNotFound", "Key Not Found", "KeyNotFound"),
            ("404", "404", "E404"),
            ("E1001", "E1001", "E1001"),
            ("a:b", "A B", "AB"),
        ];
        for (code, title, name) in table {
            assert_eq!(humanise(code), title);
            assert_eq!(variant(code), name);
            assert!(is_variant(name));
        }
    }
}
