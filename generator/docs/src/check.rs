//! The part of a catalog's check that needs parsers of markdown and of code.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::{Mutex, PoisonError};

use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::model::{Entry, Settings};
use errdex_generator::read::{Document, settings_route};
use errdex_generator::value::Node;
use errdex_generator::{Known, Pass};

use crate::page::{Gap, gaps};
use crate::snippets::{self, SyntaxProblem};
use crate::{pattern, prose};

/// Checks prose, code and patterns, and whether a page's documentation is whole.
#[derive(Debug, Default)]
pub struct Docs {
    /// Hashes of code that is right: the same snippet stands on many pages.
    right: Mutex<HashSet<u64>>,
}

impl Docs {
    /// What is wrong with code, unless the same code was found to be right before. Code with mistakes is reported wherever it stands.
    pub(crate) fn snippet(&self, language: &str, code: &str) -> Vec<SyntaxProblem> {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one((language, code));
        if self.right.lock().unwrap_or_else(PoisonError::into_inner).contains(&hash) {
            return Vec::new();
        }
        let problems = snippets::check(language, code);
        if problems.is_empty() {
            self.right.lock().unwrap_or_else(PoisonError::into_inner).insert(hash);
        }
        problems
    }
}

impl Pass for Docs {
    fn document(&self, document: &Document, found: &mut Vec<Diagnostic>) {
        let handler = document.value.get("remedies").and_then(|remedies| remedies.get("handler"));
        let is_validate = |handler: &&Node| handler.get("kind").and_then(Node::as_str) == Some("validate");
        if let Some(Node::String(text)) = handler.filter(is_validate).and_then(|handler| handler.get("pattern")) {
            pattern::check(text, &document.route().key("remedies").key("handler").key("pattern"), found);
        }
    }

    fn settings(&self, settings: &Settings, found: &mut Vec<Diagnostic>) {
        prose::settings(settings, &settings_route(), found);
    }

    fn entry(&self, entry: &Entry, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
        prose::check(self, entry, known, found);
        for Gap { rule, key, help, .. } in gaps().filter(|gap| (gap.lacks)(entry)) {
            found.push(
                Diagnostic::new(rule, format!("`{}` has no `{key}`", entry.code), entry.route().key("code").value())
                    .label(format!("this page has no `{key}`"))
                    .help(help),
            );
        }
    }
}
