//! `errdex new`

mod ask;
mod draft;

use std::collections::BTreeSet;
use std::io;

use errdex_docs::Docs;
use errdex_generator::diagnostic::Severity;
use errdex_generator::place::Located;
use errdex_generator::read::{Folder, SETTINGS_FILE, Source};
use errdex_generator::{Checked, check_with};

use super::init::{ERROR_SCHEMA, write_new};
use crate::Outcome;
use crate::args::NewArgs;
use crate::catalog::Place;
use crate::report;
use crate::terminal::{self, Failure, Output};
use draft::{Draft, Parameter};

pub(crate) fn run(args: &NewArgs, place: &Place, output: &mut Output) -> Result<Outcome, Failure> {
    let existing = place.read();
    if existing.sources.get(SETTINGS_FILE).is_none() {
        report::tell(&existing.report.locate(&existing.sources));
        return Ok(Outcome::Errors);
    }
    let given = args.params.iter().map(|text| Parameter::parse(text)).collect::<Result<Vec<_>, _>>()?;
    let missing = missing(args);
    if !missing.is_empty() && !terminal::can_ask() {
        return Err(Failure::new(format!("{} {} missing", missing.join(", "), if missing.len() == 1 { "is" } else { "are" }))
            .help("give all of `--status`, `--category` and `--message`, or run this on a terminal to be asked for them"));
    }
    let hint = place.root.join(ERROR_SCHEMA).is_file().then_some(ERROR_SCHEMA);
    // What is wrong with the options is told before anything is asked.
    let mut draft = Draft::from_options(args, &given, &existing.catalog);
    let mut refused = refuse(&existing, &draft, hint);
    if !refused && !missing.is_empty() {
        draft = ask::ask(args, &given, draft, &existing, &mut io::stdin().lock(), &mut anstream::stderr())?;
        refused = refuse(&existing, &draft, hint);
    }
    if refused {
        return Ok(Outcome::Errors);
    }
    let path = draft.path();
    write_new(&place.root.join(&path), &draft.document(hint))?;
    output.line(existing.sources.display(&path))?;
    output.flush()?;
    terminal::tell("next: write down what it means, when it is seen and how to fix it; `errdex check` shows what the page lacks");
    Ok(Outcome::Done)
}

/// The options that are needed and not given.
fn missing(args: &NewArgs) -> Vec<&'static str> {
    let options =
        [("`--status`", args.status.is_none()), ("`--category`", args.category.is_none()), ("`--message`", args.message.is_none())];
    options.into_iter().filter(|(_, missing)| *missing).map(|(option, _)| option).collect()
}

/// Tells what is wrong with a draft, if anything is.
fn refuse(existing: &Checked, draft: &Draft, hint: Option<&str>) -> bool {
    let checked = with(existing, draft, hint);
    let problems = problems(existing, &checked);
    if !problems.is_empty() {
        report::tell(&problems);
        terminal::error("nothing was written", Some("change what is wrong on the command line"));
    }
    !problems.is_empty()
}

/// The catalog as it would be with the draft in it.
fn with(existing: &Checked, draft: &Draft, hint: Option<&str>) -> Checked {
    let taken = |path: &str| existing.sources.get(path).is_some();
    let path = draft.path();
    // Where that file exists, its own code is compared with the draft's before it is told that files are not overwritten.
    let path = if taken(&path) { format!("{path} (new)") } else { path };
    let file = Source::new(path, draft.document(hint).into_bytes());
    check(existing, |_| true, file)
}

/// The existing files that are wanted and a new one, checked.
fn check(existing: &Checked, wanted: impl Fn(&str) -> bool, new: Source) -> Checked {
    let mut sources = existing.sources.clone();
    sources.files.retain(|file| wanted(&file.path));
    sources.insert(new);
    check_with(Folder { sources, problems: Vec::new() }, &[&Docs::default()])
}

/// The errors that the draft brings with it. What its page lacks is not among them: that is written next.
fn problems<'a>(existing: &Checked, with_draft: &'a Checked) -> Vec<Located<'a>> {
    let before: BTreeSet<_> = existing.report.locate(&existing.sources).iter().map(Located::one_line).collect();
    let mut after = with_draft.report.locate(&with_draft.sources);
    after.retain(|located| {
        let rule = located.diagnostic.rule;
        located.diagnostic.severity == Severity::Error
            && !(rule.lint && rule.id.starts_with("missing-"))
            && !before.contains(&located.one_line())
    });
    after
}
