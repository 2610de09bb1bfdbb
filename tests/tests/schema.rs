//! The JSON Schema that editors use, against files that are right and files that are wrong.

use std::fs;
use std::path::{Path, PathBuf};

use errdex_docs::schema;
use jsonschema::Validator;
use serde::Deserialize;
use serde_json::Value;

/// Rules that the schema knows as well as the check: one file at least of each fixture must be refused.
const SHARED: &[&str] = &[
    "empty-value",
    "invalid-code",
    "invalid-colour",
    "invalid-date",
    "invalid-language",
    "invalid-url",
    "invalid-version",
    "missing-key",
    "out-of-range",
    "unknown-key",
    "unknown-lint",
    "unknown-value",
    "unquoted-version",
    "wrong-type",
];

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema::catalog()).expect("the schema is one of draft 2020-12")
}

fn yaml_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            yaml_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            into.push(path);
        }
    }
}

/// The documents of a file, up to the first that is no YAML.
fn documents(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    serde_yaml::Deserializer::from_str(&text).map_while(|document| Value::deserialize(document).ok()).collect()
}

#[test]
fn the_reference_catalog_is_valid() {
    let validator = validator();
    let mut files = Vec::new();
    yaml_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog"), &mut files);
    assert!(files.len() > 45, "{}", files.len());
    for path in files {
        for document in documents(&path) {
            let problems: Vec<_> = validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(problems.is_empty(), "{}: {problems:#?}", path.display());
        }
    }
}

#[test]
fn what_both_refuse_is_refused() {
    let validator = validator();
    for rule in SHARED {
        let mut files = Vec::new();
        yaml_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(rule), &mut files);
        let refused = files.iter().flat_map(|path| documents(path)).filter(|document| !validator.is_valid(document)).count();
        assert!(refused > 0, "{rule}: every document of {} files is valid", files.len());
    }
}
