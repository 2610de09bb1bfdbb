//! Checks of the codes that an entry names: `see_also`, and what a deprecation or a retirement sends readers to.

use super::Known;
use crate::diagnostic::Diagnostic;
use crate::location::Location;
use crate::model::{Audience, Entry};
use crate::rules;

/// Checks the references of an entry.
pub(super) fn check(entry: &Entry, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let route = entry.route();
    let list = route.key("see_also");
    for (number, reference) in entry.see_also.iter().enumerate() {
        let item = reference.route(&list);
        // A map holds the code one step further; a route that breaks off there means the item itself.
        let location = item.key("code").value();
        target(entry, &reference.code, &location, known, found);
        if let Some(first) = entry.see_also[..number].iter().find(|earlier| earlier.code == reference.code) {
            found.push(
                Diagnostic::new(&rules::DUPLICATE_KEY, format!("`{}` is named twice", reference.code), location)
                    .label("again here")
                    .related(first.route(&list).value(), "first here")
                    .help("keep one"),
            );
        }
    }
    for (key, notice) in [("deprecated", &entry.deprecated), ("retired", &entry.retired)] {
        let Some(code) = notice.as_ref().and_then(|notice| notice.replacement.as_ref()) else { continue };
        let location = route.key(key).key("use").value();
        if let Some(replacement) = target(entry, code, &location, known, found)
            && (replacement.retired.is_some() || replacement.deprecated.is_some())
        {
            let state = if replacement.retired.is_some() { "retired" } else { "deprecated" };
            found.push(
                Diagnostic::new(&rules::RETIRED_REPLACEMENT, format!("`{code}` is {state} itself"), location)
                    .label("a reader would have to move twice")
                    .related(replacement.route().key(state).name(), format!("{state} here"))
                    .help("name a code that is in use"),
            );
        }
    }
}

/// The entry a reference leads to; what is wrong with it is reported.
fn target<'a>(entry: &Entry, code: &str, location: &Location, known: &Known<'a>, found: &mut Vec<Diagnostic>) -> Option<&'a Entry> {
    if code == entry.code {
        found.push(
            Diagnostic::new(&rules::SELF_REFERENCE, format!("`{code}` refers to itself"), location.clone())
                .label("this very error")
                .help("name another code, or remove it"),
        );
        return None;
    }
    let Some(other) = known.code(code) else {
        if known.may_be_unread(code) {
            return None;
        }
        let mut problem = Diagnostic::new(&rules::DANGLING_REFERENCE, format!("there is no code `{code}`"), location.clone())
            .label("not in this catalog");
        problem = match (known.alias(code), known.nearest(code, &entry.code)) {
            (Some(current), _) => problem.help(format!("`{code}` is an alias: write `{}`", current.code)).replaced(code, &current.code),
            (None, Some(nearest)) => problem.did_you_mean(code, nearest),
            (None, None) => problem.help("write the code of an error in this catalog, or remove it"),
        };
        found.push(problem);
        return None;
    };
    if entry.audience == Audience::Public && other.audience == Audience::Internal {
        found.push(
            Diagnostic::new(&rules::INTERNAL_REFERENCE, format!("`{code}` is internal, and this error is public"), location.clone())
                .label("readers of the public site cannot follow")
                .related(other.route().key("audience").value(), "internal here")
                .help("name a public code, or refer the other way round"),
        );
    }
    Some(other)
}
