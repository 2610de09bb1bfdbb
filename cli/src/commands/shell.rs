//! `errdex completions` and `errdex man`: both made from the definition of the command line.

use clap::CommandFactory;
use errdex_generator::suggest::nearest;

use crate::Outcome;
use crate::args::{Cli, CompletionsArgs, ManArgs};
use crate::terminal::{Failure, Output};

pub(crate) fn completions(args: &CompletionsArgs, output: &mut Output) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), env!("CARGO_BIN_NAME"), &mut script);
    output.print(String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}

pub(crate) fn man(args: &ManArgs, output: &mut Output) -> Result<Outcome, Failure> {
    let mut command = Cli::command();
    command.build();
    let command = match &args.command {
        None => command,
        Some(name) => {
            let names: Vec<_> = command.get_subcommands().map(clap::Command::get_name).collect();
            command.find_subcommand(name).cloned().ok_or_else(|| {
                let help = nearest(name, names.iter().copied())
                    .map_or_else(|| format!("the commands are {}", names.join(", ")), |nearest| format!("did you mean `{nearest}`?"));
                Failure::new(format!("errdex has no command `{name}`")).help(help)
            })?
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(|error| Failure::new(format!("the manual page cannot be made: {error}")))?;
    output.print(String::from_utf8_lossy(&page))?;
    Ok(Outcome::Done)
}
