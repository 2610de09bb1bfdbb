//! The commands, each with its own input and output.

mod build;
mod check;
mod explain;
mod export;
mod init;
mod list;
mod new;
mod schema;
mod serve;
mod shell;

use crate::Outcome;
use crate::args::{Cli, Command};
use crate::catalog::Place;
use crate::report;
use crate::terminal::{self, Failure, Output};
use errdex_generator::Checked;

/// Runs the command that was given.
pub(crate) fn run(cli: &Cli, output: &mut Output) -> Result<Outcome, Failure> {
    let place = || Place::find(cli.catalog.as_deref());
    match &cli.command {
        Command::Init(args) => init::run(args, output),
        Command::New(args) => new::run(args, &place()?, output),
        Command::Check(args) => check::run(args, &place()?, output),
        Command::Build(args) => build::run(args, &place()?, output),
        Command::Serve(args) => serve::run(args, &place()?, output),
        Command::Explain(args) => explain::run(args, place, output),
        Command::List(args) => list::run(args, &place()?, output),
        Command::Schema(args) => schema::run(args, output),
        Command::Export(args) => export::run(args, &place()?, output),
        Command::Completions(args) => shell::completions(args, output),
        Command::Man(args) => shell::man(args, output),
    }
}

/// Reads a catalog for a command that can use a part of it. One of which nothing can be used is reported, and gives nothing; one with
/// errors is used as far as it goes, and warned of.
fn read_what_can_be_read(place: &Place) -> Option<Checked> {
    let checked = place.read();
    if checked.report.has_errors() {
        let located = checked.report.locate(&checked.sources);
        if checked.catalog.entries.is_empty() {
            report::tell(&located);
            return None;
        }
        let counts = report::counts(&located);
        terminal::warning(&format!("the catalog has {counts}; what is wrong may be missing here"), Some("`errdex check` shows where"));
    }
    Some(checked)
}
