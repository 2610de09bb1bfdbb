//! Every rule a catalog is held to: one table, from which reports, lint levels, `errdex explain` and the schema are derived.
//!
//! A rule at [`Level::Deny`] that is not a lint is what makes a catalog valid; its level cannot be changed. A lint is advice, and
//! `lints:` sets its level, for the whole catalog or for one entry. Each rule's page is the markdown file of its ID beside this one.

use crate::model::Level;

/// A rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable ID, such as `duplicate-code`.
    pub id: &'static str,
    /// What the rule asks for, in one line.
    pub summary: &'static str,
    /// The level where no one sets another.
    pub level: Level,
    /// Whether `lints:` may set another.
    pub lint: bool,
    /// The rule's page: why, what is wrong, what is right (markdown).
    pub page: &'static str,
}

impl Rule {
    /// The rule of this ID.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|rule| rule.id == id)
    }
}

macro_rules! rules {
    ($($name:ident $id:literal $kind:ident: $summary:literal;)*) => {
        $(
            #[doc = $summary]
            pub static $name: Rule = Rule {
                id: $id,
                summary: $summary,
                level: rules!(@level $kind),
                lint: rules!(@lint $kind),
                page: include_str!(concat!($id, ".md")),
            };
        )*

        /// Every rule, in the order of the stages that check them.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
    (@level error) => { Level::Deny };
    (@level deny) => { Level::Deny };
    (@level warn) => { Level::Warn };
    (@level allow) => { Level::Allow };
    (@lint error) => { false };
    (@lint $other:ident) => { true };
}

rules! {
    MISSING_CATALOG "missing-catalog" error: "A catalog is a folder that holds `catalog.yaml`.";
    EMPTY_CATALOG "empty-catalog" error: "A catalog has at least one error.";
    UNREADABLE_FILE "unreadable-file" error: "Every file and folder of a catalog can be read.";
    SYMLINK_LOOP "symlink-loop" error: "No link leads back to a folder that holds it.";
    OVERSIZE_FILE "oversize-file" error: "No file is larger than 1 MiB.";
    NOT_UTF8 "not-utf8" error: "Files are UTF-8.";
    BYTE_ORDER_MARK "byte-order-mark" error: "Files do not begin with a byte order mark.";

    YAML_SYNTAX "yaml-syntax" error: "Files are YAML.";
    TAB "tab" error: "Spaces, not tabs, indent and separate.";
    DEEP_NESTING "deep-nesting" error: "Nothing is nested deeper than a catalog needs.";
    YAML_ANCHOR "yaml-anchor" error: "A catalog has no YAML anchors.";
    YAML_ALIAS "yaml-alias" error: "A catalog has no YAML aliases.";
    YAML_TAG "yaml-tag" error: "A catalog has no YAML tags.";
    EMPTY_DOCUMENT "empty-document" error: "Every document holds an error.";
    DUPLICATE_KEY "duplicate-key" error: "A key stands once in its map.";

    UNKNOWN_KEY "unknown-key" error: "Every key is one that errdex knows.";
    MISSING_KEY "missing-key" error: "Required keys are there.";
    WRONG_TYPE "wrong-type" error: "Every value has its key's type.";
    EMPTY_VALUE "empty-value" error: "No value is empty.";
    OUT_OF_RANGE "out-of-range" error: "Numbers lie in their key's range.";
    CONTROL_CHARACTER "control-character" error: "Text has no control characters.";
    MULTIPLE_LINES "multiple-lines" error: "One-line texts have one line.";
    UNKNOWN_VALUE "unknown-value" error: "A value that is one of a few is spelt as one of them.";
    UNQUOTED_VERSION "unquoted-version" error: "A version is text, not a number.";
    INVALID_VERSION "invalid-version" error: "Versions follow Semantic Versioning.";
    INVALID_DATE "invalid-date" error: "Times follow RFC 3339, in UTC.";
    INVALID_LANGUAGE "invalid-language" error: "A language is a BCP 47 tag.";
    INVALID_COLOUR "invalid-colour" error: "Colours are written as `#rrggbb`.";
    UNUSABLE_PICTURE "unusable-picture" error: "Pictures that the settings name are SVG, PNG or WebP files of the catalog.";
    INVALID_URL "invalid-url" error: "URLs are absolute, with http or https.";
    INVALID_CODE "invalid-code" error: "Codes are made of letters, digits and `._:-`.";
    INVALID_NAME "invalid-name" error: "Names of parameters, fields, variants and categories are identifiers.";
    INVALID_PATTERN "invalid-pattern" error: "A handler's pattern is a regular expression.";
    INVALID_CHALLENGE "invalid-challenge" error: "A challenge follows RFC 9110, and only a 401 or 403 has one.";
    INVALID_ENVELOPE "invalid-envelope" error: "A custom envelope carries the code, and its placeholders exist.";

    CODE_STYLE "code-style" error: "Codes are spelt in the catalog's style.";
    DUPLICATE_CODE "duplicate-code" error: "A code belongs to one error.";
    PAGE_COLLISION "page-collision" error: "No two pages have the same path.";
    VARIANT_COLLISION "variant-collision" error: "No two errors have the same Rust variant.";
    UNKNOWN_CATEGORY "unknown-category" error: "An error's category is declared.";
    UNKNOWN_LINT "unknown-lint" error: "`lints:` names lints that exist.";

    UNBALANCED_BRACE "unbalanced-brace" error: "Braces in a message come in pairs.";
    UNDECLARED_PARAMETER "undeclared-parameter" error: "Every parameter of a message is declared.";
    UNUSED_PARAMETER "unused-parameter" error: "Every declared parameter is used.";
    EXAMPLE_TYPE "example-type" error: "Examples have the type they are an example of.";
    DANGLING_REFERENCE "dangling-reference" error: "A code that an entry names exists.";
    SELF_REFERENCE "self-reference" error: "An entry names other codes, not its own.";
    INTERNAL_REFERENCE "internal-reference" error: "A public error does not lead to an internal one.";
    IMPOSSIBLE_VERSION "impossible-version" error: "Versions are in the order in which things happen.";

    INVALID_TEMPLATE "invalid-template" error: "Templates of the site are correct.";
    UNUSED_TEMPLATE "unused-template" error: "A file among the templates takes the place of one, or is included by one.";
    INVALID_TEXTS "invalid-texts" error: "Interface texts have the keys and placeholders that pages use.";
    MISSING_TEXTS "missing-texts" warn: "There are interface texts for the catalog's language.";

    LINK_SCHEME "link-scheme" error: "Links are http, https, mailto or relative.";
    INVALID_SNIPPET "invalid-snippet" error: "Code parses as its language.";

    REASON_COLLISION "reason-collision" allow: "No two codes are the same reason in gRPC.";
    UNKNOWN_CODE_MENTION "unknown-code-mention" warn: "Prose names codes that exist.";
    RAW_HTML "raw-html" warn: "Prose is markdown, not HTML.";
    SIMILAR_TITLES "similar-titles" warn: "Titles tell pages apart.";
    MESSAGE_TOO_LONG "message-too-long" warn: "A message has at most 160 characters.";
    HANDLER_MISMATCH "handler-mismatch" warn: "A handler does what `retry` says.";
    RETIRED_REPLACEMENT "retired-replacement" warn: "What replaces a code is itself in use.";
    MISSING_CHALLENGE "missing-challenge" allow: "A 401 says how to authenticate.";
    MISSING_EXAMPLE "missing-example" warn: "Parameters and details have an example.";
    MISSING_MEANING "missing-meaning" warn: "A page says what the error means.";
    MISSING_CAUSES "missing-causes" warn: "A page says when the error is seen.";
    MISSING_QUICK_FIX "missing-quick-fix" warn: "A page says how to fix it.";
    MISSING_RECOVERY "missing-recovery" allow: "A page says how a production client recovers.";
    MISSING_PREVENTION "missing-prevention" allow: "A page says how to avoid the error.";
    MISSING_SUMMARY "missing-summary" allow: "A page has a lead.";
    MISSING_RELEASE "missing-release" warn: "`releases`, where it is there, has every version.";
    ACCENT_CONTRAST "accent-contrast" warn: "The accent colour can be read on the pages.";
    UNUSED_CATEGORY "unused-category" warn: "Every category has an error.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_page_that_says_why_and_how() {
        for rule in ALL {
            assert!(rule.page.starts_with(&format!("# {}\n", rule.id)), "{} begins with its ID", rule.id);
            assert!(rule.page.contains("```yaml"), "{} shows an example", rule.id);
            assert!(rule.page.lines().count() > 8, "{} is too short", rule.id);
            assert!(rule.summary.ends_with('.'), "{}", rule.id);
        }
    }

    #[test]
    fn ids_are_unique_and_kebab_case() {
        let ids: std::collections::BTreeSet<_> = ALL.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), ALL.len());
        assert!(ids.iter().all(|id| id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')));
    }
}
