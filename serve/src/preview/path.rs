//! Which file of the site a request's path asks for. Files are looked up among the site's own; no folder is touched.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What a path is written with, besides letters and digits (RFC 3986, section 2.3).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the site.
    File(String),
    /// A folder that was named without the slash at its end, or another address of a page: the address to ask for instead.
    Elsewhere(String),
    /// Nothing.
    Nothing,
}

/// The target of a request's path, as it was sent. `base` is the path of the published site, with a slash at both ends: a `doc_url` with
/// another host leads to its page.
pub(super) fn resolve(path: &str, base: &str, is_file: impl Fn(&str) -> bool) -> Target {
    let Some(path) = path.strip_prefix('/') else { return Target::Nothing };
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return Target::Nothing };
    match find(&path, &is_file) {
        Target::Nothing => {
            let below = base.strip_prefix('/').filter(|base| !base.is_empty());
            let Some(below) = below.and_then(|base| path.strip_prefix(base)) else { return Target::Nothing };
            match find(below, &is_file) {
                Target::File(_) => Target::Elsewhere(address(below)),
                elsewhere => elsewhere,
            }
        }
        found => found,
    }
}

fn find(path: &str, is_file: impl Fn(&str) -> bool) -> Target {
    let index = |folder: &str| format!("{folder}index.html");
    if path.is_empty() || path.ends_with('/') {
        let file = index(path);
        return if is_file(&file) { Target::File(file) } else { Target::Nothing };
    }
    if is_file(path) {
        return Target::File(path.to_owned());
    }
    let folder = format!("{path}/");
    if is_file(&index(&folder)) { Target::Elsewhere(address(&folder)) } else { Target::Nothing }
}

/// The address of something on the site.
pub(super) fn address(path: &str) -> String {
    format!("/{}", utf8_percent_encode(path, ESCAPED))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILES: &[&str] = &["index.html", "404.html", "key_not_found/index.html", "a:b/index.html", "assets/style.0.css", "é/index.html"];

    fn of(path: &str) -> Target {
        resolve(path, "/docs/errors/", |file| FILES.contains(&file))
    }

    #[test]
    fn paths() {
        let file = |path: &str| Target::File(path.to_owned());
        let elsewhere = |path: &str| Target::Elsewhere(path.to_owned());
        let table = [
            ("/", file("index.html")),
            ("/index.html", file("index.html")),
            ("/key_not_found/", file("key_not_found/index.html")),
            ("/key_not_found/index.html", file("key_not_found/index.html")),
            ("/key%5Fnot%5Ffound/", file("key_not_found/index.html")),
            ("/key_not_found", elsewhere("/key_not_found/")),
            ("/a:b", elsewhere("/a%3Ab/")),
            ("/%C3%A9/", file("é/index.html")),
            ("/docs/errors/key_not_found", elsewhere("/key_not_found/")),
            ("/docs/errors/key_not_found/", elsewhere("/key_not_found/")),
            ("/docs/errors/", elsewhere("/")),
            ("/assets/style.0.css", file("assets/style.0.css")),
            ("/assets/", Target::Nothing),
            ("/docs/errors/nothing/", Target::Nothing),
            ("", Target::Nothing),
            ("*", Target::Nothing),
            ("//", Target::Nothing),
            ("//key_not_found/", Target::Nothing),
            ("/../index.html", Target::Nothing),
            ("/key_not_found/../index.html", Target::Nothing),
            ("/%2e%2e/index.html", Target::Nothing),
            ("/%2e%2e%2findex.html", Target::Nothing),
            ("/..%5cindex.html", Target::Nothing),
            ("/index.html%00", Target::Nothing),
            ("/%00", Target::Nothing),
            ("/%ff", Target::Nothing),
            ("/%", Target::Nothing),
            ("/C:/index.html", Target::Nothing),
            ("/%2Fetc%2Fpasswd", Target::Nothing),
            ("/index.html/", Target::Nothing),
            ("/INDEX.HTML", Target::Nothing),
        ];
        for (path, expected) in table {
            assert_eq!(of(path), expected, "{path}");
        }
    }

    #[test]
    fn a_site_at_the_root_of_its_host_has_one_address() {
        assert_eq!(resolve("/nothing/", "/", |file| FILES.contains(&file)), Target::Nothing);
        assert_eq!(resolve("/", "/", |_| false), Target::Nothing);
    }

    proptest! {
        #![proptest_config(errdex_properties::config(256))]

        #[test]
        fn only_files_of_the_site_are_found(path in prop_oneof!["/[a-z%./2eEfF5cC0\\\\]{0,24}", "/?(docs/errors/)?(\\.\\./|%2e|key_not_found|/){0,5}", any::<String>()]) {
            match of(&path) {
                Target::File(file) => prop_assert!(FILES.contains(&file.as_str())),
                Target::Elsewhere(to) => {
                    prop_assert!(!to.starts_with("//") && to.is_ascii());
                    prop_assert!(matches!(of(&to), Target::File(_)), "{to}");
                }
                Target::Nothing => {}
            }
        }
    }
}
