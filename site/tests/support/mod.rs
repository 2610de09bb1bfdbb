//! What the tests of this crate share: catalogs from text, and sites as maps from path to text.

#![allow(dead_code, unused_imports, reason = "each test file uses a part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use errdex_generator::model::{Audience, Catalog, Visible};
use errdex_site::{Options, Site, Worker};

#[path = "../../src/testing.rs"]
mod testing;

pub(crate) use testing::{catalog, catalog_with};

/// The smallest error.
pub(crate) fn minimal(code: &str) -> String {
    format!("code: {code}\nstatus: 404\ncategory: one\nmessage: Nothing here.\n")
}

/// Every file of a catalog's site but the pictures.
pub(crate) fn site(catalog: &Catalog, audience: Audience) -> BTreeMap<String, String> {
    let visible = Visible::of(catalog.clone(), audience);
    let site = Site::new(&visible, &Options::default()).unwrap();
    let mut worker = Worker::default();
    let is_text = |page: &errdex_site::Page| !site.path(*page).contains(".png");
    site.pages()
        .into_iter()
        .filter(is_text)
        .map(|page| {
            let mut bytes = Vec::new();
            site.render(page, &mut worker, &mut bytes).unwrap();
            (site.path(page), String::from_utf8(bytes).unwrap())
        })
        .collect()
}

/// Whether a path is a page's.
pub(crate) fn is_html(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// The pages of a site.
pub(crate) fn html_pages(site: &BTreeMap<String, String>) -> impl Iterator<Item = (&String, &String)> {
    site.iter().filter(|(path, _)| is_html(path))
}

/// The page of a code.
pub(crate) fn page(catalog: &Catalog, code: &str) -> String {
    site(catalog, Audience::Public).remove(&format!("{code}/index.html")).unwrap()
}

/// Every file below a folder, with its bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{prefix}{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{path}/"), found);
            } else {
                found.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found);
    found
}

/// The values of an attribute, in order.
pub(crate) fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split_once('"').map(|(value, _)| value)).collect()
}

/// The headings of a page's main part, without markup.
pub(crate) fn headings(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<h2") {
        let heading = &rest[at..rest[at..].find("</h2>").unwrap() + at];
        let mut text = String::new();
        let mut inside = false;
        for character in heading.chars() {
            match character {
                '<' => inside = true,
                '>' => inside = false,
                _ if !inside => text.push(character),
                _ => {}
            }
        }
        found.push(text.replace("&#39;", "'"));
        rest = &rest[at + 3..];
    }
    found
}
