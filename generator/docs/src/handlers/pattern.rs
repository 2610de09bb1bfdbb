//! A pattern that means the same in Python and in TypeScript.

use super::literal;
use errdex_generator::model::Language;

/// The pattern as the content of its literal.
pub(super) fn content(pattern: &str, language: Language) -> String {
    match language {
        Language::TypeScript => literal::content(pattern, language),
        Language::Python => {
            let pattern = for_python(pattern);
            if literal::is_raw(&pattern) { pattern } else { literal::content(&pattern, language) }
        }
    }
}

/// Python's `$` also matches before a line break at the end, where that of ECMAScript does not, and a stray line break is a
/// common fault of a pasted value.
pub(super) fn for_python(pattern: &str) -> String {
    let mut translated = String::with_capacity(pattern.len() + 2);
    let mut class: Option<usize> = None;
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match (character, class) {
            ('\\', _) => {
                translated.push('\\');
                translated.extend(characters.next());
                class = class.map(|length| length + 1);
                continue;
            }
            ('$', None) => {
                translated.push_str("\\Z");
                continue;
            }
            ('[', None) => class = Some(0),
            // The first character of a class is a member even if it is the bracket.
            (']', Some(1..)) => class = None,
            ('^', Some(0)) | (_, None) => {}
            (_, Some(length)) => class = Some(length + 1),
        }
        translated.push(character);
    }
    translated
}

/// Whether a pattern uses a class that Python takes to mean Unicode and ECMAScript to mean ASCII.
pub(super) fn has_ascii_class(pattern: &str) -> bool {
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && characters.next().is_some_and(|class| "dDwWbB".contains(class)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollar() {
        let table = [
            ("^a$", r"^a\Z"),
            (r"\$", r"\$"),
            ("[$]$", r"[$]\Z"),
            ("[]$]$", r"[]$]\Z"),
            ("[^]$]$", r"[^]$]\Z"),
            (r"[\]$]", r"[\]$]"),
            ("(a$|b)", r"(a\Z|b)"),
        ];
        for (pattern, translated) in table {
            assert_eq!(for_python(pattern), translated);
        }
    }

    #[test]
    fn classes() {
        assert!(has_ascii_class(r"a\d"));
        assert!(!has_ascii_class(r"a\\d"));
        assert!(!has_ascii_class("ad\\"));
    }
}
