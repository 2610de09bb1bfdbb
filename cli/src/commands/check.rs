//! `errdex check`

use errdex_docs::coverage;
use errdex_generator::Checked;
use errdex_generator::diagnostic::{Diagnostic, Severity};
use errdex_generator::model::{Audience, Visible};
use errdex_generator::rules;
use errdex_site::{BuildError, Look, LookFiles, Options};

use crate::Outcome;
use crate::args::{CheckArgs, Denied, Format};
use crate::catalog::Place;
use crate::report::{self, counts, plural};
use crate::terminal::{self, Failure, Output};

pub(crate) fn run(args: &CheckArgs, place: &Place, output: &mut Output) -> Result<Outcome, Failure> {
    let look = place.look(args.look.templates.as_deref());
    let checked = terminal::while_working("Checking", || with_pages(place.read_with(&look), &look));
    let located = checked.report.locate(&checked.sources);
    report::write(&located, args.format, output)?;
    output.flush()?;
    let denied = args.deny == Some(Denied::Warnings) && checked.report.count(Severity::Warning) > 0;
    let failed = checked.report.has_errors() || denied;
    if args.format == Format::Human {
        if failed {
            let worst = located.iter().min_by_key(|located| located.diagnostic.severity);
            let id = worst.map_or("ID", |located| located.diagnostic.rule.id);
            terminal::error(&counts(&located), Some(&format!("`errdex explain {id}` says more about a kind of problem")));
        } else {
            let found = if located.is_empty() { "no problems".to_owned() } else { counts(&located) };
            let entries = plural(checked.catalog.entries.len(), "error");
            let percent = coverage(&checked.catalog).percent();
            terminal::tell(format_args!("{}: {entries} checked, {found}; documentation {percent} %", checked.catalog.settings.name));
        }
    }
    Ok(if failed { Outcome::Errors } else { Outcome::Done })
}

/// Adds what an owner's templates fail at: that shows on a page alone.
fn with_pages(mut checked: Checked, files: &LookFiles) -> Checked {
    let (look, ..) = Look::load(&checked.catalog.settings, files, &checked.sources.root);
    if checked.report.has_errors() || !look.templates.is_own() {
        return checked;
    }
    let options = Options { look, ..Options::default() };
    for audience in [Audience::Public, Audience::Internal] {
        let rehearsed = errdex_site::rehearse(&Visible::of(checked.catalog.clone(), audience), &options);
        let Some(error) = rehearsed.as_ref().err().and_then(BuildError::template_error) else { continue };
        let known = &checked.report.diagnostics;
        let is_new = |found: &&Diagnostic| *found.rule == rules::INVALID_TEMPLATE && !known.contains(*found);
        let fresh = error.diagnostics.iter().filter(is_new).cloned().collect::<Vec<_>>();
        checked.report.diagnostics.extend(fresh);
        checked.sources.beside.extend(error.files.iter().cloned());
    }
    checked
}
