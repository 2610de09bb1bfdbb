//! A whole page, as it is sent: what a change of a template, a text or the markup does to it can be read in the snapshot beside this file.
//!
//! `INSTA_UPDATE=always cargo test -p errdex-tests --test page` writes it.

use std::path::Path;
use std::sync::Arc;

use errdex_generator::model::{Audience, Visible};
use errdex_generator::place::Located;
use errdex_generator::read::{Below, read};
use errdex_site::{Options, Site, Worker};

/// A page without what stands for its assets' content, which changes with each of their bytes.
fn without_hashes(html: &str) -> String {
    let is_hash = |part: &str| part.len() == 8 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    html.split('.').map(|part| if is_hash(part) { "HASH" } else { part }).collect::<Vec<_>>().join(".")
}

#[test]
fn a_page_changes_only_where_that_is_meant() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs/page");
    let checked = errdex_site::check(read(&folder, "catalog"), Arc::new(Below(folder)));
    let problems: Vec<_> = checked.report.locate(&checked.sources).iter().map(Located::one_line).collect();
    let visible = Visible::of(checked.catalog, Audience::Public);
    let site = Site::new(&visible, &Options::default()).unwrap();
    let page = site.pages().into_iter().find(|page| site.path(*page) == "deck_full/index.html").unwrap();
    let mut bytes = Vec::new();
    site.render(page, &mut Worker::default(), &mut bytes).unwrap();
    assert_eq!(problems, [""; 0]);
    insta::assert_snapshot!(without_hashes(&String::from_utf8(bytes).unwrap()));
}
