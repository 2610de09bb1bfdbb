//! Lint levels: what the catalog and its entries make of a lint's findings.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::location::{Location, Route};
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
                let mut problem =
                    Diagnostic::new(&rules::UNKNOWN_LINT, format!("there is no lint `{id}`"), inside.name()).label("unknown lint");
                problem.help = suggest::nearest(id, names())
                    .map(|nearest| format!("did you mean `{nearest}`?"))
                    .or_else(|| Some("`errdex explain lints` lists them".to_owned()));
                found.push(problem);
            }
        }
    }
}

/// Sets severities by the levels of the catalog and of the entry that a finding is located in, and drops what is allowed. Without
/// settings no level is known: lints then wait until there are some.
pub(super) fn apply(found: &mut Vec<Diagnostic>, catalog: &Catalog, knows_settings: bool) {
    let with_levels = catalog.entries.iter().filter(|entry| !entry.lints.is_empty());
    let of_entry: HashMap<(u32, u32), &Lints> = with_levels.map(|entry| ((entry.file, entry.document), &entry.lints)).collect();
    found.retain_mut(|problem| {
        if !problem.rule.lint {
            return true;
        }
        let own = match &problem.location {
            Location::Route { file, document, .. } => of_entry.get(&(*file, *document)).and_then(|lints| lints.get(problem.rule.id)),
            _ => None,
        };
        let level = own.or_else(|| catalog.settings.lints.get(problem.rule.id)).copied().unwrap_or(problem.rule.level);
        problem.severity = if level == Level::Deny { Severity::Error } else { Severity::Warning };
        knows_settings && level != Level::Allow
    });
}
