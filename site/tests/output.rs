//! What a build leaves in a folder, and what it leaves alone.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use errdex_generator::model::{Audience, Catalog, LanguageTag, Visible};
use errdex_site::write::WriteError;
use errdex_site::{BuildError, Look, Options, Templates, build};
use support::{catalog, files, is_html, minimal};
use tempfile::TempDir;

fn two() -> Catalog {
    catalog(&[("a.yaml", &minimal("first_error")), ("b.yaml", &minimal("second_error"))])
}

fn one() -> Catalog {
    catalog(&[("a.yaml", &minimal("first_error"))])
}

fn public(catalog: &Catalog) -> Visible {
    Visible::of(catalog.clone(), Audience::Public)
}

fn write(catalog: &Catalog, output: &Path) -> Result<errdex_site::Summary, BuildError> {
    build(&public(catalog), &Options::default(), output, &|_| {})
}

/// A folder for a test, and an output in it that does not exist yet.
fn output() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let output = folder.path().join("dist");
    (folder, output)
}

/// Nothing is left beside the output.
fn assert_alone(output: &Path) {
    let names: Vec<_> = fs::read_dir(output.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["dist"]);
}

fn write_error(result: Result<errdex_site::Summary, BuildError>) -> WriteError {
    match result.unwrap_err() {
        BuildError::Write(error) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn same_catalog_same_bytes() {
    let files_in_order = [("a.yaml", minimal("first_error")), ("b/c.yaml", minimal("second_error")), ("d.yaml", minimal("third_error"))];
    let borrowed: Vec<(&str, &str)> = files_in_order.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let reversed: Vec<(&str, &str)> = borrowed.iter().rev().copied().collect();
    // The same entries, in other files and another order: only the links to edit them may differ, and they name the file.
    let (folder, first) = output();
    write(&catalog(&borrowed), &first).unwrap();
    let second = folder.path().join("elsewhere/dist");
    write(&catalog(&reversed), &second).unwrap();
    assert_eq!(files(&first), files(&second));
    write(&catalog(&borrowed), &second).unwrap();
    assert_eq!(files(&first), files(&second), "a second build over the first");
}

#[test]
fn summary_and_progress_count_the_files() {
    let (_folder, output) = output();
    let calls = AtomicUsize::new(0);
    let count = |progress: errdex_site::Progress| {
        assert!(progress.done <= progress.total);
        calls.fetch_add(1, Ordering::Relaxed);
    };
    let summary = build(&public(&two()), &Options::default(), &output, &count).unwrap();
    let written = files(&output);
    assert_eq!(summary.files + 1, written.len(), "and the manifest");
    assert_eq!(calls.into_inner(), summary.files);
    assert_eq!(summary.errors, 2);
    assert_eq!(summary.pages, written.keys().filter(|path| is_html(path)).count());
    let manifest = written[".errdex-manifest.json"].len() as u64;
    assert_eq!(summary.bytes, written.values().map(|bytes| bytes.len() as u64).sum::<u64>() - manifest);
    assert_alone(&output);
}

#[test]
fn pages_of_removed_errors_go_and_foreign_files_stay() {
    let (_folder, output) = output();
    write(&two(), &output).unwrap();
    fs::write(output.join("CNAME"), "docs.example.com").unwrap();
    fs::write(output.join("second_error/notes.txt"), "mine").unwrap();
    fs::create_dir_all(output.join(".well-known/empty")).unwrap();
    fs::create_dir_all(output.join("deep/er")).unwrap();
    fs::write(output.join("deep/er/file"), "kept").unwrap();
    write(&one(), &output).unwrap();
    let written = files(&output);
    assert!(written.contains_key("first_error/index.html") && !written.contains_key("second_error/index.html"));
    assert_eq!(written["CNAME"], b"docs.example.com");
    assert_eq!(written["second_error/notes.txt"], b"mine");
    assert_eq!(written["deep/er/file"], b"kept");
    assert!(output.join(".well-known/empty").is_dir());
    let manifest = String::from_utf8(written[".errdex-manifest.json"].clone()).unwrap();
    assert!(!manifest.contains("CNAME") && !manifest.contains("second_error"), "{manifest}");
    write(&two(), &output).unwrap();
    assert_eq!(files(&output)["second_error/notes.txt"], b"mine");
    assert_alone(&output);
}

#[test]
fn a_foreign_file_is_not_overwritten() {
    let (_folder, output) = output();
    write(&one(), &output).unwrap();
    fs::create_dir(output.join("second_error")).unwrap();
    fs::write(output.join("second_error/index.html"), "mine").unwrap();
    let before = files(&output);
    let error = write_error(write(&two(), &output));
    assert!(matches!(&error, WriteError::Occupied(path) if path.ends_with("second_error/index.html")), "{error}");
    assert_eq!(files(&output), before);
    assert_alone(&output);
}

#[test]
fn a_foreign_folder_is_refused() {
    let (_folder, output) = output();
    fs::create_dir(&output).unwrap();
    fs::write(output.join("thesis.txt"), "years of work").unwrap();
    let error = write_error(write(&one(), &output));
    assert!(matches!(error, WriteError::Foreign(_)) && error.to_string().contains("dist"), "{error}");
    assert_eq!(files(&output).len(), 1);
    fs::write(output.join(".errdex-manifest.json"), "not json").unwrap();
    assert!(matches!(write_error(write(&one(), &output)), WriteError::Foreign(_)));
    assert_alone(&output);
}

#[test]
fn an_empty_folder_is_used() {
    let (_folder, output) = output();
    fs::create_dir(&output).unwrap();
    write(&one(), &output).unwrap();
    assert!(output.join("index.html").is_file());
}

#[test]
fn what_is_no_folder_is_refused() {
    let (folder, output) = output();
    fs::write(&output, "a file").unwrap();
    assert!(matches!(write_error(write(&one(), &output)), WriteError::NotAFolder(_)));
    assert!(matches!(write_error(write(&one(), &output.join("below/it"))), WriteError::NotAFolder(_)));
    assert_eq!(fs::read(&output).unwrap(), b"a file");
    assert!(write(&one(), &folder.path().join("made/on/the/way")).is_ok());
}

#[test]
fn a_failed_build_leaves_the_old_site() {
    let (_folder, output) = output();
    write(&two(), &output).unwrap();
    let before = files(&output);
    let templates = Templates::with([("site/error.html".to_owned(), "<p>\n{{ entry.nothing }}".to_owned())].into()).unwrap();
    let rendered = build(&public(&one()), &Options { look: Look::from(templates), ..Options::default() }, &output, &|_| {});
    let Err(BuildError::Render(error)) = rendered else { panic!("{rendered:?}") };
    assert!(error.to_string().contains("site/error.html:2:10:"), "{error}");
    let mut foreign = one();
    foreign.settings.language = LanguageTag::parse("tlh").unwrap();
    let unknown = build(&public(&foreign), &Options::default(), &output, &|_| {});
    assert!(matches!(unknown, Err(BuildError::Template(_))), "{unknown:?}");
    assert_eq!(files(&output), before);
    assert_alone(&output);
}

#[test]
fn an_interrupted_build_is_cleared_away() {
    let (folder, output) = output();
    write(&one(), &output).unwrap();
    let before = files(&output);
    // Stopped while pages were written: half a site, without a manifest.
    fs::create_dir_all(folder.path().join(".dist.errdex-new/half")).unwrap();
    fs::write(folder.path().join(".dist.errdex-new/half/index.html"), "half").unwrap();
    write(&one(), &output).unwrap();
    assert_eq!(files(&output), before);
    assert_alone(&output);
}

#[test]
fn an_interrupted_change_of_places_is_brought_to_an_end() {
    let (folder, output) = output();
    write(&two(), &output).unwrap();
    fs::write(output.join("CNAME"), "docs.example.com").unwrap();
    // Stopped between the two renames: the old site is beside, and the output is missing.
    fs::rename(&output, folder.path().join(".dist.errdex-old")).unwrap();
    write(&one(), &output).unwrap();
    assert_eq!(files(&output)["CNAME"], b"docs.example.com");
    assert_alone(&output);
    // Stopped after the change, before the old site was cleared, with a foreign file that only the old one has.
    let old = folder.path().join(".dist.errdex-new");
    write(&two(), &old.with_file_name("dist2")).unwrap();
    fs::rename(old.with_file_name("dist2"), &old).unwrap();
    fs::write(old.join("late.txt"), "late").unwrap();
    write(&one(), &output).unwrap();
    let written = files(&output);
    assert_eq!(written["late.txt"], b"late");
    assert!(!written.contains_key("second_error/index.html"));
    assert_alone(&output);
}

#[test]
fn builds_at_once_take_turns() {
    let (_folder, output) = output();
    let (one, two) = (one(), two());
    std::thread::scope(|scope| {
        for number in 0..6 {
            let catalog = if number % 2 == 0 { &one } else { &two };
            let output = &output;
            scope.spawn(move || write(catalog, output).unwrap());
        }
    });
    let written = files(&output);
    let manifest = String::from_utf8(written[".errdex-manifest.json"].clone()).unwrap();
    assert_eq!(manifest.contains("second_error/index.html"), written.contains_key("second_error/index.html"));
    assert_alone(&output);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let (folder, output) = output();
    write(&two(), &output).unwrap();
    symlink("../outside", output.join("link")).unwrap();
    fs::set_permissions(&output, fs::Permissions::from_mode(0o751)).unwrap();
    // The output may itself be a link: what it leads to is replaced, not the link.
    let link = folder.path().join("public");
    symlink("dist", &link).unwrap();
    write(&one(), &link).unwrap();
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("dist"));
    assert_eq!(fs::read_link(output.join("link")).unwrap(), Path::new("../outside"));
    assert_eq!(fs::metadata(&output).unwrap().permissions().mode() & 0o777, 0o751);
    assert!(!output.join("second_error").exists());
    // A link that leads nowhere is not ours to replace.
    let dangling = folder.path().join("dangling");
    symlink("nowhere", &dangling).unwrap();
    assert!(matches!(write_error(write(&one(), &dangling)), WriteError::NotAFolder(_)));
}

#[cfg(unix)]
#[test]
fn a_read_only_place_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, output) = output();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // A user whom permissions do not stop, such as root, cannot see this error.
    let is_stopped = fs::write(folder.path().join("probe"), "").is_err();
    let result = write(&one(), &output);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if is_stopped {
        assert!(matches!(write_error(result), WriteError::ReadOnly(..)));
    }
}
