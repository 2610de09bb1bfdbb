//! How the site looks where its owner says so: what `theme` names, read and checked.

mod check;
pub(crate) mod contrast;
mod picture;

use std::sync::Arc;

use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::model::Settings;
use errdex_generator::read::{Files, Source, Unreadable, settings_route};
use errdex_generator::rules;
use errdex_generator::suggest::nearest;

use crate::templates::Templates;
use crate::texts::Texts;

pub(crate) use check::LookPass;
pub(crate) use picture::{Picture, PictureKind};

/// A picture larger than this, in bytes, is refused: every page loads it.
const MAX_PICTURE_BYTES: u64 = 256 << 10;

/// The files that a site's look is made of.
#[derive(Clone)]
pub struct LookFiles {
    /// Those of the catalog's folder.
    pub catalog: Arc<dyn Files>,
    /// A folder of templates in the place of the one that the settings name, and how reports show it.
    pub templates: Option<(Arc<dyn Files>, String)>,
}

impl<F: Files + 'static> From<Arc<F>> for LookFiles {
    fn from(catalog: Arc<F>) -> Self {
        Self { catalog, templates: None }
    }
}

/// How a site looks: its owner's templates and pictures.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Templates, styles, scripts and texts.
    pub templates: Templates,
    /// The picture beside the site's name.
    pub(crate) logo: Option<Picture>,
    /// The same, on a dark page.
    pub(crate) logo_dark: Option<Picture>,
    /// The picture that browsers show for the site.
    pub(crate) icon: Option<Picture>,
}

impl From<Templates> for Look {
    fn from(templates: Templates) -> Self {
        Self { templates, ..Self::default() }
    }
}

impl Look {
    /// Reads what the settings name among the files of a folder that reports show by a name, and says what of it cannot be used; and the
    /// files that this is said of.
    #[must_use]
    pub fn load(settings: &Settings, files: &LookFiles, shown: &str) -> (Self, Vec<Diagnostic>, Vec<Arc<Source>>) {
        let (mut found, mut beside) = (Vec::new(), Vec::new());
        let mut templates = Templates::default();
        let named = || {
            let folder = settings.theme.templates.as_ref()?;
            let mut tree = files.catalog.tree(folder);
            // Where there is no folder, the name of it is what is wrong.
            tree.unreadable.retain(|Unreadable { path, problem, help }| {
                let is_whole = path.is_empty();
                if is_whole {
                    let location = settings_route().key("theme").key("templates").value();
                    found.push(Diagnostic::new(&rules::UNREADABLE_FILE, problem, location).label("not a folder of templates").help(*help));
                }
                !is_whole
            });
            Some((tree, below(shown, folder)))
        };
        let given = files.templates.as_ref().map(|(files, shown)| (files.tree(""), shown.clone()));
        if let Some((tree, shown)) = given.or_else(named) {
            match Templates::read(tree, &shown) {
                Ok(own) => templates = own,
                Err(error) => {
                    found.extend(error.diagnostics);
                    beside.extend(error.files);
                }
            }
        }
        // A language may be there that could not be read.
        if found.is_empty() {
            found.extend(Texts::load(&templates, settings.language.as_str()).err().map(|problem| *problem));
        }
        let mut picture =
            |key: &str, path: &Option<String>| picture(key, path.as_deref()?, &*files.catalog).map_err(|problem| found.push(*problem)).ok();
        let theme = &settings.theme;
        let look = Self {
            templates,
            logo: picture("logo", &theme.logo),
            logo_dark: picture("logo_dark", &theme.logo_dark),
            icon: picture("icon", &theme.icon),
        };
        (look, found, beside)
    }
}

/// A path below a folder, as reports show it.
fn below(shown: &str, path: &str) -> String {
    if shown.is_empty() || shown == "." { path.to_owned() } else { format!("{}/{path}", shown.trim_end_matches('/')) }
}

fn picture(key: &str, path: &str, files: &dyn Files) -> Result<Picture, Box<Diagnostic>> {
    let read = files.read(path, MAX_PICTURE_BYTES).and_then(|content| Picture::new(path, content));
    read.map_err(|problem| {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names = files.list(folder).into_iter().filter(|name| PictureKind::of(name).is_some());
        let others: Vec<String> = names.map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }).collect();
        let location = settings_route().key("theme").key(key).value();
        let finding =
            Diagnostic::new(&rules::UNUSABLE_PICTURE, format!("`{path}` cannot be shown: {problem}"), location).label("not a picture");
        Box::new(match nearest(path, others.iter().map(String::as_str).filter(|other| *other != path)) {
            Some(near) => finding.did_you_mean(path, near),
            None => finding.help("name an SVG, PNG or WebP file below the catalog's folder, of at most 256 KiB"),
        })
    })
}
