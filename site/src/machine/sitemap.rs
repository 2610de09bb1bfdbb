//! `sitemap.xml` (sitemaps.org) and `robots.txt` (RFC 9309).

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use errdex_generator::model::Audience;
use quick_xml::escape::escape;

use super::locate;
use crate::facets;
use crate::pages::{Outline, Page, category_path};
use crate::site::Site;

/// The most addresses that one file may have.
const MOST_ADDRESSES: usize = 50_000;
/// The most bytes that one file may have, with room for what stands around the addresses.
const MOST_BYTES: usize = 52_428_800 - 1024;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The addresses that search engines should know: of pages that stand for themselves, each by its canonical address.
fn addresses(outline: &Outline<'_>) -> impl Iterator<Item = String> {
    outline.pages().filter_map(|page| match page {
        Page::Overview => Some(locate::absolute(outline.visible, "")),
        Page::Category(number) => Some(locate::absolute(outline.visible, &category_path(outline.categories[number].id))),
        Page::Entry(number) => Some(locate::of_entry(outline, number)),
        Page::Facets => Some(locate::absolute(outline.visible, facets::INDEX)),
        Page::Facet(number) => Some(locate::absolute(outline.visible, &outline.facets[number].path)),
        Page::NotFound | Page::Alias(_) | Page::Machine(_) | Page::Asset(_) | Page::Search(_) | Page::FacetData => None,
    })
}

/// The addresses of each file that is needed: one, or several and an index of them.
pub(super) fn parts(outline: &Outline<'_>) -> Vec<Range<usize>> {
    split(addresses(outline).map(|address| line(&address).len()), MOST_ADDRESSES, MOST_BYTES)
}

fn split(lengths: impl Iterator<Item = usize>, most: usize, most_bytes: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut part, mut bytes) = (0..0, 0);
    for length in lengths {
        if part.len() == most || (bytes + length > most_bytes && !part.is_empty()) {
            parts.push(part.clone());
            part = part.end..part.end;
            bytes = 0;
        }
        part.end += 1;
        bytes += length;
    }
    parts.push(part);
    parts
}

fn line(address: &str) -> String {
    format!("<url><loc>{}</loc></url>\n", escape(address))
}

/// `sitemap.xml`.
pub(super) fn sitemap(outline: &Outline<'_>, out: &mut dyn Write) -> io::Result<()> {
    let parts = parts(outline);
    if parts.len() == 1 {
        return part(outline, 0, out);
    }
    let mut text = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for number in 1..=parts.len() {
        let address = locate::absolute(outline.visible, &format!("sitemap-{number}.xml"));
        let _ = writeln!(text, "<sitemap><loc>{}</loc></sitemap>", escape(&address));
    }
    text.push_str("</sitemapindex>\n");
    out.write_all(text.as_bytes())
}

/// One file of addresses.
pub(super) fn part(outline: &Outline<'_>, number: usize, out: &mut dyn Write) -> io::Result<()> {
    let range = parts(outline).swap_remove(number);
    writeln!(out, "{HEAD}<urlset xmlns=\"{NAMESPACE}\">")?;
    for address in addresses(outline).skip(range.start).take(range.len()) {
        out.write_all(line(&address).as_bytes())?;
    }
    out.write_all(b"</urlset>\n")
}

impl Site<'_> {
    /// `robots.txt`. Crawlers read it at the root of a host alone; a site below one has it for who hosts it there.
    pub(super) fn robots(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.outline.visible.audience() == Audience::Internal {
            return out.write_all(b"User-agent: *\nDisallow: /\n");
        }
        let sitemap = locate::absolute(self.outline.visible, "sitemap.xml");
        write!(out, "User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stay_below_both_limits() {
        let ends = |lengths: &[usize], most| split(lengths.iter().copied(), most, 10).iter().map(|part| part.end).collect::<Vec<_>>();
        assert_eq!(ends(&[], 2), [0]);
        assert_eq!(ends(&[1, 1], 2), [2]);
        assert_eq!(ends(&[1, 1, 1], 2), [2, 3]);
        assert_eq!(ends(&[6, 6, 4, 1], 9), [1, 3, 4]);
        assert_eq!(split([1, 1, 1].into_iter(), 2, 10), [0..2, 2..3]);
    }
}
