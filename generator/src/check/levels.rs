//! Lint levels: what the catalog and its entries make of a lint's findings.

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

/// Sets severities by the levels of the catalog and of one entry, and drops what is allowed.
pub(super) fn apply(found: &mut Vec<Diagnostic>, catalog: &Lints, entry: &Lints) {
    found.retain_mut(|problem| {
        if !problem.rule.lint {
            return true;
        }
        let level = entry.get(problem.rule.id).or_else(|| catalog.get(problem.rule.id)).copied().unwrap_or(problem.rule.level);
        problem.severity = if level == Level::Deny { Severity::Error } else { Severity::Warning };
        level != Level::Allow
    });
}

/// The same for findings that name several entries: each goes by the entry it is located in.
pub(super) fn apply_by_entry(found: &mut Vec<Diagnostic>, catalog: &Catalog) {
    let none = Lints::new();
    let of_entry = |problem: &Diagnostic| match &problem.location {
        Location::Route { file, document, .. } => {
            catalog.entries.iter().find(|entry| (entry.file, entry.document) == (*file, *document)).map_or(&none, |entry| &entry.lints)
        }
        _ => &none,
    };
    found.retain_mut(|problem| {
        let mut one = vec![problem.clone()];
        apply(&mut one, &catalog.settings.lints, of_entry(problem));
        one.pop().map(|kept| *problem = kept).is_some()
    });
}
