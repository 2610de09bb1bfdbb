//! Every rule, on the smallest catalog that breaks it: `tests/fixtures/RULE/catalog` and the report it gives, `expected.txt` beside it.
//!
//! A rule with several forms that need a catalog each has folders in between, `tests/fixtures/RULE/FORM/catalog`. What cannot be stored
//! in git is made by [`made`]. `UPDATE=1 cargo test -p errdex-tests --test check` writes the reports anew; read the difference.

#[path = "check/elsewhere.rs"]
mod elsewhere;
#[path = "check/made.rs"]
mod made;
#[path = "check/pages.rs"]
mod pages;
#[path = "check/places.rs"]
mod places;
#[path = "check/render.rs"]
mod render;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use errdex_generator::read::{Below, read};
use errdex_generator::{Checked, rules};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The report of a folder, with paths that begin with `catalog`.
fn checked(catalog: &Path) -> Checked {
    errdex_site::check(read(catalog, "catalog"), Arc::new(Below(catalog.to_owned())))
}

/// Every fixture's name, such as `wrong-type` or `missing-catalog/no-folder`: the folders that hold a catalog, and those that are made.
fn names() -> BTreeSet<String> {
    let folders = |path: &Path| -> Vec<String> {
        let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        entries
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect()
    };
    let mut names: BTreeSet<String> = made::NAMES.iter().map(|name| (*name).to_owned()).collect();
    for rule in folders(&fixtures()) {
        for form in folders(&fixtures().join(&rule)) {
            if form == "catalog" {
                names.insert(rule.clone());
            } else {
                names.insert(format!("{rule}/{form}"));
            }
        }
    }
    names
}

fn rule_of(fixture: &str) -> &str {
    fixture.split('/').next().unwrap()
}

/// A fixture's report as text, and the rules it names.
fn report(fixture: &str) -> (String, BTreeSet<&'static str>) {
    let folder = tempfile::tempdir().unwrap();
    let stored = fixtures().join(fixture).join("catalog");
    let catalog = if made::NAMES.contains(&fixture) {
        assert!(!stored.exists(), "{fixture} is both stored and made");
        made::make(fixture, folder.path())
    } else {
        stored
    };
    let checked = checked(&catalog);
    let rules = checked.report.diagnostics.iter().map(|diagnostic| diagnostic.rule.id).collect();
    (render::render(&checked), rules)
}

#[test]
fn every_fixture_gives_its_report() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    for fixture in names() {
        let (actual, _) = report(&fixture);
        let path = fixtures().join(&fixture).join("expected.txt");
        if update {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, actual).unwrap();
            continue;
        }
        match fs::read_to_string(&path) {
            Err(error) => failures.push(format!("{fixture}: expected.txt: {error}")),
            Ok(expected) if expected != actual => failures.push(format!("{fixture}: {}", render::difference(&expected, &actual))),
            Ok(_) => {}
        }
    }
    assert!(failures.is_empty(), "{}\nUPDATE=1 writes the reports anew.", failures.join("\n"));
}

#[test]
fn every_fixture_breaks_its_own_rule_and_no_other() {
    for fixture in names() {
        let (text, rules) = report(&fixture);
        assert_eq!(rules, BTreeSet::from([rule_of(&fixture)]), "{fixture}:\n{text}");
    }
}

#[test]
fn every_rule_has_a_fixture_and_every_fixture_a_rule() {
    let mut by_rule: BTreeMap<String, usize> = BTreeMap::new();
    for fixture in names() {
        *by_rule.entry(rule_of(&fixture).to_owned()).or_default() += 1;
    }
    let rules: BTreeSet<String> = rules::ALL.iter().map(|rule| rule.id.to_owned()).collect();
    let have: BTreeSet<String> = by_rule.into_keys().collect();
    assert_eq!(rules.difference(&have).collect::<Vec<_>>(), Vec::<&String>::new(), "rules without a fixture");
    assert_eq!(have.difference(&rules).collect::<Vec<_>>(), Vec::<&String>::new(), "fixtures of no rule");
}

/// Reports that no catalog stands behind any more would look like coverage.
#[test]
fn no_report_is_left_over() {
    for entry in walk(&fixtures()) {
        let Some(fixture) = entry.strip_prefix(fixtures()).unwrap().to_str().unwrap().strip_suffix("/expected.txt").map(str::to_owned)
        else {
            continue;
        };
        assert!(names().contains(&fixture), "{fixture} has a report and no catalog");
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() { found.extend(walk(&entry)) } else { found.push(entry) }
    }
    found
}

proptest::proptest! {
    #![proptest_config(errdex_properties::config(256))]

    /// What `reason-collision` compares is what a service sends.
    #[test]
    fn reasons_are_those_of_grpc(code in "[A-Za-z0-9][A-Za-z0-9._:-]{0,127}") {
        proptest::prop_assert_eq!(errdex_generator::grpc::reason(&code), errdex::tonic::reason(&code));
    }
}

/// The catalogs that are right are held to every rule too: a rule that is too strict shows here.
#[test]
fn the_reference_catalog_has_no_finding() {
    let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog");
    let checked = checked(&catalog);
    assert!(checked.catalog.entries.len() >= 45, "{} entries", checked.catalog.entries.len());
    assert_eq!(render::render(&checked), "");
}
