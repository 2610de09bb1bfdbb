//! A document: what was written, and where.

use std::ops::Range;
use std::sync::Arc;

use super::Source;
use super::yaml::{self, ReadError, SpanTree};
use crate::location::{Location, Origin, Part, Route};
use crate::value::Node;

/// A document of a file. Its places are found on demand: nothing is spent on them where nothing is reported.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file that it is in.
    pub source: Arc<Source>,
    /// Which of the file's documents it is.
    pub origin: Origin,
    /// What it says. Duplicate keys are there, and every item has the number that it has in its list.
    pub value: Node,
}

impl Document {
    /// The root: where every route into the document begins.
    #[must_use]
    pub fn route(&self) -> Route {
        self.origin.route()
    }

    /// The bytes of the file that a location in this document stands for; none where it is in another.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use errdex_generator::read::{Document, Source};
    ///
    /// let source = Arc::new(Source::new("a.yaml", b"code: a\naliases: [b, c]\n".to_vec()));
    /// let document = Document::all(&source).0.remove(0);
    /// let alias = document.route().key("aliases").index(1).value();
    /// assert_eq!(&source.text[document.bytes(&alias).unwrap()], "c");
    /// ```
    #[must_use]
    pub fn bytes(&self, location: &Location) -> Option<Range<usize>> {
        match location {
            Location::Route { route, part } if *route.origin() == self.origin => {
                Some(bytes(&SpanTree::of(&self.source.text), &self.source.text, route, part))
            }
            _ => None,
        }
    }

    /// Every document of a file up to the first that cannot be read, and whether all could be.
    #[must_use]
    pub fn all(source: &Arc<Source>) -> (Vec<Self>, bool) {
        let (documents, error) = documents(source);
        (documents, error.is_none())
    }
}

/// Every document of a file up to the first that cannot be read, and why it cannot.
pub(crate) fn documents(source: &Arc<Source>) -> (Vec<Document>, Option<ReadError>) {
    let (values, error) = yaml::read_documents(&source.text);
    let origin = |document| Origin { path: Arc::clone(&source.path), document };
    let documents = (0..).zip(values).map(|(number, value)| Document { source: Arc::clone(source), origin: origin(number), value });
    (documents.collect(), error)
}

/// The bytes at the end of a route.
pub(crate) fn bytes(tree: &SpanTree, text: &str, route: &Route, part: &Part) -> Range<usize> {
    let bytes = tree.find(route.origin().document as usize, route.steps(), *part == Part::Key);
    match part {
        Part::Text(needle, nth) => find_text(text, &bytes, needle, *nth).unwrap_or(bytes),
        Part::Value | Part::Key => bytes,
    }
}

/// The nth occurrence of a text within some bytes. A text that is written with escapes is not found as such; its value stands for it.
fn find_text(text: &str, within: &Range<usize>, needle: &str, nth: usize) -> Option<Range<usize>> {
    let raw = text.get(within.clone())?;
    let (offset, _) = raw.match_indices(needle).nth(nth)?;
    let start = within.start + offset;
    (!needle.is_empty()).then(|| start..start + needle.len())
}
