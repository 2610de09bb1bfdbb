//! The check of `theme`: pictures that are there and are what they say, and accents that can be read.

use std::sync::Arc;

use errdex_generator::Pass;
use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::model::{Colour, Settings};
use errdex_generator::read::{Files, settings_route};
use errdex_generator::rules;

use super::Look;
use super::contrast::{self, Theme};

/// Checks what the settings say of the site's look.
pub(crate) struct LookPass {
    /// The files beside the YAML.
    pub(crate) files: Arc<dyn Files>,
}

impl Pass for LookPass {
    fn settings(&self, settings: &Settings, found: &mut Vec<Diagnostic>) {
        found.extend(Look::load(settings, &*self.files).1);
        accents(settings, found);
    }
}

/// Reports accents that are hard to read on the pages.
fn accents(settings: &Settings, found: &mut Vec<Diagnostic>) {
    let theme = &settings.theme;
    let route = settings_route().key("theme");
    let style = errdex_templates::get("assets/style.css").unwrap_or_default();
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
