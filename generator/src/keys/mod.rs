//! The shape of catalog files: one table of keys, from which the checks, the JSON Schema and the documentation are derived.

mod challenge;
mod decode;
mod error_keys;
mod settings_keys;
mod text;
mod validate;

pub(crate) use challenge::is_valid as is_challenge;
pub use error_keys::ERROR;
pub(crate) use error_keys::entry;
pub use settings_keys::SETTINGS;
pub(crate) use settings_keys::settings;
pub use text::is_code;
pub(crate) use validate::validate;

use crate::model::Slot;

/// A key of a map.
#[derive(Debug)]
pub struct Key {
    /// The key as authors write it.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What its value may be.
    pub shape: Shape,
    /// What it is for: shown by editors.
    pub doc: &'static str,
}

/// What a value may be.
#[derive(Debug)]
pub enum Shape {
    /// Text of a format.
    Text(Text),
    /// A whole number between two bounds, both included.
    Integer(i128, i128),
    /// `true` or `false`.
    Bool,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A list of at least one item.
    List(&'static Shape),
    /// A map with these keys.
    Map(&'static [Key]),
    /// A map from names to values, with at least one entry.
    Table(Text, &'static Shape),
    /// A text, or a map with these keys.
    TextOrMap(Text, &'static [Key]),
    /// One of a few words, or a map with these keys.
    WordOrMap(&'static [&'static str], &'static [Key]),
    /// One of a few words, or a map of the envelope's own fields.
    Envelope,
    /// Any scalar.
    Scalar,
    /// A list of maps of any kind.
    Items,
}

/// The format of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// One line of plain text.
    Line,
    /// One line of inline markdown, or several.
    Inline,
    /// Markdown blocks.
    Markdown,
    /// Source code.
    Code,
    /// An error's code.
    ErrorCode,
    /// The code of another error: one that is malformed is reported as one that does not exist.
    Reference,
    /// The ID of a category.
    CategoryId,
    /// The name of a parameter or of a detail's field.
    Name,
    /// The name of a Rust variant.
    Variant,
    /// A JSON key.
    JsonKey,
    /// The ID of a lint.
    LintId,
    /// An absolute http(s) URL.
    Url,
    /// An absolute http(s) URL to which a path can be added.
    BaseUrl,
    /// An absolute http(s) URL that may hold `{path}`.
    UrlTemplate,
    /// An absolute path or an absolute http(s) URL.
    Place,
    /// Challenges of `WWW-Authenticate`.
    Challenge,
    /// A semantic version.
    Version,
    /// A semantic version, or `next`.
    Since,
    /// An RFC 3339 date.
    Date,
    /// An RFC 3339 time in UTC.
    Timestamp,
    /// A regular expression.
    Pattern,
    /// A language tag.
    Language,
    /// The path of a picture below the catalog.
    Picture,
    /// The path of a folder below the catalog.
    Folder,
    /// A colour.
    Colour,
    /// An absolute http(s) URL, an absolute path or a `mailto:` address.
    Link,
}

impl Shape {
    /// The value in words, for "expected ...".
    pub(crate) fn expected(&self) -> String {
        match self {
            Self::Text(_) => "a string".to_owned(),
            Self::Integer(..) => "an integer".to_owned(),
            Self::Bool => "`true` or `false`".to_owned(),
            Self::OneOf(words) => words_or(words, None),
            Self::List(item) => format!("a list, each item {}", item.expected()),
            Self::Map(_) | Self::Table(..) => "a map".to_owned(),
            Self::TextOrMap(..) => "a string or a map".to_owned(),
            Self::WordOrMap(words, keys) => words_or(words, Some(&example(keys))),
            Self::Envelope => words_or(crate::model::Envelope::NAMES, Some("a map of fields")),
            Self::Scalar => "a string, a number or a boolean".to_owned(),
            Self::Items => "a list of maps".to_owned(),
        }
    }
}

/// "a map such as `{a: ..., b: ...}`".
pub(crate) fn example(keys: &[Key]) -> String {
    let shown = keys.iter().filter(|key| key.required).chain(keys.iter().filter(|key| !key.required)).take(3);
    format!("a map such as `{{{}}}`", shown.map(|key| format!("{}: ...", key.name)).collect::<Vec<_>>().join(", "))
}

/// "`a`, `b` or `c`".
fn words_or(words: &[&str], last: Option<&str>) -> String {
    let quoted = words.iter().map(|word| format!("`{word}`")).chain(last.map(str::to_owned)).collect::<Vec<_>>();
    match quoted.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        _ => quoted.join(""),
    }
}

/// The slot a custom envelope's text names, where it is a placeholder: the name between the braces.
pub(crate) fn placeholder(text: &str) -> Option<(&str, Option<Slot>)> {
    let name = text.strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then(|| (name, Slot::from_name(name)))
}

const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, required: true, shape, doc }
}

const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, required: false, shape, doc }
}
