//! Columns that line up, whatever the script.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns a text takes on a terminal.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// A text, filled up with spaces to a number of columns.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// A text, cut to a number of columns; what is cut shows as `…`.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut taken = 0;
    let kept: String = text
        .chars()
        .take_while(|char| {
            taken += char.width().unwrap_or(0);
            taken < columns
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// The width of the widest text.
pub(crate) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().map(width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_not_characters() {
        assert_eq!(pad("né", 4), "né  ");
        assert_eq!(pad("鍵", 4), "鍵  ");
        assert_eq!(cut("Key Not Found", 13), "Key Not Found");
        assert_eq!(cut("Key Not Found", 9), "Key Not…");
        assert_eq!(cut("鍵鍵鍵", 4), "鍵…");
    }
}
