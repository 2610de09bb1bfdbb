//! What programs read of a site: every page as JSON and Markdown, and the files by which pages are found.

pub mod export;
mod feed;
mod head;
mod json;
mod llms;
mod locate;
mod markdown;
mod picture;
mod prose;
mod sitemap;
mod xml;

pub(crate) use head::About;
pub use markdown::MarkdownPages;
pub(crate) use picture::Brush;

use std::io;

use errdex_docs::document::SCHEMA_FILE;
use errdex_generator::model::{Audience, Entry};

use crate::pages::Outline;
use crate::site::{Site, Worker};

/// A file that is not for readers, or not only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Machine {
    /// `llms-full.txt`: every page as Markdown.
    LlmsFull,
    /// `llms.txt`: what there is, for language models.
    Llms,
    /// `catalog.json`: every error in short.
    Catalog,
    /// The JSON Schema of all JSON files.
    Schema,
    /// `feed.xml`: what each version added, deprecated and retired.
    Feed,
    /// `opensearch.xml`: how a browser searches the site.
    OpenSearch,
    /// `robots.txt`.
    Robots,
    /// `sitemap.xml`: the pages, or the parts of a sitemap that one file cannot hold.
    Sitemap,
    /// A part of a large sitemap: its number, from 0.
    SitemapPart(usize),
    /// `assets/card.png`: the picture of every page that has none of its own.
    SitePicture,
    /// `CODE/card.png`: an error's picture, by its number in the order of the site.
    EntryPicture(usize),
    /// `CODE.json`: an error, by its number in the order of the site.
    EntryJson(usize),
    /// `CODE.md`: an error, by its number in the order of the site.
    EntryMarkdown(usize),
    /// `OLD.json`: what an earlier code leads to, by its number in the order of the site.
    AliasJson(usize),
    /// `OLD.md`: what an earlier code leads to, by its number in the order of the site.
    AliasMarkdown(usize),
}

/// Every machine-readable file of a site.
pub(crate) fn all(outline: &Outline<'_>) -> Vec<Machine> {
    // The largest first: one thread writes it while others go on.
    let mut all = vec![Machine::LlmsFull, Machine::Llms, Machine::Catalog, Machine::Schema, Machine::Feed, Machine::OpenSearch];
    all.extend([Machine::Robots, Machine::SitePicture]);
    // What nobody outside may see is in no list for search engines.
    if outline.visible.audience() == Audience::Public {
        all.push(Machine::Sitemap);
        let parts = sitemap::parts(outline).len();
        if parts > 1 {
            all.extend((0..parts).map(Machine::SitemapPart));
        }
    }
    all.extend(
        (0..outline.entries.len())
            .flat_map(|number| [Machine::EntryJson(number), Machine::EntryMarkdown(number), Machine::EntryPicture(number)]),
    );
    all.extend((0..outline.aliases.len()).flat_map(|number| [Machine::AliasJson(number), Machine::AliasMarkdown(number)]));
    all
}

/// Where a file lies on the site.
pub(crate) fn path(outline: &Outline<'_>, machine: Machine) -> String {
    match machine {
        Machine::LlmsFull => "llms-full.txt".to_owned(),
        Machine::Llms => "llms.txt".to_owned(),
        Machine::Catalog => "catalog.json".to_owned(),
        Machine::Schema => SCHEMA_FILE.to_owned(),
        Machine::Feed => "feed.xml".to_owned(),
        Machine::OpenSearch => "opensearch.xml".to_owned(),
        Machine::Robots => "robots.txt".to_owned(),
        Machine::Sitemap => "sitemap.xml".to_owned(),
        Machine::SitemapPart(part) => format!("sitemap-{}.xml", part + 1),
        Machine::SitePicture => SITE_PICTURE.to_owned(),
        Machine::EntryPicture(number) => picture_path(&outline.entries[number].code),
        Machine::EntryJson(number) => format!("{}.json", outline.entries[number].code),
        Machine::EntryMarkdown(number) => format!("{}.md", outline.entries[number].code),
        Machine::AliasJson(number) => format!("{}.json", outline.aliases[number].0),
        Machine::AliasMarkdown(number) => format!("{}.md", outline.aliases[number].0),
    }
}

/// The picture of every page that has none of its own. Its name has no hash: what shares it keeps its address for long.
const SITE_PICTURE: &str = "assets/card.png";

/// The picture of an error.
fn picture_path(code: &str) -> String {
    format!("{code}/card.png")
}

/// Whether a file holds what many pages hold: it is written as it is made, and never in memory as a whole.
pub(crate) const fn is_large(machine: Machine) -> bool {
    matches!(machine, Machine::LlmsFull | Machine::Catalog)
}

impl<'a> Site<'a> {
    /// An error's page as Markdown.
    pub(crate) fn markdown(&self, entry: &'a Entry) -> String {
        MarkdownPages::new(&self.outline.content, &self.texts).page(entry)
    }

    /// Writes a file.
    pub(crate) fn machine(&self, machine: Machine, worker: &mut Worker, out: &mut dyn io::Write) -> io::Result<()> {
        match machine {
            Machine::LlmsFull => self.llms_full(out),
            Machine::Llms => self.llms(out),
            Machine::Catalog => json::catalog(&self.outline, out),
            Machine::Schema => json::schema(self.outline.visible, out),
            Machine::Feed => self.feed(out),
            Machine::OpenSearch => self.open_search(out),
            Machine::Robots => self.robots(out),
            Machine::Sitemap => sitemap::sitemap(&self.outline, out),
            Machine::SitemapPart(part) => sitemap::part(&self.outline, part, out),
            Machine::SitePicture => self.site_picture(&mut worker.brush, out),
            Machine::EntryPicture(number) => self.entry_picture(number, &mut worker.brush, out),
            Machine::EntryJson(number) => json::entry(&self.outline, number, out),
            Machine::EntryMarkdown(number) => out.write_all(self.markdown(self.outline.entries[number]).as_bytes()),
            Machine::AliasJson(number) => json::entry(&self.outline, self.outline.aliases[number].1, out),
            Machine::AliasMarkdown(number) => out.write_all(self.markdown(self.outline.entries[self.outline.aliases[number].1]).as_bytes()),
        }
    }
}
