//! TypeScript and JavaScript: what the parser finds, and the early errors that need scopes.

use oxc_allocator::Allocator;
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use super::SyntaxProblem;

pub(super) fn check(code: &str, types: bool, jsx: bool) -> Vec<SyntaxProblem> {
    let source_type = SourceType::mjs().with_typescript(types).with_jsx(jsx);
    let allocator = Allocator::default();
    let options = ParseOptions { parse_regular_expression: true, ..ParseOptions::default() };
    let parsed = Parser::new(&allocator, code, source_type).with_options(options).parse();
    let diagnostics = if parsed.diagnostics.has_errors() {
        parsed.diagnostics
    } else {
        SemanticBuilder::new_compiler().build(&parsed.program).diagnostics
    };
    diagnostics
        .errors()
        .map(|diagnostic| {
            // A diagnostic that names two places, such as two declarations, names the offending one last.
            let bytes = diagnostic.labels.last().map_or(0..0, |label| {
                let start = label.offset() as usize;
                start..start + label.len() as usize
            });
            SyntaxProblem { message: diagnostic.message.trim_end_matches('.').to_owned(), bytes }
        })
        .collect()
}
