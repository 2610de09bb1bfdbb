//! For the build script of a crate whose errors come from an errdex catalog: one call for each catalog.
//!
//! ```no_run
//! errdex_build::catalog("../catalog"); // in `main` of build.rs
//! ```
//!
//! It does two things:
//!
//! - Cargo compiles the crate again when a file of the catalog is edited, added, renamed or removed. Without it, added files are not seen.
//! - `#[errdex::catalog("../catalog")]` finds the catalog read and checked. Without it, each build of the crate reads the YAML again.
//!
//! Mistakes in the catalog are left to the macro, which reports each one once, with file, line and column.

use std::env;
use std::fs;
use std::io;
use std::path::Path;

use errdex_generator::prepared;

/// Tracks a catalog, and leaves it read and checked for the macro. The path is the one that the macro has, from the crate's `Cargo.toml`.
///
/// Call it in `build.rs`. It prints instructions for Cargo and never fails: what it cannot do, the macro does or reports.
pub fn catalog(path: &str) {
    // Cargo looks at a folder with everything below it.
    println!("cargo::rerun-if-changed={path}");
    let (Some(crate_folder), Some(out)) = (env::var_os("CARGO_MANIFEST_DIR"), env::var_os("OUT_DIR")) else {
        println!("cargo::warning=errdex_build::catalog was called outside of a build script, where it can do nothing");
        return;
    };
    let name = prepared::file_name(path);
    match prepare(&Path::new(&crate_folder).join(path), &Path::new(&out).join(&name)) {
        // Editors expand the macro again when a variable changes.
        Ok(Some(digest)) => println!("cargo::rustc-env=ERRDEX_{}={digest:016x}", variable(&name)),
        Ok(None) => {}
        Err(error) => println!("cargo::warning=the catalog {path} could not be kept for the macro, which reads it again: {error}"),
    }
}

/// Writes the compact form of a catalog, whole or not at all, and says its digest. A catalog with errors has none.
fn prepare(root: &Path, to: &Path) -> io::Result<Option<u64>> {
    let Some((bytes, digest)) = prepared::prepare(root) else {
        return match fs::remove_file(to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(None),
        };
    };
    let unfinished = to.with_extension("new");
    fs::write(&unfinished, bytes)?;
    fs::rename(&unfinished, to)?;
    Ok(Some(digest))
}

/// The name of a file as a part of a variable's.
fn variable(name: &str) -> String {
    let stem = name.split('.').next().unwrap_or_default();
    stem.trim_start_matches("errdex-").to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalog_with_errors_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (root, to) = (folder.path().join("catalog"), folder.path().join("out.catalog"));
        fs::create_dir(&root).unwrap();
        assert_eq!(prepare(&root, &to).unwrap(), None);
        let settings = "name: A\nversion: 1.0.0\ndocs_url: https://docs.example.com\ncategories: {a: {title: A}}\n";
        fs::write(root.join("catalog.yaml"), settings).unwrap();
        fs::write(root.join("one.yaml"), "code: one\nstatus: 400\ncategory: a\nmessage: One.\n").unwrap();
        let first = prepare(&root, &to).unwrap();
        assert!(first.is_some() && to.is_file() && !to.with_extension("new").exists());
        fs::write(root.join("one.yaml"), "code: one\nstatus: 400\ncategory: a\nmessage: Two.\n").unwrap();
        assert_ne!(prepare(&root, &to).unwrap(), first);
        fs::write(root.join("one.yaml"), "code: one\nstatus: 4000\ncategory: a\nmessage: Two.\n").unwrap();
        assert_eq!(prepare(&root, &to).unwrap(), None);
        assert!(!to.exists());
        assert!(prepare(&root, &folder.path().join("no/folder")).unwrap().is_none());
    }

    #[test]
    fn variables_have_plain_names() {
        let name = variable(&prepared::file_name("../a b"));
        assert!(name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{name}");
    }
}
