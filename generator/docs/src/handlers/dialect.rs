//! What a language of handlers says in its own way. All else is in its templates.

/// A language of handlers: implemented by one file, which has a folder of templates beside it.
pub(super) trait Dialect: Sync {
    /// A character above the basic plane, as an escape in a string.
    fn wide_escape(&self, number: u32) -> String;

    /// Whether a character would end a comment, after this; in a string, its escape is the character itself.
    fn ends_comment(&self, before: &str, character: char) -> bool;

    /// The expression that reads a value from `body`, whatever `body` is. `flat` is whether every path of the answer has one key.
    fn read(&self, path: &[String], flat: bool) -> String;

    /// How its regular expressions have to be written so that this one means the same as elsewhere.
    fn pattern_form(&self, pattern: &str) -> PatternForm;

    /// The pattern as the content of its literal.
    fn pattern(&self, pattern: &str) -> String;
}

/// What the code around a pattern says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(super) struct PatternForm {
    /// It stands in a raw literal.
    pub(super) raw: bool,
    /// Its classes are those of ASCII.
    pub(super) ascii: bool,
    /// Its characters are those of Unicode.
    pub(super) unicode: bool,
}
