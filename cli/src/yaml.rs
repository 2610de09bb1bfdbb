//! Writing YAML by hand, where its layout is for people.

/// A one-line text as a YAML scalar that every parser, of YAML 1.1 or 1.2, reads as that text.
///
/// Bare where that cannot be misread, else in double quotes.
pub(crate) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Conservative: a text that begins with a letter, has no indicator that could end it, and is no word with a meaning of its own.
fn is_plain(text: &str) -> bool {
    const WORDS: &[&str] = &["true", "false", "yes", "no", "on", "off", "y", "n", "null"];
    text.starts_with(|first: char| first.is_alphabetic())
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(|char| char.is_alphanumeric() || " .,;:'()/_{}?!%+=<>$-#".contains(char))
        && !WORDS.contains(&text.to_lowercase().as_str())
}

/// A text in double quotes.
pub(crate) fn quoted(text: &str) -> String {
    let escape = |char: char| match char {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '\r' => "\\r".to_owned(),
        // What is not printable in YAML, or a line end to it, is written as a number.
        '\0'..'\u{20}' | '\u{7f}'..='\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
            format!("\\u{:04X}", u32::from(char))
        }
        _ => char.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quoted_only_where_needed() {
        let table = [
            ("No key with ID {key_id} exists in this account.", false),
            ("{key_id} is gone.", true),
            ("Wait: there is more.", true),
            ("Send it again #soon", true),
            ("yes", true),
            ("404", true),
            ("- a", true),
            ("", true),
            ("Tab\there", true),
            ("Café geschlossen", false),
            ("it's `code`", true),
        ];
        for (text, needs_quotes) in table {
            assert_eq!(scalar(text).starts_with('"'), needs_quotes, "{text}");
        }
    }

    proptest! {
        #![proptest_config(errdex_properties::config(256))]

        #[test]
        fn any_text_comes_back(text in prop_oneof!["\\PC*", any::<String>(), "[-:#{}\\[\\]'\"a-c ,&*!|>%@`0-9.eE~\\\\]{0,12}"]) {
            let yaml = format!("before: 1\nmessage: {}\nafter: 2\n", scalar(&text));
            let read: std::collections::BTreeMap<String, serde_yaml::Value> = serde_yaml::from_str(&yaml).unwrap();
            prop_assert_eq!(read["message"].as_str(), Some(text.as_str()));
            prop_assert_eq!(read.len(), 3);
        }

        #[test]
        fn any_text_comes_back_in_a_flow_map(text in "[-:#{}\\[\\]'\"a-c ,&*!|>%@`0-9.eE~\\\\]{0,12}") {
            let yaml = format!("param: {{type: string, example: {}}}\n", quoted(&text));
            let read: serde_yaml::Value = serde_yaml::from_str(&yaml).unwrap();
            prop_assert_eq!(read["param"]["example"].as_str(), Some(text.as_str()));
        }
    }
}
