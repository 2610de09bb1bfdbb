//! Where pages cannot lie: names that the site, or a file system, keeps for itself.

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
pub fn is_device(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    DEVICES.contains(&lower.split('.').next().unwrap_or(&lower))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
