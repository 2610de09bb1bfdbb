//! Checks of versions against each other: nothing happens before the error exists or after the catalog's own version.

use std::collections::BTreeSet;

use super::Known;
use crate::diagnostic::Diagnostic;
use crate::location::Location;
use crate::model::{Catalog, Entry, Since};
use crate::read::{SETTINGS_FILE, settings_route};
use crate::rules;

/// Checks the life of an entry.
pub(super) fn check(entry: &Entry, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let route = entry.route();
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

/// Checks the days on which versions were released: none of a version to come, none twice, and none missing.
pub(super) fn releases(catalog: &Catalog, has_version: bool, found: &mut Vec<Diagnostic>) {
    let settings = &catalog.settings;
    if settings.releases.is_empty() {
        return;
    }
    let route = settings_route().key("releases");
    if has_version {
        for version in settings.releases.keys().filter(|version| **version > settings.version) {
            let message = format!("{version} has a day of release, and the catalog is at {}", settings.version);
            found.push(
                Diagnostic::new(&rules::IMPOSSIBLE_VERSION, message, route.key(&version.to_string()).name())
                    .label("in the future")
                    .help(format!("remove it until then, or raise `version` in `{SETTINGS_FILE}`")),
            );
        }
    }
    let mut named = BTreeSet::new();
    for entry in &catalog.entries {
        let notices = [&entry.deprecated, &entry.retired].into_iter().flatten().map(|notice| &notice.since);
        named.extend(entry.since.iter().chain(notices).filter_map(|since| match since {
            Since::Version(version) => Some(version),
            Since::Next => None,
        }));
    }
    named.extend(has_version.then_some(&settings.version));
    for version in named.into_iter().filter(|version| !settings.releases.contains_key(version)) {
        found.push(
            Diagnostic::new(&rules::MISSING_RELEASE, format!("the day on which {version} was released is missing"), route.name())
                .label(format!("without {version}"))
                .help(format!("add `{version}: YYYY-MM-DD`; the feed cannot date what came with it")),
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
