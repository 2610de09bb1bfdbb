//! Mistakes in quoted texts.

use super::Words;

/// A quote that is not closed, or closed in a line that does not belong to it.
pub(super) fn open(text: &str, at: usize) -> Words {
    match end(text, at) {
        Some(end) if !holds_key(&text[at..end]) => Words::new(
            at,
            "the lines of this quoted text are not indented",
            "begins here",
            "indent them more than their key, or write the text as a block after `|`",
        ),
        _ => never_closed(at),
    }
}

fn never_closed(at: usize) -> Words {
    Words::new(at, "this quote is never closed", "opened here", "close it, or write the text as a block after `|`")
}

/// Text behind a closing quote.
pub(super) fn trailing(text: &str, after: usize, at: usize) -> Words {
    let start = start(text, after, at);
    if let Some(start) = start
        && holds_key(&text[start..at])
    {
        return never_closed(start);
    }
    let help = match start.map(|start| text.as_bytes()[start]) {
        Some(b'\'') => "quotes must hold the whole text; between single quotes, an apostrophe is written as `''`",
        _ => "quotes must hold the whole text; between double quotes, a quote is written as `\\\"`",
    };
    Words::new(at, "this text follows a quote that is closed", "outside of the quotes", help)
}

/// A backslash that begins nothing that YAML knows.
pub(super) fn escape(text: &str, at: usize) -> Words {
    let mut rest = at;
    while let Some(offset) = text[rest..].find('\\') {
        let start = rest + offset;
        let Some(sign) = text[start + 1..].chars().next() else { break };
        let digits = match sign {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let known = digits > 0 || "0abt\tnvfre \"/\\N_LP\r\n".contains(sign);
        let shown: String = text[start..].chars().take(2).collect();
        if !known {
            let help = "write `\\\\` for a backslash, or use single quotes, between which it stands for itself";
            return Words::new(start, format!("`{shown}` means nothing in double quotes"), "a backslash begins an escape", help);
        }
        let number: String = text[start + 2..].chars().take(digits).take_while(char::is_ascii_hexdigit).collect();
        if number.len() < digits {
            let what = format!("`{shown}` is followed by {digits} hexadecimal digits");
            return Words::new(start, what, "digits are missing", "write all digits, or `\\\\` for a backslash");
        }
        if digits > 0 && u32::from_str_radix(&number, 16).ok().and_then(char::from_u32).is_none() {
            let help = "write the character itself, or `\\U` and the eight digits of its number";
            return Words::new(start, format!("`{shown}{number}` is no character"), "not a character of Unicode", help);
        }
        rest = start + 1 + sign.len_utf8();
    }
    never_closed(at)
}

/// The byte behind the quote that closes the one at a byte.
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(at)?;
    let mut next = at + 1;
    while next < bytes.len() {
        match bytes[next] {
            b'\\' if quote == b'"' => next += 1,
            b'\'' if quote == b'\'' && bytes.get(next + 1) == Some(&b'\'') => next += 1,
            byte if byte == quote => return Some(next + 1),
            _ => {}
        }
        next += 1;
    }
    None
}

/// The quote that begins the text which ends before a byte.
fn start(text: &str, after: usize, at: usize) -> Option<usize> {
    let mut from = after;
    while let Some(start) = text[from..at].find(['"', '\'']).map(|offset| from + offset) {
        match end(text, start) {
            Some(end) if end >= at || text[end..at].trim().is_empty() => return Some(start),
            Some(end) => from = end,
            None => return None,
        }
    }
    None
}

/// Whether a line after the first looks like a key and its value: then the quote that ends the text was meant to begin another.
fn holds_key(text: &str) -> bool {
    text.lines().skip(1).any(|line| {
        let line = line.trim_start().trim_start_matches("- ");
        let (word, rest) = line.split_at(line.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(line.len()));
        !word.is_empty() && (rest == ":" || rest.starts_with(": "))
    })
}
