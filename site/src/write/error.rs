//! What can be wrong with an output folder, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a folder cannot be written.
#[derive(Debug)]
pub enum WriteError {
    /// It holds files and no manifest of errdex.
    Foreign(PathBuf),
    /// Something that is not a folder has its place.
    NotAFolder(PathBuf),
    /// A file that errdex did not write has the place of one that it has to write.
    Occupied(PathBuf),
    /// The disk is full, or a quota is used up.
    Full(PathBuf),
    /// It must not be written to.
    ReadOnly(PathBuf, io::Error),
    /// It cannot be replaced: a file system is mounted on it, or it is the root of one.
    MountPoint(PathBuf),
    /// Anything else that the operating system reports.
    Io(PathBuf, io::Error),
}

impl WriteError {
    pub(super) fn new(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path, error),
            io::ErrorKind::NotADirectory => Self::NotAFolder(path),
            io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => Self::MountPoint(path),
            _ => Self::Io(path, error),
        }
    }
}

impl WriteError {
    /// What to do about it, where that is plain.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Foreign(_) => Some("name an empty or a new folder, or empty this one"),
            Self::NotAFolder(_) => Some("name another output folder, or move what is there"),
            Self::Occupied(_) => Some("move it, or rename the error"),
            Self::Full(_) => Some("free some space, or name a folder on another disk"),
            Self::ReadOnly(..) => Some("check its permissions, or name another folder"),
            Self::MountPoint(_) => Some("name a folder inside it"),
            Self::Io(..) => None,
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(path) => {
                write!(f, "the folder `{}` holds files that errdex did not write, so it is left alone", path.display())
            }
            Self::NotAFolder(path) => write!(f, "`{}` is not a folder", path.display()),
            Self::Occupied(path) => {
                write!(f, "`{}` was not written by errdex and has the place of a page or a file of the site", path.display())
            }
            Self::Full(path) => write!(f, "there is no space left to write `{}`", path.display()),
            Self::ReadOnly(path, error) => write!(f, "`{}` must not be written: {error}", path.display()),
            Self::MountPoint(path) => {
                write!(f, "the folder `{}` cannot be replaced as a whole, because a file system is mounted on it", path.display())
            }
            Self::Io(path, error) => write!(f, "`{}` cannot be written: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::ReadOnly(_, error) | Self::Io(_, error) => Some(error),
            _ => None,
        }
    }
}

/// Names the path that an operation failed on.
pub(super) trait At<T> {
    fn at(self, path: &Path) -> Result<T, WriteError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, WriteError> {
        self.map_err(|error| WriteError::new(path, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_named_as_what_they_are() {
        let table = [
            (io::ErrorKind::StorageFull, "no space left"),
            (io::ErrorKind::QuotaExceeded, "no space left"),
            (io::ErrorKind::PermissionDenied, "must not be written"),
            (io::ErrorKind::ReadOnlyFilesystem, "must not be written"),
            (io::ErrorKind::NotADirectory, "is not a folder"),
            (io::ErrorKind::ResourceBusy, "cannot be replaced as a whole"),
            (io::ErrorKind::CrossesDevices, "cannot be replaced as a whole"),
            (io::ErrorKind::TimedOut, "cannot be written: timed out"),
        ];
        for (kind, words) in table {
            let message = WriteError::new(Path::new("dist"), kind.into()).to_string();
            assert!(message.contains("`dist`") && message.contains(words), "{message}");
        }
    }
}
