//! The check of `theme`: pictures that are there and are what they say, and accents that can be read.

use std::sync::{Arc, Mutex, PoisonError};

use errdex_generator::Pass;
use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::model::{Colour, Settings};
use errdex_generator::read::{Source, settings_route};
use errdex_generator::rules;

use super::contrast::{self, Theme};
use super::{Look, LookFiles};

/// Checks what the settings say of the site's look.
pub(crate) struct LookPass {
    /// The files beside the YAML.
    files: LookFiles,
    /// How reports name their folder.
    shown: String,
    /// The files that the last findings were in.
    beside: Mutex<Vec<Arc<Source>>>,
}

impl LookPass {
    pub(crate) fn new(files: LookFiles, shown: &str) -> Self {
        Self { files, shown: shown.to_owned(), beside: Mutex::default() }
    }
}

impl Pass for LookPass {
    fn settings(&self, settings: &Settings, found: &mut Vec<Diagnostic>) {
        let (look, problems, beside) = Look::load(settings, &self.files, &self.shown);
        found.extend(problems);
        *self.beside.lock().unwrap_or_else(PoisonError::into_inner) = beside;
        accents(settings, &look, found);
    }

    fn beside(&self) -> Vec<Arc<Source>> {
        self.beside.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Reports accents that are hard to read on the pages.
fn accents(settings: &Settings, look: &Look, found: &mut Vec<Diagnostic>) {
    let theme = &settings.theme;
    let route = settings_route().key("theme");
    let style = look.templates.style();
    let mut readable = |key: &str, colour: Option<Colour>, on: Theme, page: &str| {
        let Some(colour) = colour else { return };
        let backgrounds = contrast::backgrounds(style, on);
        let ratio = contrast::least(colour, &backgrounds);
        if ratio < contrast::TEXT {
            let instead = contrast::readable(colour, &backgrounds);
            // Rounded down: 4.49 must not read as 4.5.
            let ratio = (ratio * 100.0).floor() / 100.0;
            let message = format!("links of the colour `{colour}` are hard to read on a {page} page");
            let label = format!("a contrast of {ratio:.2}, and text needs {}", contrast::TEXT);
            let help = format!("write \"{instead}\", the nearest that can be read; until then the site uses it");
            found.push(Diagnostic::new(&rules::ACCENT_CONTRAST, message, route.key(key).value()).label(label).help(help));
        }
    };
    readable("accent", theme.accent, Theme::Light, "light");
    readable("accent_dark", theme.accent_dark, Theme::Dark, "dark");
}
