//! `cargo run --release -p errdex-benches -- 1000 10000`: what checking and building synthetic catalogs of these sizes costs.
//!
//! Each size is measured twice: with three different snippets on every page, all written by hand, and with the handlers generated.
//! The command is the real one, run as a child; its CPU time and peak memory are those the kernel accounts to it.
//!
//! With `rust` before one size: what a service crate costs, beside one written with thiserror.

mod catalog;
mod measure;
mod rust;
mod words;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use catalog::Handlers;
use measure::Cost;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [first, command @ ..] = arguments.as_slice()
        && first == measure::CHILD
    {
        return measure::child(command);
    }
    let (rust, sizes) = match arguments.as_slice() {
        [first, sizes @ ..] if first == "rust" => (true, sizes),
        sizes => (false, sizes),
    };
    let sizes = sizes
        .iter()
        .map(|size| size.parse::<u32>().map_err(|_| format!("`{size}` is not a number of errors")))
        .collect::<Result<Vec<_>, _>>()?;
    if rust {
        let this = env::current_exe()?;
        return rust::run(&this.with_file_name("benches"), sizes.first().copied().unwrap_or(1_000));
    }
    let sizes = if sizes.is_empty() { vec![1_000, 10_000] } else { sizes };

    let errdex = build_errdex()?;
    let work = errdex.parent().unwrap_or(Path::new(".")).join("benches");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    println!("{:>7} {:<10} {:<6} {:>7} {:>7} {:>8} {:>9}", "errors", "handlers", "", "wall s", "CPU s", "MB", "KB/error");
    for size in sizes {
        for handlers in [Handlers::Written, Handlers::Generated] {
            let folder = work.join(format!("{size}-{}", handlers.name()));
            let bytes = catalog::write(&folder.join("catalog"), size, handlers)?;
            let commands: [(&str, &[&str]); 2] = [("check", &["check"]), ("build", &["build", "-o"])];
            for (name, command) in commands {
                let dist = folder.join("dist");
                let mut child = vec![errdex.clone().into_os_string(), "--catalog".into(), folder.join("catalog").into()];
                child.extend(command.iter().map(Into::into));
                if command.len() > 1 {
                    child.push(dist.into());
                }
                let Cost { wall, cpu, megabytes } = measure::run(&child)?;
                let kilobytes = f64::from(bytes / size) / 1000.0;
                println!("{size:>7} {:<10} {name:<6} {wall:>7.2} {cpu:>7.2} {megabytes:>8.0} {kilobytes:>9.1}", handlers.name());
            }
        }
    }
    // Not before: file systems are slow at making files just after many were deleted.
    fs::remove_dir_all(&work)?;
    Ok(())
}

/// Builds the command beside this program, with the same optimisation.
fn build_errdex() -> Result<PathBuf, Box<dyn Error>> {
    let this = env::current_exe()?;
    let folder = this.parent().ok_or("this program is in no folder")?;
    let target = folder.parent().ok_or("this program is in no target folder")?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "-p", "errdex-cli", "--target-dir"]).arg(target);
    build.current_dir(env!("CARGO_MANIFEST_DIR"));
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    if !build.status()?.success() {
        return Err("the command could not be built".into());
    }
    Ok(folder.join(format!("errdex{}", env::consts::EXE_SUFFIX)))
}
