//! Where a link may lead: one rule for the check, the pages, their Markdown and the terminal.

/// What a link is that may stand on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// An `http`, `https` or `mailto` URL.
    Absolute,
    /// A reference that is relative to the page (RFC 3986, section 4.2).
    Relative,
}

/// Why a link may not stand on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It has another scheme, in lower case; or what comes before its colon looks like one.
    Scheme(String),
    /// It holds white space or a control character, which browsers drop.
    Space,
    /// There is nothing in it.
    Empty,
}

/// Schemes that a link may have.
pub const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// What a link is, or why it may not stand on a page.
///
/// # Errors
///
/// Where it leads to a scheme that is none of [`SCHEMES`], or browsers would read it as another link than it seems to be.
///
/// ```
/// use errdex_docs::link::{Link, Refusal, classify};
///
/// assert_eq!(classify("https://example.com"), Ok(Link::Absolute));
/// assert_eq!(classify("../other/#a:b"), Ok(Link::Relative));
/// assert_eq!(classify("java\nScript:a"), Err(Refusal::Scheme("javascript".to_owned())));
/// ```
pub fn classify(link: &str) -> Result<Link, Refusal> {
    let is_dropped = |c: char| c.is_control() || c.is_whitespace();
    let visible: String = link.chars().filter(|c| !is_dropped(*c)).collect();
    let scheme = match visible.find([':', '/', '?', '#']) {
        Some(at) if visible.as_bytes()[at] == b':' => Some(visible[..at].to_ascii_lowercase()),
        _ => None,
    };
    match scheme {
        Some(scheme) if !SCHEMES.contains(&scheme.as_str()) => Err(Refusal::Scheme(scheme)),
        _ if visible.is_empty() => Err(Refusal::Empty),
        _ if link.contains(is_dropped) => Err(Refusal::Space),
        Some(_) => Ok(Link::Absolute),
        None => Ok(Link::Relative),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_on_a_page() {
        for link in ["http://a", "HTTPS://a", "mailto:a@b.example", "MailTo:a@b.example"] {
            assert_eq!(classify(link), Ok(Link::Absolute), "{link}");
        }
        for link in ["a", "../a", "/a", "#a", "?a", "./a:b", "/a:b", "a/b:c", "a?b:c", "a#b:c", "//example.com"] {
            assert_eq!(classify(link), Ok(Link::Relative), "{link}");
        }
        for (link, scheme) in [
            ("javascript:a", "javascript"),
            ("java\nscript:a", "javascript"),
            (" \u{1}javascript:a", "javascript"),
            ("VBScript:a", "vbscript"),
            ("data:a", "data"),
            ("file:///a", "file"),
            ("1a:b", "1a"),
            ("a_b:c", "a_b"),
            (":a", ""),
        ] {
            assert_eq!(classify(link), Err(Refusal::Scheme(scheme.to_owned())), "{link:?}");
        }
        for link in ["/x y", "https://a b", "a\tb", "a\u{85}b"] {
            assert_eq!(classify(link), Err(Refusal::Space), "{link:?}");
        }
        for link in ["", " ", "\n"] {
            assert_eq!(classify(link), Err(Refusal::Empty), "{link:?}");
        }
    }
}
