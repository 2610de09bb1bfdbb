//! Crates of their own, outside of the workspace: what compiles them again, and what does not.

#[path = "tracking/scratch.rs"]
mod scratch;

use std::fs;

use scratch::{Scratch, error};

/// Renames `errdex`, and has an enum that a macro of another folder writes: the catalog's files are found from neither source file.
const MAIN: &str = r#"
#![deny(warnings)]

#[problems::catalog("errors", crate = "problems")]
#[derive(Debug)]
pub enum ScratchError {}

#[macro_use]
mod deep;
define!(Elsewhere);

fn main() {
    assert_eq!(ScratchErrorCode::ALL.len(), ElsewhereCode::ALL.len());
    for code in ScratchErrorCode::ALL {
        println!("{code} {}", code.title());
    }
}
"#;

const DEEP: &str = r#"
macro_rules! define {
    ($name:ident) => {
        #[problems::catalog("errors", crate = "problems")]
        #[derive(Debug)]
        pub enum $name {}
    };
}
"#;

fn with_build_script() -> Scratch {
    let scratch = Scratch::new("tracked");
    scratch.write("build.rs", r#"fn main() { errdex_build::catalog("errors"); }"#);
    scratch.write("src/main.rs", MAIN);
    scratch.write("src/deep/mod.rs", DEEP);
    scratch
}

#[test]
fn a_build_script_sees_every_change() {
    let scratch = with_build_script();
    assert_eq!(scratch.codes(), "one First\n");
    assert_eq!(scratch.compiled(), [""; 0]);

    scratch.write("errors/one.yaml", &error("one", "Changed"));
    assert_eq!(scratch.compiled(), ["tracked"], "an edit compiles this crate and no other");
    assert_eq!(scratch.codes(), "one Changed\n");

    scratch.write("errors/more/two.yaml", &error("two", "Second"));
    assert_eq!(scratch.codes(), "one Changed\ntwo Second\n");
    assert_eq!(scratch.compiled(), [""; 0]);

    fs::rename(scratch.path("errors/more/two.yaml"), scratch.path("errors/two.yaml")).unwrap();
    assert_eq!(scratch.codes(), "one Changed\ntwo Second\n");

    scratch.write("errors/two.yaml", &error("two", "Second").replace("400", "4000"));
    let report = scratch.failure();
    // One for each of the two enums, and none of the build script.
    assert!(report.contains("error: errors/two.yaml:2:9: 4000 is out of range"), "{report}");
    assert_eq!(report.matches("error: errors").count(), 2, "{report}");
    assert!(report.contains("due to 2 previous errors"), "{report}");
    assert!(!report.contains("warning"), "{report}");

    fs::remove_file(scratch.path("errors/two.yaml")).unwrap();
    assert_eq!(scratch.codes(), "one Changed\n");

    // The code alone: the YAML is not even a dependency.
    scratch.write("src/main.rs", &MAIN.replace("{code} {}", "{code}: {}"));
    assert_eq!(scratch.codes(), "one: Changed\n");
    assert!(!scratch.dependencies().contains("one.yaml"), "{}", scratch.dependencies());
}

#[test]
fn without_a_build_script_edits_are_seen_and_the_rest_is_warned_of() {
    let scratch = Scratch::new("untracked");
    scratch.write("src/main.rs", &MAIN.replace("#![deny(warnings)]", ""));
    scratch.write("src/deep/mod.rs", DEEP);
    let warning = scratch.stderr(&["check"]);
    assert!(warning.contains(r#"call `errdex_build::catalog("errors");`"#), "{warning}");
    assert!(warning.contains("src/main.rs:4:21"), "{warning}");
    assert_eq!(warning.matches("warning: use of deprecated").count(), 2, "{warning}");

    assert_eq!(scratch.codes(), "one First\n");
    assert!(scratch.dependencies().contains("one.yaml"), "{}", scratch.dependencies());
    scratch.write("errors/one.yaml", &error("one", "Changed"));
    assert_eq!(scratch.codes(), "one Changed\n");
    assert_eq!(scratch.compiled(), [""; 0]);

    // A build script that does not name the catalog is none.
    scratch.write("build.rs", "fn main() {}");
    let warning = scratch.stderr(&["check"]);
    assert!(warning.contains("call `errdex_build::catalog"), "{warning}");
}

const LIBRARY: &str = r#"
#[problems::catalog("errors", examples, crate = "problems")]
#[derive(Debug, Clone)]
pub enum ScratchError {}
"#;

#[test]
fn two_checkouts_give_one_artifact() {
    for build_script in [true, false] {
        let libraries = [(); 2].map(|()| {
            let scratch = Scratch::new("twice");
            if build_script {
                scratch.write("build.rs", r#"fn main() { errdex_build::catalog("errors"); }"#);
            }
            scratch.write("src/lib.rs", LIBRARY);
            scratch.library()
        });
        assert!(libraries[0] == libraries[1], "with a build script: {build_script}");
        assert!(libraries[0].len() > 1000);
    }
}

/// A program of its own that a second `std` would keep from compiling: both would say what a panic does.
const BARE: &str = r#"
#![no_std]

extern crate alloc;

use alloc::string::ToString as _;
use problems::CatalogError as _;

#[problems::catalog("errors", client, crate = "problems")]
#[derive(Debug)]
pub enum ScratchError {}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

pub fn answer(body: &[u8]) -> usize {
    let problems::client::Received::Known(known) = ScratchError::decode(body) else { return 0 };
    problems::Occurrence::new(ScratchError::One).body().len() + known.code().entry().code().len() + ScratchError::One.to_string().len()
}
"#;

#[test]
fn the_core_needs_no_std() {
    let scratch = Scratch::new("bare");
    let manifest = fs::read_to_string(scratch.path("Cargo.toml")).unwrap();
    let bare =
        manifest.replacen(" }", ", default-features = false, features = [\"macros\"] }", 1).replace("debug = false", "panic = \"abort\"");
    scratch.write("Cargo.toml", &bare);
    scratch.write("build.rs", r#"fn main() { errdex_build::catalog("errors"); }"#);
    scratch.write("src/lib.rs", BARE);
    scratch.stderr(&["check", "--lib"]);
    // The proof holds only while this fails.
    scratch.write("Cargo.toml", &bare.replace(r#"["macros"]"#, r#"["macros", "std"]"#));
    let report = scratch.failure_of(&["check", "--lib"]);
    assert!(report.contains("panic_impl"), "{report}");
}

#[test]
fn a_crate_with_its_catalog_inside_builds_from_its_package() {
    let scratch = Scratch::new("packaged");
    scratch.write("build.rs", r#"fn main() { errdex_build::catalog("errors"); }"#);
    scratch.write("src/lib.rs", LIBRARY);
    let manifest = fs::read_to_string(scratch.path("Cargo.toml")).unwrap();
    let versions = manifest.replace("path = ", "version = \"0.1.0\", path = ");
    scratch.write("Cargo.toml", &versions.replace("name =", "description = \"A test\"\nlicense = \"MIT\"\nname ="));
    scratch.stderr(&["package", "--no-verify", "--exclude-lockfile", "--allow-dirty"]);
    let package = scratch.unpacked("package/packaged-0.1.0.crate", "packaged-0.1.0");
    let mut manifest = fs::read_to_string(package.join("Cargo.toml")).unwrap();
    assert!(!manifest.contains("path = \"/"), "{manifest}");
    // As if they were published.
    manifest.push_str(&scratch::patches());
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::copy(scratch.path("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let manifest = package.join("Cargo.toml");
    scratch.stderr(&["check", "--lib", "--manifest-path", manifest.to_str().unwrap()]);
}
