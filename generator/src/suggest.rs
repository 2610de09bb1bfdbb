//! "Did you mean": the nearest of a set of names.

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

/// `did you mean `x`?`, or the list of all where they are few, or nothing.
#[must_use]
pub(crate) fn help<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(nearest) = nearest(name, candidates.clone()) {
        return Some(format!("did you mean `{nearest}`?"));
    }
    let all: Vec<_> = candidates.into_iter().map(|candidate| format!("`{candidate}`")).collect();
    match all.as_slice() {
        [] => None,
        [only] => Some(format!("it can only be {only}")),
        [most @ .., last] if all.len() <= 12 => Some(format!("it can be {} or {last}", most.join(", "))),
        _ => None,
    }
}
