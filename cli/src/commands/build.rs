//! `errdex build`

use std::time::Instant;

use errdex_generator::Checked;
use errdex_generator::diagnostic::Severity;
use errdex_generator::model::Visible;
use errdex_site::{BuildError, Look, Options, Problem, Progress, TemplateError, Templates};
use indicatif::{ProgressBar, ProgressStyle};

use crate::Outcome;
use crate::args::{BuildArgs, LookArgs};
use crate::catalog::{Place, shown};
use crate::report::{self, counts, plural};
use crate::terminal::{self, Failure, Output};

/// The folder beside the catalog that a site is written to.
const FOLDER: &str = "dist";

pub(crate) fn run(args: &BuildArgs, place: &Place, output: &mut Output) -> Result<Outcome, Failure> {
    let begun = Instant::now();
    let checked = terminal::while_working("Checking", || place.read());
    let located = checked.report.locate(&checked.sources);
    report::tell(&located);
    if checked.report.has_errors() {
        terminal::error(&format!("{}; no site was built", counts(&located)), Some("correct the errors, then build again"));
        return Ok(Outcome::Errors);
    }
    let folder = args.output.clone().unwrap_or_else(|| place.beside(FOLDER));
    let templates = match templates(&args.look) {
        Ok(templates) => templates,
        Err(error) => return Ok(not_built(&error.problems, &checked)),
    };
    let visible = Visible::of(checked.catalog.clone(), args.audience.into());
    let (look, _) = Look::load(&visible.settings, &*place.files());
    let options = Options { templates, look, ..Options::default() };
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
        Err(error) if !error.problems().is_empty() => return Ok(not_built(error.problems(), &checked)),
        Err(error) => return Err(failure(&error)),
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

/// The templates that the options name.
pub(super) fn templates(look: &LookArgs) -> Result<Templates, TemplateError> {
    look.templates.as_deref().map_or_else(|| Ok(Templates::default()), |folder| Templates::read(folder, &shown(folder)))
}

/// Reports what is wrong with templates, texts or settings of the site.
fn not_built(problems: &[Problem], checked: &Checked) -> Outcome {
    report::tell_problems(problems, &checked.sources);
    terminal::error(
        &format!("{}; no site was built", plural(problems.len(), "mistake")),
        Some("correct what is shown above, then build again"),
    );
    Outcome::Errors
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
