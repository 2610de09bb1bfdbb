//! `errdex completions` and `errdex man`: both made from the definition of the command line.

use std::io;

use clap::CommandFactory;
use clap_mangen::Man;
use errdex_generator::suggest::nearest;

use roff::{Roff, roman};

use crate::Outcome;
use crate::args::{APPENDIX, Cli, CompletionsArgs, ManArgs};
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
    output.print(page(command).map_err(|error| Failure::new(format!("the manual page cannot be made: {error}")))?)?;
    Ok(Outcome::Done)
}

/// A manual page: the sections of the command's definition, then those that follow every help.
fn page(command: clap::Command) -> io::Result<String> {
    let has_commands = command.has_subcommands();
    let man = Man::new(command).source(concat!("errdex ", env!("CARGO_PKG_VERSION"))).manual("errdex");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    let mut appendix = Roff::new();
    for (heading, text) in APPENDIX {
        appendix.control("SH", [heading.to_uppercase().as_str()]).control("nf", []);
        appendix.text([roman(text)]).control("fi", []);
    }
    appendix.to_writer(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
