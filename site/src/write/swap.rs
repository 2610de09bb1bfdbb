//! The moment in which a new site takes the old one's place.

use std::fs;
use std::io;
use std::path::Path;

/// Puts `new` in the place of `output`. What was there is afterwards at `new` or at `old`, or was nothing.
///
/// Where the system can exchange two folders, no moment is without a whole site. Elsewhere there are two renames, and an interruption
/// between them is mended by the next build.
pub(super) fn replace(output: &Path, new: &Path, old: &Path) -> io::Result<()> {
    match fs::symlink_metadata(output) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return fs::rename(new, output),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    if exchange(output, new) {
        return Ok(());
    }
    fs::rename(output, old)?;
    fs::rename(new, output).inspect_err(|_| {
        let _ = fs::rename(old, output);
    })
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}
