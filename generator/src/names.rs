//! Names derived from codes, and names that are taken.

/// Top-level names of a site that no code may take, in lower case: `NAME`, `NAME.json`, `NAME.md` and folders below them.
pub const RESERVED_PAGES: &[&str] =
    &["404", "assets", "by", "catalog", "category", "feed", "index", "llms", "llms-full", "openapi", "robots", "search", "sitemap"];

/// File names that some systems keep for devices, whatever follows a dot.
const DEVICES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6",
    "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Why a code's page cannot lie where its code says, if it cannot.
#[must_use]
pub(crate) fn page_problem(code: &str) -> Option<&'static str> {
    let lower = code.to_ascii_lowercase();
    if RESERVED_PAGES.contains(&lower.as_str()) {
        Some("the site has a page of its own there")
    } else if is_device(code) {
        Some("some systems keep that name for a device")
    } else if code.ends_with('.') {
        Some("some systems drop a dot at the end of a name")
    } else {
        None
    }
}

/// Whether some systems keep a name for a device.
#[must_use]
pub(crate) fn is_device(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    DEVICES.contains(&lower.split('.').next().unwrap_or(&lower))
}

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
/// assert_eq!(errdex_generator::names::humanise("api_key_not_found"), "API Key Not Found");
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
/// assert_eq!(errdex_generator::names::variant("key_not_found"), "KeyNotFound");
/// assert_eq!(errdex_generator::names::variant("404_page"), "E404Page");
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

/// Whether a text is an RFC 3339 time in UTC that exists, such as `2026-05-25T12:34:56Z`.
pub(crate) fn is_utc_timestamp(text: &str) -> bool {
    let Some((date, time)) = text.strip_suffix('Z').and_then(|rest| rest.split_once('T')) else { return false };
    let number = |text: &str, digits: usize| -> Option<u32> {
        (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
    };
    let mut parts = date.split('-');
    let (Some(year), Some(month), Some(day), None) = (
        parts.next().and_then(|part| number(part, 4)),
        parts.next().and_then(|part| number(part, 2)),
        parts.next().and_then(|part| number(part, 2)),
        parts.next(),
    ) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    let (clock, fraction) = time.split_once('.').map_or((time, None), |(clock, fraction)| (clock, Some(fraction)));
    let mut parts = clock.split(':').map(|part| number(part, 2));
    let (Some(Some(hour)), Some(Some(minute)), Some(Some(second)), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let leap_second = second == 60 && hour == 23 && minute == 59;
    let fraction_is_legal = fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    (1..=days).contains(&day) && hour < 24 && minute < 60 && (second < 60 || leap_second) && fraction_is_legal
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

    #[test]
    fn times() {
        for good in ["2026-05-25T12:34:56Z", "2024-02-29T00:00:00.123Z", "1990-12-31T23:59:60Z"] {
            assert!(is_utc_timestamp(good), "{good}");
        }
        for bad in [
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-05-25 12:34:56Z",
            "2026-05-25T12:34:56",
            "2026-05-25T24:00:00Z",
            "2026-05-25T12:34:56+02:00",
            "2026-5-25T12:34:56Z",
            "2026-05-25T12:34:56.Z",
        ] {
            assert!(!is_utc_timestamp(bad), "{bad}");
        }
    }
}
