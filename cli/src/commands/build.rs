//! `errdex build`

use std::time::Instant;

use errdex_generator::Checked;
use errdex_generator::diagnostic::Severity;
use errdex_generator::model::Visible;
use errdex_generator::place::locate;
use errdex_generator::read::Sources;
use errdex_site::{BuildError, Look, Options, Progress, TemplateError};
use indicatif::{ProgressBar, ProgressStyle};

use crate::Outcome;
use crate::args::BuildArgs;
use crate::catalog::{Place, shown};
use crate::report::{self, counts, plural};
use crate::terminal::{self, Failure, Output};

/// The folder beside the catalog that a site is written to.
const FOLDER: &str = "dist";

pub(crate) fn run(args: &BuildArgs, place: &Place, output: &mut Output) -> Result<Outcome, Failure> {
    let begun = Instant::now();
    let look = place.look(args.look.templates.as_deref());
    let checked = terminal::while_working("Checking", || place.read_with(&look));
    let located = checked.report.locate(&checked.sources);
    report::tell(&located);
    if checked.report.has_errors() {
        let found = if only_beside(&checked) { mistakes(checked.report.count(Severity::Error)) } else { counts(&located) };
        terminal::error(&format!("{found}; no site was built"), Some("correct what is shown above, then build again"));
        return Ok(Outcome::Errors);
    }
    let folder = args.output.clone().unwrap_or_else(|| place.beside(FOLDER));
    let visible = Visible::of(checked.catalog.clone(), args.audience.into());
    let (look, ..) = Look::load(&visible.settings, &look, &checked.sources.root);
    let options = Options { look, ..Options::default() };
    let bar = ProgressBar::new(0).with_style(style());
    let progress = |progress: Progress| {
        if bar.length() != Some(progress.total as u64) {
            bar.set_length(progress.total as u64);
        }
        bar.set_position(progress.done as u64);
    };
    let built = errdex_site::build(&visible, &options, &folder, &progress);
    bar.finish_and_clear();
    let summary = match built {
        Ok(summary) => summary,
        Err(error) => {
            let Some(problem) = error.template_error() else { return Err(failure(&error)) };
            let found = tell_template_error(problem, &checked.sources);
            terminal::error(&format!("{found}; no site was built"), Some("correct what is shown above, then build again"));
            return Ok(Outcome::Errors);
        }
    };
    output.line(shown(&folder.join("index.html")))?;
    output.flush()?;
    let warnings = match checked.report.count(Severity::Warning) {
        0 => String::new(),
        warnings => format!("; {}", plural(warnings, "warning")),
    };
    let left_out = match visible.hidden() {
        0 => String::new(),
        internal => format!(" ({internal} internal left out)"),
    };
    terminal::tell(format_args!(
        "{}: {}{left_out} on {} in {:.2} s{warnings}",
        checked.catalog.settings.name,
        plural(summary.errors, "error"),
        plural(summary.pages, "page"),
        begun.elapsed().as_secs_f64(),
    ));
    Ok(Outcome::Done)
}

/// Reports what is wrong with templates, texts or settings of the site.
pub(super) fn tell_template_error(error: &TemplateError, sources: &Sources) -> String {
    let (mut diagnostics, sources) = (error.diagnostics.clone(), error.sources(sources));
    // Without it there is no site, whatever a check makes of it.
    for diagnostic in &mut diagnostics {
        diagnostic.severity = Severity::Error;
    }
    let located = locate(&diagnostics, &sources);
    report::tell(&located);
    mistakes(located.len())
}

fn mistakes(count: usize) -> String {
    plural(count, "mistake")
}

/// Whether all that is wrong is wrong with templates and texts, and nothing with the catalog.
fn only_beside(checked: &Checked) -> bool {
    let is_beside = |path: &str| checked.sources.beside.iter().any(|file| *file.path == *path);
    let mut errors = checked.report.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.all(|error| is_beside(error.location.path()))
}

fn failure(error: &BuildError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error.help() {
        Some(help) => failure.help(help),
        None => failure,
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("Building {wide_bar} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar())
}
