//! Where something stands, as an author would say it: a file and a route. Lines and columns come later, when it is reported.

use std::ops::Range;

/// A step of a route into a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into the value of a key. The number tells duplicates apart, from 0.
    Key(String, u16),
    /// Into an item of a list, from 0.
    Index(u32),
}

/// What at the end of a route is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The whole value.
    Value,
    /// Its key.
    Key,
    /// The nth occurrence, from 0, of a text in the value.
    Text(String, usize),
}

/// A symbolic location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A file as a whole.
    File(u32),
    /// Bytes of a file that could not be read as YAML.
    Bytes(u32, Range<usize>),
    /// A value in a file.
    Route {
        /// The file's number in the sources.
        file: u32,
        /// The document's number in the file, from 0.
        document: u32,
        /// The way from the document's root.
        route: Vec<Step>,
        /// What is meant at its end.
        part: Part,
    },
    /// Something below the catalog that is not among the sources: its path.
    Path(String),
}

/// A growing route: what a check holds while it walks down a document.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    file: u32,
    document: u32,
    steps: Vec<Step>,
}

impl Route {
    /// The root of a document.
    pub(crate) const fn root(file: u32, document: u32) -> Self {
        Self { file, document, steps: Vec::new() }
    }

    /// The value of a key.
    pub(crate) fn key(&self, name: &str) -> Self {
        self.nth_key(name, 0)
    }

    /// The value of a key that stands more than once.
    pub(crate) fn nth_key(&self, name: &str, nth: usize) -> Self {
        self.with(Step::Key(name.to_owned(), u16::try_from(nth).unwrap_or(u16::MAX)))
    }

    /// An item of a list.
    pub(crate) fn index(&self, index: usize) -> Self {
        self.with(Step::Index(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    fn with(&self, step: Step) -> Self {
        let mut route = self.clone();
        route.steps.push(step);
        route
    }

    /// Whether no key leads straight here: a document's root, or an item of a list.
    pub(crate) fn is_unnamed(&self) -> bool {
        !matches!(self.steps.last(), Some(Step::Key(..)))
    }

    /// Whether the way from the document's root begins with this key.
    #[cfg(feature = "full")]
    pub(crate) fn begins_with(&self, name: &str) -> bool {
        matches!(self.steps.first(), Some(Step::Key(first, _)) if first == name)
    }

    /// The value here.
    pub(crate) fn value(&self) -> Location {
        self.part(Part::Value)
    }

    /// The key that leads here.
    pub(crate) fn name(&self) -> Location {
        self.part(Part::Key)
    }

    /// A text within the value here.
    pub(crate) fn text(&self, needle: &str, nth: usize) -> Location {
        self.part(Part::Text(needle.to_owned(), nth))
    }

    fn part(&self, part: Part) -> Location {
        Location::Route { file: self.file, document: self.document, route: self.steps.clone(), part }
    }
}
