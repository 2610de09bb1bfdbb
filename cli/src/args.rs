//! The command line's one definition: help, manual pages and completions are derived from it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Error pages, error types and handlers from one folder of YAML
///
/// A catalog is a folder of YAML files, one for each error that an API can return. errdex checks it, builds a docs site from it,
/// and explains its errors in the terminal.
#[derive(Debug, Parser)]
#[command(name = "errdex", version, after_help = appendix(), max_term_width = 100)]
pub(crate) struct Cli {
    /// The catalog's folder [default: the nearest folder `catalog`, from here upwards]
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "DIR", env = "ERRDEX_CATALOG", hide_env_values = true)]
    pub(crate) catalog: Option<PathBuf>,

    /// When to use colours; `NO_COLOR` is heeded at `auto`
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "WHEN", default_value_t, hide_possible_values = true)]
    pub(crate) color: ColorChoice,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The heading of the options that every command has.
const GLOBAL: &str = "Global options";

/// What follows the options, in help and in manual pages: a heading, and lines that stay as they are.
pub(crate) const APPENDIX: [(&str, &str); 2] = [
    (
        "Examples",
        "\
errdex init                      Start a catalog in the folder `catalog`
errdex check                     Find every mistake, with file, line and column
errdex serve --open              See the docs site while you write
errdex build                     Write the docs site to `dist`
errdex explain key_not_found     Read an error's page here
curl -s URL | errdex explain -   Find the page of a response",
    ),
    (
        "Exit status",
        "\
0  Done
1  The catalog has errors, or does not have what was asked for
2  Wrong usage, or the environment failed",
    ),
];

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start a catalog: settings and a few errors to learn from
    ///
    /// Writes a small, commented catalog that passes every check. Nothing is ever overwritten.
    Init(InitArgs),
    /// Add an error to the catalog
    ///
    /// Writes CATEGORY/CODE.yaml below the catalog, checked before it is written. On a terminal, whatever the options do not
    /// give is asked for. Nothing is ever overwritten.
    New(NewArgs),
    /// Find every mistake in the catalog
    ///
    /// Reads all files and reports all problems in one run, each with its place and what to do. `errdex explain ID` tells more
    /// about a kind of problem.
    Check(CheckArgs),
    /// Build the docs site
    ///
    /// Writes a page for each error, an overview and a page for each category. They appear whole or not at all: when something
    /// fails, the site that was there stays as it was.
    Build(BuildArgs),
    /// Preview the docs site while you write
    ///
    /// Serves the site on this machine, from memory. Whatever you save shows at once in every open page, with what is wrong, file and
    /// line. An error that has a mistake stays as it last was without one.
    Serve(ServeArgs),
    /// Show the page of an error, or of a rule of `check`
    ///
    /// Finds an error by its code, by an earlier code, by the address of its page, or by a pasted response body or log line that
    /// holds a code. `errdex explain lints` lists the rules whose level a catalog may set.
    Explain(ExplainArgs),
    /// List the errors
    List(ListArgs),
    /// Print the JSON Schema of the catalog's files, for editors
    Schema(SchemaArgs),
    /// Write the catalog in another form
    Export(ExportArgs),
    /// Print completions for a shell
    ///
    /// For instance, for bash:  errdex completions bash > ~/.local/share/bash-completion/completions/errdex
    Completions(CompletionsArgs),
    /// Print the manual page of errdex or of one of its commands
    ///
    /// To read it at once:  errdex man check | man -l -
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder to make
    #[arg(value_name = "DIR", default_value = "catalog")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// The error's code, such as `key_not_found`
    pub(crate) code: String,
    /// The HTTP status, 400 to 599
    #[arg(long)]
    pub(crate) status: Option<u16>,
    /// The category, one of those in catalog.yaml
    #[arg(long, value_name = "ID")]
    pub(crate) category: Option<String>,
    /// The message that is sent; {name} is a parameter
    #[arg(long, value_name = "TEXT")]
    pub(crate) message: Option<String>,
    /// The page's title [default: the code, spelt out]
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// One sentence that leads the page
    #[arg(long, value_name = "TEXT")]
    pub(crate) summary: Option<String>,
    /// The type and an example of a parameter of the message, such as `key_id:string=key_7f3a`
    #[arg(long = "param", value_name = "NAME[:TYPE][=EXAMPLE]")]
    pub(crate) params: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// How to report: for people, for programs, for GitHub's annotations, for code scanning
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Format,
    /// Let warnings fail the check
    #[arg(long, value_name = "LEVEL")]
    pub(crate) deny: Option<Denied>,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Human,
    Json,
    Github,
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Denied {
    Warnings,
}

#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// The folder to write to [default: `dist` beside the catalog]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Whom the site is for: `internal` shows internal errors and the operators' notes
    #[arg(long, value_name = "AUDIENCE", default_value = "public")]
    pub(crate) audience: Audience,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// What a site is made with, wherever one is made.
#[derive(Debug, Args)]
pub(crate) struct LookArgs {
    /// A folder whose templates, styles, scripts and texts take the place of errdex's own, file by file
    #[arg(long, value_name = "DIR")]
    pub(crate) templates: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The port, on this machine only; 0 takes any that is free
    #[arg(short, long, default_value_t = 4000)]
    pub(crate) port: u16,
    /// Open the site in the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Whom the site is for, as for `errdex build`: `internal` shows internal errors and the operators' notes
    #[arg(long, value_name = "AUDIENCE", default_value = "public")]
    pub(crate) audience: Audience,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Audience {
    Public,
    Internal,
}

impl From<Audience> for errdex_generator::model::Audience {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Public => Self::Public,
            Audience::Internal => Self::Internal,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// A code, an earlier code, the address of a page, a response body, a log line, the ID of a rule, or `lints`; `-` reads standard input
    #[arg(value_name = "WHAT", allow_hyphen_values = true)]
    pub(crate) what: String,
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Only errors of this category; may be given more than once
    #[arg(long, value_name = "ID")]
    pub(crate) category: Vec<String>,
    /// Only errors with this status, such as 404 or 4xx; may be given more than once
    #[arg(long, value_name = "STATUS", value_parser = StatusFilter::parse)]
    pub(crate) status: Vec<StatusFilter>,
    /// Only errors with this tag; may be given more than once
    #[arg(long, value_name = "TAG")]
    pub(crate) tag: Vec<String>,
}

/// A status, or a hundred of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusFilter {
    Exactly(u16),
    Hundred(u16),
}

impl StatusFilter {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "4xx" | "4XX" => Ok(Self::Hundred(4)),
            "5xx" | "5XX" => Ok(Self::Hundred(5)),
            _ => match text.parse() {
                Ok(status @ 400..=599) => Ok(Self::Exactly(status)),
                _ => Err("a status is a number from 400 to 599, or 4xx or 5xx".to_owned()),
            },
        }
    }

    pub(crate) const fn matches(self, status: u16) -> bool {
        match self {
            Self::Exactly(wanted) => status == wanted,
            Self::Hundred(hundred) => status / 100 == hundred,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Which files: those of errors, or catalog.yaml [default: both, under `$defs`]
    #[arg(value_name = "FILES")]
    pub(crate) files: Option<SchemaOf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    Error,
    Settings,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(subcommand)]
    pub(crate) form: Form,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Form {
    /// Every error with everything its page says, as JSON
    ///
    /// The site has the same in parts: `catalog.json` and a file for each error. `catalog.schema.json` beside them describes it.
    Json(StreamArgs),
    /// Every page as Markdown, in one document
    Markdown(StreamArgs),
    /// The Rust error type, as `#[errdex::catalog]` makes it
    ///
    /// For a crate that is published without its catalog. The file needs the crate `errdex`, and not its macros. It can be a module
    /// of the crate.
    Rust(RustArgs),
}

#[derive(Debug, Args)]
pub(crate) struct StreamArgs {
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Whom it is for: `internal` has internal errors and the operators' notes
    #[arg(long, value_name = "AUDIENCE", default_value = "public")]
    pub(crate) audience: Audience,
}

#[derive(Debug, Args)]
pub(crate) struct RustArgs {
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Whom it is for: `internal` has internal errors, which a service sends too
    #[arg(long, value_name = "AUDIENCE", default_value = "public")]
    pub(crate) audience: Audience,
    /// The enum's name
    #[arg(long, default_value = "ApiError")]
    pub(crate) name: String,
    /// Traits to derive besides `Debug`
    #[arg(long, value_name = "TRAITS", value_delimiter = ',', default_value = "Clone")]
    pub(crate) derive: Vec<String>,
    /// Only errors of this category; may be given more than once
    #[arg(long, value_name = "ID")]
    pub(crate) category: Vec<String>,
    /// Only this error, beside those of the categories; may be given more than once
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Vec<String>,
    /// Add `example()`, which makes the response that an error's page shows
    #[arg(long)]
    pub(crate) examples: bool,
    /// Add `decode()`, which reads a response, for programs that call the API
    #[arg(long)]
    pub(crate) client: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// A command [default: errdex itself]
    pub(crate) command: Option<String>,
}

impl Cli {
    /// Reads the command line, or says what ends the command before it begins: help, a version, or wrong usage.
    pub(crate) fn read() -> Result<Self, clap::Error> {
        let given: Vec<OsString> = std::env::args_os().collect();
        let matches = Self::command().color(colour_of(&given)).try_get_matches_from(given)?;
        Self::from_arg_matches(&matches)
    }
}

fn appendix() -> String {
    let sections = APPENDIX.map(|(heading, text)| format!("{heading}:\n  {}", text.replace('\n', "\n  ")));
    sections.join("\n\n")
}

/// What `--color` says, before anything is parsed: help and usage errors heed it too.
fn colour_of(given: &[OsString]) -> ColorChoice {
    let mut choice = ColorChoice::Auto;
    let mut words = given.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = if word == "--color" { words.next() } else { word.strip_prefix("--color=") };
        choice = value.and_then(|value| ColorChoice::from_str(value, false).ok()).unwrap_or(choice);
    }
    choice
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }
}
