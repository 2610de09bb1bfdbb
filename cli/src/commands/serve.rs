//! `errdex serve`

use std::time::Duration;

use errdex_generator::Checked;
use errdex_generator::model::Settings;
use errdex_generator::place::Located;
use errdex_generator::read::Sources;
use errdex_serve::preview::{Observer, Preview, PreviewError, Root};

use errdex_site::{Look, Options, TemplateError};

use crate::Outcome;
use crate::args::ServeArgs;
use crate::catalog::{Place, shown};
use crate::report::{self, counts, plural};
use crate::terminal::{self, Failure, Output};

pub(crate) fn run(args: &ServeArgs, place: &Place, output: &mut Output) -> Result<Outcome, Failure> {
    let files = place.look(args.look.templates.as_deref());
    // Those that are named for the preview must be right from the beginning; those of the catalog may become so.
    let (look, diagnostics, beside) = Look::load(&Settings::default(), &files, "");
    if !diagnostics.is_empty() {
        let error = TemplateError { diagnostics, files: beside };
        let found = super::build::tell_template_error(&error, &Sources::default());
        terminal::error(&format!("{found}; there is no preview"), Some("correct what is shown above, then start again"));
        return Ok(Outcome::Errors);
    }
    let options = Options { look, ..Options::default() };
    let preview = Preview::bind(args.port, args.audience.into(), options).map_err(|error| failure(&error))?;
    let url = preview.url().map_err(|error| failure(&PreviewError::Serve(error)))?;
    output.line(&url)?;
    output.flush()?;
    terminal::tell("The preview follows every change. Ctrl-C ends it.");
    if args.open
        && let Err(error) = open::that_detached(&url)
    {
        terminal::warning(&format!("no browser could be opened: {error}"), Some(&format!("open {url} yourself")));
    }
    let root = Root { folder: place.root.clone(), shown: shown(&place.root), look: files };
    preview.run(root, Terminal::default()).map_err(|error| failure(&error))?;
    Ok(Outcome::Done)
}

fn failure(error: &PreviewError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error {
        PreviewError::Port(..) => failure.help("name another port with `--port`; 0 takes any that is free"),
        PreviewError::Template(_) | PreviewError::Serve(_) => failure,
    }
}

/// Tells what a preview finds, as `errdex check` does; the same findings only once.
#[derive(Default)]
struct Terminal {
    told: Vec<String>,
}

impl Observer for Terminal {
    fn checked(&mut self, checked: &Checked, located: &[Located<'_>], took: Duration) {
        let now: Vec<String> = located.iter().map(Located::one_line).collect();
        if now != self.told {
            report::tell(located);
            self.told = now;
        }
        let found = if located.is_empty() { "no problems".to_owned() } else { counts(located) };
        let milliseconds = took.as_millis();
        if checked.report.has_errors() {
            terminal::error(&format!("{found}, in {milliseconds} ms"), Some("what has an error stays as it last was without one"));
        } else {
            let entries = plural(checked.catalog.entries.len(), "error");
            terminal::tell(format_args!("{}: {entries} checked in {milliseconds} ms, {found}", checked.catalog.settings.name));
        }
    }

    fn excerpt(&self, located: &Located<'_>) -> String {
        report::excerpt(located)
    }
}
