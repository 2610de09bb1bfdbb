//! `errdex explain`

mod find;
mod page;

use std::io::{self, IsTerminal, Read};

use errdex_docs::page::Pages;
use errdex_generator::model::{Catalog, Level, Visible};
use errdex_generator::rules::{self, Rule};
use errdex_generator::suggest::nearest;
use errdex_site::Texts;

use super::read_what_can_be_read;
use crate::Outcome;
use crate::args::ExplainArgs;
use crate::catalog::Place;
use crate::markdown::{self, Look, printable};
use crate::table::{pad, widest, width};
use crate::terminal::{self, Failure, Output};
use find::Found;

/// What lists the lints: reports name it where one is spelt wrong.
const LINTS: &str = "lints";

/// More than this is not a response or a log excerpt.
const MOST_BYTES: u64 = 1 << 20;

pub(crate) fn run(args: &ExplainArgs, place: impl FnOnce() -> Result<Place, Failure>, output: &mut Output) -> Result<Outcome, Failure> {
    let what = if args.what == "-" { read_input()? } else { args.what.clone() };
    let what = what.trim();
    if what.is_empty() {
        return Err(Failure::new("there is nothing to explain").help("give a code, an address of a page, a response body or a rule's ID"));
    }
    let of_errdex = match Rule::find(what) {
        Some(rule) => Some(markdown::render(rule.page, look(output), 0)),
        None => (what == LINTS).then(|| lints(look(output))),
    };
    if let Some(page) = of_errdex {
        return explain_errdex(what, &page, place, output);
    }
    let Some(checked) = read_what_can_be_read(&place()?) else { return Ok(Outcome::Errors) };
    let catalog = &checked.catalog;
    let found = find::find(catalog, what);
    let Some(entry) = found.codes.first().and_then(|code| catalog.entry(code)) else {
        let (message, help) = unknown(catalog, what, &found);
        terminal::error(&message, Some(&help));
        return Ok(Outcome::Errors);
    };
    if let [_, others @ ..] = found.codes.as_slice()
        && !others.is_empty()
    {
        let others: Vec<_> = others.iter().map(|code| format!("`{code}`")).collect();
        terminal::note(&format!("this is about the first code in it; it also names {}", others.join(", ")));
    }
    let code = entry.code.clone();
    let visible = Visible::all(checked.catalog);
    let texts = Texts::embedded(visible.settings.language.as_str());
    let pages = Pages::new(&visible);
    let Some(entry) = visible.entry(&code) else { return Ok(Outcome::Errors) };
    output.print(page::render(&pages, entry, &texts, look(output)))?;
    Ok(Outcome::Done)
}

fn look(output: &Output) -> Look {
    Look { styled: output.styled, width: output.prose_width() }
}

fn read_input() -> Result<String, Failure> {
    if io::stdin().is_terminal() {
        terminal::note("paste a response or a log line, then press Enter and Ctrl+D");
    }
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::new(format!("standard input has more than {} MiB", MOST_BYTES >> 20))
            .help("pass on only the response or the lines that matter"));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Every lint, with its level where nobody sets another.
fn lints(look: Look) -> String {
    let lints: Vec<_> = rules::ALL.iter().filter(|rule| rule.lint).collect();
    let names = widest(lints.iter().map(|rule| rule.id));
    let levels = widest(Level::NAMES.iter().copied());
    let row = |rule: &&Rule| {
        let level = match rule.level {
            Level::Allow => "allow",
            Level::Warn => "warn",
            Level::Deny => "deny",
        };
        let label = format!("{}  {}  ", pad(rule.id, names), pad(level, levels));
        markdown::labelled(&label, width(&label), rule.summary, look, 0)
    };
    lints.into_iter().map(row).collect()
}

/// A page of errdex itself. A code may have the same name; that is said, where a catalog is at hand.
fn explain_errdex(name: &str, page: &str, place: impl FnOnce() -> Result<Place, Failure>, output: &mut Output) -> Result<Outcome, Failure> {
    output.print(page)?;
    output.flush()?;
    if let Ok(place) = place() {
        let catalog = place.read().catalog;
        if catalog.find(name).is_some() {
            let url = catalog.doc_url(name);
            terminal::note(&format!("the catalog has a code of this name too; `errdex explain {url}` shows it"));
        }
    }
    Ok(Outcome::Done)
}

/// What to say when no error was found, and what may have been meant.
fn unknown(catalog: &Catalog, what: &str, found: &Found<'_>) -> (String, String) {
    let name = if catalog.settings.name.is_empty() { "this catalog" } else { &catalog.settings.name };
    let whole = (!what.contains(char::is_whitespace) && !what.contains(['{', '/'])).then_some(what);
    let Some(unknown) = found.unknown.first().map(String::as_str).or(whole) else {
        return (format!("nothing in this is a code of {name}"), "`errdex list` shows every code".to_owned());
    };
    let aliases = catalog.entries.iter().flat_map(|entry| &entry.aliases).map(|alias| alias.as_str());
    let codes = catalog.entries.iter().map(|entry| entry.code.as_str());
    let rules = rules::ALL.iter().map(|rule| rule.id);
    let help = nearest(unknown, codes.chain(aliases).chain(rules).chain([LINTS]))
        .map_or_else(|| "`errdex list` shows every code".to_owned(), |nearest| format!("did you mean `{nearest}`?"));
    (format!("`{}` is no code of {name} and no rule of errdex", printable(unknown)), help)
}
