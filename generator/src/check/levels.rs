//! Lint levels: what the catalog and its entries make of a lint's findings.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::location::{Origin, Route};
use crate::model::{Catalog, Level, Lints};
use crate::rules::{self, Rule};
use crate::suggest;

/// Reports IDs under `lints:` that are no lints.
pub(super) fn check_ids(lints: &Lints, route: &Route, found: &mut Vec<Diagnostic>) {
    let names = || rules::ALL.iter().filter(|rule| rule.lint).map(|rule| rule.id);
    for id in lints.keys() {
        let inside = route.key("lints").key(id);
        match Rule::find(id) {
            Some(rule) if rule.lint => {}
            Some(_) => found.push(
                Diagnostic::new(&rules::UNKNOWN_LINT, format!("`{id}` is a rule, not a lint"), inside.name())
                    .label("its level cannot be set")
                    .help(format!("remove it; `errdex explain {id}` says why the rule always holds")),
            ),
            None => {
                let problem =
                    Diagnostic::new(&rules::UNKNOWN_LINT, format!("there is no lint `{id}`"), inside.name()).label("unknown lint");
                found.push(match suggest::nearest(id, names()) {
                    Some(nearest) => problem.did_you_mean(id, nearest),
                    None => problem.help("`errdex explain lints` lists them"),
                });
            }
        }
    }
}

/// Sets severities by the levels of the catalog and of the entry that a finding is located in, and drops what is allowed. Without
/// settings no level is known: lints then wait until there are some.
pub(super) fn apply(found: &mut Vec<Diagnostic>, catalog: &Catalog, knows_settings: bool) {
    let with_levels = catalog.entries.iter().filter(|entry| !entry.lints.is_empty());
    let of_entry: HashMap<&Origin, &Lints> = with_levels.map(|entry| (&entry.origin, &entry.lints)).collect();
    found.retain_mut(|problem| {
        if !problem.rule.lint {
            return true;
        }
        let own = problem.location.origin().and_then(|origin| of_entry.get(origin)?.get(problem.rule.id));
        let level = own.or_else(|| catalog.settings.lints.get(problem.rule.id)).copied().unwrap_or(problem.rule.level);
        problem.severity = if level == Level::Deny { Severity::Error } else { Severity::Warning };
        knows_settings && level != Level::Allow
    });
}
