//! What `errdex export rust` writes: the same, without the macro.

use std::fs;
use std::path::Path;

use errdex_generator::rust::{Export, Extras, Filter, export, select};

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

/// The command writes it: a file that lags behind may not compile, so that no test could.
#[test]
fn the_file_is_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let catalog = errdex_generator::check(errdex_generator::folder::read(&folder.join("catalogs/everything"), "")).catalog;
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
