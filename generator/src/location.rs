//! Where something stands, as an author would say it: a file and a route. Lines and columns come later, when it is reported.

use std::ops::Range;
use std::sync::Arc;

/// A document: its file, and its number in the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Origin {
    /// The file's path below the catalog, with `/`.
    pub path: Arc<str>,
    /// The document's number in the file, from 0.
    pub document: u32,
}

impl Origin {
    /// The document's root.
    #[must_use]
    pub fn route(&self) -> Route {
        Route { origin: self.clone(), steps: Vec::new() }
    }
}

/// A step of a route into a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

/// A symbolic location. Paths are below the catalog, with `/`; the empty one is the catalog itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A file or a folder as a whole.
    Path(Arc<str>),
    /// Bytes of a file that could not be read as YAML, or is none.
    Bytes(Arc<str>, Range<usize>),
    /// A value in a file.
    Route {
        /// The way to it.
        route: Route,
        /// What is meant at its end.
        part: Part,
    },
}

impl Location {
    /// The file that it is in.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Path(path) | Self::Bytes(path, _) => path,
            Self::Route { route, .. } => &route.origin.path,
        }
    }

    /// The document that it is in, where it is known.
    #[must_use]
    pub fn origin(&self) -> Option<&Origin> {
        match self {
            Self::Path(_) | Self::Bytes(..) => None,
            Self::Route { route, .. } => Some(&route.origin),
        }
    }
}

/// A way into a document: what a check holds while it walks down.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Route {
    origin: Origin,
    steps: Vec<Step>,
}

impl Route {
    /// The document.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The way from the document's root.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The value of a key.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        self.nth_key(name, 0)
    }

    /// The value of a key that stands more than once.
    #[must_use]
    pub fn nth_key(&self, name: &str, nth: usize) -> Self {
        self.with(Step::Key(name.to_owned(), u16::try_from(nth).unwrap_or(u16::MAX)))
    }

    /// An item of a list, by the number it has in the list as it was written.
    #[must_use]
    pub fn index(&self, index: u32) -> Self {
        self.with(Step::Index(index))
    }

    fn with(&self, step: Step) -> Self {
        let mut route = self.clone();
        route.steps.push(step);
        route
    }

    /// Whether no key leads straight here: a document's root, or an item of a list.
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        !matches!(self.steps.last(), Some(Step::Key(..)))
    }

    /// The value here.
    #[must_use]
    pub fn value(&self) -> Location {
        self.part(Part::Value)
    }

    /// The key that leads here.
    #[must_use]
    pub fn name(&self) -> Location {
        self.part(Part::Key)
    }

    /// A text within the value here: its nth occurrence, from 0.
    #[must_use]
    pub fn text(&self, needle: &str, nth: usize) -> Location {
        self.part(Part::Text(needle.to_owned(), nth))
    }

    fn part(&self, part: Part) -> Location {
        Location::Route { route: self.clone(), part }
    }
}
