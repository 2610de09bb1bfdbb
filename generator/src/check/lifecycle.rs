//! Checks of versions against each other: nothing happens before the error exists or after the catalog's own version.

use super::Known;
use crate::diagnostic::Diagnostic;
use crate::location::{Location, Route};
use crate::model::{Entry, Since};
use crate::rules;
use crate::source::SETTINGS_FILE;

/// Checks the life of an entry.
pub(super) fn check(entry: &Entry, known: &Known<'_>, route: &Route, found: &mut Vec<Diagnostic>) {
    let deprecated = entry.deprecated.as_ref().map(|notice| (&notice.since, "deprecated", route.key("deprecated").key("since")));
    let retired = entry.retired.as_ref().map(|notice| (&notice.since, "retired", route.key("retired").key("since")));
    let introduced = entry.since.as_ref().map(|since| (since, "introduced", route.key("since")));
    let moments: Vec<_> = [introduced, deprecated, retired].into_iter().flatten().collect();
    for (index, (since, verb, at)) in moments.iter().enumerate() {
        if let Since::Version(version) = since
            && known.version
            && *version > known.catalog.settings.version
        {
            let current = &known.catalog.settings.version;
            found.push(
                Diagnostic::new(
                    &rules::IMPOSSIBLE_VERSION,
                    format!("this error is {verb} in {version}, and the catalog is at {current}"),
                    at.value(),
                )
                .label("in the future")
                .help(format!("write `next` for the coming release, or raise `version` in `{SETTINGS_FILE}`")),
            );
        }
        let Some((earlier, earlier_verb, earlier_at)) = moments[..index].iter().rev().find(|(earlier, _, _)| earlier > since) else {
            continue;
        };
        let related: Location = earlier_at.value();
        found.push(
            Diagnostic::new(
                &rules::IMPOSSIBLE_VERSION,
                format!("this error is {verb} in {}, before it is {earlier_verb} in {}", release(since), release(earlier)),
                at.value(),
            )
            .label("too early")
            .related(related, format!("{earlier_verb} here"))
            .help("put the versions in the order in which things happen: introduced, deprecated, retired"),
        );
    }
}

/// A moment for a sentence.
fn release(since: &Since) -> String {
    match since {
        Since::Version(version) => version.to_string(),
        Since::Next => "the next release".to_owned(),
    }
}
