//! Whether code parses as its language.
//!
//! Code on a page is there to be pasted into a file, so it is held to what a file of its language may contain: a TypeScript or
//! JavaScript snippet is a module, where `await` may stand at the top and `return` may not; in Python neither may.

mod ecmascript;
mod python;

use std::ops::Range;

use errdex_generator::read::char_boundary;

use crate::fence::Grammar;

/// The longest snippet that is parsed, in bytes.
pub const MAX_BYTES: usize = 1 << 16;

/// Stack that one level of nesting takes in the greediest of the parsers, in bytes, with optimisation and without.
const BYTES_PER_LEVEL: usize = if cfg!(debug_assertions) { 16 << 10 } else { 4 << 10 };

/// A place where code breaks the rules of its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxProblem {
    /// What the parser says, without a place.
    pub message: String,
    /// The bytes of the code it is about, on character boundaries.
    pub bytes: Range<usize>,
}

/// Everything that keeps code from being a file of its language, in order of place; nothing for a language that is not known.
///
/// ```
/// use errdex_docs::snippets::check;
/// assert!(check("python", "print(1)").is_empty());
/// assert_eq!(check("ts", "let a = 1; let a = 2;")[0].bytes, 15..16);
/// assert!(check("cobol", "anything at all").is_empty());
/// ```
#[must_use]
pub fn check(language: &str, code: &str) -> Vec<SyntaxProblem> {
    let Some(grammar) = Grammar::of(language) else { return Vec::new() };
    if code.len() > MAX_BYTES {
        let message = format!("a snippet has at most {MAX_BYTES} bytes, this one has {}", code.len());
        return vec![SyntaxProblem { message, bytes: 0..0 }];
    }
    let ecmascript = |types, jsx| on_a_deep_stack(code, || ecmascript::check(code, types, jsx));
    let mut problems = match grammar {
        Grammar::Python => on_a_deep_stack(code, || python::check(code)),
        Grammar::TypeScript => ecmascript(true, false),
        Grammar::Tsx => ecmascript(true, true),
        Grammar::JavaScript => ecmascript(false, false),
        Grammar::Jsx => ecmascript(false, true),
        Grammar::Json => json(code),
        Grammar::JsonWithComments | Grammar::Shell => return Vec::new(),
    };
    for problem in &mut problems {
        problem.bytes = on_boundaries(code, &problem.bytes);
    }
    problems.sort_by_key(|problem| (problem.bytes.start, problem.bytes.end));
    problems.dedup_by(|later, earlier| later.bytes == earlier.bytes);
    problems
}

fn json(code: &str) -> Vec<SyntaxProblem> {
    let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(code) else { return Vec::new() };
    let line = code.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = line + error.column().saturating_sub(1);
    let text = error.to_string();
    let message = text.rfind(" at line ").map_or(text.as_str(), |end| &text[..end]).to_owned();
    vec![SyntaxProblem { message, bytes: at..at + 1 }]
}

/// Parsers and visitors recurse once for each level of nesting, and code cannot be nested deeper than it has tokens. Code of an
/// ordinary size stays on the stack it is called on.
fn on_a_deep_stack<T>(code: &str, parse: impl FnOnce() -> T) -> T {
    let stack = (tokens(code) + 64) * BYTES_PER_LEVEL;
    stacker::maybe_grow(stack, stack * 2, parse)
}

/// At least as many as any of the languages counts: runs of letters and digits, and every other visible character.
fn tokens(code: &str) -> usize {
    let mut in_word = false;
    code.bytes()
        .filter(|byte| {
            let word = byte.is_ascii_alphanumeric() || *byte >= 0x80 || *byte == b'_';
            let starts = !byte.is_ascii_whitespace() && (!word || !in_word);
            in_word = word;
            starts
        })
        .count()
}

/// The nearest range of whole characters inside the code.
fn on_boundaries(code: &str, bytes: &Range<usize>) -> Range<usize> {
    let start = char_boundary(code, bytes.start);
    let end = (bytes.end.max(start)..code.len()).find(|byte| code.is_char_boundary(*byte));
    start..end.unwrap_or(code.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found: the text each problem underlines.
    fn found<'a>(language: &str, code: &'a str) -> Vec<&'a str> {
        check(language, code).into_iter().map(|problem| &code[problem.bytes]).collect()
    }

    #[test]
    fn accepts() {
        let table = [
            ("python", ""),
            ("python", "def f() -> int:\n    return 1\n"),
            ("py", "async def f():\n    await g()\n    return [x async for x in y]\n"),
            ("python", "match x:\n    case {'a': b}:\n        print(f'{b!r:>{width}}')\n"),
            ("python", "class A:\n    def f(self):\n        yield from ()\n        return (yield 1)\n"),
            ("python", "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n"),
            ("python", "from __future__ import annotations\nimport os\n"),
            ("python", "for a in b:\n    if a:\n        continue\n    break\n"),
            ("python", "with open('a') as f, g():\n    f = lambda: (yield)\n"),
            ("typescript", "const a: unknown = await fetch('/');\nexport type { B } from './b';\n"),
            ("ts", "class A extends Error { override readonly name = 'A'; constructor(readonly code: string) { super(); } }"),
            ("tsx", "const a = <T,>(b: T) => <p>{b}</p>;"),
            ("js", "export default async function* f() { for await (const a of b) yield a; }"),
            ("jsx", "const a = <p {...b} />;"),
            ("JSON", "{\"a\": [1, null]}"),
            ("bash", "if then fi ((("),
            ("", "{{{"),
        ];
        for (language, code) in table {
            assert_eq!(check(language, code), [], "{language}: {code}");
        }
    }

    #[test]
    fn finds() {
        let table: &[(&str, &str, &[&str])] = &[
            ("python", "def f(:\n    pass\n", &[":", "\n"]),
            ("python", "print 'hi'\n", &["'hi'"]),
            ("python", "x = 'é\n", &["'é"]),
            ("python", "return 1\n", &["return 1"]),
            ("python", "await f()\n", &["await f()"]),
            ("python", "def f():\n    await g()\n", &["await g()"]),
            ("python", "break\n", &["break"]),
            ("python", "while a:\n    def f():\n        continue\n", &["continue"]),
            ("python", "class A:\n    yield 1\n", &["yield 1"]),
            ("python", "def f(a, a):\n    pass\n", &["a"]),
            ("python", "def f():\n    nonlocal x\n", &["x"]),
            ("python", "import os\nfrom __future__ import annotations\n", &["from __future__ import annotations"]),
            ("python", "f(a=1, a=2)\n", &["a=2"]),
            ("python", "f() = 1\n", &["f()"]),
            ("ts", "let a = 1;\nlet a = 2;", &["a"]),
            ("ts", "function f() { break; }", &["break;"]),
            ("ts", "return 1;", &["return"]),
            ("ts", "const a = 1 +;", &[";"]),
            ("ts", "const r = /(/;", &["("]),
            ("js", "const a: string = '';", &["a", ""]),
            ("ts", "function f() { await g(); }", &["await"]),
            ("json", "{\"a\": 1,}", &["}"]),
            ("json", "{\n  \"é\": 1\n  \"b\": 2}", &["\""]),
            ("json", "", &[""]),
        ];
        for (language, code, text) in table {
            assert_eq!(found(language, code), *text, "{language}: {code}: {:?}", check(language, code));
        }
    }

    #[test]
    fn too_long() {
        assert_eq!(check("python", &"#".repeat(MAX_BYTES)), []);
        assert_eq!(check("python", &"#".repeat(MAX_BYTES + 1)).len(), 1);
    }

    /// Each repeats something that nests; a parser that overflowed its stack would end the whole test process.
    #[test]
    fn deep_nesting() {
        let units = [
            "(", "[", "{", "-", "not ", "a[", "a.", "a+", "a(", "!", "a?b:", "x=>", "<a>", "if(a)", "lambda:", "`${", "a=", "await ", "{a:",
        ];
        let python_blocks = (0..300).flat_map(|depth| [" ".repeat(depth), "if a:\n".to_owned()]).collect::<String>();
        let all = units.iter().map(|unit| unit.repeat(MAX_BYTES / unit.len())).chain([python_blocks]);
        for code in all {
            for language in ["python", "ts", "tsx", "json"] {
                let _ = check(language, &code);
                let _ = check(language, &format!("x = {}", &code[..code.len() / 2]));
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(errdex_properties::config(256))]

        #[test]
        fn any_text(code in "\\PC*|(?s).{0,200}", language in "python|ts|tsx|js|json") {
            for problem in check(&language, &code) {
                proptest::prop_assert!(code.get(problem.bytes).is_some());
            }
        }

        #[test]
        fn any_tokens(tokens in proptest::collection::vec("def |class |let |if|\\(|\\)|\\{|\\}|\\[|\\]|:|\n|    |a|1|'|\"|`|\\$\\{|=|=>|,|;|é|\\\\|yield |await |return |/|<|>|\\*|@|#", 0..60)) {
            let code = tokens.concat();
            for language in ["python", "ts", "tsx", "js", "json"] {
                for problem in check(language, &code) {
                    proptest::prop_assert!(code.get(problem.bytes).is_some());
                }
            }
        }
    }
}
