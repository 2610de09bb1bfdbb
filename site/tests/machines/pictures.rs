//! The pictures that stand for pages where they are shared.

use std::collections::{BTreeMap, BTreeSet};

use errdex_generator::model::{Audience, Catalog};

use crate::support::{catalog_with, html_pages, site};
use crate::{HOME, full};

/// The pictures of a site: their size, and their bytes.
fn pictures(catalog: &Catalog) -> BTreeMap<String, Vec<u8>> {
    let visible = errdex_generator::model::Visible::of(catalog.clone(), errdex_generator::model::Audience::Public);
    let site = errdex_site::Site::new(&visible, &errdex_site::Options::default()).unwrap();
    let pages = site.pages().into_iter().map(|page| (site.path(page), page)).filter(|(path, _)| path.rsplit('.').next() == Some("png"));
    pages
        .map(|(path, page)| {
            let mut bytes = Vec::new();
            site.render(page, &mut errdex_site::Worker::default(), &mut bytes).unwrap();
            let info = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap().info().clone();
            assert_eq!((info.width, info.height), (1200, 630), "{path}");
            (path, bytes)
        })
        .collect()
}

#[test]
fn every_page_that_is_shared_has_a_picture() {
    let catalog = full();
    let pictures = pictures(&catalog);
    let codes = ["coming_error", "gone_error", "other_error", "quota_used"];
    let expected: BTreeSet<String> = codes.iter().map(|code| format!("{code}/card.png")).chain(["assets/card.png".to_owned()]).collect();
    assert_eq!(pictures.keys().cloned().collect::<BTreeSet<_>>(), expected);
    assert!(pictures.values().all(|bytes| bytes.len() < 40_000));
    let site = site(&catalog, Audience::Public);
    for (path, html) in html_pages(&site).filter(|(path, html)| *path != "404.html" && !html.contains("http-equiv=\"refresh\"")) {
        let picture = html.split("property=\"og:image\" content=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert!(pictures.contains_key(&picture[HOME.len()..]), "{path}: {picture}");
    }
}

/// A title in a script that the font lacks gives the picture of its code, and no boxes.
#[test]
fn a_picture_has_no_boxes() {
    let with = |title: &str| {
        let text = format!("code: key_not_found\nstatus: 404\ncategory: one\nmessage: Nothing.\ntitle: {title}\n");
        pictures(&catalog_with("", &[("a.yaml", &text)])).remove("key_not_found/card.png").unwrap()
    };
    let own = with("key_not_found");
    for title in ["キーが見つかりません", "المفتاح غير موجود", "Key 🔑"] {
        assert!(with(title) == own, "{title}");
    }
    assert!(with("Ключ не найден") != own && with("Key Not Found") != own);
    let long = with(&"very long words in a title that never ends ".repeat(40));
    assert!(long != own);
}
