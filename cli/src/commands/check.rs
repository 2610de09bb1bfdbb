//! `errdex check`

use errdex_docs::coverage;
use errdex_generator::diagnostic::Severity;

use crate::Outcome;
use crate::args::{CheckArgs, Denied, Format};
use crate::catalog::Place;
use crate::report::{self, counts, plural};
use crate::terminal::{self, Failure, Output};

pub(crate) fn run(args: &CheckArgs, place: &Place, output: &mut Output) -> Result<Outcome, Failure> {
    let checked = terminal::while_working("Checking", || place.read_with(&place.look(args.look.templates.as_deref())));
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
