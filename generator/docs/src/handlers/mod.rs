//! Python and TypeScript handlers: what an API consumer pastes to handle one error.
//!
//! A handler is a complete module that defines `call`. What its author wrote wins; otherwise it is generated from the kind of
//! handler, the envelope and the retry of the entry. Handlers that differ in values alone share a [`Shape`], and their text is
//! one [`Marked`] template with markers where the values go. Markers stand inside string literals, number literals and comments
//! only, and a highlighter keeps each in one piece: so a site colours a shape once, splits the result at its markers with
//! [`Marked::new`], and fills in the values of every page with [`Marked::fill`].

mod dialect;
mod languages;
mod literal;
mod marked;
mod python;
mod shape;
mod typescript;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use tera::Tera;

pub use marked::{Marked, Marker};
pub use shape::Shape;

use errdex_generator::model::{Entry, Handler, Language, Visible};

/// The code of a handler.
#[derive(Debug, Clone)]
pub enum HandlerCode<'a> {
    /// Written by the entry's author.
    Written(&'a str),
    /// Made from the entry.
    Generated(Generated),
}

impl<'a> HandlerCode<'a> {
    /// The module, ready to paste.
    #[must_use]
    pub fn text(&self) -> Cow<'a, str> {
        match self {
            Self::Written(text) => Cow::Borrowed(text),
            Self::Generated(generated) => Cow::Owned(generated.text()),
        }
    }
}

/// The handler of an error in a language.
#[derive(Debug, Clone)]
pub struct Panel<'a> {
    /// The language.
    pub language: Language,
    /// The code.
    pub code: HandlerCode<'a>,
}

/// The handlers of an error, in every language.
#[must_use]
pub fn panels<'a>(catalog: &Visible, entry: &'a Entry) -> Vec<Panel<'a>> {
    Language::ALL.into_iter().map(|language| Panel { language, code: handler(catalog, entry, language) }).collect()
}

/// A generated handler.
#[derive(Debug, Clone)]
pub struct Generated {
    shape: Shape,
    template: Arc<Marked>,
    values: Vec<(Marker, String)>,
}

impl Generated {
    /// What decides the text but the values.
    #[must_use]
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The text with markers, the same for every handler of this shape.
    #[must_use]
    pub fn template(&self) -> &Marked {
        &self.template
    }

    /// What goes where each marker stands, escaped for the literal or comment it stands in.
    #[must_use]
    pub fn values(&self) -> &[(Marker, String)] {
        &self.values
    }

    /// The module, ready to paste.
    #[must_use]
    pub fn text(&self) -> String {
        self.template.fill(&self.values, |value, text| text.push_str(value))
    }
}

/// The handler of an entry in a language: the written one, or the generated.
#[must_use]
pub fn handler<'a>(catalog: &Visible, entry: &'a Entry, language: Language) -> HandlerCode<'a> {
    if let Some(text) = entry.remedies.written(language) {
        return HandlerCode::Written(text);
    }
    let shape = Shape::of(catalog, entry, language);
    HandlerCode::Generated(Generated { template: template(&shape), values: values(catalog, entry, language), shape })
}

/// The text of each shape that was asked for: a pure function of the shape, and the most expensive part of a handler.
static RENDERED: LazyLock<RwLock<HashMap<Shape, Arc<Marked>>>> = LazyLock::new(RwLock::default);

fn template(shape: &Shape) -> Arc<Marked> {
    if let Some(known) = RENDERED.read().unwrap_or_else(PoisonError::into_inner).get(shape) {
        return Arc::clone(known);
    }
    let rendered = Arc::new(Marked::new(&render(shape)));
    let mut all = RENDERED.write().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(all.entry(shape.clone()).or_insert(rendered))
}

static TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.autoescape_on(Vec::<&str>::new());
    // Where a template includes another, what follows decides about line breaks.
    let templates = errdex_templates::SNIPPETS.iter().map(|(name, text)| (*name, text.trim_end()));
    tera.add_raw_templates(templates).expect("the embedded templates are correct: a test renders all of them");
    tera
});

fn render(shape: &Shape) -> String {
    let mut text =
        TEMPLATES.render(&shape.template_name(), &shape.context()).expect("the embedded templates are correct: a test renders all of them");
    text.push('\n');
    text
}

fn values(catalog: &Visible, entry: &Entry, language: Language) -> Vec<(Marker, String)> {
    let dialect = languages::dialect(language);
    let escaped = |text: &str| literal::content(text, dialect);
    let mut values = vec![
        (Marker::Code, escaped(&entry.code)),
        (Marker::DocUrl, escaped(&catalog.doc_url(&entry.code))),
        (Marker::DocsUrl, escaped(catalog.settings.docs_url.trim_end_matches('/'))),
    ];
    match &entry.remedies.handler {
        Handler::Raise => {}
        Handler::Retry => values.extend(entry.retry.after().map(|seconds| (Marker::Seconds, seconds.to_string()))),
        Handler::Redirect { to } => values.push((Marker::To, escaped(to))),
        Handler::Validate { param, pattern } => {
            values.push((Marker::Param, escaped(param)));
            values.push((Marker::Pattern, dialect.pattern(pattern)));
        }
    }
    values
}

#[cfg(test)]
mod tests;
