//! A folder of YAML into [`Sources`], and the other files that a catalog names.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::Diagnostic;
use crate::location::Location;
use crate::parallel;
use crate::rules;

use super::{SETTINGS_FILE, Source, Sources, Tree};

/// A file larger than this, in bytes, is refused: the largest real page is a hundredth of it.
pub const MAX_FILE_BYTES: u64 = 1 << 20;

/// A folder that was read, and what stood in the way.
#[derive(Debug, Default)]
pub struct Folder {
    /// The files that could be read.
    pub sources: Sources,
    /// The files and folders that could not.
    pub problems: Vec<Diagnostic>,
}

/// Reads every `*.yaml` and `*.yml` file below a folder, in parallel where the feature is on. Hidden files and folders are skipped.
///
/// `shown` is how reports name the folder. Nothing fails: what cannot be read is a problem of its own.
///
/// ```no_run
/// let folder = errdex_generator::read::read("catalog".as_ref(), "catalog");
/// let checked = errdex_generator::check(folder);
/// assert!(!checked.report.has_errors());
/// ```
#[must_use]
pub fn read(root: &Path, shown: &str) -> Folder {
    let (paths, mut problems) = list(root);
    let read = parallel::map(&paths, |(path, full)| read_file(path, full));
    let mut files = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(source) => files.push(source),
            Err(problem) => problems.push(*problem),
        }
    }
    Folder { sources: Sources::from_files(shown, files), problems }
}

/// The files that a catalog names and that are not YAML: pictures, templates. Paths are below the catalog's folder, with `/`.
pub trait Files: Send + Sync {
    /// The content of a file.
    ///
    /// # Errors
    /// Why there is none, in a few words: it is not there, no regular file, or larger than `most` bytes.
    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, String>;

    /// The names of the files in a folder, sorted, without hidden ones; none where it cannot be read.
    fn list(&self, folder: &str) -> Vec<String>;

    /// Every file below a folder.
    fn tree(&self, folder: &str) -> Tree;
}

/// No files: the catalog is in memory.
impl Files for () {
    fn read(&self, _path: &str, _most: u64) -> Result<Vec<u8>, String> {
        Err("there is no such file".to_owned())
    }

    fn list(&self, _folder: &str) -> Vec<String> {
        Vec::new()
    }

    fn tree(&self, _folder: &str) -> Tree {
        Tree::missing()
    }
}

/// The files below a folder.
#[derive(Debug, Clone)]
pub struct Below(pub PathBuf);

impl Files for Below {
    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, String> {
        let full = self.0.join(path);
        let metadata = fs::metadata(&full).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".to_owned(),
            _ => error.to_string(),
        })?;
        if !metadata.is_file() {
            return Err("it is not a regular file".to_owned());
        }
        let mut bytes = Vec::new();
        let file = File::open(&full).map_err(|error| error.to_string())?;
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        if bytes.len() as u64 > most {
            return Err(format!("it has more than {} KiB", most >> 10));
        }
        Ok(bytes)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.0.join(folder)) else { return Vec::new() };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort();
        names
    }

    fn tree(&self, folder: &str) -> Tree {
        Tree::read(&self.0.join(folder))
    }
}

/// What tells that a file is still the same, without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Its path below the catalog, with `/`.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// The time of its last change, in seconds and nanoseconds since 1970; none where that cannot tell two changes apart.
    pub modified: Option<(u64, u32)>,
}

/// How coarse a file system's clock can be: two seconds, on FAT.
const CLOCK: Duration = Duration::from_secs(2);

/// The files that [`read`] would read, sorted by path; nothing where any cannot be.
#[must_use]
pub fn stamps(root: &Path) -> Option<Vec<Stamp>> {
    let (paths, problems) = list(root);
    if !problems.is_empty() {
        return None;
    }
    let settled = SystemTime::now().checked_sub(CLOCK)?;
    let stamp = |(path, full): (String, PathBuf)| {
        let metadata = fs::metadata(full).ok()?;
        let modified = metadata.modified().ok().filter(|modified| *modified < settled);
        let modified = modified.and_then(|modified| modified.duration_since(UNIX_EPOCH).ok());
        let modified = modified.map(|modified| (modified.as_secs(), modified.subsec_nanos()));
        Some(Stamp { path, bytes: metadata.len(), modified })
    };
    paths.into_iter().map(stamp).collect()
}

/// The content of a file that [`stamps`] names.
///
/// # Errors
/// Those of the file system.
pub fn bytes(root: &Path, path: &str) -> io::Result<Vec<u8>> {
    fs::read(root.join(path))
}

/// The paths of a folder's files, below it and as they are opened, sorted; and what stood in the way.
fn list(root: &Path) -> (Vec<(String, PathBuf)>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut paths: Vec<(String, PathBuf)> = Vec::new();
    if let Err(error) = fs::read_dir(root) {
        problems.push(match error.kind() {
            io::ErrorKind::NotFound => missing_folder(),
            io::ErrorKind::NotADirectory => not_a_folder(),
            _ => unreadable("", &error),
        });
        return (paths, problems);
    }
    let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    for entry in WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) => {
                let is_yaml = entry.path().extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
                if is_yaml && !entry.file_type().is_dir() {
                    match relative(root, entry.path()) {
                        Ok(path) => paths.push((path, entry.into_path())),
                        Err(lossy) => problems.push(
                            Diagnostic::new(&rules::UNREADABLE_FILE, "the name of this file is not UTF-8", Location::Path(lossy.into()))
                                .help("rename the file: letters, digits, `-`, `_` and `.` are safe everywhere"),
                        ),
                    }
                }
            }
            Err(error) => {
                let path = error.path().map_or_else(String::new, |path| relative(root, path).unwrap_or_else(|lossy| lossy));
                problems.push(if let Some(ancestor) = error.loop_ancestor() {
                    let ancestor = relative(root, ancestor).unwrap_or_else(|lossy| lossy);
                    let to = if ancestor.is_empty() { "the catalog itself".to_owned() } else { format!("`{ancestor}`") };
                    Diagnostic::new(&rules::SYMLINK_LOOP, format!("this link leads back to {to}"), Location::Path(path.into()))
                        .help("remove the link, or point it at a folder outside this one")
                } else {
                    let error = error.into_io_error().unwrap_or_else(|| io::Error::other("it cannot be listed"));
                    unreadable(&path, &error)
                });
            }
        }
    }
    paths.sort();
    (paths, problems)
}

fn read_file(path: &str, full: &Path) -> Result<Source, Box<Diagnostic>> {
    let metadata = fs::metadata(full).map_err(|error| unreadable(path, &error))?;
    if !metadata.is_file() {
        return Err(unreadable(path, &io::Error::other("it is not a regular file")).into());
    }
    if metadata.len() > MAX_FILE_BYTES {
        let message = format!("this file has {} bytes; at most {MAX_FILE_BYTES} are read", metadata.len());
        return Err(Diagnostic::new(&rules::OVERSIZE_FILE, message, Location::Path(path.into()))
            .help("give each error a file of its own")
            .into());
    }
    fs::read(full).map(|bytes| Source::new(path, bytes)).map_err(|error| unreadable(path, &error).into())
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    // The operating system's number is the same in every language; its sentence is kept for what it adds.
    Diagnostic::new(&rules::UNREADABLE_FILE, format!("this cannot be read: {error}"), Location::Path(path.into()))
        .help("check that it exists and that you may read it")
}

fn missing_folder() -> Diagnostic {
    Diagnostic::new(&rules::MISSING_CATALOG, "there is no such folder", Location::Path("".into()))
        .help("name the folder that holds `catalog.yaml` with `--catalog DIR`, or make one with `errdex init`")
}

fn not_a_folder() -> Diagnostic {
    Diagnostic::new(&rules::MISSING_CATALOG, "this is a file; a catalog is a folder", Location::Path("".into()))
        .help(format!("name the folder that holds `{SETTINGS_FILE}`"))
}

/// The path below the root with `/`, or its nearest readable form where it is not UTF-8.
fn relative(root: &Path, path: &Path) -> Result<String, String> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts = below.components().filter_map(|component| match component {
        Component::Normal(part) => Some(part),
        _ => None,
    });
    let lossless = parts.clone().map(|part| part.to_str()).collect::<Option<Vec<_>>>().map(|parts| parts.join("/"));
    lossless.ok_or_else(|| parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
}
