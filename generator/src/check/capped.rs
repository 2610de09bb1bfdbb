//! Findings within one text, up to a number: a text that repeats one mistake a thousand times is one mistake.

use crate::diagnostic::Diagnostic;
use crate::location::Location;
use crate::rules::Rule;

/// The findings of one text that are shown one by one.
const MOST: usize = 50;

/// Takes the findings of one text, and counts those beyond the most that are shown.
pub struct Capped<'a> {
    found: &'a mut Vec<Diagnostic>,
    taken: usize,
    more: Vec<(&'static Rule, usize)>,
}

impl<'a> Capped<'a> {
    /// Findings of a text that go to these.
    pub fn new(found: &'a mut Vec<Diagnostic>) -> Self {
        Self { found, taken: 0, more: Vec::new() }
    }

    /// Takes a finding, which is only made where it is shown.
    pub fn push(&mut self, rule: &'static Rule, make: impl FnOnce() -> Diagnostic) {
        if self.taken < MOST {
            self.taken += 1;
            self.found.push(make());
        } else if let Some((_, more)) = self.more.iter_mut().find(|(counted, _)| *counted == rule) {
            *more += 1;
        } else {
            self.more.push((rule, 1));
        }
    }

    /// Whether some findings were only counted.
    #[must_use]
    pub fn is_full(&self) -> bool {
        !self.more.is_empty()
    }

    /// Reports what was only counted, at the text as a whole.
    pub fn finish(self, location: &Location) {
        for (rule, more) in self.more {
            let message = if more == 1 {
                "one more problem of this kind in this text".to_owned()
            } else {
                format!("{more} more problems of this kind in this text")
            };
            self.found.push(Diagnostic::new(rule, message, location.clone()).label("in here").help("correct those above first"));
        }
    }
}
