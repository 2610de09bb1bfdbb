//! Text with markers.

/// What a marker stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Marker {
    /// The entry's code.
    Code,
    /// The entry's page.
    DocUrl,
    /// The folder of all pages.
    DocsUrl,
    /// The place a redirect leads to.
    To,
    /// The name of the value that is validated.
    Param,
    /// The pattern it has to match.
    Pattern,
    /// Seconds to wait.
    Seconds,
}

impl Marker {
    /// Every marker. None is a part of another.
    pub const ALL: [Self; 7] = [Self::Code, Self::DocUrl, Self::DocsUrl, Self::To, Self::Param, Self::Pattern, Self::Seconds];

    /// As it stands in a template: letters of a string or a comment, or a number.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Code => "ERRDEX_CODE",
            Self::DocUrl => "ERRDEX_DOC_URL",
            Self::DocsUrl => "ERRDEX_DOCS_URL",
            Self::To => "ERRDEX_TO",
            Self::Param => "ERRDEX_PARAM",
            Self::Pattern => "ERRDEX_PATTERN",
            Self::Seconds => "7654321",
        }
    }

    /// The first marker in a text, and the byte it starts at.
    fn first_in(text: &str) -> Option<(usize, Self)> {
        Self::ALL.into_iter().filter_map(|marker| text.find(marker.text()).map(|at| (at, marker))).min()
    }
}

/// A text, split at its markers once, so that filling it in is mere copying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Text, and the marker after it.
    pieces: Vec<(String, Marker)>,
    end: String,
}

impl Marked {
    /// Splits a text: a template, or a coloured one.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((at, marker)) = Marker::first_in(rest) {
            pieces.push((rest[..at].to_owned(), marker));
            rest = &rest[at + marker.text().len()..];
        }
        Self { pieces, end: rest.to_owned() }
    }

    /// The text with its markers.
    #[must_use]
    pub fn text(&self) -> String {
        self.assemble(|marker, text| text.push_str(marker.text()))
    }

    /// The text with each marker replaced by its value, as `write` writes it; a value is never searched for markers. A marker
    /// without a value stays.
    pub fn fill(&self, values: &[(Marker, String)], mut write: impl FnMut(&str, &mut String)) -> String {
        self.assemble(|marker, text| match values.iter().find(|(known, _)| *known == marker) {
            Some((_, value)) => write(value, text),
            None => text.push_str(marker.text()),
        })
    }

    fn assemble(&self, mut write: impl FnMut(Marker, &mut String)) -> String {
        let length = self.pieces.iter().map(|(text, _)| text.len() + 48).sum::<usize>() + self.end.len();
        let mut whole = String::with_capacity(length);
        for (text, marker) in &self.pieces {
            whole.push_str(text);
            write(*marker, &mut whole);
        }
        whole.push_str(&self.end);
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_marker_is_a_part_of_another() {
        for one in Marker::ALL {
            for other in Marker::ALL {
                assert!(one == other || !one.text().contains(other.text()), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn values_are_not_searched() {
        let marked = Marked::new("a ERRDEX_CODE b ERRDEX_TO ERRDEX_CODE");
        assert_eq!(marked.text(), "a ERRDEX_CODE b ERRDEX_TO ERRDEX_CODE");
        let values = [(Marker::Code, "ERRDEX_TO".to_owned()), (Marker::To, "ERRDEX_CODE".to_owned())];
        assert_eq!(marked.fill(&values, |value, text| text.push_str(value)), "a ERRDEX_TO b ERRDEX_CODE ERRDEX_TO");
        assert_eq!(marked.fill(&values[..1], |value, text| *text += value), "a ERRDEX_TO b ERRDEX_TO ERRDEX_TO");
    }
}
