//! Absolute addresses of what lies on the site.

use errdex_generator::model::Visible;

use crate::pages::Outline;

/// The address of a file below the docs' URL; of a folder's page, the folder.
pub(super) fn absolute(catalog: &Visible, path: &str) -> String {
    let path = path.strip_suffix("index.html").unwrap_or(path);
    format!("{}/{path}", catalog.settings.docs_url.trim_end_matches('/'))
}

/// A relative reference in an error's prose, as a browser resolves it on the error's page (RFC 3986, section 5.2).
pub(super) fn resolve(page: &str, reference: &str) -> String {
    let (scheme, rest) = page.split_once("://").unwrap_or(("https", page));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let origin = format!("{scheme}://{host}");
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    if reference.starts_with(['#', '?']) {
        return format!("{page}/{reference}");
    }
    let end = reference.find(['?', '#']).unwrap_or(reference.len());
    let (relative, tail) = reference.split_at(end);
    let mut segments: Vec<&str> = if relative.starts_with('/') { Vec::new() } else { path.split('/').skip(1).collect() };
    let mut parts = relative.trim_start_matches('/').split('/').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        match part {
            "." | ".." => {
                if part == ".." {
                    segments.pop();
                }
                if is_last {
                    segments.push("");
                }
            }
            part => segments.push(part),
        }
    }
    format!("{origin}/{}{tail}", segments.join("/"))
}

/// The address of the page of an error.
pub(super) fn of_entry(outline: &Outline<'_>, number: usize) -> String {
    outline.visible.doc_url(&outline.entries[number].code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_a_page() {
        let page = "https://docs.example.com/errors/key_not_found";
        let table = [
            ("../other/index.html", "https://docs.example.com/errors/other/index.html"),
            ("picture.png", "https://docs.example.com/errors/key_not_found/picture.png"),
            ("./a?b#c", "https://docs.example.com/errors/key_not_found/a?b#c"),
            ("../../guide/", "https://docs.example.com/guide/"),
            ("../../../../x", "https://docs.example.com/x"),
            ("..", "https://docs.example.com/errors/"),
            ("/guide", "https://docs.example.com/guide"),
            ("//other.example.com/a", "https://other.example.com/a"),
            ("#recovery", "https://docs.example.com/errors/key_not_found/#recovery"),
            ("?a", "https://docs.example.com/errors/key_not_found/?a"),
        ];
        for (reference, absolute) in table {
            assert_eq!(resolve(page, reference), absolute, "{reference}");
        }
        assert_eq!(resolve("https://a.example/x", "../y"), "https://a.example/y");
    }
}
