//! Every mistake that the macros report, one file each: the error beside it is what the author sees.

use std::fs;
use std::path::Path;

#[test]
fn mistakes() {
    // Cases are compiled as a crate of their own, and a catalog's path leads from its Cargo.toml.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a folder in the target folder");
    let project = target.join("tests/trybuild/errdex-macros");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs"), &project.join("catalogs"));
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
    cases.compile_fail("tests/ui/derive/*.rs");
}

fn copy(from: &Path, to: &Path) {
    if to.exists() {
        fs::remove_dir_all(to).unwrap();
    }
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
