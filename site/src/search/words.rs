//! Words as the index and the search script know them. `search-engine.js` does the same; a table in the tests holds both to it.

/// Calls `take` with each word of a text, in lower case: letters and digits without a break. An apostrophe inside of a word is no break
/// and is left out.
pub(super) fn each_word(text: &str, buffer: &mut String, mut take: impl FnMut(&str)) {
    buffer.clear();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            buffer.push(character.to_ascii_lowercase());
        } else if is_word(character) {
            buffer.extend(character.to_lowercase());
        } else if !matches!(character, '\'' | '’') && !buffer.is_empty() {
            take(buffer);
            buffer.clear();
        }
    }
    if !buffer.is_empty() {
        take(buffer);
        buffer.clear();
    }
}

/// The words of a name: also cut where lower case meets upper case.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut buffer = String::new();
    for part in errdex_generator::words::words(name) {
        each_word(&part, &mut buffer, |word| words.push(word.to_owned()));
    }
    words
}

/// A name without case and separators, as it is looked up: `API_KEY-invalid` and `ApiKeyInvalid` are `apikeyinvalid`.
pub(super) fn squash(name: &str) -> String {
    name.chars().filter(|character| is_word(*character)).flat_map(char::to_lowercase).collect()
}

/// Unicode's properties Alphabetic and Number, which are `\p{Alphabetic}` and `\p{N}` in a script.
fn is_word(character: char) -> bool {
    character.is_alphanumeric()
}

/// The stem of an English word in lower case. It joins the forms of one word (`expires`, `expired`, `expiring`); it is no dictionary's.
pub(super) fn stem(word: &str) -> &str {
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    let word = singular(word);
    let (cut, is_cut) = without_ending(word);
    let single = without_double(cut);
    // `validate` and `validation` are `valid`; `rotate` stays `rotat`.
    let is_verb = is_cut && single.len() == cut.len() && single.len() >= 6 && single.ends_with("at");
    if is_verb { &single[..single.len() - 2] } else { without_y(single) }
}

fn singular(word: &str) -> &str {
    if word.ends_with("ies") && word.len() > 4 {
        // `retries` is `retr`, as `retry` and `retrying` are.
        &word[..word.len() - 3]
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        &word[..word.len() - 1]
    } else {
        word
    }
}

fn without_ending(word: &str) -> (&str, bool) {
    let has_vowel = |stem: &str| stem.bytes().any(|byte| b"aeiouy".contains(&byte));
    for (ending, shortest) in [("ied", 2), ("ing", 3), ("ion", 4), ("ed", 3), ("ly", 4), ("e", 3)] {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        let is_ending = match ending {
            "ion" => stem.ends_with(['s', 't']),
            "ed" => !stem.ends_with('e'),
            _ => true,
        };
        if is_ending && stem.len() >= shortest && has_vowel(stem) {
            return (stem, ending != "ly");
        }
    }
    (word, false)
}

/// `stopp` is `stop`, and so is `full` `ful`, everywhere alike. `ss` stays.
fn without_double(word: &str) -> &str {
    let bytes = word.as_bytes();
    match bytes {
        [.., before, last] if bytes.len() > 3 && before == last && !b"aeious".contains(last) => &word[..word.len() - 1],
        _ => word,
    }
}

fn without_y(word: &str) -> &str {
    word.strip_suffix('y').filter(|stem| stem.len() >= 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        each_word(text, &mut String::new(), |word| all.push(word.to_owned()));
        all
    }

    #[test]
    fn words_of_texts() {
        assert_eq!(words("It can't: 2 Keys, `API_key`…"), ["it", "cant", "2", "keys", "api", "key"]);
        assert_eq!(words("Überprüfung, ключ"), ["überprüfung", "ключ"]);
        assert_eq!(words("''"), Vec::<String>::new());
        assert_eq!(name_words("ApiKey-not.FOUND"), ["api", "key", "not", "found"]);
        assert_eq!(squash("API_key-Not.found"), "apikeynotfound");
    }

    /// `word stem`, one pair to a line: the same file that the script is held to.
    #[test]
    fn stems() {
        for line in include_str!("stems.txt").lines() {
            let (word, expected) = line.split_once(' ').unwrap();
            assert_eq!(stem(word), expected, "{word}");
        }
    }
}
