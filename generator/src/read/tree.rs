//! Every file below a folder, for what is named as a whole: an owner's templates.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A larger file is no template, style, script or text.
const MOST_BYTES: u64 = 1 << 20;

/// The files below a folder, and what of it could not be read.
#[derive(Debug, Default)]
pub struct Tree {
    /// Each with its path below the folder, with `/`, and its content; sorted.
    pub files: Vec<(String, Vec<u8>)>,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
}

/// A file or a folder that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its path below the folder; empty for the folder itself.
    pub path: String,
    /// What is wrong, as a sentence without a full stop.
    pub problem: String,
    /// What to do about it.
    pub help: &'static str,
}

impl Tree {
    /// Reads a folder. Hidden files and folders are skipped, links are followed.
    #[must_use]
    pub fn read(root: &Path) -> Self {
        let mut tree = Self::default();
        tree.folder(root, "", &mut Vec::new());
        tree.files.sort();
        tree
    }

    /// A folder that is not there.
    #[must_use]
    pub fn missing() -> Self {
        let mut tree = Self::default();
        tree.refuse("", "there is no such folder", "name the folder that holds your `site`, `assets` or `texts`");
        tree
    }

    /// `holders` are the folders that hold this one, without links.
    fn folder(&mut self, folder: &Path, below: &str, holders: &mut Vec<PathBuf>) {
        let is_root = holders.is_empty();
        let real = fs::canonicalize(folder);
        if real.as_ref().is_ok_and(|real| holders.contains(real)) {
            return self.refuse(below, "this link leads back to a folder that holds it", "remove the link");
        }
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) if is_root && error.kind() == io::ErrorKind::NotFound => {
                return self.refuse(below, "there is no such folder", "name the folder that holds your `site`, `assets` or `texts`");
            }
            Err(error) if is_root && error.kind() == io::ErrorKind::NotADirectory => {
                return self.refuse(
                    below,
                    "this is a file; templates are a folder",
                    "name the folder that holds your `site`, `assets` or `texts`",
                );
            }
            Err(error) => return self.refuse(below, &format!("this cannot be read: {error}"), "check that you may read it"),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        holders.push(real.unwrap_or_else(|_| folder.to_owned()));
        for entry in entries {
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let shown_name = name.to_string_lossy();
            let path = if below.is_empty() { shown_name.to_string() } else { format!("{below}/{shown_name}") };
            if name.to_str().is_none() {
                self.refuse(
                    &path,
                    "the name of this file is not UTF-8",
                    "rename it: letters, digits, `-`, `_` and `.` are safe everywhere",
                );
                continue;
            }
            // Follows links; one that leads nowhere is an error of its own.
            match fs::metadata(entry.path()) {
                Ok(metadata) if metadata.is_dir() => self.folder(&entry.path(), &path, holders),
                Ok(metadata) if metadata.is_file() => self.file(&entry.path(), path),
                Ok(_) => self.refuse(&path, "this is not a regular file", "remove it"),
                Err(error) => self.refuse(&path, &format!("this cannot be read: {error}"), "check that it exists and that you may read it"),
            }
        }
        holders.pop();
    }

    fn file(&mut self, full: &Path, path: String) {
        let mut bytes = Vec::new();
        let read = File::open(full).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
        if let Err(error) = read {
            return self.refuse(&path, &format!("this cannot be read: {error}"), "check that you may read it");
        }
        if bytes.len() as u64 > MOST_BYTES {
            return self.refuse(&path, "this file has more than 1 MiB", "a template, a style, a script or a text is smaller");
        }
        self.files.push((path, bytes));
    }

    fn refuse(&mut self, path: &str, problem: &str, help: &'static str) {
        self.unreadable.push(Unreadable { path: path.to_owned(), problem: problem.to_owned(), help });
    }
}
