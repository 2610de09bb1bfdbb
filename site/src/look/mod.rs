//! How the site looks where its owner says so: what `theme` names, read and checked.

mod check;
pub(crate) mod contrast;
mod picture;

use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::model::Settings;
use errdex_generator::read::{Files, settings_route};
use errdex_generator::rules;
use errdex_generator::suggest::nearest;

pub(crate) use check::LookPass;
pub(crate) use picture::{Picture, PictureKind};

/// A picture larger than this, in bytes, is refused: every page loads it.
const MAX_PICTURE_BYTES: u64 = 256 << 10;

/// The pictures of a theme.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The picture beside the site's name.
    pub(crate) logo: Option<Picture>,
    /// The same, on a dark page.
    pub(crate) logo_dark: Option<Picture>,
    /// The picture that browsers show for the site.
    pub(crate) icon: Option<Picture>,
}

impl Look {
    /// Reads what the settings name, and says what of it cannot be used.
    #[must_use]
    pub fn load(settings: &Settings, files: &dyn Files) -> (Self, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let mut picture =
            |key: &str, path: &Option<String>| picture(key, path.as_deref()?, files).map_err(|problem| found.push(problem)).ok();
        let theme = &settings.theme;
        let look = Self {
            logo: picture("logo", &theme.logo),
            logo_dark: picture("logo_dark", &theme.logo_dark),
            icon: picture("icon", &theme.icon),
        };
        (look, found)
    }
}

fn picture(key: &str, path: &str, files: &dyn Files) -> Result<Picture, Diagnostic> {
    let read = files.read(path, MAX_PICTURE_BYTES).and_then(|content| Picture::new(path, content));
    read.map_err(|problem| {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names = files.list(folder).into_iter().filter(|name| PictureKind::of(name).is_some());
        let others: Vec<String> = names.map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }).collect();
        let location = settings_route().key("theme").key(key).value();
        let finding =
            Diagnostic::new(&rules::UNUSABLE_PICTURE, format!("`{path}` cannot be shown: {problem}"), location).label("not a picture");
        match nearest(path, others.iter().map(String::as_str).filter(|other| *other != path)) {
            Some(near) => finding.did_you_mean(path, near),
            None => finding.help("name an SVG, PNG or WebP file below the catalog's folder, of at most 256 KiB"),
        }
    })
}
