//! Checks of entries among each other: codes, pages, variants and titles that must not be the same.

use std::collections::{HashMap, hash_map};

use crate::diagnostic::Diagnostic;
use crate::grpc;
use crate::location::Location;
use crate::model::{Catalog, Entry};
use crate::page_name;
use crate::read::settings_route;
use crate::rules;
use crate::words;

/// Checks every identity of a catalog once. Entries are sorted by code, then place.
pub(super) fn check(catalog: &Catalog, found: &mut Vec<Diagnostic>) {
    duplicate_codes(catalog, found);
    let first_of_each: Vec<&Entry> = catalog
        .entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| *at == 0 || catalog.entries[at - 1].code != entry.code)
        .map(|(_, entry)| &**entry)
        .collect();
    pages(&first_of_each, found);
    category_pages(catalog, found);
    variants(&first_of_each, found);
    reasons(&first_of_each, found);
    titles(&first_of_each, found);
}

fn code_of(entry: &Entry) -> Location {
    entry.route().key("code").value()
}

fn duplicate_codes(catalog: &Catalog, found: &mut Vec<Diagnostic>) {
    let mut first: Option<&Entry> = None;
    for entry in &catalog.entries {
        match first {
            Some(first) if first.code == entry.code => found.push(
                Diagnostic::new(&rules::DUPLICATE_CODE, format!("the code `{}` is taken", entry.code), code_of(entry))
                    .label("again here")
                    .related(code_of(first), "first here")
                    .help("one code is one error: choose another code, or merge the two"),
            ),
            _ => first = Some(entry),
        }
    }
}

/// Paths that pages claim, in lower case: some file systems do not tell case apart.
fn pages(entries: &[&Entry], found: &mut Vec<Diagnostic>) {
    let claims = entries.iter().flat_map(|entry| {
        let route = entry.route();
        let list = route.key("aliases");
        let aliases = entry.aliases.iter().map(move |alias| (alias.as_str(), alias.route(&list).value(), true));
        std::iter::once((entry.code.as_str(), route.key("code").value(), false)).chain(aliases)
    });
    let mut claims: Vec<_> = claims.filter(|(name, _, _)| crate::keys::is_code(name)).collect();
    // Codes come before aliases, so that an alias is what has to give way.
    claims.sort_by_key(|(_, _, alias)| *alias);
    let mut taken: HashMap<String, (&str, Location, bool)> = HashMap::new();
    for (name, location, alias) in claims {
        let what = if alias { "alias" } else { "code" };
        if let Some(reason) = page_name::page_problem(name) {
            found.push(
                Diagnostic::new(&rules::PAGE_COLLISION, format!("the {what} `{name}` cannot have a page: {reason}"), location.clone())
                    .label("this name is taken")
                    .help("choose another, such as one with a second word"),
            );
        }
        let lower = name.to_ascii_lowercase();
        // A page is also NAME.json and NAME.md: no page's folder may be called so.
        let base = lower.strip_suffix(".json").or_else(|| lower.strip_suffix(".md"));
        let clash = taken
            .get(&lower)
            .or_else(|| base.and_then(|base| taken.get(base)))
            .or_else(|| [".json", ".md"].iter().find_map(|suffix| taken.get(&format!("{lower}{suffix}"))));
        match clash {
            Some((other, other_location, other_alias)) => {
                let other_what = if *other_alias { "alias" } else { "code" };
                let message = match (*other == name, other_alias) {
                    (true, true) => format!("`{name}` is an alias already"),
                    (true, false) => format!("the alias `{name}` is the code of an error"),
                    (false, _) => {
                        format!("the {what} `{name}` has the page of the {other_what} `{other}`, where only case or an ending differs")
                    }
                };
                let help = if alias { "remove the alias: one page cannot lead to two errors" } else { "choose another code" };
                let problem = Diagnostic::new(&rules::PAGE_COLLISION, message, location).label("the same page");
                found.push(problem.related(other_location.clone(), "first here").help(help));
            }
            None => {
                taken.insert(lower, (name, location, alias));
            }
        }
    }
}

/// Folders that categories claim below `category/`.
fn category_pages(catalog: &Catalog, found: &mut Vec<Diagnostic>) {
    let route = settings_route();
    let at = |id: &str| route.key("categories").key(id).name();
    let mut taken: HashMap<String, &str> = HashMap::new();
    for category in &catalog.settings.categories {
        let id = category.id.as_str();
        if page_name::is_device(id) {
            found.push(
                Diagnostic::new(
                    &rules::PAGE_COLLISION,
                    format!("the category `{id}` cannot have a page: some systems keep that name for a device"),
                    at(id),
                )
                .label("this name is taken")
                .help("choose another, such as one with a second word"),
            );
        }
        if let Some(first) = taken.insert(id.to_ascii_lowercase(), id) {
            found.push(
                Diagnostic::new(
                    &rules::PAGE_COLLISION,
                    format!("the category `{id}` has the page of the category `{first}`, where only case differs"),
                    at(id),
                )
                .label("the same page")
                .related(at(first), "first here")
                .help("choose another ID"),
            );
        }
    }
}

/// Calls `report` with each entry whose name another has already, that other, and the name.
fn alike<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    name: impl Fn(&Entry) -> String,
    mut report: impl FnMut(&'a Entry, &'a Entry, &str),
) {
    let mut taken: HashMap<String, &Entry> = HashMap::with_capacity(entries.size_hint().1.unwrap_or_default());
    for entry in entries {
        match taken.entry(name(entry)) {
            hash_map::Entry::Occupied(first) => report(entry, first.get(), first.key()),
            hash_map::Entry::Vacant(free) => {
                free.insert(entry);
            }
        }
    }
}

fn variants(entries: &[&Entry], found: &mut Vec<Diagnostic>) {
    let (reserved, usable): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| entry.variant == "Self");
    for entry in reserved {
        found.push(
            Diagnostic::new(
                &rules::VARIANT_COLLISION,
                format!("the code `{}` would be the Rust variant `Self`", entry.code),
                code_of(entry),
            )
            .label("a word that Rust keeps for itself")
            .help("add `variant:` with another name"),
        );
    }
    alike(
        usable.into_iter(),
        |entry| entry.variant.to_ascii_lowercase(),
        |entry, first, _| {
            found.push(
                Diagnostic::new(
                    &rules::VARIANT_COLLISION,
                    format!("`{}` and `{}` would be the same Rust variant `{}`", entry.code, first.code, entry.variant),
                    variant_of(entry),
                )
                .label(format!("`{}`", entry.variant))
                .related(variant_of(first), format!("`{}`", first.variant))
                .help("add `variant:` to one of them, with another name"),
            );
        },
    );
}

/// The variant where it is written, otherwise the code it comes from.
fn variant_of(entry: &Entry) -> Location {
    let route = entry.route();
    if entry.variant == words::variant(&entry.code) { code_of(entry) } else { route.key("variant").value() }
}

/// Reasons of `ErrorInfo`, of codes whose variants are not the same already.
fn reasons(entries: &[&Entry], found: &mut Vec<Diagnostic>) {
    alike(
        entries.iter().copied().filter(|entry| crate::keys::is_code(&entry.code)),
        |entry| grpc::reason(&entry.code),
        |entry, first, reason| {
            if first.variant.eq_ignore_ascii_case(&entry.variant) {
                return;
            }
            found.push(
                Diagnostic::new(
                    &rules::REASON_COLLISION,
                    format!("`{}` and `{}` would be the same reason `{reason}` in gRPC", entry.code, first.code),
                    code_of(entry),
                )
                .label(format!("`{reason}`"))
                .related(code_of(first), format!("`{reason}`"))
                .help("choose another code for one of them, before clients know it"),
            );
        },
    );
}

/// Titles that a reader of search results cannot tell apart: the same letters and digits.
fn titles(entries: &[&Entry], found: &mut Vec<Diagnostic>) {
    alike(
        entries.iter().copied(),
        |entry| entry.title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect(),
        |entry, first, _| {
            found.push(
                Diagnostic::new(
                    &rules::SIMILAR_TITLES,
                    format!("the titles of `{}` and `{}` are alike", entry.code, first.code),
                    title_of(entry),
                )
                .label(format!("\"{}\"", entry.title))
                .related(title_of(first), format!("\"{}\"", first.title))
                .help("say in each title what sets it apart"),
            );
        },
    );
}

/// The title where it is written, otherwise the code it comes from.
fn title_of(entry: &Entry) -> Location {
    let route = entry.route();
    if entry.title == words::humanise(&entry.code) { code_of(entry) } else { route.key("title").value() }
}
