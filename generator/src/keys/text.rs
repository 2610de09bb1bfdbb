//! The formats of texts: what a string must look like beyond being one.

use super::{Text, challenge};
use crate::diagnostic::Diagnostic;
use crate::location::Route;
use crate::model::{LanguageTag, Since, Version};
use crate::rules;

/// Codes are at most this long, in bytes; they are ASCII.
const MAX_CODE: usize = 128;

impl Text {
    /// Whether a line break is part of the format.
    const fn multi_line(self) -> bool {
        matches!(self, Self::Inline | Self::Markdown | Self::Code)
    }
}

/// Whether a text can be a code: `[A-Za-z0-9][A-Za-z0-9._:-]*`, at most 128 characters.
#[must_use]
pub fn is_code(text: &str) -> bool {
    text.len() <= MAX_CODE
        && text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte))
}

/// Checks a text against its format.
pub(super) fn check(format: Text, text: &str, route: &Route, found: &mut Vec<Diagnostic>) {
    if text.trim().is_empty() {
        found.push(
            Diagnostic::new(&rules::EMPTY_VALUE, "this text is empty", route.value())
                .label("nothing to read")
                .help("write it, or remove the key"),
        );
        return;
    }
    let forbidden = |c: &char| c.is_control() && !(format.multi_line() && matches!(c, '\n' | '\t')) && *c != '\n';
    if may_hold_controls(text)
        && let Some(control) = text.chars().find(forbidden)
    {
        found.push(
            Diagnostic::new(
                &rules::CONTROL_CHARACTER,
                format!("this text holds the control character U+{:04X}", u32::from(control)),
                route.value(),
            )
            .label(if control == '\t' { "a tab" } else { "not printable" })
            .help("remove the character, or write what it was meant to show"),
        );
    }
    if !format.multi_line() && text.trim_end_matches('\n').contains('\n') {
        found.push(
            Diagnostic::new(&rules::MULTIPLE_LINES, "this text has several lines where one is allowed", route.value())
                .label("more than one line")
                .help("write it on one line, or fold it with `>-`"),
        );
        return;
    }
    if let Some(problem) = format_problem(format, text, route) {
        found.push(problem);
    }
}

/// Whether a text has a byte that a control character other than a line break begins with, which few have. It looks at eight bytes at a
/// time: macros and build scripts are built without optimisation, and this sees every byte of a catalog.
fn may_hold_controls(text: &str) -> bool {
    const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
    const LINE_BREAKS: u64 = u64::from_ne_bytes([b'\n'; 8]);
    const ABOVE_CONTROLS: u64 = u64::from_ne_bytes([0xe0; 8]);
    // The highest bit of every byte that is not zero; no carry leaves its byte.
    let present = |word: u64| (((word & LOW) + LOW) | word) & !LOW;
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    for word in words {
        let word = u64::from_ne_bytes(*word);
        if !present(word & ABOVE_CONTROLS) & present(word ^ LINE_BREAKS) != 0 {
            return true;
        }
    }
    rest.iter().any(|byte| *byte < b' ' && *byte != b'\n') || text.contains('\x7f') || text.as_bytes().contains(&0xc2)
}

fn format_problem(format: Text, text: &str, route: &Route) -> Option<Diagnostic> {
    let problem =
        |rule, message: String, label: &str, help: &str| Some(Diagnostic::new(rule, message, route.value()).label(label).help(help));
    match format {
        Text::ErrorCode if !is_code(text) => {
            let help = if text.len() > MAX_CODE {
                "shorten it to at most 128 characters"
            } else {
                "begin with a letter or a digit and go on with letters, digits, `.`, `_`, `:` or `-`"
            };
            problem(&rules::INVALID_CODE, format!("`{}` cannot be a code", shown(text)), "not a code", help)
        }
        Text::CategoryId if !is_id(text) => problem(
            &rules::INVALID_NAME,
            format!("`{}` cannot name a category", shown(text)),
            "not a name",
            "begin with a letter or a digit and go on with letters, digits, `_` or `-`",
        ),
        Text::Name if !crate::model::is_param_name(text) || crate::words::is_unusable_field(text) => problem(
            &rules::INVALID_NAME,
            format!("`{}` cannot name a parameter", shown(text)),
            "not a name",
            "use letters, digits and `_`, not beginning with a digit, and no word that Rust keeps for itself (`self`, `super`, `crate`)",
        ),
        Text::Variant if !crate::words::is_variant(text) => problem(
            &rules::INVALID_NAME,
            format!("`{}` cannot name a Rust variant", shown(text)),
            "not a variant",
            "write a name in UpperCamelCase, such as `KeyNotFound`; `Self` is taken",
        ),
        Text::Url if !is_url(text) => problem(
            &rules::INVALID_URL,
            format!("`{}` is not an absolute URL", shown(text)),
            "not a URL",
            "write it whole, such as `https://example.com/support`, without spaces",
        ),
        Text::BaseUrl if !is_url(text) || text.contains(['?', '#']) => problem(
            &rules::INVALID_URL,
            format!("`{}` is not an absolute URL that `/CODE` can follow", shown(text)),
            "not the URL of a folder",
            "write it whole, such as `https://docs.example.com/errors`, without spaces, query or fragment",
        ),
        Text::UrlTemplate if unknown_placeholder(text).is_some() => {
            let name = unknown_placeholder(text).unwrap_or_default();
            Some(
                Diagnostic::new(&rules::INVALID_URL, format!("there is no placeholder `{name}`"), route.text(name, 0))
                    .label("unknown placeholder")
                    .help("`{path}` is the only one: it stands for the file's path below the catalog"),
            )
        }
        Text::UrlTemplate if !is_url(&text.replace("{path}", "path")) => problem(
            &rules::INVALID_URL,
            format!("`{}` is not an absolute URL", shown(text)),
            "not a URL",
            "write it whole, with `{path}` where the file's path goes",
        ),
        Text::Place if !(text.starts_with('/') && !text.starts_with("//") || is_url(text)) || text.contains(char::is_whitespace) => {
            problem(
                &rules::INVALID_URL,
                format!("`{}` is neither an absolute path nor an absolute URL", shown(text)),
                "not a place",
                "write a path such as `/signin`, or a URL with http or https",
            )
        }
        // Control characters are reported for every text.
        Text::Challenge if !text.trim_end_matches('\n').contains(char::is_control) => {
            challenge::problem(text).map(|challenge::Problem { at, message, help }| {
                let trimmed = text.trim_matches([' ', '\n']);
                let wrong = &trimmed[at.clone()];
                let nth = trimmed[..at.start].matches(wrong).count();
                let location = if wrong.is_empty() { route.value() } else { route.text(wrong, nth) };
                Diagnostic::new(&rules::INVALID_CHALLENGE, message, location).label("no challenge of RFC 9110").help(help)
            })
        }
        _ => notation_problem(format, text, route),
    }
}

/// The formats that a standard defines.
fn notation_problem(format: Text, text: &str, route: &Route) -> Option<Diagnostic> {
    let problem =
        |rule, message: String, label: &str, help: &str| Some(Diagnostic::new(rule, message, route.value()).label(label).help(help));
    match format {
        Text::Version if Version::parse(text).is_none() => problem(
            &rules::INVALID_VERSION,
            format!("`{}` is not a version", shown(text)),
            "not a version",
            "write three numbers, such as `2.3.0`; a pre-release is `2.3.0-rc.1`",
        ),
        Text::Since if Since::parse(text).is_none() => problem(
            &rules::INVALID_VERSION,
            format!("`{}` is not a version", shown(text)),
            "not a version",
            "write three numbers, such as `2.3.0`, or `next` for the coming release",
        ),
        Text::Date if !crate::model::time::is_date(text) => problem(
            &rules::INVALID_DATE,
            format!("`{}` is not a date", shown(text)),
            "not a date",
            "write year, month and day as RFC 3339 does, such as 2026-05-25",
        ),
        Text::Picture if !crate::model::is_picture_path(text) => problem(
            &rules::UNUSABLE_PICTURE,
            format!("`{}` is not the path of a picture in the catalog", shown(text)),
            "not a picture",
            "name an SVG, PNG or WebP file below the catalog's folder, such as `images/logo.svg`",
        ),
        Text::Folder if !crate::model::is_folder_path(text.trim_end_matches('/')) => problem(
            &rules::UNREADABLE_FILE,
            format!("`{}` is not the path of a folder in the catalog", shown(text)),
            "not a folder of the catalog",
            "name a folder below the catalog's own, such as `look`; `--templates DIR` takes any other",
        ),
        Text::Colour if crate::model::Colour::parse(text).is_none() => problem(
            &rules::INVALID_COLOUR,
            format!("`{}` is not a colour", shown(text)),
            "not a colour",
            "write red, green and blue in hexadecimal, in quotes, such as \"#2450a8\"",
        ),
        Text::Link if !is_link(text) => {
            let scheme =
                text.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            match scheme.filter(|scheme| !["http", "https", "mailto"].contains(&scheme.to_ascii_lowercase().as_str())) {
                Some(scheme) => problem(
                    &rules::LINK_SCHEME,
                    format!("a link cannot lead to `{scheme}:`"),
                    "not http, https, mailto or a path",
                    "link to a page: `https://example.com/docs`, or `/docs` on the same host",
                ),
                None => problem(
                    &rules::INVALID_URL,
                    format!("`{}` is not a link that works on every page", shown(text)),
                    "neither whole nor from the root",
                    "write it whole, such as `https://example.com/docs`, or from the root of the host, such as `/docs`",
                ),
            }
        }
        Text::Language if LanguageTag::parse(text).is_none() => problem(
            &rules::INVALID_LANGUAGE,
            format!("`{}` is not a language tag", shown(text)),
            "not a tag",
            "write a tag such as `en`, `de` or `pt-BR`: the language's code, and where it matters script and region, joined by `-`",
        ),
        Text::Timestamp if !crate::model::time::is_utc_timestamp(text) => problem(
            &rules::INVALID_DATE,
            format!("`{}` is not a time in UTC", shown(text)),
            "not a time",
            "write it as RFC 3339 does, such as \"2026-05-25T12:34:56Z\"",
        ),
        _ => None,
    }
}

/// A link that leads to the same place from every page.
fn is_link(text: &str) -> bool {
    let clean = |rest: &str| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c));
    let is_path = text.starts_with('/') && !text.starts_with("//") && clean(text);
    let is_address = text.strip_prefix("mailto:").is_some_and(|address| clean(address) && address.contains('@'));
    is_url(text) || is_path || is_address
}

/// A `{name}` that is not `{path}`.
fn unknown_placeholder(text: &str) -> Option<&str> {
    let pieces = text.match_indices('{').filter_map(|(open, _)| Some(&text[open..=open + text[open..].find('}')?]));
    pieces.into_iter().find(|piece| *piece != "{path}" && !piece[1..].contains('{'))
}

/// A text short enough for a sentence.
fn shown(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}

fn is_id(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// An absolute http(s) URL with a host and nothing that a path could not carry on (RFC 3986, section 3).
fn is_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !host.ends_with(']') || !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let host_is_legal = if let Some(inner) = host.strip_prefix('[') {
        inner.strip_suffix(']').is_some_and(|address| address.parse::<std::net::Ipv6Addr>().is_ok())
    } else {
        !host.is_empty()
            && host.split('.').all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
            })
    };
    let port_is_legal = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let path_is_legal = !path.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c));
    host_is_legal && port_is_legal && path_is_legal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls() {
        for good in ["https://docs.example.com/errors", "http://localhost:8080", "https://[::1]:3000/x", "https://example.com/a?b=c#d"] {
            assert!(is_url(good), "{good}");
        }
        for bad in [
            "docs.example.com",
            "ftp://example.com",
            "https://",
            "https://exa mple.com",
            "https://example..com",
            "https://a:99999",
            "/errors",
            "https://a/<b>",
            "javascript:alert(1)",
        ] {
            assert!(!is_url(bad), "{bad}");
        }
    }

    #[test]
    fn links() {
        for good in ["https://example.com/a", "/docs", "/", "mailto:help@example.com"] {
            assert!(is_link(good), "{good}");
        }
        for bad in ["docs", "//example.com", "javascript:alert(1)", "mailto:", "/a b", "ftp://example.com", "data:text/html,x"] {
            assert!(!is_link(bad), "{bad}");
        }
    }

    #[test]
    fn controls_are_seen_wherever_they_stand() {
        for length in [1, 7, 8, 9, 16, 23] {
            for at in 0..length {
                for character in (0..0x100).filter_map(char::from_u32) {
                    let around = if at % 2 == 0 { 'a' } else { '\n' };
                    let text: String = (0..length).map(|n| if n == at { character } else { around }).collect();
                    let is_control = character.is_control() && character != '\n';
                    assert!(may_hold_controls(&text) || !is_control, "{text:?}");
                    assert!(!may_hold_controls(&text) || is_control || text.as_bytes().contains(&0xc2), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn codes() {
        for good in ["a", "key_not_found", "E404", "a.b:c-d", "9"] {
            assert!(is_code(good), "{good}");
        }
        for bad in ["", "_a", "-a", "a b", "ä", "a/b", &"a".repeat(129)] {
            assert!(!is_code(bad), "{bad}");
        }
    }
}
