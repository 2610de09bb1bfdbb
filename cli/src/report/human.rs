//! For people: rustc's own renderer.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};
use errdex_generator::diagnostic::Severity;
use errdex_generator::place::{Located, Span};

/// A renderer for a terminal of some columns, or for none.
pub(crate) fn renderer(styled: bool, columns: Option<usize>) -> Renderer {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    columns.map_or(renderer.clone(), |columns| renderer.term_width(columns))
}

/// A finding with its excerpts, without a line end.
pub(crate) fn render(renderer: &Renderer, located: &Located<'_>) -> String {
    let Located { diagnostic, .. } = located;
    let title = level(located).primary_title(diagnostic.message.as_str()).id(diagnostic.rule.id);
    let mut group = excerpts(Group::with_title(title), located);
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    renderer.render(&[group])
}

/// The excerpts of a finding alone, without a line end.
pub(crate) fn excerpt(renderer: &Renderer, located: &Located<'_>) -> String {
    renderer.render(&[excerpts(Group::with_level(level(located)), located)])
}

const fn level(located: &Located<'_>) -> Level<'static> {
    match located.diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

/// Adds the places of a finding, file by file.
fn excerpts<'a>(mut group: Group<'a>, located: &'a Located<'_>) -> Group<'a> {
    let Located { diagnostic, span, related, .. } = located;
    let places = std::iter::once((AnnotationKind::Primary, span, diagnostic.label.as_str()))
        .chain(related.iter().map(|(span, label)| (AnnotationKind::Context, span, *label)));
    let mut files: Vec<Vec<(AnnotationKind, &Span<'_>, &str)>> = Vec::new();
    for place in places {
        match files.iter_mut().find(|places| places[0].1.path == place.1.path) {
            Some(places) => places.push(place),
            None => files.push(vec![place]),
        }
    }
    for places in &files {
        group = places_of_file(group, places);
    }
    group
}

/// Adds the places of one file: with their lines where the file could be read, else as a path.
fn places_of_file<'a>(group: Group<'a>, places: &[(AnnotationKind, &'a Span<'a>, &'a str)]) -> Group<'a> {
    let (_, first, _) = places[0];
    if first.text.is_empty() || places.iter().all(|(_, span, _)| span.bytes == (0..0)) {
        let labels = places.iter().map(|(_, _, label)| *label).filter(|label| !label.is_empty());
        let notes: Vec<_> = labels.map(|label| Level::NOTE.message(normalize_untrusted_str(label))).collect();
        return group.element(Origin::path(first.path.as_str())).elements(notes);
    }
    let spans: Vec<_> = places.iter().map(|(_, span, _)| visible(first.text, &span.bytes)).collect();
    let window = window(first.text, &spans);
    let lines_before = first.text[..window.start].matches('\n').count();
    let annotations = places.iter().zip(&spans).map(|((kind, _, label), span)| {
        let label = (!label.is_empty()).then_some(*label);
        kind.span(span.start - window.start..span.end - window.start).label(label)
    });
    group.element(
        Snippet::source(&first.text[window.clone()]).path(first.path.as_str()).line_start(lines_before + 1).annotations(annotations),
    )
}

/// A span on character boundaries, without the line ends that close it: a block's value ends with its last letter.
fn visible(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(bytes.start.min(text.len()));
    let end = text.ceil_char_boundary(bytes.end.clamp(start, text.len()));
    let length = text[start..end].trim_end().len();
    if length == 0 { start..end } else { start..start + length }
}

/// The whole lines that some spans stand on. A renderer that is handed no more than these takes no longer in a large file.
fn window(text: &str, spans: &[Range<usize>]) -> Range<usize> {
    let start = spans.iter().map(|span| span.start).min().unwrap_or(0);
    let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
    text[..start].rfind('\n').map_or(0, |newline| newline + 1)..text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1)
}

#[cfg(test)]
mod tests {
    use errdex_generator::diagnostic::Diagnostic;
    use errdex_generator::location::Location;
    use errdex_generator::place::Position;
    use errdex_generator::rules;
    use proptest::prelude::*;

    use super::*;

    fn span<'a>(path: &str, text: &'a str, bytes: Range<usize>) -> Span<'a> {
        let start = Position { line: 1, column: 1 };
        Span { path: path.to_owned(), text, bytes, start, end: start }
    }

    fn finding() -> Diagnostic {
        Diagnostic::new(&rules::DUPLICATE_CODE, "the code `a` is taken", Location::Path("".into()))
            .label("again here")
            .help("choose another")
    }

    #[test]
    fn places_of_one_file_share_an_excerpt() {
        let text = "code: a\nstatus: 404\n---\ncode: a\n";
        let diagnostic = finding();
        let located = Located {
            diagnostic: &diagnostic,
            span: span("x.yaml", text, 30..31),
            related: vec![(span("x.yaml", text, 6..7), "first here")],
            edits: Vec::new(),
        };
        let expected = "\
error[duplicate-code]: the code `a` is taken
 --> x.yaml:4:7
  |
1 | code: a
  |       - first here
...
4 | code: a
  |       ^ again here
  |
  = help: choose another";
        assert_eq!(render(&renderer(false, None), &located), expected);
    }

    #[test]
    fn a_file_without_text_is_named() {
        let diagnostic = finding();
        let located = Located { diagnostic: &diagnostic, span: span("gone.yaml", "", 0..0), related: Vec::new(), edits: Vec::new() };
        let report = render(&renderer(false, None), &located);
        assert!(report.contains("--> gone.yaml\n") && report.contains("note: again here"), "{report}");
    }

    #[test]
    fn long_lines_are_cut_to_the_terminal() {
        let text = format!("{}x{}", "a ".repeat(500), " b".repeat(500));
        let diagnostic = finding();
        let located = Located { diagnostic: &diagnostic, span: span("x.yaml", &text, 1000..1001), related: Vec::new(), edits: Vec::new() };
        let report = render(&renderer(false, Some(80)), &located);
        assert!(report.lines().all(|line| line.chars().count() <= 80) && report.contains("^ again here"), "{report}");
    }

    proptest! {
        #![proptest_config(errdex_properties::config(256))]

        #[test]
        fn any_place_in_any_text_is_shown(
            text in prop_oneof!["[a\\t\\r\\n é鍵\u{1f511}\u{7}]{0,40}", any::<String>()],
            places in prop::collection::vec((0..60_usize, 0..60_usize, any::<bool>()), 1..4),
            columns in prop::option::of(1..200_usize),
        ) {
            let diagnostic = finding();
            let mut spans = places.iter().map(|(start, length, other)| {
                (span(if *other { "y.yaml" } else { "x.yaml" }, &text, *start..start + length), "a label")
            });
            let (first, _) = spans.next().unwrap();
            let located = Located { diagnostic: &diagnostic, span: first, related: spans.collect(), edits: Vec::new() };
            let report = render(&renderer(false, columns), &located);
            prop_assert!(report.starts_with("error[duplicate-code]: "));
            prop_assert!(report.chars().all(|char| char == '\n' || !char.is_control()));
        }
    }
}
