//! Language tags (BCP 47).

/// A well-formed language tag (BCP 47), such as `de` or `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// The tag in a text, where it is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        is_language(text).then(|| Self(text.to_owned()))
    }

    /// As catalogs and pages write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// English.
impl Default for LanguageTag {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

/// Whether a text is a well-formed language tag (BCP 47, RFC 5646 section 2.1, without grandfathered ones), such as `de` or `pt-BR`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-').peekable();
    let alphabetic = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let alphanumeric = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if !parts.next().is_some_and(|language| alphabetic(language, 2..=3)) {
        return false;
    }
    parts.next_if(|script| alphabetic(script, 4..=4));
    parts.next_if(|region| alphabetic(region, 2..=2) || (region.len() == 3 && region.bytes().all(|byte| byte.is_ascii_digit())));
    let is_variant =
        |part: &str| alphanumeric(part, 5..=8) || (alphanumeric(part, 4..=4) && part.starts_with(|first: char| first.is_ascii_digit()));
    while parts.next_if(|part| is_variant(part)).is_some() {}
    while let Some(singleton) = parts.next() {
        let shortest = if singleton.eq_ignore_ascii_case("x") { 1 } else { 2 };
        if !alphanumeric(singleton, 1..=1) || parts.next_if(|part| alphanumeric(part, shortest..=8)).is_none() {
            return false;
        }
        while parts.next_if(|part| alphanumeric(part, shortest..=8)).is_some() {}
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for good in ["en", "de", "de-AT", "zh-Hant-TW", "es-419", "ast", "sl-rozaj-biske", "de-CH-1901", "en-u-hc-h12", "de-x-plain"] {
            assert!(LanguageTag::parse(good).is_some(), "{good}");
        }
        for bad in ["", "e", "english", "de_AT", "de-", "-de", "de--AT", "de AT", "d3", "de-x", "../en", "i-klingon"] {
            assert!(LanguageTag::parse(bad).is_none(), "{bad}");
        }
    }
}
