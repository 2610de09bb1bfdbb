//! `errdex list`

use std::collections::BTreeSet;

use anstyle::Style;
use errdex_generator::model::{Audience, Catalog, Entry, Item, Notice, Retry};
use errdex_generator::suggest::nearest;
use serde::{Serialize, Serializer};

use super::read_what_can_be_read;
use crate::Outcome;
use crate::args::ListArgs;
use crate::catalog::Place;
use crate::table::{cut, pad, widest, width};
use crate::terminal::{Failure, Output, QUIET, STRONG};

/// A title is not cut to less than this; on a terminal that narrow, lines break.
const LEAST_TITLE: usize = 12;

pub(crate) fn run(args: &ListArgs, place: &Place, output: &mut Output) -> Result<Outcome, Failure> {
    let Some(checked) = read_what_can_be_read(place) else { return Ok(Outcome::Errors) };
    let catalog = &checked.catalog;
    let entries = select(catalog, args)?;
    if args.json {
        let listed: Vec<_> = entries.iter().map(|entry| Listed::of(catalog, entry)).collect();
        output.json(&listed)?;
    } else {
        let table = table(&entries, output.columns, |style, text| output.style(style, text));
        output.print(table)?;
    }
    Ok(if checked.report.has_errors() { Outcome::Errors } else { Outcome::Done })
}

/// The entries that pass every filter. A filter that no entry can pass is a mistake, and so are filters that leave nothing.
fn select<'a>(catalog: &'a Catalog, args: &ListArgs) -> Result<Vec<&'a Entry>, Failure> {
    let categories = catalog.settings.categories.iter().map(|category| category.id.as_str()).collect();
    known(&args.category, &categories, "the catalog has no category", "the categories are")?;
    let tags = catalog.entries.iter().flat_map(|entry| &entry.tags).map(|tag| tag.as_str()).collect();
    known(&args.tag, &tags, "no error has the tag", "the tags are")?;
    let entries: Vec<_> = catalog
        .iter()
        .filter(|entry| args.category.is_empty() || args.category.contains(&entry.category))
        .filter(|entry| args.status.is_empty() || args.status.iter().any(|status| status.matches(entry.status)))
        .filter(|entry| args.tag.is_empty() || args.tag.iter().any(|tag| entry.tags.iter().any(|own| own.value == *tag)))
        .collect();
    if entries.is_empty() && !catalog.entries.is_empty() {
        return Err(Failure::new("no error passes all of these filters").help("leave one out; `errdex list` shows every error"));
    }
    Ok(entries)
}

fn known(wanted: &[String], names: &BTreeSet<&str>, missing: &str, all: &str) -> Result<(), Failure> {
    let Some(unknown) = wanted.iter().find(|wanted| !names.contains(wanted.as_str())) else { return Ok(()) };
    let failure = Failure::new(format!("{missing} `{unknown}`"));
    Err(match nearest(unknown, names.iter().copied()) {
        Some(nearest) => failure.help(format!("did you mean `{nearest}`?")),
        None if names.is_empty() => failure,
        None => failure.help(format!("{all} {}", names.iter().copied().collect::<Vec<_>>().join(", "))),
    })
}

/// A table: headed and cut to the columns of a terminal, whole and bare for another program.
fn table(entries: &[&Entry], columns: Option<usize>, paint: impl Fn(Style, &str) -> String) -> String {
    const HEADS: [&str; 4] = ["CODE", "STATUS", "CATEGORY", "TITLE"];
    let head = |column: usize| columns.map(|_| HEADS[column]);
    let codes = widest(entries.iter().map(|entry| entry.code.as_str()).chain(head(0)));
    let statuses = widest(head(1).into_iter().chain(["404"]));
    let categories = widest(entries.iter().map(|entry| entry.category.as_str()).chain(head(2)));
    let left = columns.map_or(usize::MAX, |columns| columns.saturating_sub(codes + statuses + categories + 6));
    let mut lines = String::new();
    if columns.is_some() {
        let [code, status, category, title] = HEADS;
        let heads = format!("{}  {}  {}  {title}", pad(code, codes), pad(status, statuses), pad(category, categories));
        lines.push_str(&paint(QUIET, &heads));
        lines.push('\n');
    }
    for entry in entries {
        let marks = marks(entry);
        let marks = if marks.is_empty() { String::new() } else { format!("  ({})", marks.join(", ")) };
        let title = cut(&entry.title, left.saturating_sub(width(&marks)).max(LEAST_TITLE));
        lines.push_str(&paint(STRONG, &entry.code));
        lines.push_str(&" ".repeat(codes - width(&entry.code)));
        lines.push_str(
            &format_args!("  {}  {}  {title}", pad(&entry.status.to_string(), statuses), pad(&entry.category, categories)).to_string(),
        );
        lines.push_str(&paint(QUIET, &marks));
        lines.push('\n');
    }
    lines
}

/// What sets an entry apart from one that is simply in use.
fn marks(entry: &Entry) -> Vec<&'static str> {
    let marks = [
        (entry.retired.is_some(), "retired"),
        (entry.deprecated.is_some() && entry.retired.is_none(), "deprecated"),
        (entry.audience == Audience::Internal, "internal"),
    ];
    marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect()
}

/// An entry of `list --json`; keys are those of the YAML.
#[derive(Serialize)]
struct Listed<'a> {
    code: &'a str,
    status: u16,
    category: &'a str,
    title: &'a str,
    message: &'a str,
    summary: Option<&'a str>,
    #[serde(serialize_with = "retry")]
    retry: Retry,
    fault: &'a str,
    audience: &'a str,
    since: Option<String>,
    deprecated: Option<ListedNotice<'a>>,
    retired: Option<ListedNotice<'a>>,
    aliases: &'a [Item<String>],
    tags: &'a [Item<String>],
    doc_url: String,
    path: &'a str,
}

#[derive(Serialize)]
struct ListedNotice<'a> {
    since: String,
    #[serde(rename = "use")]
    replacement: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> Listed<'a> {
    fn of(catalog: &Catalog, entry: &'a Entry) -> Self {
        Self {
            code: &entry.code,
            status: entry.status,
            category: &entry.category,
            title: &entry.title,
            message: &entry.message.source,
            summary: entry.summary.as_deref(),
            retry: entry.retry,
            fault: entry.fault.name(),
            audience: match entry.audience {
                Audience::Public => "public",
                Audience::Internal => "internal",
            },
            since: entry.since.as_ref().map(ToString::to_string),
            deprecated: entry.deprecated.as_ref().map(ListedNotice::of),
            retired: entry.retired.as_ref().map(ListedNotice::of),
            aliases: &entry.aliases,
            tags: &entry.tags,
            doc_url: catalog.doc_url(&entry.code),
            path: &entry.origin.path,
        }
    }
}

impl<'a> ListedNotice<'a> {
    fn of(notice: &'a Notice) -> Self {
        Self { since: notice.since.to_string(), replacement: notice.replacement.as_deref(), note: notice.note.as_deref() }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn retry<S: Serializer>(retry: &Retry, serializer: S) -> Result<S::Ok, S::Error> {
    match retry {
        Retry::Never => "never".serialize(serializer),
        Retry::Backoff => "backoff".serialize(serializer),
        Retry::After(seconds) => serde_json::json!({"after": seconds}).serialize(serializer),
    }
}

#[cfg(test)]
mod tests {
    use errdex_generator::read::Folder;
    use errdex_generator::read::{Source, Sources};

    use super::*;
    use crate::commands::init::STARTER;

    #[test]
    fn titles_are_cut_to_the_terminal() {
        let files = STARTER.iter().map(|(path, text)| Source::new(*path, text.as_bytes().to_vec())).collect();
        let catalog = errdex_generator::check(Folder { sources: Sources::from_files("catalog", files), problems: Vec::new() }).catalog;
        let entries: Vec<_> = catalog.iter().collect();
        let expected = "\
CODE                 STATUS  CATEGORY       TITLE
book_not_found       404     not_found      Book Not Found
rate_limit_exceeded  429     rate_limiting  Rate Limit Ex…
validation_error     422     validation     Validation Er…
";
        assert_eq!(table(&entries, Some(58), |_, text| text.to_owned()), expected);
    }
}
