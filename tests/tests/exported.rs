//! What `errdex export rust` writes: the same, without the macro.

use std::fs;
use std::path::Path;
use std::process::Command;

use errdex_docs::export::{Export, export};
use errdex_generator::model::Visible;
use errdex_generator::rust::{Extras, Filter, select};

#[path = "exported/fixture.rs"]
mod exported;

macro_rules! fixture {
    () => {
        pub(crate) use crate::exported::{Fixture, FixtureCode, ManyDetailsDetail};
    };
}

mod behaviour;

// Stripe: lists of codes in clients, copied by hand, were behind the API's own (stripe/stripe-go#896). A file that lags behind may not even
// compile, so that no other test could tell.
#[test]
fn an_exported_file_is_not_behind_its_catalog() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let catalog = Visible::all(errdex_generator::check(errdex_generator::read::read(&folder.join("catalogs/everything"), "")).catalog);
    let (entries, _) = select(&catalog, Filter::default());
    let derive = ["Clone", "PartialEq"].map(str::to_owned);
    let code = export(
        &catalog,
        &entries,
        &Export { name: "Fixture", derive: &derive, extras: Extras { examples: true, documented: true, client: true } },
    )
    .unwrap();
    let written = fs::read_to_string(folder.join("tests/exported/fixture.rs")).unwrap();
    assert!(
        written == code,
        "write it anew: errdex --catalog tests/catalogs/everything export rust {ARGUMENTS} -o tests/tests/exported/fixture.rs"
    );
}

const ARGUMENTS: &str = "--name Fixture --derive Clone,PartialEq --examples --client";

/// Public and private, since lints see them differently.
const LIB: &str = "//! A service.\n\n/// Errors.\npub mod errors;\nmod internal;\n";

const MANIFEST: &str = r#"[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
errdex = { path = 'REPOSITORY', default-features = false, features = ["std"] }

[lints]
rust = { warnings = "deny", missing_docs = "deny", unreachable_pub = "deny" }
clippy = { all = { level = "deny", priority = -1 }, pedantic = { level = "deny", priority = -1 } }

[workspace]
"#;

#[test]
fn clippy_and_rustfmt_have_nothing_to_say() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let catalog = Visible::all(errdex_generator::check(errdex_generator::read::read(&repository.join("catalog"), "")).catalog);
    let (entries, _) = select(&catalog, Filter::default());
    let derive = ["Clone".to_owned()];
    let extras = Extras { examples: true, documented: true, client: true };
    let code = export(&catalog, &entries, &Export { name: "ApiError", derive: &derive, extras }).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::copy(repository.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    write("Cargo.toml", &MANIFEST.replace("REPOSITORY", repository.to_str().unwrap()));
    write("src/lib.rs", LIB);
    write("src/errors.rs", &code);
    write("src/internal.rs", &code);
    for arguments in [&["fmt", "--check"][..], &["clippy", "--offline", "--quiet"]] {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(folder.path()).args(arguments).env_remove("RUSTFLAGS");
        cargo.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("exported"));
        let output = cargo.output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        assert!(output.status.success() && said.is_empty(), "{arguments:?}:\n{said}");
    }
}
