//! Standard output and standard error: colours, widths, and what to do when they cannot be written to.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use indicatif::ProgressBar;

/// The width of lines that are not written to a terminal, and the widest that prose gets on one.
pub(crate) const READING_WIDTH: usize = 100;

/// How long work may take before it shows a sign of life.
const PATIENCE: Duration = Duration::from_millis(400);

/// Names of things: codes, commands.
pub(crate) const STRONG: Style = Style::new().bold();
/// What may be passed over.
pub(crate) const QUIET: Style = Style::new().dimmed();
/// Code in prose.
pub(crate) const CODE: Style = AnsiColor::Cyan.on_default();
const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();

/// Why a command could not do its work: wrong usage, or the environment.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What is wrong, as a sentence without a full stop.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: Option<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// Standard output that does not take what is written.
    pub(crate) fn output(error: &io::Error) -> Self {
        Self::new(format!("cannot write to standard output: {error}")).help("free some space, or send the output elsewhere")
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Sets what `--color` says for both streams. `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` are heeded at `auto`.
pub(crate) fn choose_colour(choice: clap::ColorChoice) {
    match choice {
        clap::ColorChoice::Auto => ColorChoice::Auto,
        clap::ColorChoice::Always => ColorChoice::Always,
        clap::ColorChoice::Never => ColorChoice::Never,
    }
    .write_global();
}

/// Standard output. A reader that has gone away is no mistake of the command: the rest is dropped, and the status stays what it is.
pub(crate) struct Output {
    stream: BufWriter<StdoutLock<'static>>,
    closed: bool,
    /// Whether to write colours.
    pub(crate) styled: bool,
    /// The terminal's columns, where it is one.
    pub(crate) columns: Option<usize>,
}

impl Output {
    pub(crate) fn stdout() -> Self {
        let stdout = io::stdout();
        let styled = AutoStream::choice(&stdout) != ColorChoice::Never;
        let columns = columns(stdout.is_terminal());
        Self { stream: BufWriter::new(stdout.lock()), closed: false, styled, columns }
    }

    /// Writes a text.
    pub(crate) fn print(&mut self, text: impl Display) -> Result<(), Failure> {
        self.attempt(|stream| write!(stream, "{text}"))
    }

    /// Writes what comes in pieces.
    pub(crate) fn stream(&mut self, make: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        self.attempt(|stream| make(stream))
    }

    /// Writes a text and ends the line.
    pub(crate) fn line(&mut self, text: impl Display) -> Result<(), Failure> {
        self.attempt(|stream| writeln!(stream, "{text}"))
    }

    /// Writes a value as JSON, for people and programs alike.
    pub(crate) fn json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value).map_err(|error| Failure::new(format!("the result has no JSON form: {error}")))?;
        self.line(text)
    }

    /// Hands everything over; what standard error says next comes after it.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.attempt(|stream| {
            stream.flush()?;
            stream.get_mut().flush()
        })
    }

    /// A text in a style, where styles are wanted.
    pub(crate) fn style(&self, style: Style, text: impl Display) -> String {
        let text = text.to_string();
        if self.styled && !text.is_empty() { format!("{style}{text}{style:#}") } else { text }
    }

    /// The columns that prose is wrapped to.
    pub(crate) fn prose_width(&self) -> usize {
        self.columns.unwrap_or(READING_WIDTH).clamp(20, READING_WIDTH)
    }

    fn attempt(&mut self, write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>) -> Result<(), Failure> {
        if self.closed {
            return Ok(());
        }
        match write(&mut self.stream) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(error) => {
                // Dropping the buffer would try once more, in vain.
                self.closed = true;
                Err(Failure::output(&error))
            }
            Ok(()) => Ok(()),
        }
    }
}

/// Whether standard error shows colours, and its columns where it is a terminal.
pub(crate) fn stderr_look() -> (bool, Option<usize>) {
    let stderr = io::stderr();
    (AutoStream::choice(&stderr) != ColorChoice::Never, columns(stderr.is_terminal()))
}

/// The columns of the terminal; those of a teletype where it does not tell.
fn columns(is_terminal: bool) -> Option<usize> {
    is_terminal.then(|| terminal_size::terminal_size().map_or(80, |(width, _)| width.0.into()))
}

/// Whether a person can be asked: both the questions and the answers are on a terminal.
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Writes to standard error. A standard error that is closed cannot be complained about.
pub(crate) fn tell(text: impl Display) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

pub(crate) fn error(message: &str, help: Option<&str>) {
    say("error", ERROR, message, help);
}

pub(crate) fn warning(message: &str, help: Option<&str>) {
    say("warning", WARNING, message, help);
}

pub(crate) fn note(message: &str) {
    say("note", NOTE, message, None);
}

fn say(kind: &str, style: Style, message: &str, help: Option<&str>) {
    tell(format_args!("{style}{kind}{style:#}{STRONG}: {message}{STRONG:#}"));
    if let Some(help) = help {
        tell(format_args!("  {HELP}help{HELP:#}: {help}"));
    }
}

/// Does some work; where it takes long and someone watches, a sign of life shows until it is done.
pub(crate) fn while_working<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    thread::scope(|scope| {
        let (done, ended) = mpsc::channel::<()>();
        scope.spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let spinner = ProgressBar::new_spinner().with_message(what);
                spinner.enable_steady_tick(Duration::from_millis(100));
                // Ends when the work does, or when it panics: both drop the sender.
                let _ = ended.recv();
                spinner.finish_and_clear();
            }
        });
        let result = work();
        drop(done);
        result
    })
}
