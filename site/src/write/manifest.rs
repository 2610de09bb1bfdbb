//! The list of what errdex wrote into a folder: nothing else in it is ever deleted.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// Its name, at the top of the folder.
pub(super) const MANIFEST: &str = ".errdex-manifest.json";

const FORMAT: u64 = 1;

/// Paths below the folder, with `/`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeSet<String>,
}

impl Manifest {
    pub(super) fn new(files: impl IntoIterator<Item = String>) -> Self {
        let mut files: BTreeSet<String> = files.into_iter().collect();
        files.insert(MANIFEST.to_owned());
        Self { files }
    }

    /// The manifest of a folder; nothing where there is none that can be read.
    pub(super) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let text = match fs::read(folder.join(MANIFEST)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(serde_json::from_slice(&text).ok().and_then(|json| Self::from_json(&json)))
    }

    fn from_json(json: &serde_json::Value) -> Option<Self> {
        if json.get("format")?.as_u64()? != FORMAT {
            return None;
        }
        let files = json.get("files")?.as_array()?;
        Some(Self::new(files.iter().filter_map(|file| file.as_str().map(str::to_owned))))
    }

    pub(super) fn to_json(&self) -> String {
        let json = serde_json::json!({ "format": FORMAT, "files": self.files });
        format!("{json:#}\n")
    }

    /// Whether errdex wrote this file.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    /// Whether errdex wrote a file below this folder.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        let below = format!("{path}/");
        self.files.range(below.clone()..).next().is_some_and(|file| file.starts_with(&below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        let manifest = Manifest::new(["b/c.html".to_owned(), "a.html".to_owned()]);
        let json = serde_json::from_str(&manifest.to_json()).unwrap();
        assert_eq!(Manifest::from_json(&json), Some(manifest));
        assert_eq!(Manifest::from_json(&serde_json::json!({ "format": 2, "files": [] })), None);
    }

    #[test]
    fn folders() {
        let manifest = Manifest::new(["b-c/d".to_owned(), "b/c".to_owned()]);
        assert!(manifest.has_folder("b") && manifest.has_folder("b-c"));
        assert!(!manifest.has_folder("b/c") && !manifest.has_folder("a") && !manifest.has_folder("z"));
    }
}
