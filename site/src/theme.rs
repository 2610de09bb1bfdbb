//! The owner's theme: logo, icon, colours, links and footer, as assets and as values for the templates.

use errdex_generator::model::{Colour, Settings};
use tera::Value;

use crate::look::contrast::{self, Theme as Ground};
use crate::look::{Look, Picture};
use crate::templates::Asset;
use crate::value::object;

const STYLE: &str = "assets/style.css";
const ICON: &str = "assets/icon.svg";

/// The colour of errdex's own icon.
const ICON_COLOUR: &str = "#2450a8";

/// Shows one of the two logos, as the theme of the page is; without scripts too.
const TWO_LOGOS: &str = "\
.logo.on-dark { display: none; }
@media (prefers-color-scheme: dark) { :root:not([data-theme=\"light\"]) .logo.on-light { display: none; } :root:not([data-theme=\"light\"]) .logo.on-dark { display: block; } }
:root[data-theme=\"dark\"] .logo.on-light { display: none; }
:root[data-theme=\"dark\"] .logo.on-dark { display: block; }
";

/// Every asset of a site: those of its templates in the theme's colours, and the theme's pictures.
pub(crate) fn assets(settings: &Settings, look: &Look) -> Vec<Asset> {
    let theme = &settings.theme;
    let mut assets = look.templates.assets(|name, text| match name {
        STYLE => Some(format!("{text}{}", style(settings, look, text))),
        ICON => theme.accent.map(|accent| text.replace(ICON_COLOUR, &accent.to_string())),
        _ => None,
    });
    let pictures = [("logo", &look.logo), ("logo_dark", &look.logo_dark), ("favicon", &look.icon)];
    assets.extend(pictures.into_iter().filter_map(|(name, picture)| {
        let picture = picture.as_ref()?;
        let mut asset = Asset::new(&format!("assets/{name}.{}", picture.kind.extension()), picture.content.clone());
        name.clone_into(&mut asset.key);
        Some(asset)
    }));
    assets.sort_by(|a, b| a.path.cmp(&b.path));
    assets.dedup_by(|a, b| a.path == b.path);
    assets
}

/// What a theme adds to the style: custom properties alone, and colours that can be read on both pages.
fn style(settings: &Settings, look: &Look, base: &str) -> String {
    let theme = &settings.theme;
    let mut css = String::new();
    if theme.accent.is_some() || theme.accent_dark.is_some() {
        let own = contrast::pairs(base).find(|(name, _)| *name == "link").map(|(_, pair)| pair);
        let colour = |given: Option<Colour>, ground: Ground| {
            let given = given.or_else(|| own.map(|pair| pair[ground as usize]))?;
            Some(contrast::readable(given, &contrast::backgrounds(base, ground)))
        };
        let light = colour(theme.accent, Ground::Light);
        let dark = colour(theme.accent_dark.or(theme.accent), Ground::Dark);
        if let (Some(light), Some(dark)) = (light, dark) {
            css = format!(":root {{ --link: light-dark({light}, {dark}); --focus: light-dark({light}, {dark}); }}\n");
        }
    }
    if look.logo.is_some() && look.logo_dark.is_some() {
        css.push_str(TWO_LOGOS);
    }
    css
}

/// What templates see of the theme: `site.logo`, `site.icon`, `site.links` and `site.footer`.
pub(crate) struct Frame {
    pub(crate) logo: Option<Value>,
    pub(crate) icon: Value,
    pub(crate) links: Vec<Value>,
}

impl Frame {
    pub(crate) fn new(settings: &Settings, look: &Look, assets: &[Asset]) -> Self {
        let theme = &settings.theme;
        let path = |key: &str| assets.iter().find(|asset| asset.key == key).map(|asset| asset.path.as_str());
        let logo = look.logo.as_ref().map(|logo| {
            let (width, height) = logo.size.unzip();
            let dark = look.logo_dark.as_ref().and(path("logo_dark"));
            object! { path: path("logo"), dark: dark, wordmark: theme.wordmark, width: width, height: height }
        });
        // A wordmark is too wide for a tab.
        let shown = look.icon.as_ref().map(|icon| ("favicon", icon));
        let shown = shown.or_else(|| look.logo.as_ref().filter(|_| !theme.wordmark).map(|logo| ("logo", logo)));
        let (key, media_type) = shown.map_or(("icon_svg", "image/svg+xml"), |(key, Picture { kind, .. })| (key, kind.media_type()));
        let links = theme.links.iter().map(|link| object! { title: link.title.as_str(), url: link.url.as_str() }).collect();
        Self { logo, icon: object! { path: path(key), type: media_type }, links }
    }
}
