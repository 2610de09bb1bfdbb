//! Handlers in colour: those written by hand as they are, generated ones once per shape.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use errdex_docs::fence::Grammar;
use errdex_docs::handlers::{Generated, HandlerCode, Marked, Shape};
use errdex_generator::model::Language;
use tera::Value;

use crate::highlight::Highlighter;
use crate::html::escape_text_into;
use crate::site::{Site, Worker};
use crate::value::markup;

/// The coloured text of every shape that was asked for, with markers where the values go.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    coloured: RwLock<HashMap<Shape, Arc<Marked>>>,
}

impl Shapes {
    fn coloured(&self, generated: &Generated, syntax: Option<Grammar>, highlighter: &mut Highlighter) -> Arc<Marked> {
        let known = self.coloured.read().unwrap_or_else(PoisonError::into_inner).get(generated.shape()).cloned();
        known.unwrap_or_else(|| {
            // Two threads may colour the same shape at the same moment; the result is the same.
            let html = highlighter.colour(syntax, &generated.template().text());
            let marked = Arc::new(Marked::new(&html));
            let mut all = self.coloured.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(generated.shape().clone()).or_insert(marked))
        })
    }
}

impl Site<'_> {
    /// A handler in colour.
    pub(crate) fn handler(&self, language: Language, code: &HandlerCode<'_>, worker: &mut Worker) -> Value {
        match code {
            HandlerCode::Written(code) => self.code(language.id(), code, worker),
            HandlerCode::Generated(generated) => {
                let syntax = Grammar::of(language.id());
                let marked = self.shapes.coloured(generated, syntax, &mut worker.highlighter);
                markup(&marked.fill(generated.values(), escape_text_into))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use errdex_docs::handlers::handler;
    use errdex_generator::model::{Catalog, Handler, Retry, Visible};

    use super::*;
    use crate::site::Options;
    use crate::testing::catalog;

    /// A marker that the highlighter cut, or a value that changed the colours around it, would show here.
    #[test]
    fn filling_a_coloured_shape_is_colouring_the_filled_one() {
        let mut catalog: Catalog = catalog(&[("a.yaml", "code: a_b\nstatus: 400\ncategory: one\nmessage: A.\n")]);
        let kinds = [
            (Handler::Raise, Retry::Never),
            (Handler::Retry, Retry::Backoff),
            (Handler::Retry, Retry::After(30)),
            (Handler::Redirect { to: "/sign<in>&\"".to_owned() }, Retry::Never),
            (Handler::Validate { param: "key".to_owned(), pattern: "^<a&b>\\d+$".to_owned() }, Retry::Never),
        ];
        for (kind, retry) in kinds {
            let entry = Arc::make_mut(&mut catalog.entries[0]);
            entry.remedies.handler = kind.clone();
            entry.retry = retry;
            let visible = Visible::all(catalog.clone());
            let site = Site::new(&visible, &Options::default()).unwrap();
            for language in Language::ALL {
                let mut worker = Worker::default();
                let code = handler(&visible, &visible.entries[0], language);
                let filled = site.handler(language, &code, &mut worker).to_string();
                let text = code.text().into_owned();
                let expected = worker.highlighter.colour(Grammar::of(language.id()), &text);
                assert_eq!(filled, expected, "{kind:?} {language:?}");
                assert!(!filled.contains("ERRDEX_") && !filled.contains("7654321"), "{kind:?} {language:?}");
            }
        }
    }
}
