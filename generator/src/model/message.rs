//! Messages: plain text with `{parameters}` and literal `{{` and `}}`.

use std::collections::HashSet;

/// A message, split once.
#[derive(Debug, Clone, Default)]
pub struct Message {
    /// As the author wrote it.
    pub source: String,
    /// Text and parameters, in order; two texts never follow each other.
    pub pieces: Vec<Piece>,
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text to show as it is.
    Text(String),
    /// The value of the parameter of this name.
    Param(String),
}

/// Something wrong with the braces of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageProblem {
    /// What it is.
    pub kind: MessageProblemKind,
    /// The bytes of the message it stands in.
    pub bytes: std::ops::Range<usize>,
}

/// What can be wrong with the braces of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageProblemKind {
    /// `{` without its `}`.
    Unclosed,
    /// `}` without its `{`.
    Unopened,
    /// `{}`.
    Nameless,
    /// `{not a name}`.
    BadName,
}

/// Whether a text can be a parameter's name: an identifier of ASCII letters, digits and `_`.
#[must_use]
pub(crate) fn is_param_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl Message {
    /// Splits a message. What is wrong comes back beside a message that keeps those parts as text, so nothing is lost.
    ///
    /// ```
    /// use errdex_generator::model::Message;
    /// let (message, problems) = Message::parse("No key {key_id} in {{this}} account.");
    /// assert!(problems.is_empty());
    /// assert_eq!(message.render(|_| "key_7f3a".to_owned()), "No key key_7f3a in {this} account.");
    /// ```
    #[must_use]
    pub fn parse(source: &str) -> (Self, Vec<MessageProblem>) {
        let mut pieces = Vec::new();
        let mut problems = Vec::new();
        let mut text = String::new();
        let mut at = 0;
        while let Some(offset) = source[at..].find(['{', '}']) {
            let brace = at + offset;
            text.push_str(&source[at..brace]);
            let rest = &source[brace..];
            if rest.starts_with("{{") || rest.starts_with("}}") {
                text.push_str(&rest[..1]);
                at = brace + 2;
            } else if rest.starts_with('}') {
                problems.push(MessageProblem { kind: MessageProblemKind::Unopened, bytes: brace..brace + 1 });
                text.push('}');
                at = brace + 1;
            } else if let Some(length) = rest[1..].find(['{', '}']).filter(|&end| rest[1 + end..].starts_with('}')) {
                let name = &rest[1..=length];
                let bytes = brace..brace + length + 2;
                at = bytes.end;
                if is_param_name(name) {
                    if !text.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut text)));
                    }
                    pieces.push(Piece::Param(name.to_owned()));
                } else {
                    let kind = if name.trim().is_empty() { MessageProblemKind::Nameless } else { MessageProblemKind::BadName };
                    text.push_str(&source[bytes.clone()]);
                    problems.push(MessageProblem { kind, bytes });
                }
            } else {
                problems.push(MessageProblem { kind: MessageProblemKind::Unclosed, bytes: brace..brace + 1 });
                text.push('{');
                at = brace + 1;
            }
        }
        text.push_str(&source[at..]);
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        (Self { source: source.to_owned(), pieces }, problems)
    }

    /// The message with each parameter replaced.
    pub fn render(&self, mut value: impl FnMut(&str) -> String) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Param(name) => value(name),
            })
            .collect()
    }

    /// The names of its parameters, each once, in order of first use.
    #[must_use]
    pub fn params(&self) -> Vec<&str> {
        let mut seen = HashSet::new();
        let names = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Param(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        });
        names.filter(|name| seen.insert(*name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces() {
        let table: &[(&str, &str, &[MessageProblemKind])] = &[
            ("plain", "plain", &[]),
            ("{a}{b}", "<a><b>", &[]),
            ("{{a}}", "{a}", &[]),
            ("{{{a}}}", "{<a>}", &[]),
            ("{a", "{a", &[MessageProblemKind::Unclosed]),
            ("a}", "a}", &[MessageProblemKind::Unopened]),
            ("{}", "{}", &[MessageProblemKind::Nameless]),
            ("{a b}", "{a b}", &[MessageProblemKind::BadName]),
            ("{a {b}", "{a <b>", &[MessageProblemKind::Unclosed]),
            ("é{ü}é", "é{ü}é", &[MessageProblemKind::BadName]),
        ];
        for (source, rendered, kinds) in table {
            let (message, problems) = Message::parse(source);
            assert_eq!(message.render(|name| format!("<{name}>")), *rendered, "{source}");
            assert_eq!(problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(), *kinds, "{source}");
        }
    }
}
