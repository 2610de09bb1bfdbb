//! How the site looks where its owner says so.

use super::{Colour, Item};

/// What `theme` in `catalog.yaml` says.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// The path, below the catalog, of the picture beside the site's name.
    pub logo: Option<String>,
    /// The same, on a dark page.
    pub logo_dark: Option<String>,
    /// Whether the logo holds the name, so that the page need not write it beside.
    pub wordmark: bool,
    /// The picture that browsers show for the site; the logo where nothing is said.
    pub icon: Option<String>,
    /// The folder, below the catalog, whose templates, styles, scripts and texts take the place of errdex's own.
    pub templates: Option<String>,
    /// The colour of links on a light page.
    pub accent: Option<Colour>,
    /// The colour of links on a dark page; made from the other where nothing is said.
    pub accent_dark: Option<Colour>,
    /// Where else readers may want to go.
    pub links: Vec<Item<Link>>,
    /// What stands at the end of every page (inline markdown).
    pub footer: Option<String>,
}

/// A link of the site's frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What readers see.
    pub title: String,
    /// An absolute URL or path, or a `mailto:` address.
    pub url: String,
}

/// The endings of the pictures that pages show.
pub const PICTURES: &[&str] = &["svg", "png", "webp"];

/// Whether a text is the path of a folder below the catalog: with `/`, not hidden, and not the catalog itself.
pub(crate) fn is_folder_path(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']))
}

/// Whether a text is the path of a picture below the catalog: with `/`, not hidden, and with the ending of a kind that pages show.
pub(crate) fn is_picture_path(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| PICTURES.contains(&extension)) && is_folder_path(path)
}
