//! Parameters out of a body: from `params`, or from the message that they were written into.

use alloc::borrow::ToOwned as _;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::str::FromStr;

use serde_json::Value;

use super::Body;
use crate::message::place;
use crate::{Entry, Slot};

/// The values of a message's parameters, as they were received.
#[doc(hidden)]
#[derive(Debug)]
pub struct Captured<'a>(Vec<One<'a>>);

/// One value: typed, or as the message shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum One<'a> {
    Json(&'a Value),
    Shown(&'a str),
}

impl Captured<'_> {
    /// Text.
    #[must_use]
    pub fn string(&self, at: usize) -> Option<String> {
        match *self.0.get(at)? {
            One::Json(value) => value.as_str().map(str::to_owned),
            One::Shown(text) => Some(text.to_owned()),
        }
    }

    /// A whole number.
    #[must_use]
    pub fn integer(&self, at: usize) -> Option<i64> {
        match *self.0.get(at)? {
            One::Json(value) => value.as_i64(),
            One::Shown(text) => exactly(text),
        }
    }

    /// A number.
    #[must_use]
    pub fn number(&self, at: usize) -> Option<f64> {
        match *self.0.get(at)? {
            One::Json(value) => value.as_f64(),
            One::Shown(text) => exactly(text),
        }
    }

    /// `true` or `false`.
    #[must_use]
    pub fn boolean(&self, at: usize) -> Option<bool> {
        match *self.0.get(at)? {
            One::Json(value) => value.as_bool(),
            One::Shown(text) => exactly(text),
        }
    }
}

/// A value that is shown as this text, and not only read from it.
fn exactly<T: FromStr + ToString>(text: &str) -> Option<T> {
    text.parse().ok().filter(|value: &T| value.to_string() == text)
}

/// The values of an entry's parameters out of texts by name, or out of the message.
#[cfg(feature = "tonic")]
pub(crate) fn capture_texts(entry: Entry, body: &Body) -> Option<Captured<'_>> {
    let texts = body.slot(Slot::Params).map(|params| {
        let text = |name: &&str| params.get(*name)?.as_str().map(One::Shown);
        entry.params().iter().map(text).collect::<Option<Vec<_>>>()
    });
    texts.flatten().map(Captured).or_else(|| from_message(entry, body))
}

/// The values of an entry's parameters; nothing where one is missing, or where the message can be read in two ways.
pub(super) fn capture(entry: Entry, body: &Body) -> Option<Captured<'_>> {
    let names = entry.params();
    if names.is_empty() {
        return Some(Captured(Vec::new()));
    }
    if let Some(params) = body.slot(Slot::Params) {
        return names.iter().map(|name| params.get(name).map(One::Json)).collect::<Option<Vec<_>>>().map(Captured);
    }
    from_message(entry, body)
}

fn from_message(entry: Entry, body: &Body) -> Option<Captured<'_>> {
    let names = entry.params();
    let (texts, places) = (entry.texts(), entry.places());
    let shown = split(texts, body.message()?)?;
    let mut values: Vec<Option<&str>> = names.iter().map(|_| None).collect();
    for (at, text) in shown.into_iter().enumerate() {
        let value = values.get_mut(place(places, at))?;
        // A parameter that stands twice has one value.
        if value.replace(text).is_some_and(|other| other != text) {
            return None;
        }
    }
    values.into_iter().map(|value| value.map(One::Shown)).collect::<Option<Vec<_>>>().map(Captured)
}

/// What stands between texts, where there is only one way to see it: each text found as early as can be, and as late as can be, stands
/// at the same place.
fn split<'a>(texts: &[&str], message: &'a str) -> Option<Vec<&'a str>> {
    let (first, rest) = texts.split_first()?;
    let (last, between) = rest.split_last()?;
    let inner = message.strip_prefix(first)?.strip_suffix(last)?;
    let (mut early, mut left) = (Vec::with_capacity(rest.len()), inner);
    for text in between {
        let (value, after) = left.split_once(text)?;
        early.push(value);
        left = after;
    }
    early.push(left);
    let (mut late, mut left) = (Vec::with_capacity(rest.len()), inner);
    for text in between.iter().rev() {
        let (before, value) = left.rsplit_once(text)?;
        late.push(value);
        left = before;
    }
    late.push(left);
    late.reverse();
    (early == late).then_some(early)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_between_texts() {
        for (texts, message, values) in [
            (&["No key ", "."][..], "No key a.b.", Some(&["a.b"][..])),
            (&["", ""], "é", Some(&["é"])),
            (&["", " of ", ""], "1 of 2", Some(&["1", "2"])),
            (&["", " of ", " left"], "1 of 2 left", Some(&["1", "2"])),
            (&["", " of ", ""], "x of y of z", None),
            (&["", "", ""], "12", None),
            (&["", "aa", ""], "1aaa2", None),
            (&["No key ", "."], "no key a.", None),
            (&["No ", "key."], "No key", None),
            (&["ab", "ba"], "aba", None),
            (&["", ", ", ", ", ""], "1, 2, 3", Some(&["1", "2", "3"])),
        ] {
            assert_eq!(split(texts, message).as_deref(), values, "{message}");
        }
    }

    #[test]
    fn numbers_as_they_are_shown() {
        let captured = Captured(["-3", "03", "2.5", "1", "true", "yes"].map(One::Shown).to_vec());
        assert_eq!((captured.integer(0), captured.integer(1), captured.integer(2)), (Some(-3), None, None));
        assert_eq!((captured.number(2), captured.number(3)), (Some(2.5), Some(1.0)));
        assert_eq!((captured.boolean(4), captured.boolean(5), captured.string(9)), (Some(true), None, None));
    }
}
