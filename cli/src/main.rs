//! The `errdex` command: a thin front over the generator and the site.
//!
//! Every command takes its arguments and an [`Output`] and returns an [`Outcome`] or a [`Failure`]; only `main` turns these into
//! an exit status. Results go to standard output, everything else to standard error.

mod args;
mod catalog;
mod commands;
mod markdown;
mod report;
mod table;
mod terminal;
mod uri;
mod yaml;

use std::process::ExitCode;

use args::Cli;
use terminal::{Failure, Output};

/// How a command that could do its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Done,
    /// The catalog has errors, or what was asked for is not in it.
    Errors,
}

fn main() -> ExitCode {
    let ended = match Cli::read() {
        Ok(cli) => {
            terminal::choose_colour(cli.color);
            let mut output = Output::stdout();
            commands::run(&cli, &mut output).and_then(|outcome| output.flush().map(|()| outcome))
        }
        Err(message) if message.use_stderr() => {
            // Nobody is left to be told when this fails.
            let _ = message.print();
            return ExitCode::from(2);
        }
        Err(help) => match help.print() {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::output(&error)),
            _ => Ok(Outcome::Done),
        },
    };
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(Failure { message, help }) => {
            terminal::error(&message, help.as_deref());
            ExitCode::from(2)
        }
    }
}
