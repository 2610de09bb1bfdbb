//! Terms and the errors they lead to.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::encode;

/// An error that a term leads to, and how much the term says about it: 0 to 15.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) entry: u32,
    pub(super) impact: u8,
}

/// The most that a posting can say.
pub(super) const MOST: u8 = 15;

/// A term leads to at most this many errors: those it says most about. A word that more have tells them apart no longer.
const LONGEST: usize = 800;

/// The size of a shard, in bytes before compression. A query loads one or two for each of its words.
const SHARD: usize = 8_000;

/// Terms in a script's order, with their errors in the order of the site.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    terms: BTreeMap<Box<str>, Vec<Posting>>,
}

/// A part of a dictionary.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shard {
    /// Its first term.
    pub(super) first: String,
    /// Terms and postings in turn, with spaces between them.
    pub(super) payload: String,
}

impl Dictionary {
    /// Notes what a term says about an error; of two the greater counts. Errors come in the order of the site.
    pub(super) fn add(&mut self, term: &str, entry: u32, impact: u8) {
        let posting = Posting { entry, impact };
        let Some(postings) = self.terms.get_mut(term) else {
            self.terms.insert(term.into(), vec![posting]);
            return;
        };
        match postings.last_mut() {
            Some(last) if last.entry == entry => last.impact = last.impact.max(impact),
            _ => postings.push(posting),
        }
    }

    /// Adds a term that is new.
    pub(super) fn insert(&mut self, term: Box<str>, postings: Vec<Posting>) {
        self.terms.insert(term, postings);
    }

    pub(super) fn terms(&self) -> impl ExactSizeIterator<Item = &str> {
        self.terms.keys().map(|term| &**term)
    }

    /// The dictionary in parts of about one size.
    pub(super) fn shards(&self) -> Vec<Shard> {
        let mut terms: Vec<(&str, &[Posting])> = self.terms.iter().map(|(term, postings)| (&**term, postings.as_slice())).collect();
        terms.sort_by(|(a, _), (b, _)| encode::script_order(a, b));
        let mut shards: Vec<Shard> = Vec::new();
        let mut previous = "";
        for (term, postings) in terms {
            if shards.last().is_none_or(|shard| shard.payload.len() >= SHARD) {
                shards.push(Shard { first: term.to_owned(), payload: String::with_capacity(SHARD + SHARD / 4) });
                previous = "";
            }
            let Some(shard) = shards.last_mut() else { continue };
            if !shard.payload.is_empty() {
                shard.payload.push(' ');
            }
            encode::term(previous, term, &mut shard.payload);
            shard.payload.push(' ');
            write_postings(postings, &mut shard.payload);
            previous = term;
        }
        shards
    }
}

/// How many errors have the term, then each: the distance to the one before, times 16, and the impact.
fn write_postings(postings: &[Posting], out: &mut String) {
    encode::number(u32::try_from(postings.len()).unwrap_or(u32::MAX), out);
    let best;
    let shown = if postings.len() > LONGEST {
        let mut all = postings.to_vec();
        all.sort_by_key(|posting| (Reverse(posting.impact), posting.entry));
        all.truncate(LONGEST);
        all.sort_by_key(|posting| posting.entry);
        best = all;
        &best
    } else {
        postings
    };
    let mut next = 0;
    for posting in shown {
        encode::number((posting.entry - next) << 4 | u32::from(posting.impact), out);
        next = posting.entry + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_postings() {
        let mut dictionary = Dictionary::default();
        dictionary.add("keys", 3, 1);
        dictionary.add("key", 0, 4);
        dictionary.add("key", 0, 2);
        dictionary.add("key", 2, 15);
        let expected = Shard { first: "key".to_owned(), payload: "Akey CEf Ds BxB".to_owned() };
        // Two errors: 0 with impact 4, and the one after the next with impact 15. Then one error: number 3, impact 1 is 49.
        assert_eq!(dictionary.shards(), [expected]);
    }

    #[test]
    fn a_word_that_all_have_keeps_the_best() {
        let mut dictionary = Dictionary::default();
        for entry in 0..5_000 {
            dictionary.add("word", entry, u8::from(entry % 10 == 0));
        }
        let [shard] = dictionary.shards().try_into().unwrap();
        // 5,000 have it. Listed are 500 with impact 1, each ten apart, and the first 300 of the others.
        let postings = shard.payload.split(' ').nth(1).unwrap();
        assert!(postings.starts_with("o8E"), "{postings}");
        assert!(postings.len() < 800 * 2, "{}", postings.len());
    }

    #[test]
    fn shards_are_of_one_size() {
        let mut dictionary = Dictionary::default();
        for entry in 0..5_000 {
            dictionary.add(&format!("term{entry:04}"), entry, MOST);
        }
        let shards = dictionary.shards();
        assert!(shards.len() > 2);
        assert!(shards.iter().all(|shard| shard.payload.len() < SHARD + 100));
        assert!(shards.windows(2).all(|pair| pair[0].first < pair[1].first));
    }
}
