//! GitHub's workflow commands: annotations on the lines of a pull request.

use errdex_generator::place::Located;

/// One command. Escapes are those of `@actions/core`: a message may hold line ends, a property neither these nor `:` nor `,`.
pub(crate) fn command(located: &Located<'_>) -> String {
    let Located { diagnostic, span, related, .. } = located;
    let places = related.iter().map(|(span, label)| format!("see {}:{}:{}: {label}", span.path, span.start.line, span.start.column));
    let help = diagnostic.help.iter().map(|help| format!("help: {help}"));
    let lines: Vec<_> = std::iter::once(diagnostic.message.clone()).chain(places).chain(help).collect();
    format!(
        "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}",
        diagnostic.severity.name(),
        property(&span.path),
        span.start.line,
        span.end.line,
        span.start.column,
        span.end.column,
        property(diagnostic.rule.id),
        data(&lines.join("\n")),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_the_toolkit() {
        assert_eq!(data("100%\r\nnext: a, b"), "100%25%0D%0Anext: a, b");
        assert_eq!(property("a:b,c%.yaml"), "a%3Ab%2Cc%25.yaml");
    }
}
