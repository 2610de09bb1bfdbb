//! What a page says: one ordered list of sections, which every form of the page walks.
//!
//! HTML, `CODE.md`, the order of `CODE.json`, the terminal, contents lists, checks of prose, search and coverage are made of [`SECTIONS`].
//! A section is a row of it.

mod body;
mod labels;
mod sections;
mod text;

use std::collections::HashMap;

use errdex_generator::location::Route;
use errdex_generator::model::{Entry, Item, Reference, Visible};

pub use body::{Body, Fact, History, SeeAlso};
pub use labels::*;
pub use sections::{Chip, Gap, Kind, LEAD_GAP, SECTIONS, gaps};
pub use text::{At, Text, weight};

/// The pages of a catalog.
#[derive(Debug)]
pub struct Pages<'a> {
    visible: &'a Visible,
    /// By code: the references of others to it that it does not make itself.
    reverse: HashMap<&'a str, Vec<SeeAlso<'a>>>,
}

/// A section of a page that has something to say.
#[derive(Debug)]
pub struct Section<'a> {
    /// The row of the table.
    pub kind: &'static Kind,
    /// What it says.
    pub body: Body<'a>,
}

impl<'a> Pages<'a> {
    /// The pages of what an audience may see.
    #[must_use]
    pub fn new(visible: &'a Visible) -> Self {
        let mut reverse: HashMap<&str, Vec<SeeAlso<'_>>> = HashMap::new();
        for entry in visible.iter() {
            for Item { value: Reference { code, difference }, .. } in &entry.see_also {
                let Some(other) = visible.entry(code).filter(|other| other.code != entry.code) else { continue };
                let known = other.see_also.iter().any(|reference| reference.code == entry.code);
                let others = reverse.entry(code).or_default();
                if !known && others.iter().all(|other| other.entry.code != entry.code) {
                    others.push(SeeAlso { entry, difference: difference.as_deref(), index: None });
                }
            }
        }
        Self { visible, reverse }
    }

    /// What the audience may see.
    #[must_use]
    pub const fn visible(&self) -> &'a Visible {
        self.visible
    }

    /// The sections of an error's page, top to bottom. One without content is not there.
    ///
    /// ```
    /// use errdex_docs::page::Pages;
    /// use errdex_generator::model::Visible;
    /// use errdex_generator::read::{Folder, Source, Sources};
    ///
    /// let files = vec![Source::new("a.yaml", b"code: a\nmeaning: It is.\ncauses: [One.]".to_vec())];
    /// let catalog = errdex_generator::check(Folder { sources: Sources::from_files("", files), problems: Vec::new() }).catalog;
    /// let visible = Visible::all(catalog);
    /// let sections = Pages::new(&visible).sections(&visible.entries[0]);
    /// assert_eq!(sections.iter().map(|section| section.kind.id).collect::<Vec<_>>(), ["meaning", "causes", "example", "handler"]);
    /// ```
    #[must_use]
    pub fn sections(&self, entry: &'a Entry) -> Vec<Section<'a>> {
        SECTIONS.iter().filter_map(|kind| Some(Section { kind, body: (kind.body)(self, entry)? })).collect()
    }

    /// What an error is confused with: as its own author says, then as others say. The text is the same on both pages.
    #[must_use]
    pub fn see_also(&self, entry: &'a Entry) -> Vec<SeeAlso<'a>> {
        let own = entry.see_also.iter().filter_map(|reference| {
            let other = self.visible.entry(&reference.code)?;
            Some(SeeAlso { entry: other, difference: reference.difference.as_deref(), index: Some(reference.index) })
        });
        own.chain(self.reverse.get(entry.code.as_str()).into_iter().flatten().copied()).collect()
    }
}

/// Hands every text of an error's page to a function: its lead and its notices, then section by section. Of what two pages say, the one that it
/// is written for has it.
pub fn each_text<'a>(entry: &'a Entry, take: &mut dyn FnMut(Text<'a>)) {
    text::head(entry, take);
    for kind in SECTIONS {
        (kind.texts)(entry, kind.weight, &mut |text| take(Text { audience: kind.audience, ..text }));
    }
}

/// Where the first key of a section is written, or would be.
#[must_use]
pub fn route(kind: &Kind, entry: &Entry) -> Route {
    kind.route.iter().fold(entry.route(), |route, key| route.key(key))
}
