//! Names derived from codes, and names that are taken.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Top-level names of a site that no code may take, in lower case: `NAME`, `NAME.json`, `NAME.md` and folders below them.
pub const RESERVED_PAGES: &[&str] = &[
    "404",
    "assets",
    "by",
    "catalog",
    "catalog.schema",
    "category",
    "feed",
    "index",
    "llms",
    "llms-full",
    "openapi",
    "opensearch",
    "robots",
    "search",
    "sitemap",
];

/// The endings of the files beside those pages.
const FILES: &[&str] = &["html", "json", "md", "txt", "xml"];

/// Whether a name is that of a part of a large sitemap, such as `sitemap-2.xml`.
fn is_sitemap_part(lower: &str) -> bool {
    let number = lower.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// File names that some systems keep for devices, whatever follows a dot.
const DEVICES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6",
    "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Why a code's page cannot lie where its code says, if it cannot.
#[must_use]
pub(crate) fn page_problem(code: &str) -> Option<&'static str> {
    let lower = code.to_ascii_lowercase();
    let stem = lower.rsplit_once('.').filter(|(_, extension)| FILES.contains(extension)).map_or(lower.as_str(), |(stem, _)| stem);
    if RESERVED_PAGES.contains(&lower.as_str()) || RESERVED_PAGES.contains(&stem) || is_sitemap_part(&lower) {
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

/// Folder names for texts, such as `delete-v1-keys-id` for `DELETE /v1/keys/{id}`: ASCII, in lower case, safe on every file system. The
/// name of a text depends on the texts that would get the same one, and on no others; those get a hash of their own.
///
/// ```
/// let slugs = errdex_generator::names::slugs(["GET /v1/keys/{id}", "GET /v1/stations"]);
/// assert_eq!(slugs["GET /v1/keys/{id}"], "get-v1-keys-id");
/// ```
#[must_use]
pub fn slugs<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
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

/// Plain text as markdown that shows it: what would be markup is escaped, and nothing else.
#[must_use]
pub fn as_markdown(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_word = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_markup = |at: usize| match bytes[at] {
        b'\\' | b'`' | b'*' | b'[' | b'<' => true,
        // Within a word it is a letter (CommonMark 0.31, section 6.2).
        b'_' => !(is_word(at.checked_sub(1)) && is_word(Some(at + 1))),
        b'~' => bytes.get(at + 1) == Some(&b'~') || (at > 0 && bytes[at - 1] == b'~'),
        b'&' => bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'#'),
        b'#' | b'>' | b'-' | b'+' | b'=' | b'|' => at == 0,
        b'.' | b')' => at > 0 && at == digits,
        _ => false,
    };
    if !(0..bytes.len()).any(is_markup) {
        return Cow::Borrowed(text);
    }
    let mut markdown = String::with_capacity(text.len() + 8);
    for (at, character) in text.char_indices() {
        if is_markup(at) {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    Cow::Owned(markdown)
}

/// A text as one segment of a URI's path: everything but RFC 3986's unreserved characters is percent-encoded.
#[must_use]
pub fn percent_encode(segment: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Whether a text can be a Rust variant in `UpperCamelCase`.
pub(crate) fn is_variant(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_uppercase()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && text != "Self"
}

/// Whether a parameter's name cannot be a field, not even as a raw identifier.
pub(crate) fn is_unusable_field(name: &str) -> bool {
    matches!(name, "self" | "Self" | "super" | "crate" | "_") || name.bytes().all(|byte| byte == b'_')
}

/// Whether a text is the path of a picture below the catalog: with `/`, not hidden, and with the ending of a kind that pages show.
pub(crate) fn is_picture_path(path: &str) -> bool {
    crate::model::PictureKind::of(path).is_some()
        && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']))
}

/// Whether a text is a well-formed language tag (BCP 47, RFC 5646 section 2.1, without grandfathered ones), such as `de` or `pt-BR`.
#[must_use]
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-').peekable();
    let alphabetic = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let alphanumeric = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if !parts.next().is_some_and(|language| alphabetic(language, 2..=3)) {
        return false;
    }
    parts.next_if(|script| alphabetic(script, 4..=4));
    parts.next_if(|region| alphabetic(region, 2..=2) || (region.len() == 3 && region.bytes().all(|byte| byte.is_ascii_digit())));
    let is_variant =
        |part: &str| alphanumeric(part, 5..=8) || (alphanumeric(part, 4..=4) && part.starts_with(|first: char| first.is_ascii_digit()));
    while parts.next_if(|part| is_variant(part)).is_some() {}
    while let Some(singleton) = parts.next() {
        let shortest = if singleton.eq_ignore_ascii_case("x") { 1 } else { 2 };
        if !alphanumeric(singleton, 1..=1) || parts.next_if(|part| alphanumeric(part, shortest..=8)).is_none() {
            return false;
        }
        while parts.next_if(|part| alphanumeric(part, shortest..=8)).is_some() {}
    }
    true
}

/// Whether a text is an RFC 3339 date that exists, such as `2026-05-25`.
pub(crate) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
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
    (1..=days).contains(&day)
}

/// The number that so many digits write.
fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Whether a text is an RFC 3339 time in UTC that exists, such as `2026-05-25T12:34:56Z`.
pub(crate) fn is_utc_timestamp(text: &str) -> bool {
    let Some((date, time)) = text.strip_suffix('Z').and_then(|rest| rest.split_once('T')) else { return false };
    let (clock, fraction) = time.split_once('.').map_or((time, None), |(clock, fraction)| (clock, Some(fraction)));
    let mut parts = clock.split(':').map(|part| number(part, 2));
    let (Some(Some(hour)), Some(Some(minute)), Some(Some(second)), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let leap_second = second == 60 && hour == 23 && minute == 59;
    let fraction_is_legal = fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    is_date(date) && hour < 24 && minute < 60 && (second < 60 || leap_second) && fraction_is_legal
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
    fn plain_text_as_markdown() {
        let table = [
            ("No key {key_id} here.", "No key {key_id} here."),
            ("*a* `b` [c] <d> \\", "\\*a\\* \\`b\\` \\[c] \\<d> \\\\"),
            ("_a_ b_c é_f", "\\_a\\_ b_c é_f"),
            ("# a", "\\# a"),
            ("1. a", "1\\. a"),
            ("1.5 a", "1\\.5 a"),
            ("a ~~b~~ ~c", "a \\~\\~b\\~\\~ ~c"),
            ("a &amp; b & c", "a \\&amp; b & c"),
            ("", ""),
        ];
        for (text, markdown) in table {
            assert_eq!(as_markdown(text), markdown);
        }
    }

    #[test]
    fn pages_that_are_taken() {
        for taken in ["search", "Catalog", "catalog.schema", "feed.xml", "robots.txt", "llms-full.txt", "404.html", "sitemap-2.xml", "con"]
        {
            assert!(page_problem(taken).is_some(), "{taken}");
        }
        for free in ["feeds", "feed.expired", "catalog_error", "sitemap-x.xml", "sitemap-.xml", "key.xml"] {
            assert_eq!(page_problem(free), None, "{free}");
        }
    }

    #[test]
    fn dates() {
        for good in ["2026-05-25", "2024-02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["2026-02-29", "2026-00-10", "26-05-25", "2026-5-25", "2026-05-25T00:00:00Z", "25.05.2026", ""] {
            assert!(!is_date(bad), "{bad}");
        }
    }

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

    #[test]
    fn languages() {
        for good in ["en", "de", "de-AT", "zh-Hant-TW", "es-419", "ast", "sl-rozaj-biske", "de-CH-1901", "en-u-hc-h12", "de-x-plain"] {
            assert!(is_language(good), "{good}");
        }
        for bad in ["", "e", "english", "de_AT", "de-", "-de", "de--AT", "de AT", "d3", "de-x", "../en", "i-klingon"] {
            assert!(!is_language(bad), "{bad}");
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
