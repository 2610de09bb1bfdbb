//! Checks of `theme`: pictures that are there and are what they say, and an accent that can be read.

use super::FileResult;
use crate::contrast::{self, Theme};
use crate::diagnostic::Diagnostic;
use crate::location::Route;
use crate::model::{Colour, Picture, Settings};
use crate::rules;
use crate::source::Sources;
use crate::suggest::nearest;

/// What a file gives, with the pictures that it names.
pub(super) fn with_pictures(mut result: FileResult, sources: &Sources) -> FileResult {
    if let Some(settings) = &mut result.settings {
        pictures(settings, &result.pictures, sources, &mut result.found);
    }
    result
}

/// Puts the pictures that the settings name in their place, and reports those that cannot be used.
fn pictures(settings: &mut Settings, named: &[(&'static str, String)], sources: &Sources, found: &mut Vec<Diagnostic>) {
    let Some(route) = sources.settings_route() else { return };
    let route = route.key("theme");
    for (key, path) in named {
        let Some(read) = sources.pictures.iter().find(|picture| picture.path == *path) else { continue };
        let picture = match &read.content {
            Ok(content) => Picture::new(path, content.clone()),
            Err(problem) => Err(problem.clone()),
        };
        match picture {
            Ok(picture) => match *key {
                "logo" => settings.theme.logo = Some(picture),
                "logo_dark" => settings.theme.logo_dark = Some(picture),
                _ => settings.theme.icon = Some(picture),
            },
            Err(problem) => {
                let near = nearest(path, read.others.iter().map(String::as_str));
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "name an SVG, PNG or WebP file below the catalog's folder, of at most 256 KiB".to_owned(),
                };
                let problem =
                    Diagnostic::new(&rules::UNUSABLE_PICTURE, format!("`{path}` cannot be shown: {problem}"), route.key(key).value());
                found.push(problem.label("not a picture").help(help));
            }
        }
    }
}

/// What is wrong with what the settings say of the theme.
pub(super) fn check(settings: &Settings, route: &Route, found: &mut Vec<Diagnostic>) {
    let theme = &settings.theme;
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
            found.push(Diagnostic::new(&rules::ACCENT_CONTRAST, message, route.key("theme").key(key).value()).label(label).help(help));
        }
    };
    readable("accent", theme.accent, Theme::Light, "light");
    readable("accent_dark", theme.accent_dark, Theme::Dark, "dark");
}
