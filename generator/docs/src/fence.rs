//! Languages of code: one table of their names, from which code is checked, coloured and labelled.

use pulldown_cmark::CodeBlockKind;

/// A grammar that code can follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grammar {
    /// Python 3.
    Python,
    /// TypeScript: a module.
    TypeScript,
    /// TypeScript with JSX.
    Tsx,
    /// JavaScript: a module.
    JavaScript,
    /// JavaScript with JSX.
    Jsx,
    /// JSON (RFC 8259).
    Json,
    /// JSON with comments.
    JsonWithComments,
    /// Commands of a shell.
    Shell,
}

/// A row of the table: the grammar, what readers call it, and its names on fences.
type Row = (Grammar, &'static str, &'static [&'static str]);

/// Every language that is more than text.
const LANGUAGES: &[Row] = &[
    (Grammar::Python, "Python", &["python", "py", "python3"]),
    (Grammar::TypeScript, "TypeScript", &["typescript", "ts", "mts"]),
    (Grammar::Tsx, "TypeScript", &["tsx"]),
    (Grammar::JavaScript, "JavaScript", &["javascript", "js", "mjs"]),
    (Grammar::Jsx, "JavaScript", &["jsx"]),
    (Grammar::Json, "JSON", &["json"]),
    (Grammar::JsonWithComments, "JSON", &["jsonc"]),
    (Grammar::Shell, "Bash", &["bash", "sh", "shell", "zsh", "console", "curl"]),
];

impl Grammar {
    /// The grammar of a language by its name, whatever its case.
    ///
    /// ```
    /// use errdex_docs::fence::Grammar;
    /// assert_eq!(Grammar::of("PY"), Some(Grammar::Python));
    /// assert_eq!(Grammar::of("cobol"), None);
    /// ```
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        row(language).map(|(grammar, ..)| *grammar)
    }
}

/// A language's name as readers know it: the name on the fence, where it is in no table.
///
/// ```
/// assert_eq!(errdex_docs::fence::label("js"), "JavaScript");
/// assert_eq!(errdex_docs::fence::label("cobol"), "cobol");
/// ```
#[must_use]
pub fn label(language: &str) -> &str {
    row(language).map_or(language, |(_, label, _)| label)
}

fn row(language: &str) -> Option<&'static Row> {
    LANGUAGES.iter().find(|(.., names)| names.iter().any(|name| name.eq_ignore_ascii_case(language)))
}

/// The language that a block of code names: the first word of the fence's info string, as in `python,ignore` or `js{1,3}`. An indented block
/// names none.
///
/// ```
/// use errdex_docs::fence::language;
/// use pulldown_cmark::CodeBlockKind::{Fenced, Indented};
///
/// assert_eq!(language(&Fenced("Python{1} title=a".into())), "Python");
/// assert_eq!(language(&Indented), "");
/// ```
#[must_use]
pub fn language<'a>(kind: &'a CodeBlockKind<'_>) -> &'a str {
    match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t', '{']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    }
}
