//! Puts a site in a folder, whole or not at all. The only part of this crate that touches the file system.
//!
//! Pages are written into a folder beside the output; when all are there, the two change places in one step. A build that fails or is
//! stopped leaves the old site as it was, and the next one clears what is left of it. Files in the output folder that errdex did not
//! write are carried over.

mod error;
mod manifest;
mod swap;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use error::At as _;
pub use error::WriteError;
use manifest::{MANIFEST, Manifest};

/// A site that is being written.
#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    /// Where the new site grows, and after the change of places what is left of the old one.
    new: PathBuf,
    /// Where the old site is for a moment on systems that cannot exchange two folders.
    old: PathBuf,
    is_done: bool,
    /// Held while this lives: two builds into one folder take turns.
    _lock: Option<File>,
}

impl Staging {
    /// Checks an output folder, clears what an interrupted build left beside it, and makes a place for a new site.
    ///
    /// # Errors
    ///
    /// Where the folder is not errdex's, is no folder, or cannot be written.
    pub fn begin(output: &Path) -> Result<Self, WriteError> {
        let (parent, name) = resolve(output)?;
        let output = parent.join(&name);
        let beside = |suffix: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(&name);
            hidden.push(suffix);
            parent.join(hidden)
        };
        // Not every file system has locks; without one, two builds at once are the caller's to avoid.
        let lock = File::open(&parent).ok().filter(|folder| folder.lock().is_ok());
        let mut staging = Self { new: beside(".errdex-new"), old: beside(".errdex-old"), output, is_done: true, _lock: lock };
        staging.recover()?;
        staging.check_output()?;
        fs::create_dir(&staging.new).at(&staging.new)?;
        staging.is_done = false;
        Ok(staging)
    }

    /// Writes a file of the new site.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let target = self.new.join(path);
        if path.contains('/') {
            let folder = target.parent().unwrap_or(&self.new);
            // Almost every page has a folder of its own, one level down: making it is cheaper than looking for it.
            match fs::create_dir(folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    fs::create_dir_all(folder).map_err(|error| self.error(folder, error))?;
                }
                made => made.map_err(|error| self.error(folder, error))?,
            }
        }
        fs::write(&target, bytes).map_err(|error| self.error(&target, error))
    }

    /// Writes a file of the new site as it is made, where `write` makes it: its bytes.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn stream(&self, path: &str, write: impl FnOnce(&mut dyn io::Write) -> Option<io::Result<()>>) -> Result<Option<u64>, WriteError> {
        let target = self.new.join(path);
        let mut file = Lazy { path: &target, file: None, bytes: 0 };
        let Some(written) = write(&mut file) else { return Ok(None) };
        written.and_then(|()| io::Write::flush(&mut file)).map_err(|error| self.error(&target, error))?;
        Ok(Some(file.bytes))
    }

    /// Puts the new site in the output's place.
    ///
    /// # Errors
    ///
    /// Where a foreign file has the place of one of these, or the folder cannot be replaced. The old site is then as it was.
    pub fn commit(mut self, files: Vec<String>) -> Result<(), WriteError> {
        let manifest = Manifest::new(files);
        self.write(MANIFEST, manifest.to_json().as_bytes())?;
        if let Some(before) = Manifest::read(&self.output).at(&self.output)? {
            let permissions = fs::metadata(&self.output).at(&self.output)?.permissions();
            fs::set_permissions(&self.new, permissions).at(&self.new)?;
            carry_over(&self.output, &before, &self.new, Occupied::Refuse)?;
        }
        swap::replace(&self.output, &self.new, &self.old).map_err(|error| WriteError::new(&self.output, error))?;
        self.is_done = true;
        // The new site stands. What is left of the old one is cleared now or, where that fails, by the next build.
        for left in [&self.new, &self.old] {
            let _ = discard(left, &self.output);
        }
        Ok(())
    }

    /// Brings an interrupted change of places to an end: the output is one whole site, and nothing is left beside it.
    fn recover(&self) -> Result<(), WriteError> {
        if !exists(&self.output) && exists(&self.old) {
            fs::rename(&self.old, &self.output).at(&self.output)?;
        }
        for left in [&self.new, &self.old] {
            discard(left, &self.output)?;
        }
        Ok(())
    }

    fn check_output(&self) -> Result<(), WriteError> {
        let mut entries = match fs::read_dir(&self.output) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(WriteError::new(&self.output, error)),
        };
        let is_empty = entries.next().is_none();
        if !is_empty && Manifest::read(&self.output).at(&self.output)?.is_none() {
            return Err(WriteError::Foreign(self.output.clone()));
        }
        Ok(())
    }

    /// An error about the place that the user named, not about the one beside it.
    fn error(&self, path: &Path, error: io::Error) -> WriteError {
        let shown = path.strip_prefix(&self.new).map_or_else(|_| path.to_owned(), |below| self.output.join(below));
        WriteError::new(&shown, error)
    }
}

/// A file that is made when the first bytes come, and counts them.
struct Lazy<'a> {
    path: &'a Path,
    file: Option<BufWriter<File>>,
    bytes: u64,
}

impl io::Write for Lazy<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(BufWriter::with_capacity(64 * 1024, File::create(self.path)?)),
        };
        let written = file.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), io::Write::flush)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.is_done {
            // Nothing can be done about a failure here; the next build tries again.
            let _ = fs::remove_dir_all(&self.new);
        }
    }
}

/// The real folder that holds the output, and the output's name in it. Makes the folder that holds it.
fn resolve(output: &Path) -> Result<(PathBuf, OsString), WriteError> {
    let real = match fs::canonicalize(output) {
        Ok(real) if !real.is_dir() => return Err(WriteError::NotAFolder(output.to_owned())),
        Ok(real) => real,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // A link that leads nowhere has the output's place.
            if fs::read_link(output).is_ok() {
                return Err(WriteError::NotAFolder(output.to_owned()));
            }
            let parent = output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            fs::create_dir_all(parent).map_err(|error| match error.kind() {
                // A file on the way: some systems say that it exists, some that it is no folder.
                io::ErrorKind::AlreadyExists => WriteError::NotAFolder(parent.to_owned()),
                _ => WriteError::new(parent, error),
            })?;
            let name = output.file_name().ok_or_else(|| WriteError::NotAFolder(output.to_owned()))?;
            fs::canonicalize(parent).at(parent)?.join(name)
        }
        Err(error) => return Err(WriteError::new(output, error)),
    };
    match (real.parent(), real.file_name()) {
        (Some(parent), Some(name)) => Ok((parent.to_owned(), name.to_owned())),
        _ => Err(WriteError::MountPoint(real)),
    }
}

/// What to do where a foreign file would overwrite another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Occupied {
    Refuse,
    Skip,
}

/// Puts what a manifest does not name into another folder too. Contents are shared where the file system can, copied where not.
fn carry_over(from: &Path, manifest: &Manifest, to: &Path, occupied: Occupied) -> Result<(), WriteError> {
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let here = from.join(&folder);
        for entry in fs::read_dir(&here).at(&here)? {
            let entry = entry.at(&here)?;
            let source = entry.path();
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                // No manifest names it, and a path of ours cannot lead below it.
                carry_tree(&source, &to.join(&folder).join(entry.file_name()), occupied)?;
                continue;
            };
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            let is_folder = entry.file_type().at(&source)?.is_dir();
            if is_folder && manifest.has_folder(&path) {
                folders.push(path);
            } else if !manifest.has_file(&path) {
                carry_tree(&source, &to.join(&path), occupied)?;
            }
        }
    }
    Ok(())
}

/// A foreign file, or a folder of nothing but foreign files.
fn carry_tree(source: &Path, target: &Path, occupied: Occupied) -> Result<(), WriteError> {
    let is_folder = fs::symlink_metadata(source).at(source)?.is_dir();
    let present = fs::symlink_metadata(target);
    match present {
        Ok(present) if is_folder && present.is_dir() => {}
        Ok(_) if occupied == Occupied::Skip => return Ok(()),
        Ok(_) => return Err(WriteError::Occupied(source.to_owned())),
        Err(_) if is_folder => fs::create_dir_all(target).at(target)?,
        Err(_) => {
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).at(parent)?;
            }
            return fs::hard_link(source, target).or_else(|_| fs::copy(source, target).map(drop)).at(source);
        }
    }
    for entry in fs::read_dir(source).at(source)? {
        let entry = entry.at(source)?;
        carry_tree(&entry.path(), &target.join(entry.file_name()), occupied)?;
    }
    Ok(())
}

/// Removes a folder that a build left beside the output. One that was a whole site may hold foreign files: the output gets those that it
/// lacks.
fn discard(left: &Path, output: &Path) -> Result<(), WriteError> {
    if !exists(left) {
        return Ok(());
    }
    if let Some(manifest) = Manifest::read(left).at(left)?
        && exists(output)
    {
        carry_over(left, &manifest, output, Occupied::Skip)?;
    }
    fs::remove_dir_all(left).at(left)
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
