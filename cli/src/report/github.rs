//! GitHub's workflow commands: annotations on the lines of a pull request.

use errdex_generator::diagnostic::Located;

/// One command. Escapes are those of `@actions/core`: a message may hold line ends, a property neither these nor `:` nor `,`.
pub(crate) fn command(located: &Located<'_>) -> String {
    let Located { diagnostic, span, related } = located;
    let mut message = diagnostic.message.clone();
    for (span, label) in related {
        message.push_str(&format!("\nsee {}:{}:{}: {label}", span.path, span.start.line, span.start.column));
    }
    if let Some(help) = &diagnostic.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    format!(
        "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}",
        diagnostic.severity.name(),
        property(&span.path),
        span.start.line,
        span.end.line,
        span.start.column,
        span.end.column,
        property(diagnostic.rule.id),
        data(&message),
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
