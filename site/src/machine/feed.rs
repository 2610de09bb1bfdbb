//! `feed.xml` (Atom, RFC 4287) and `opensearch.xml` (`OpenSearch` 1.1).
//!
//! The feed has an entry per version: what it added, deprecated and retired. What comes with the next release is not in it yet.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use errdex_generator::model::{Since, UNKNOWN_DAY, Version};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{locate, xml};
use crate::html::{escape_attribute_into, escape_text_into};
use crate::site::Site;

/// Errors that an entry names, of each kind: more are counted.
const MOST: usize = 200;
/// Versions that the feed has: the latest.
const VERSIONS: usize = 50;
/// The longest short name of a search engine (`OpenSearch` 1.1).
const SHORT_NAME: usize = 16;

/// What happened to errors in a version: their numbers.
#[derive(Default)]
struct Release {
    added: Vec<usize>,
    deprecated: Vec<usize>,
    retired: Vec<usize>,
}

impl Release {
    fn kinds(&self) -> [(&'static str, &[usize]); 3] {
        [("feed_added", &self.added), ("feed_deprecated", &self.deprecated), ("feed_retired", &self.retired)]
    }
}

impl Site<'_> {
    pub(super) fn feed(&self, out: &mut dyn Write) -> io::Result<()> {
        let catalog = self.outline.visible;
        let home = locate::absolute(catalog, "");
        let own = locate::absolute(catalog, "feed.xml");
        let releases = self.releases();
        let latest = || releases.iter().rev().take(VERSIONS);
        let updated = latest().map(|(version, _)| self.day(version)).max().unwrap_or(UNKNOWN_DAY);
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let feed = writer.create_element("feed");
        feed.with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", self.texts.get("lang"))]).write_inner_content(
            |writer| {
                let text = |writer: &mut Writer<_>, name: &str, text: &str| {
                    writer.create_element(name).write_text_content(BytesText::new(&xml::text(text))).map(drop)
                };
                text(writer, "id", &own)?;
                text(writer, "title", &self.feed_title())?;
                text(writer, "updated", &instant(updated))?;
                writer.create_element("author").write_inner_content(|writer| text(writer, "name", &catalog.settings.name))?;
                let link = |writer: &mut Writer<_>, rel: &str, kind: &str, to: &str| {
                    writer.create_element("link").with_attributes([("rel", rel), ("type", kind), ("href", to)]).write_empty().map(drop)
                };
                link(writer, "self", "application/atom+xml", &own)?;
                link(writer, "alternate", "text/html", &home)?;
                for (version, release) in latest() {
                    writer.create_element("entry").write_inner_content(|writer| {
                        text(writer, "id", &format!("{own}#{version}"))?;
                        text(writer, "title", &self.release_title(version, release))?;
                        text(writer, "updated", &instant(self.day(version)))?;
                        link(writer, "alternate", "text/html", &home)?;
                        let content = self.release_html(release);
                        let element = writer.create_element("content").with_attribute(("type", "html"));
                        element.write_text_content(BytesText::new(&xml::text(&content))).map(drop)
                    })?;
                }
                Ok(())
            },
        )?;
        writer.into_inner().write_all(b"\n")
    }

    /// What each version did, the earliest first.
    fn releases(&self) -> BTreeMap<&Version, Release> {
        let mut releases: BTreeMap<&Version, Release> = BTreeMap::new();
        for (number, entry) in self.outline.entries.iter().enumerate() {
            let deprecated = entry.deprecated.as_ref().map(|notice| &notice.since);
            let retired = entry.retired.as_ref().map(|notice| &notice.since);
            for (kind, since) in [entry.since.as_ref(), deprecated, retired].into_iter().enumerate() {
                if let Some(Since::Version(version)) = since {
                    let release = releases.entry(version).or_default();
                    [&mut release.added, &mut release.deprecated, &mut release.retired][kind].push(number);
                }
            }
        }
        releases
    }

    fn day(&self, version: &Version) -> &str {
        self.outline.visible.settings.releases.get(version).map_or(UNKNOWN_DAY, String::as_str)
    }

    /// The feed's title.
    pub(crate) fn feed_title(&self) -> String {
        self.texts.fill("feed_title", "name", &self.outline.visible.settings.name)
    }

    fn release_title(&self, version: &Version, release: &Release) -> String {
        let title = self.texts.fill("feed_release", "name", &self.outline.visible.settings.name).replace("{version}", &version.to_string());
        let counts: Vec<String> = release
            .kinds()
            .into_iter()
            .filter(|(_, numbers)| !numbers.is_empty())
            .map(|(key, numbers)| self.texts.fill(&format!("{key}_count"), "count", &numbers.len().to_string()))
            .collect();
        format!("{title}: {}", counts.join(", "))
    }

    fn release_html(&self, release: &Release) -> String {
        let mut html = String::new();
        for (key, numbers) in release.kinds() {
            if numbers.is_empty() {
                continue;
            }
            html.push_str("<h2>");
            escape_text_into(self.texts.get(key), &mut html);
            html.push_str("</h2>\n<ul>\n");
            for number in numbers.iter().take(MOST) {
                let entry = self.outline.entries[*number];
                html.push_str("<li><a href=\"");
                escape_attribute_into(&locate::of_entry(&self.outline, *number), &mut html);
                html.push_str("\">");
                escape_text_into(&entry.title, &mut html);
                let _ = writeln!(html, "</a> <code>{}</code> {}</li>", entry.code, entry.status);
            }
            html.push_str("</ul>\n");
            if let Some(more) = numbers.len().checked_sub(MOST).filter(|more| *more > 0) {
                html.push_str("<p>");
                escape_text_into(&self.texts.fill("feed_more", "count", &more.to_string()), &mut html);
                html.push_str("</p>\n");
            }
        }
        html
    }

    /// The site as a search engine of a browser.
    pub(super) fn open_search(&self, out: &mut dyn Write) -> io::Result<()> {
        let catalog = self.outline.visible;
        let home = locate::absolute(catalog, "");
        let title = self.texts.fill("site_title", "name", &catalog.settings.name);
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = writer.create_element("OpenSearchDescription").with_attribute(("xmlns", "http://a9.com/-/spec/opensearch/1.1/"));
        root.write_inner_content(|writer| {
            let text = |writer: &mut Writer<_>, name: &str, text: &str| {
                writer.create_element(name).write_text_content(BytesText::new(&xml::text(text))).map(drop)
            };
            let short: String = catalog.settings.name.chars().take(SHORT_NAME).collect();
            text(writer, "ShortName", short.trim_end())?;
            text(writer, "Description", &self.texts.fill("open_search", "site", &title))?;
            text(writer, "InputEncoding", "UTF-8")?;
            text(writer, "Language", self.texts.get("lang"))?;
            let results = format!("{home}index.html?q={{searchTerms}}");
            let url = writer.create_element("Url").with_attributes([("type", "text/html"), ("template", results.as_str())]);
            url.write_empty().map(drop)
        })?;
        writer.into_inner().write_all(b"\n")
    }
}

/// A day as an instant: its first.
fn instant(day: &str) -> String {
    format!("{day}T00:00:00Z")
}
