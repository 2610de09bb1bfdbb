//! Where the catalog is, and what is in it.

use std::env;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use errdex_generator::Checked;
use errdex_generator::read::{self, Below, Files, SETTINGS_FILE};
use errdex_site::LookFiles;

use crate::terminal::Failure;

/// The name of the folder that is looked for.
const FOLDER: &str = "catalog";

/// A catalog's folder: relative to the current folder where it lies below it or was found above it, else as it was given.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) root: PathBuf,
}

impl Place {
    /// The folder that `--catalog` names, or the nearest one from here upwards.
    pub(crate) fn find(given: Option<&Path>) -> Result<Self, Failure> {
        let here = env::current_dir();
        if let Some(given) = given {
            let below = here.ok().and_then(|here| Some(given.strip_prefix(here).ok()?.to_owned()));
            return Ok(Self::at(below.unwrap_or_else(|| given.to_owned())));
        }
        let here = here.map_err(|error| Failure::new(format!("the current folder cannot be read: {error}")))?;
        Self::above(&here).ok_or_else(|| {
            Failure::new(format!("no folder `{FOLDER}` with a {SETTINGS_FILE} is in this folder or in any above it"))
                .help("name the catalog's folder with `--catalog DIR`, or make a new one with `errdex init`")
        })
    }

    fn above(here: &Path) -> Option<Self> {
        here.ancestors().enumerate().find_map(|(height, ancestor)| {
            let up: PathBuf = std::iter::repeat_n("..", height).collect();
            let candidates = [(ancestor.join(FOLDER), up.join(FOLDER)), (ancestor.to_owned(), up)];
            candidates.into_iter().find_map(|(full, relative)| full.join(SETTINGS_FILE).is_file().then(|| Self::at(relative)))
        })
    }

    fn at(root: PathBuf) -> Self {
        Self { root: if root.as_os_str().is_empty() { PathBuf::from(".") } else { root } }
    }

    /// Reads and checks the catalog.
    pub(crate) fn read(&self) -> Checked {
        self.read_with(&self.look(None))
    }

    /// Reads and checks the catalog, and the site's look.
    pub(crate) fn read_with(&self, look: &LookFiles) -> Checked {
        errdex_site::check(read::read(&self.root, &shown(&self.root)), look.clone())
    }

    /// The files of the site's look: those that the catalog names, and the templates of another folder where one is given.
    pub(crate) fn look(&self, templates: Option<&Path>) -> LookFiles {
        let below = |folder: &Path| -> Arc<dyn Files> { Arc::new(Below(folder.to_owned())) };
        LookFiles { catalog: below(&self.root), templates: templates.map(|folder| (below(folder), shown(folder))) }
    }

    /// A path beside the catalog's folder, wherever the command runs.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        match self.root.components().next_back() {
            Some(Component::Normal(_)) => self.root.with_file_name(name),
            _ => self.root.join("..").join(name),
        }
    }
}

/// A path as reports show it: with `/`, and `.` for the current folder.
pub(crate) fn shown(path: &Path) -> String {
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/").replacen("//", "/", 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_catalog_from_here_upwards() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let below = root.join("catalog/not_found");
        let service = root.join("services/keys");
        for path in [&below, &service] {
            std::fs::create_dir_all(path).unwrap();
        }
        assert_eq!(Place::above(&service), None);
        std::fs::write(root.join("catalog/catalog.yaml"), "").unwrap();
        for (here, expected) in [(&root, "catalog"), (&service, "../../catalog"), (&root.join("catalog"), "."), (&below, "..")] {
            assert_eq!(Place::above(here).map(|place| place.root), Some(PathBuf::from(expected)), "{here:?}");
        }
    }

    #[test]
    fn beside_the_catalog_from_anywhere() {
        for (root, expected) in
            [("catalog", "dist"), ("../catalog", "../dist"), (".", "../dist"), ("..", "../../dist"), ("/a/b", "/a/dist")]
        {
            let place = Place { root: PathBuf::from(root) };
            assert_eq!(shown(&place.beside("dist")), expected);
        }
    }
}
