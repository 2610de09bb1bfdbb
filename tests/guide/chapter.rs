//! A chapter of the guide, as what its reader does.

use std::fs;
use std::path::Path;

/// What a chapter shows, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// A file to write: a block below its name, alone in a line and in bold.
    File { path: String, text: String },
    /// A line of a `console` block.
    Command(String),
    /// What the last command, or the compiler of the last mistake, prints: a `text` block.
    Prints(String),
    /// What the last command is answered: an `http` block.
    Answer(String),
    /// Rust that does not compile.
    Mistake(String),
    /// A file of the catalog with a mistake, whose name is the last thing that the text before it says.
    CatalogMistake { path: String, text: String },
}

/// The steps of a chapter in `docs/guide`.
pub(crate) fn steps(name: &str) -> Vec<Step> {
    let text = fs::read_to_string(path(name)).unwrap();
    let mut steps = Vec::new();
    let mut lines = text.lines();
    let mut before = "";
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```") else {
            if !line.is_empty() {
                before = line;
            }
            continue;
        };
        let block: String = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
        let named = before.strip_prefix("**`").and_then(|rest| rest.strip_suffix("`**")).map(str::to_owned);
        match (language, named) {
            (_, Some(path)) => steps.push(Step::File { path, text: block }),
            ("console", None) => steps.extend(block.lines().map(|line| Step::Command(line.to_owned()))),
            ("text", None) => steps.push(Step::Prints(block)),
            ("http", None) => steps.push(Step::Answer(block)),
            ("rust,compile_fail", None) => steps.push(Step::Mistake(block)),
            ("yaml", None) => {
                let path = before.rsplit('`').nth(1).expect("a mistake in the catalog names its file").to_owned();
                steps.push(Step::CatalogMistake { path, text: block });
            }
            ("rust", None) => {}
            other => panic!("no test knows what to do with {other:?}"),
        }
        before = "";
    }
    steps
}

/// The chapter's file.
pub(crate) fn path(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide").join(name).canonicalize().unwrap()
}
