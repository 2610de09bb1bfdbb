//! Language tags (BCP 47): which texts a page has, and in which direction they run.

use errdex_generator::model::LanguageTag;

/// Scripts that run from right to left (Unicode 17, bidirectional class R or AL).
const SCRIPTS: &[&str] = &["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"];

/// Languages whose usual script is one of them (CLDR 48, likely subtags).
const LANGUAGES: &[&str] = &[
    "ar", "arc", "arq", "ars", "ary", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "gbz", "he", "iw", "ji", "khw", "ks",
    "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
];

/// `rtl` or `ltr`: by the script a tag names, else by the language's usual one.
pub(super) fn direction(tag: &str) -> &'static str {
    let mut parts = tag.split('-').map(str::to_ascii_lowercase);
    let language = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let is_rtl = script.map_or_else(|| LANGUAGES.contains(&language.as_str()), |script| SCRIPTS.contains(&script.as_str()));
    if is_rtl { "rtl" } else { "ltr" }
}

/// The tag itself, then shorter and shorter ones (RFC 4647, section 3.4).
pub(super) fn lookup(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| {
        let shorter = &tag[..tag.rfind('-')?];
        // A single letter introduces what follows it.
        Some(shorter.rfind('-').filter(|at| shorter.len() == at + 2).map_or(shorter, |at| &shorter[..at]))
    })
}

/// The tag of a file of texts, such as `texts/de.yaml`.
pub(crate) fn tag_of(file: &str) -> Option<&str> {
    file.strip_prefix("texts/")?.strip_suffix(".yaml").filter(|tag| LanguageTag::parse(tag).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions() {
        for (tag, expected) in
            [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("ar-Latn", "ltr"), ("pa-Arab-PK", "rtl"), ("ur", "rtl"), ("de", "ltr")]
        {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }

    #[test]
    fn longer_tags_before_shorter_ones() {
        assert_eq!(lookup("zh-Hant-TW").collect::<Vec<_>>(), ["zh-Hant-TW", "zh-Hant", "zh"]);
        assert_eq!(lookup("de-x-plain").collect::<Vec<_>>(), ["de-x-plain", "de"]);
    }
}
