//! `cargo run --release -p errdex-benches -- rust [ERRORS]`: service crates with errdex beside the same enum written with thiserror.
//!
//! Both enums come from one synthetic catalog. Everything is measured in one run, as CPU time, so that the ratios hold on other machines.

mod sources;

use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use errdex_generator::model::Catalog;

use crate::catalog::{self, Handlers};
use crate::measure;
use sources::Extent;

/// How many pages the macro reads where there is no build script.
const UNPREPARED: u32 = 300;

/// How often something is measured; the least counts, as everything else on the machine only adds.
const ROUNDS: u32 = 8;

/// A service crate.
struct Crate {
    folder: PathBuf,
    target: PathBuf,
}

/// Measures, and prints the table.
pub(crate) fn run(work: &Path, errors: u32) -> Result<(), Box<dyn Error>> {
    let work = work.join("rust");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    let catalog = write_catalog(&work.join("catalog"), errors)?;
    let few = write_catalog(&work.join("few"), UNPREPARED)?;
    let thiserror = Crate::write(&work, "thiserror", sources::THISERROR, &sources::by_hand(&catalog, Extent::Least), &catalog, None)?;
    let same = Crate::write(&work, "same", sources::THISERROR, &sources::by_hand(&catalog, Extent::Same), &catalog, None)?;
    let errdex = Crate::write(&work, "errdex", sources::ERRDEX, &sources::by_macro("../catalog"), &catalog, Some("../catalog"))?;
    let by_hand = sources::by_derive(&catalog, "../catalog");
    let derived = Crate::write(&work, "derived", sources::ERRDEX, &by_hand, &catalog, Some("../catalog"))?;
    let prepared = Crate::write(&work, "prepared", sources::ERRDEX, &sources::by_macro("../few"), &few, Some("../few"))?;
    let unprepared = Crate::write(&work, "unprepared", sources::ERRDEX, &sources::by_macro("../few"), &few, None)?;

    println!("{errors} errors with full-size pages; CPU seconds, and nanoseconds per call\n");
    println!("{:<44} {:>9} {:>9} {:>7} {:>9}", "", "thiserror", "errdex", "ratio", "at most");
    let cold = [thiserror.cargo(&["check", "--lib"])?, errdex.cargo(&["check", "--lib"])?];
    same.cargo(&["check", "--lib"])?;
    // In one run, and turn by turn: what else the machine does reaches all alike.
    let crates = [&thiserror, &same, &errdex, &derived];
    let [least, theirs, ours, by_hand] = edits(crates, &["check", "--lib"])?;
    row("cargo check after an edit", [theirs, ours], Some(0.7));
    row("  where that has no docs and constructors", [least, ours], None);
    row("  and this is an enum with the derive", [least, by_hand], None);
    let [least, theirs, ours, by_hand] = edits(crates, &["build", "--lib", "--release"])?;
    row("release build after an edit", [theirs, ours], Some(0.5));
    row("  where that has no docs and constructors", [least, ours], None);
    row("  and this is an enum with the derive", [least, by_hand], None);
    let [theirs, ours, by_hand] = speeds([&thiserror, &errdex, &derived])?;
    row("Display", [theirs[0], ours[0]], Some(0.9));
    row("  of an enum with the derive", [theirs[0], by_hand[0]], Some(0.9));
    row("code()", [theirs[1], ours[1]], None);
    row("status()", [theirs[2], ours[2]], None);
    row("cold check, dependencies and all", cold, None);

    println!("\n{:<44} {:>9} {:>9} {:>7} {:>9}", "", "with", "without", "more", "at most");
    for krate in [&prepared, &unprepared] {
        krate.cargo(&["check", "--lib"])?;
    }
    let [with, without] = edits([&prepared, &unprepared], &["check", "--lib"])?;
    println!("{:<44} {with:>9.2} {without:>9.2} {:>7.2} {:>9}", format!("a build script, {UNPREPARED} pages: check"), without - with, 0.2);
    println!("{:<44} {:>9.2} {:>9.2} {:>7.2} {:>9}", "errdex, instead of thiserror: cold check", cold[1], cold[0], cold[1] - cold[0], 10);
    Ok(())
}

/// The CPU time of a command in each crate after an edit of its own code.
fn edits<const N: usize>(crates: [&Crate; N], arguments: &[&str]) -> Result<[f64; N], Box<dyn Error>> {
    let mut least = [f64::INFINITY; N];
    for krate in crates {
        krate.cargo(arguments)?;
    }
    for edit in 0..ROUNDS {
        for (krate, least) in crates.into_iter().zip(&mut least) {
            let path = krate.folder.join("src/lib.rs");
            let text = fs::read_to_string(&path)?;
            fs::write(&path, format!("{text}\npub fn edit(n: u32) -> u32 {{\n    n + {edit}\n}}\n"))?;
            *least = least.min(krate.cargo(arguments)?);
            fs::write(&path, text)?;
        }
    }
    Ok(least)
}

/// The least of each crate's [`Crate::speed`]. A processor changes its speed from one second to the next, so they take turns.
fn speeds<const N: usize>(crates: [&Crate; N]) -> Result<[[f64; 3]; N], Box<dyn Error>> {
    let mut least = [[f64::INFINITY; 3]; N];
    for _ in 0..ROUNDS {
        for (krate, least) in crates.into_iter().zip(&mut least) {
            let speed = krate.speed()?;
            *least = [0, 1, 2].map(|at| least[at].min(speed[at]));
        }
    }
    Ok(least)
}

fn row(what: &str, [theirs, ours]: [f64; 2], most: Option<f64>) {
    let most = most.map_or_else(|| "-".to_owned(), |most| most.to_string());
    println!("{what:<44} {theirs:>9.2} {ours:>9.2} {:>7.2} {most:>9}", ours / theirs);
}

fn write_catalog(folder: &Path, errors: u32) -> Result<Catalog, Box<dyn Error>> {
    catalog::write(folder, errors, Handlers::Written)?;
    let checked = errdex_generator::check(errdex_generator::read::read(folder, ""));
    if checked.report.has_errors() {
        return Err("the synthetic catalog has errors".into());
    }
    Ok(checked.catalog)
}

impl Crate {
    fn write(
        work: &Path,
        name: &str,
        dependency: &str,
        lib: &str,
        catalog: &Catalog,
        prepared: Option<&str>,
    ) -> Result<Self, Box<dyn Error>> {
        let folder = work.join(name);
        fs::create_dir_all(folder.join("src"))?;
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("the benchmarks are in no folder")?;
        let manifest = sources::MANIFEST.replace("DEPENDENCY", dependency).replace("REPOSITORY", &repository.to_string_lossy());
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        fs::write(folder.join("src/lib.rs"), lib)?;
        fs::write(folder.join("src/main.rs"), sources::speed(catalog, dependency == sources::THISERROR))?;
        if let Some(path) = prepared {
            fs::write(folder.join("build.rs"), format!("fn main() {{\n    errdex_build::catalog({path:?});\n}}\n"))?;
        }
        Ok(Self { target: folder.join("target"), folder })
    }

    fn command(&self, arguments: &[&str]) -> Vec<OsString> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = vec![cargo];
        command.extend(arguments.iter().map(Into::into));
        command.extend(["--quiet", "--offline", "--manifest-path"].map(Into::into));
        command.push(self.folder.join("Cargo.toml").into());
        command.push("--target-dir".into());
        command.push(self.target.clone().into());
        command
    }

    /// The CPU time of a command of cargo.
    fn cargo(&self, arguments: &[&str]) -> Result<f64, Box<dyn Error>> {
        Ok(measure::run(&self.command(arguments))?.cpu)
    }

    /// Nanoseconds of `Display`, `code` and `status`.
    fn speed(&self) -> Result<[f64; 3], Box<dyn Error>> {
        let [cargo, arguments @ ..] = &self.command(&["run", "--release"])[..] else { return Err("no command".into()) };
        let output = Command::new(cargo).args(arguments).output()?;
        let text = String::from_utf8(output.stdout)?;
        let numbers = text.split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>()?;
        numbers.try_into().map_err(|_| String::from_utf8_lossy(&output.stderr).into_owned().into())
    }
}
