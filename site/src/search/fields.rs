//! What of an error is searched, and how much each part says about it.

use std::collections::{BTreeMap, HashMap};

use errdex_docs::page::{each_text, weight};
use errdex_generator::model::{Entry, Piece};
use rayon::prelude::*;

use super::dictionary::{Dictionary, MOST, Posting};
use super::prose::each_prose_word;
use super::words::{each_word, name_words, squash, stem};
use crate::pages::Outline;

/// Whole names: codes, earlier codes, variants and titles.
pub(super) fn names(outline: &Outline<'_>) -> Dictionary {
    let mut names = Dictionary::default();
    for (number, entry) in (0..).zip(&outline.entries) {
        let written = [(&entry.code, MOST), (&entry.variant, 14), (&entry.title, 13)];
        let earlier = entry.aliases.iter().map(|alias| (&alias.value, 12));
        for (name, impact) in written.into_iter().chain(earlier) {
            let name = squash(name);
            if !name.is_empty() {
                names.add(&name, number, impact);
            }
        }
    }
    names
}

/// The words that say what an error is: of its names, status, category, tags and endpoints.
pub(super) fn labels(outline: &Outline<'_>) -> Dictionary {
    let mut labels = Dictionary::default();
    let mut buffer = String::new();
    for (number, entry) in (0..).zip(&outline.entries) {
        let mut name = |name: &str, impact: u8| {
            let words = name_words(name);
            // A word of a short name says more.
            let impact = impact.saturating_sub(u8::try_from(words.len()).unwrap_or(u8::MAX).min(5));
            for word in &words {
                labels.add(stem(word), number, impact);
            }
            // `OAuth` is one word to its readers.
            each_word(name, &mut buffer, |word| labels.add(stem(word), number, impact));
        };
        name(&entry.code, MOST);
        name(&entry.variant, 14);
        name(&entry.title, 14);
        entry.aliases.iter().for_each(|alias| name(alias, 13));
        let mut text = |text: &str, impact: u8| each_word(text, &mut buffer, |word| labels.add(stem(word), number, impact));
        text(&entry.status.to_string(), MOST);
        text(errdex_generator::model::reason_phrase(entry.status), 6);
        text(&entry.category, 5);
        text(outline.categories[outline.group(number as usize)].title(), 5);
        entry.tags.iter().for_each(|tag| text(tag, 6));
        entry.returned_by.iter().for_each(|endpoint| text(endpoint, 2));
    }
    labels
}

/// Errors in one turn of a thread.
const TURN: usize = 128;

/// The words of an error's prose.
pub(super) fn prose(outline: &Outline<'_>) -> Dictionary {
    let turns: Vec<Counted> = outline.entries.par_chunks(TURN).enumerate().map(|(turn, entries)| count(turn * TURN, entries)).collect();
    let lengths: Vec<u32> = turns.iter().flat_map(|turn| turn.lengths.iter().copied()).collect();
    let average = (lengths.iter().map(|length| u64::from(*length)).sum::<u64>() / lengths.len().max(1) as u64).max(1);
    let mut terms: BTreeMap<Box<str>, Vec<Posting>> = BTreeMap::new();
    for turn in turns {
        for Term { text, counts, .. } in turn.terms {
            let postings = counts.into_iter().map(|(entry, count)| {
                let length = u64::from(lengths[entry as usize]);
                Posting { entry, impact: impact(count.into(), length, average) }
            });
            terms.entry(text).or_default().extend(postings);
        }
    }
    let mut prose = Dictionary::default();
    for (term, postings) in terms {
        prose.insert(term, postings);
    }
    prose
}

/// How much a count says, from 0 to 15: more for each occurrence and ever less so, and less in a long text than in a short one. The term
/// frequency of BM25 with k = 8 and b = 1/2.
fn impact(count: u64, length: u64, average: u64) -> u8 {
    let norm = 4 + 4 * length / average;
    u8::try_from(16 * count / (count + norm)).unwrap_or(MOST).min(MOST)
}

/// What one turn counted.
struct Counted {
    terms: Vec<Term>,
    /// By error: all its counts together.
    lengths: Vec<u32>,
}

fn count(first: usize, entries: &[&Entry]) -> Counted {
    let mut counts = Counts::default();
    let mut buffer = String::new();
    let mut lengths = Vec::with_capacity(entries.len());
    for (entry, number) in entries.iter().zip(first..) {
        for piece in &entry.message.pieces {
            if let Piece::Text(text) = piece {
                each_prose_word(text, &mut buffer, |word| counts.add(word, weight::LEAD));
            }
        }
        each_text(entry, &mut |text| each_prose_word(text.text, &mut buffer, |word| counts.add(word, text.weight)));
        lengths.push(counts.finish(u32::try_from(number).unwrap_or(u32::MAX)));
    }
    Counted { terms: counts.terms, lengths }
}

#[derive(Default)]
struct Counts {
    /// By word as written: its term. A word is stemmed when it is first met.
    words: HashMap<Box<str>, usize>,
    by_stem: HashMap<Box<str>, usize>,
    terms: Vec<Term>,
    /// The terms of the error at hand.
    touched: Vec<usize>,
}

#[derive(Default)]
struct Term {
    text: Box<str>,
    /// In the error at hand.
    count: u16,
    /// Errors, and how often they have it.
    counts: Vec<(u32, u16)>,
}

/// A longer word is a key, a hash or a path, and nobody's question.
const LONGEST_WORD: usize = 40;

impl Counts {
    fn add(&mut self, word: &str, weight: u16) {
        let at = if let Some(at) = self.words.get(word) {
            *at
        } else {
            let single = word.chars().nth(1).is_none() && word.is_ascii();
            if single || word.len() > LONGEST_WORD {
                return;
            }
            let at = *self.by_stem.entry(stem(word).into()).or_insert_with(|| {
                self.terms.push(Term { text: stem(word).into(), ..Term::default() });
                self.terms.len() - 1
            });
            self.words.insert(word.into(), at);
            at
        };
        let term = &mut self.terms[at];
        if term.count == 0 {
            self.touched.push(at);
        }
        term.count = term.count.saturating_add(weight);
    }

    /// Ends an error: notes its terms, and returns how many words it had, weighed.
    fn finish(&mut self, entry: u32) -> u32 {
        let mut length = 0;
        for at in self.touched.drain(..) {
            let term = &mut self.terms[at];
            length += u32::from(term.count);
            term.counts.push((entry, term.count));
            term.count = 0;
        }
        length
    }
}
