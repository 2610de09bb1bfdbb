//! What `errdex export rust` writes: the same, without the macro.

use std::fs;
use std::path::Path;

use errdex_generator::rust::{Export, Filter, export, select};

// As it is written, whatever rustfmt has to say.
#[rustfmt::skip]
#[path = "exported/fixture.rs"]
mod exported;

macro_rules! fixture {
    () => {
        pub(crate) use crate::exported::{Fixture, FixtureCode, ManyDetailsDetail};
    };
}

mod behaviour;

/// `UPDATE=1` writes the file.
#[test]
fn the_file_is_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let catalog = errdex_generator::check(errdex_generator::folder::read(&folder.join("catalogs/everything"), "")).catalog;
    let (entries, _) = select(&catalog, Filter::default());
    let derive = ["Clone", "PartialEq"].map(str::to_owned);
    let code = export(&catalog, &entries, &Export { name: "Fixture", derive: &derive, examples: true }).unwrap();
    let file = folder.join("tests/exported/fixture.rs");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &code).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), code);
}
