//! The texts of a page, with where each was written and how much its words say about the error.

use errdex_generator::location::Route;
use errdex_generator::model::{Audience, Entry, Item};

/// How often a word of a text counts in a search.
pub mod weight {
    /// The message and the lead.
    pub const LEAD: u16 = 6;
    /// When the error is seen.
    pub const CAUSE: u16 = 5;
    /// What it means.
    pub const BODY: u16 = 3;
    /// What to do.
    pub const STEP: u16 = 2;
    /// What is beside the point.
    pub const ASIDE: u16 = 1;
}

/// A text of a page.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether it is markdown; else it is plain.
    pub is_markdown: bool,
    /// Where it was written.
    pub at: At<'a>,
    /// How often a word of it counts in a search.
    pub weight: u16,
    /// Who may read it, where the error is public.
    pub audience: Audience,
}

impl<'a> Text<'a> {
    /// A markdown text that everybody may read.
    pub(super) const fn new(text: &'a str, at: At<'a>, weight: u16) -> Self {
        Self { text, is_markdown: true, at, weight, audience: Audience::Public }
    }
}

/// A step of a way that costs nothing until it is asked for.
#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(u32),
}

/// Where a text of an error was written: a route that is made when it is needed.
#[derive(Debug, Clone, Copy, Default)]
pub struct At<'a> {
    steps: [Option<Step<'a>>; 4],
}

impl<'a> At<'a> {
    /// The value of a key of the error.
    #[must_use]
    pub fn root(key: &'a str) -> Self {
        Self::default().key(key)
    }

    /// The value of a key here.
    #[must_use]
    pub fn key(self, key: &'a str) -> Self {
        self.with(Step::Key(key))
    }

    /// An item of the list here.
    #[must_use]
    pub fn item<T>(self, item: &Item<T>) -> Self {
        self.with(Step::Index(item.index))
    }

    fn with(mut self, step: Step<'a>) -> Self {
        if let Some(free) = self.steps.iter_mut().find(|step| step.is_none()) {
            *free = Some(step);
        }
        self
    }

    /// The key of the error that it lies below.
    #[must_use]
    pub fn first_key(&self) -> &'a str {
        match self.steps[0] {
            Some(Step::Key(key)) => key,
            _ => "",
        }
    }

    /// The route from the root of the error's document.
    #[must_use]
    pub fn route(&self, entry: &Entry) -> Route {
        self.steps.iter().flatten().fold(entry.route(), |route, step| match step {
            Step::Key(key) => route.key(key),
            Step::Index(index) => route.index(*index),
        })
    }
}

/// A text at a key, where it is written.
pub(super) fn one<'a>(text: Option<&'a String>, at: At<'a>, weight: u16, take: &mut dyn FnMut(Text<'a>)) {
    if let Some(markdown) = text {
        take(Text::new(markdown, at, weight));
    }
}

/// The items of a list of texts.
pub(super) fn items<'a>(items: &'a [Item<String>], at: At<'a>, weight: u16, take: &mut dyn FnMut(Text<'a>)) {
    for item in items {
        take(Text::new(item, at.item(item), weight));
    }
}

/// The texts above the first section: the lead, and what is said of the error's end.
pub(super) fn head<'a>(entry: &'a Entry, take: &mut dyn FnMut(Text<'a>)) {
    one(entry.summary.as_ref(), At::root("summary"), weight::LEAD, take);
    for (key, notice) in [("deprecated", &entry.deprecated), ("retired", &entry.retired)] {
        one(notice.as_ref().and_then(|notice| notice.note.as_ref()), At::root(key).key("note"), weight::ASIDE, take);
    }
}
