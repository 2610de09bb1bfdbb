//! A handler's pattern: a regular expression that means the same in Python and ECMAScript.
//!
//! The parser reads the syntax of Rust's regex crate, which has no look-around and no back-references; what only that syntax has, or
//! what the two languages write differently, is refused here.

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{
    AssertionKind, Ast, ClassSetBinaryOp, ClassSetItem, GroupKind, HexLiteralKind, Literal, LiteralKind, Span, SpecialLiteralKind, Visitor,
    visit,
};

use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::location::Route;
use errdex_generator::rules;

/// Reports what keeps a pattern from being one in both languages.
pub(crate) fn check(pattern: &str, route: &Route, found: &mut Vec<Diagnostic>) {
    let (reason, span) = match Parser::new().parse(pattern) {
        Err(error) => (error.kind().to_string(), *error.span()),
        Ok(ast) => match visit(&ast, Portable) {
            Ok(()) => return,
            Err((what, span)) => (format!("{what} is not the same in Python and TypeScript"), span),
        },
    };
    let needle = pattern.get(span.start.offset..span.end.offset).unwrap_or_default();
    let nth = pattern[..span.start.offset.min(pattern.len())].matches(needle).count();
    let location = if needle.is_empty() { route.value() } else { route.text(needle, nth) };
    found.push(
        Diagnostic::new(&rules::INVALID_PATTERN, format!("this pattern cannot be used: {reason}"), location).label("cannot be used").help(
            "use what Python and TypeScript share: literals, `[...]`, `\\d`, `\\w`, `\\s`, `\\b`, groups, `|`, repetition, `^` and `$`",
        ),
    );
}

/// Fails at the first thing that the two languages do not share.
struct Portable;

type Refusal = (&'static str, Span);

impl Visitor for Portable {
    type Output = ();
    type Err = Refusal;

    fn finish(self) -> Result<(), Refusal> {
        Ok(())
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), Refusal> {
        match ast {
            Ast::Flags(flags) => Err(("an inline flag", flags.span)),
            Ast::ClassUnicode(class) => Err(("a Unicode class", class.span)),
            Ast::Literal(item) => literal(item),
            Ast::Assertion(assertion) => match assertion.kind {
                AssertionKind::StartLine | AssertionKind::EndLine | AssertionKind::WordBoundary | AssertionKind::NotWordBoundary => Ok(()),
                _ => Err(("this assertion", assertion.span)),
            },
            Ast::Group(group) => match &group.kind {
                GroupKind::CaptureIndex(_) => Ok(()),
                GroupKind::NonCapturing(flags) if flags.items.is_empty() => Ok(()),
                GroupKind::NonCapturing(_) => Err(("a group with flags", group.span)),
                GroupKind::CaptureName { name, .. } => Err(("a named group", name.span)),
            },
            _ => Ok(()),
        }
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), Refusal> {
        match item {
            ClassSetItem::Ascii(class) => Err(("a POSIX class", class.span)),
            ClassSetItem::Unicode(class) => Err(("a Unicode class", class.span)),
            ClassSetItem::Bracketed(class) => Err(("a class within a class", class.span)),
            ClassSetItem::Literal(item) => literal(item),
            ClassSetItem::Range(range) => literal(&range.start).and_then(|()| literal(&range.end)),
            _ => Ok(()),
        }
    }

    fn visit_class_set_binary_op_pre(&mut self, operation: &ClassSetBinaryOp) -> Result<(), Refusal> {
        Err(("an operation on classes", operation.span))
    }
}

fn literal(item: &Literal) -> Result<(), Refusal> {
    use SpecialLiteralKind::{CarriageReturn, FormFeed, LineFeed, Tab, VerticalTab};
    match item.kind {
        LiteralKind::Verbatim
        | LiteralKind::Meta
        | LiteralKind::HexFixed(HexLiteralKind::X | HexLiteralKind::UnicodeShort)
        | LiteralKind::Special(Tab | LineFeed | CarriageReturn | FormFeed | VerticalTab) => Ok(()),
        _ => Err(("this escape", item.span)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_both_languages_read_alike_passes() {
        let route = errdex_generator::location::Origin::default().route();
        let refused = |pattern: &str| {
            let mut found = Vec::new();
            check(pattern, &route, &mut found);
            !found.is_empty()
        };
        for good in ["^aw_(live|test)_[A-Za-z0-9]{24}$", r"^\d{3,}-\w+?$", r"^(?:a|b)\.\x41\u0041$", "^[^a-z-]*$", r"^[\w.+-]+@[\w-]+$", ""]
        {
            assert!(!refused(good), "{good}");
        }
        for bad in [
            "^(",
            "[a-",
            "(?=a)",
            r"(a)\1",
            "(?i)a",
            "(?i:a)",
            r"\Aa\z",
            r"\p{L}",
            "[[:alpha:]]",
            "[a-z&&[^x]]",
            "[a[bc]]",
            "(?P<n>a)",
            "(?<n>a)",
            r"\x{41}",
            "a{5,2}",
        ] {
            assert!(refused(bad), "{bad}");
        }
    }
}
