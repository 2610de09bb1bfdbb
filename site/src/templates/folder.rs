//! An owner's templates from a folder: the one place of this crate that reads files.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Templates;
use crate::problem::{Problem, TemplateError};

/// A larger file is no template.
const MOST_BYTES: u64 = 1 << 20;

impl Templates {
    /// The embedded templates, with the files of a folder in their place. Hidden files and folders are skipped, links are followed.
    ///
    /// `shown` is how reports name the folder.
    ///
    /// # Errors
    ///
    /// Every file that cannot be read, that nothing would use, or that has a mistake.
    pub fn read(root: &Path, shown: &str) -> Result<Self, TemplateError> {
        let mut reader = Reader { shown, files: BTreeMap::new(), problems: Vec::new() };
        reader.folder(root, "", &mut Vec::new());
        Self::checked(shown, reader.files, reader.problems)
    }
}

struct Reader<'a> {
    shown: &'a str,
    files: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
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
        match String::from_utf8(bytes) {
            Ok(text) => drop(self.files.insert(path, text)),
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let bytes = start..(start + char::REPLACEMENT_CHARACTER.len_utf8()).min(text.len());
                let problem = Problem::in_file(self.shown(&path), &text, bytes, "this file is not UTF-8");
                self.problems.push(problem.label("the first byte that is not").help("save it as UTF-8"));
            }
        }
    }

    fn refuse(&mut self, path: &str, message: &str, help: &str) {
        self.problems.push(Problem::in_file(self.shown(path), "", 0..0, message).help(help));
    }

    fn shown(&self, path: &str) -> String {
        match (self.shown, path) {
            (shown, "") => shown.to_owned(),
            ("", path) => path.to_owned(),
            (shown, path) => format!("{shown}/{path}"),
        }
    }
}
