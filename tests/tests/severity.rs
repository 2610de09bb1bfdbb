//! How bad an error is, wherever it is told: in Rust, on pages, in lists, as JSON and as Markdown.

use std::path::Path;
use std::sync::Arc;

use errdex::Severity;
use errdex_generator::model::{Audience, Visible};
use errdex_generator::read::{Below, read};
use errdex_site::{Options, Site, Worker};

/// Every error of the catalog.
#[errdex::catalog("catalogs/severity")]
#[derive(Debug)]
enum FerryError {}

#[test]
fn an_entry_tells_it() {
    let told = |error: &FerryError| error.entry().severity();
    assert_eq!(told(&FerryError::DeckFull), Severity::Error);
    assert_eq!(told(&FerryError::PriceRounded), Severity::Warning);
    assert_eq!(told(&FerryError::CrossingMoved), Severity::Info);
    assert_eq!(told(&FerryError::RouteSlow), Severity::Hint);
    assert!(Severity::Error < Severity::Warning && Severity::Info < Severity::Hint);
}

#[test]
fn every_form_of_a_page_tells_it_where_it_is_not_an_error() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs/severity");
    let checked = errdex_site::check(read(&folder, "catalog"), Arc::new(Below(folder)));
    assert!(!checked.report.has_errors());
    let visible = Visible::of(checked.catalog, Audience::Public);
    let site = Site::new(&visible, &Options::default()).unwrap();
    let file = |path: &str| {
        let page = site.pages().into_iter().find(|page| site.path(*page) == path).unwrap_or_else(|| panic!("there is no {path}"));
        let mut bytes = Vec::new();
        site.render(page, &mut Worker::default(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    for (code, word, badge) in [
        ("price_rounded", "warning", Some("Warning")),
        ("crossing_moved", "info", Some("Info")),
        ("route_slow", "hint", Some("Hint")),
        ("deck_full", "error", None),
    ] {
        let (html, markdown) = (file(&format!("{code}/index.html")), file(&format!("{code}.md")));
        let json: serde_json::Value = serde_json::from_str(&file(&format!("{code}.json"))).unwrap();
        assert_eq!(json["severity"], word, "{code}");
        match badge {
            Some(badge) => {
                assert!(html.contains(&format!("<span class=\"state\">{badge}</span>")), "{code}: {html}");
                assert!(markdown.contains(&format!("\n- {badge}\n")), "{code}: {markdown}");
            }
            None => assert!(!html.contains("class=\"state\"") && !markdown.contains("\n- Error\n"), "{code}"),
        }
        assert!(file(&format!("by/severity/{word}/index.html")).contains(&format!("../{code}/index.html")), "{code}");
    }
    assert!(file("index.html").contains("<select name=\"severity\">"));
    assert!(file("catalog.json").contains("\"severity\":\"hint\""));
}
