//! What the heads of pages say about them.

use std::collections::BTreeSet;

use errdex_generator::model::Audience;
use serde_json::json;

use crate::support::{attributes, html_pages, site};
use crate::{full, parsed};

#[test]
fn a_page_names_its_other_formats_and_describes_itself_once() {
    let site = site(&full(), Audience::Public);
    let html = &site["quota_used/index.html"];
    for link in [
        "<link rel=\"alternate\" type=\"application/json\" href=\"../quota_used.json\">",
        "<link rel=\"alternate\" type=\"text/markdown\" href=\"../quota_used.md\">",
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"A &amp; B errors: what changed\" href=\"../feed.xml\">",
        "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"A &amp; B errors\" href=\"../opensearch.xml\">",
        "<meta property=\"og:title\" content=\"Quota `Used` &amp; &quot;more&quot;\">",
        "<meta property=\"og:url\" content=\"https://docs.example.com/errors/quota_used\">",
        "<meta name=\"description\" content=\"{used} of *{total}* used &amp; &lt;gone&gt;.\">",
    ] {
        assert!(html.contains(link), "{link}\n{}", html.split("</head>").next().unwrap());
    }
    for (path, html) in html_pages(&site) {
        let head = html.split("</head>").next().unwrap();
        let names: Vec<&str> = attributes(head, "property").into_iter().chain(attributes(head, "name")).collect();
        assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "{path}: {names:?}");
        assert!(head.matches("rel=\"canonical\"").count() == usize::from(path != "404.html"), "{path}");
    }
    let data = parsed(html.split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap());
    let graph = data["@graph"].as_array().unwrap();
    assert_eq!((&graph[0]["@type"], &graph[0]["headline"]), (&json!("TechArticle"), &json!("Quota `Used` & \"more\"")));
    assert_eq!(graph[0]["url"], "https://docs.example.com/errors/quota_used");
    let crumbs: Vec<_> = graph[1]["itemListElement"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(crumbs, ["All errors", "One", "Quota `Used` & \"more\""]);
}
