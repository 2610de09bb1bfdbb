//! The catalog that was checked last. A crate may have many enums of one, and editors expand each of them again and again.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use errdex_generator::read::Folder;
use errdex_generator::{Checked, Session};

static SESSION: LazyLock<Mutex<Session>> = LazyLock::new(Mutex::default);

/// Checks a folder, as far as it is not that of the time before.
pub(crate) fn checked(folder: Folder) -> Arc<Checked> {
    SESSION.lock().unwrap_or_else(PoisonError::into_inner).check(folder)
}
