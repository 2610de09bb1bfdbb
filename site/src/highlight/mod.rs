//! Code in colour, at build time: tree-sitter grammars with queries of our own, and elements such as `<a-k>` named as arborium names
//! them.
//!
//! The queries ask for less than the grammars' own: fewer elements on a page, and half the time.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use arborium::advanced::{CompiledGrammar, GrammarConfig, ParseContext, Span};

use errdex_docs::fence::Grammar;

use crate::html::escape_text_into;

/// What colours code of a grammar, where anything does. Others are shown as they are.
fn compiled(grammar: Grammar) -> Option<&'static CompiledGrammar> {
    static PYTHON: LazyLock<Option<CompiledGrammar>> =
        LazyLock::new(|| compile(arborium::lang_python::language().into(), include_str!("python.scm")));
    static TYPESCRIPT: LazyLock<Option<CompiledGrammar>> =
        LazyLock::new(|| compile(arborium::lang_typescript::language().into(), include_str!("typescript.scm")));
    static JSON: LazyLock<Option<CompiledGrammar>> =
        LazyLock::new(|| compile(arborium::lang_json::language().into(), include_str!("json.scm")));
    static BASH: LazyLock<Option<CompiledGrammar>> =
        LazyLock::new(|| compile(arborium::lang_bash::language().into(), include_str!("bash.scm")));
    match grammar {
        Grammar::Python => PYTHON.as_ref(),
        Grammar::TypeScript | Grammar::JavaScript => TYPESCRIPT.as_ref(),
        Grammar::Json | Grammar::JsonWithComments => JSON.as_ref(),
        Grammar::Shell => BASH.as_ref(),
        // The grammar of TypeScript reads an element as a comparison.
        Grammar::Tsx | Grammar::Jsx => None,
    }
}

fn compile(language: arborium::tree_sitter::Language, query: &str) -> Option<CompiledGrammar> {
    CompiledGrammar::new(GrammarConfig { language, highlights_query: query, injections_query: "", locals_query: "" }).ok()
}

/// Colours code; one per thread, because a parser is not shared.
#[derive(Default)]
pub(crate) struct Highlighter {
    context: Option<ParseContext>,
}

impl Highlighter {
    /// Code as HTML. What cannot be coloured is shown as it is.
    pub(crate) fn colour(&mut self, syntax: Option<Grammar>, code: &str) -> String {
        // A final newline would show as an empty line.
        let code = code.trim_end_matches('\n');
        let mut out = String::with_capacity(code.len() * 2);
        match syntax.and_then(|syntax| self.spans(syntax, code)) {
            Some(spans) => write_spans(code, spans, &mut out),
            None => escape_text_into(code, &mut out),
        }
        out
    }

    fn spans(&mut self, syntax: Grammar, code: &str) -> Option<Vec<Span>> {
        let grammar = compiled(syntax)?;
        let context = match &mut self.context {
            Some(context) => context,
            empty => empty.insert(ParseContext::for_grammar(grammar).ok()?),
        };
        context.set_language(grammar.language()).ok()?;
        Some(grammar.parse(context, code).spans)
    }
}

/// The inner span wins; of two with the same bytes, the query's later pattern does.
fn write_spans(code: &str, mut spans: Vec<Span>, out: &mut String) {
    spans.sort_by(|a, b| (a.start, b.end, a.pattern_index).cmp(&(b.start, a.end, b.pattern_index)));
    let mut pen = Pen { code, out, at: 0, open: None };
    let mut stack: Vec<&Span> = Vec::new();
    for span in &spans {
        while let Some(outer) = stack.pop_if(|outer| outer.end <= span.start) {
            pen.write(outer.end, tag(outer));
        }
        pen.write(span.start, stack.last().and_then(|outer| tag(outer)));
        stack.push(span);
    }
    while let Some(span) = stack.pop() {
        pen.write(span.end, tag(span));
    }
    pen.finish();
}

fn tag(span: &Span) -> Option<&str> {
    (span.capture != "plain").then_some(span.capture.as_str())
}

/// Writes runs of code; neighbours of one kind share an element.
struct Pen<'a> {
    code: &'a str,
    out: &'a mut String,
    at: usize,
    open: Option<&'a str>,
}

impl<'a> Pen<'a> {
    fn write(&mut self, end: u32, tag: Option<&'a str>) {
        let end = (end as usize).min(self.code.len());
        let Some(text) = self.code.get(self.at..end).filter(|text| !text.is_empty()) else { return };
        if self.open != tag {
            self.close();
            if let Some(tag) = tag {
                self.out.push_str("<a-");
                self.out.push_str(tag);
                self.out.push('>');
            }
            self.open = tag;
        }
        escape_text_into(text, self.out);
        self.at = end;
    }

    fn close(&mut self) {
        if let Some(tag) = self.open.take() {
            self.out.push_str("</a-");
            self.out.push_str(tag);
            self.out.push('>');
        }
    }

    fn finish(mut self) {
        self.close();
        escape_text_into(&self.code[self.at..], self.out);
    }
}

/// Coloured code that occurs more than once in a catalog, so that each distinct snippet is coloured once.
///
/// Only what a survey found repeatedly is kept: 10,000 pages of snippets that occur once would fill the memory for nothing.
#[derive(Default)]
pub(crate) struct Repeats {
    seen: HashMap<u64, u32>,
    coloured: Mutex<HashMap<(Grammar, String), Arc<str>>>,
}

impl Repeats {
    /// Counts snippets by [`fingerprint`].
    pub(crate) fn survey(fingerprints: impl IntoIterator<Item = u64>) -> Self {
        let mut seen = HashMap::new();
        for print in fingerprints {
            *seen.entry(print).or_default() += 1;
        }
        seen.retain(|_, count| *count > 1);
        Self { seen, coloured: Mutex::default() }
    }

    /// Code as HTML, from memory where it occurs again.
    pub(crate) fn colour(&self, highlighter: &mut Highlighter, name: &str, code: &str) -> Arc<str> {
        let syntax = Grammar::of(name);
        let Some(known) = syntax.filter(|_| self.seen.contains_key(&fingerprint(code))) else {
            return highlighter.colour(syntax, code).into();
        };
        let key = (known, code.to_owned());
        if let Some(html) = self.lock().get(&key) {
            return Arc::clone(html);
        }
        // Two threads may colour the same snippet at the same moment; the result is the same.
        let html: Arc<str> = highlighter.colour(syntax, code).into();
        self.lock().insert(key, Arc::clone(&html));
        html
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(Grammar, String), Arc<str>>> {
        self.coloured.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A number for code whatever its indentation, so that a fence in a list and its dedented text agree. Two snippets with one number
/// only cost memory.
pub(crate) fn fingerprint(code: &str) -> u64 {
    code.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .fold(crate::hash::EMPTY, |hash, line| crate::hash::extend(hash, line.as_bytes()))
}

/// The bodies of the fenced code blocks of some markdown, as written. A survey, not a parser: a wrong guess costs a little time.
pub(crate) fn fences(markdown: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut lines = markdown.lines();
    std::iter::from_fn(move || {
        let opening = lines.by_ref().map(str::trim_start).find(|line| line.starts_with("```") || line.starts_with("~~~"))?;
        let mark = &opening[..3];
        let body: Vec<&str> = lines.by_ref().take_while(|line| !line.trim_start().starts_with(mark)).collect();
        Some(Cow::Owned(body.join("\n")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_query_compiles() {
        for syntax in [Grammar::Python, Grammar::TypeScript, Grammar::Json, Grammar::Shell] {
            assert!(compiled(syntax).is_some(), "{syntax:?}");
        }
    }

    #[test]
    fn colours() {
        let table = [
            (
                "python",
                "def f(a):\n    return f\"{a}<\"  # x\n",
                "<a-k>def</a-k> <a-f>f</a-f>(a):\n    <a-k>return</a-k> <a-s>f\"</a-s>{a}<a-s>&lt;\"</a-s>  <a-c># x</a-c>",
            ),
            ("ts", "const a = `${b}`;", "<a-k>const</a-k> a = <a-s>`</a-s>${b}<a-s>`</a-s>;"),
            ("json", "{\"a\": [1, null]}", "{<a-pr>\"a\"</a-pr>: [<a-n>1</a-n>, <a-co>null</a-co>]}"),
            ("bash", "curl -H \"A: $B\" # é", "<a-f>curl</a-f> -H <a-s>\"A: </a-s>$<a-pr>B</a-pr><a-s>\"</a-s> <a-c># é</a-c>"),
            ("text", "<b>", "&lt;b&gt;"),
        ];
        for (language, code, html) in table {
            assert_eq!(Highlighter::default().colour(Grammar::of(language), code), html);
        }
    }

    #[test]
    fn any_text_keeps_its_characters() {
        for code in ["", "\n\n", "def (((", "'''", "`${`${", "é\u{0}ü", "{\"a", "<<EOF\n", "\u{feff}x"] {
            for syntax in [Grammar::Python, Grammar::TypeScript, Grammar::Json, Grammar::Shell] {
                let html = Highlighter::default().colour(Some(syntax), code);
                let mut text = String::new();
                let mut inside = false;
                for character in html.chars() {
                    match character {
                        '<' => inside = true,
                        '>' => inside = false,
                        _ if !inside => text.push(character),
                        _ => {}
                    }
                }
                let text =
                    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
                assert_eq!(text, code.trim_end_matches('\n'), "{syntax:?}");
            }
        }
    }

    #[test]
    fn a_fence_is_counted_whatever_its_indentation() {
        let markdown = "- a\n\n  ```python\n  x = 1\n  if x:\n      y\n  ```\n\n~~~\nz\n~~~\n";
        let prints: Vec<u64> = fences(markdown).map(|code| fingerprint(&code)).collect();
        assert_eq!(prints, [fingerprint("x = 1\nif x:\n    y\n"), fingerprint("z")]);
    }
}
