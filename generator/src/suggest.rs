//! "Did you mean": the nearest of a set of names.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// A name longer than this, in bytes, is no slip of the pen: codes have at most 128, and comparing costs the square of the length.
const LONGEST: usize = 160;

/// The candidate nearest to a name, where one is near enough to be what was meant: one edit in three characters, swaps counting once,
/// and case not at all.
///
/// ```
/// use errdex_generator::suggest::nearest;
/// assert_eq!(nearest("key_not_fuond", ["key_not_found", "key_missing"]), Some("key_not_found"));
/// assert_eq!(nearest("xyz", ["key_not_found"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let wanted = name.to_lowercase();
    let length = wanted.chars().count();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(wanted.len()) <= wanted.len().max(candidate.len()) / 3 + 1)
        .map(|candidate| (strsim::osa_distance(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= length.max(candidate.chars().count()).div_ceil(3).min(4))
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

/// Whether two words differ by no more than a slip of the pen: two edits, or case.
#[must_use]
pub(crate) fn is_slip(a: &str, b: &str) -> bool {
    strsim::osa_distance(&a.to_lowercase(), &b.to_lowercase()) <= 2
}

/// `did you mean `x`?`, or the list of all where they are few, or nothing.
#[must_use]
pub(crate) fn help<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(nearest) = nearest(name, candidates.clone()) {
        return Some(format!("did you mean `{nearest}`?"));
    }
    let all: Vec<_> = candidates.into_iter().map(|candidate| format!("`{candidate}`")).collect();
    match all.as_slice() {
        [only] => Some(format!("it can only be {only}")),
        [most @ .., last] if (2..=12).contains(&all.len()) => Some(format!("it can be {} or {last}", most.join(", "))),
        _ => None,
    }
}

/// Names to search often: one look-up costs a few hashes, however many names there are.
///
/// Each name is filed under itself with each one character left out, and under its words in order of the alphabet. Two names that are
/// one edit or one swap apart, and most that are two apart, then share an entry.
#[derive(Debug)]
pub(crate) struct Lookalikes<'a> {
    names: Vec<&'a str>,
    by_hash: HashMap<u64, Vec<u32>>,
}

/// Up to this many names, every one is compared when the index finds none.
const FEW: usize = 1_000;

impl<'a> Lookalikes<'a> {
    pub(crate) fn of(names: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<_> = names.collect();
        let mut by_hash: HashMap<u64, Vec<u32>> = HashMap::new();
        for (number, name) in (0u32..).zip(&names) {
            for hash in hashes(name) {
                by_hash.entry(hash).or_default().push(number);
            }
        }
        Self { names, by_hash }
    }

    /// The nearest name but one, where it is near enough to be what was meant.
    pub(crate) fn find(&self, name: &str, except: &str) -> Option<&'a str> {
        let candidates: Vec<_> = hashes(name)
            .filter_map(|hash| self.by_hash.get(&hash))
            .flat_map(|numbers| numbers.iter().take(FEW))
            .map(|number| self.names[*number as usize])
            .filter(|candidate| *candidate != except)
            .collect();
        let same_words = || candidates.iter().copied().find(|candidate| sorted_words(candidate) == sorted_words(name));
        nearest(name, candidates.iter().copied()).or_else(same_words).or_else(|| {
            let all = self.names.iter().copied().filter(|candidate| *candidate != except);
            if self.names.len() <= FEW { nearest(name, all) } else { None }
        })
    }
}

fn sorted_words(name: &str) -> Vec<String> {
    let mut words: Vec<_> = crate::words::words(name).iter().map(|word| word.to_lowercase()).collect();
    words.sort();
    words
}

fn hashes(name: &str) -> impl Iterator<Item = u64> {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let lower = name.to_lowercase();
    let letters: Vec<char> = if lower.len() > LONGEST { Vec::new() } else { lower.chars().collect() };
    let shortened = (0..letters.len())
        .map(|left_out| letters.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, letter)| *letter).collect::<String>());
    let mut keys: Vec<u64> = shortened.map(|text| hasher.hash_one(text)).collect();
    keys.push(hasher.hash_one(&lower));
    keys.push(hasher.hash_one(sorted_words(name)));
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_searched_by_hash() {
        let names: Vec<String> =
            (0..5_000).map(|number| format!("resource_{number:04}_not_found")).chain(["key_not_found".to_owned()]).collect();
        let index = Lookalikes::of(names.iter().map(String::as_str));
        for (typo, meant) in [
            ("key_not_fuond", Some("key_not_found")),
            ("key_nt_found", Some("key_not_found")),
            ("Key_Not_Found", Some("key_not_found")),
            ("not_found_key", Some("key_not_found")),
            ("resource_0042_not_fond", Some("resource_0042_not_found")),
            ("something_else_entirely", None),
        ] {
            assert_eq!(index.find(typo, ""), meant, "{typo}");
        }
    }
}
