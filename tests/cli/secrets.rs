//! What is internal is in no public output, whichever key it was written at.

use std::fs;
use std::path::Path;

use crate::sandbox::Sandbox;

/// Planted in every key of an internal error, and where a public one leads to it.
const SECRET: &str = "zanzibar";

/// An internal error that says the secret at every key that takes a text, and has a status, a category, a tag and an endpoint of its own.
const INTERNAL: &str = r##"
code: zanzibar_down
status: 507
category: zanzibar_category
message: "The zanzibar {zanzibar_param} is down."
title: Zanzibar Title
summary: A zanzibar summary.
affects: zanzibar things
params: {zanzibar_param: {type: string, description: A zanzibar., example: zanzibar-1}}
details:
  fields: {zanzibar_field: {type: string, description: A zanzibar.}}
  example: [{zanzibar_field: zanzibar}]
retry: {after: 77}
severity: hint
fault: service
user_message: Say zanzibar.
returned_by: ["GET /v1/zanzibar"]
reproduce: Break the zanzibar.
meaning: The zanzibar has gone.
causes: [{cause: A zanzibar., check: Look at zanzibar., fix: Mend zanzibar.}]
background: How zanzibar works.
remedies:
  quick_fix: [Restart zanzibar.]
  recovery: Wait for zanzibar.
  handler: {kind: redirect, to: /zanzibar}
  handlers: {python: "# zanzibar\n", typescript: "// zanzibar\nexport {};\n"}
  prevention: [Feed zanzibar.]
see_also: [{code: page_gone, difference: Not zanzibar.}]
since: 1.0.0
deprecated: {since: 1.0.0, use: page_gone, note: A zanzibar note.}
aliases: [old_zanzibar]
operators: Call zanzibar.
audience: internal
envelope: {error: "{code}", zanzibar: zanzibar}
variant: ZanzibarDown
grpc: DATA_LOSS
tags: [zanzibar-tag]
lints: {missing-summary: warn}
"##;

/// A public error that names the secret only where the public does not look.
const PUBLIC: &str = "code: page_gone\nstatus: 410\ncategory: a\nmessage: The page is gone.\nsince: 1.0.0\noperators: Ask zanzibar.\n";

const SETTINGS: &str = "name: Test API\nversion: 1.0.0\ndocs_url: https://docs.example.com/errors\n\
    categories: {a: {title: A}, zanzibar_category: {title: Zanzibar Category, summary: A zanzibar.}}\nreleases: {1.0.0: 2026-05-01}\n";

/// Every text below a folder that says the secret, by path.
fn told(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let path = entry.to_string_lossy().into_owned();
        if path.to_lowercase().contains(SECRET) {
            found.push(path.clone());
        }
        if entry.is_dir() {
            told(&entry, found);
        } else if String::from_utf8_lossy(&fs::read(&entry).unwrap()).to_lowercase().contains(SECRET) {
            found.push(path);
        }
    }
}

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("catalog/catalog.yaml", SETTINGS);
    sandbox.write("catalog/public.yaml", PUBLIC);
    sandbox.write("catalog/internal.yaml", INTERNAL);
    sandbox
}

/// The table of keys, as `errdex schema` prints it: a key that is added is planted here too.
#[test]
fn the_secret_is_in_every_key() {
    let schema: serde_json::Value = serde_json::from_str(&Sandbox::empty().run(&["schema"]).stdout).unwrap();
    let yaml: serde_json::Value = serde_yaml::from_str(INTERNAL).unwrap();
    for key in schema["$defs"]["error"]["properties"].as_object().unwrap().keys() {
        // What would contradict the others: a retired error is not deprecated, and only a 401 has a challenge.
        if !["retired", "challenge"].contains(&key.as_str()) {
            assert!(yaml.get(key).is_some(), "{key}");
        }
    }
}

#[test]
fn nothing_internal_is_in_a_public_output() {
    let sandbox = sandbox();
    let built = sandbox.run(&["build", "-o", "dist"]);
    assert_eq!(built.status, 0, "{}", built.stderr);
    let mut found = Vec::new();
    told(&sandbox.path().join("dist"), &mut found);
    assert_eq!(found, [""; 0]);
    for form in ["json", "markdown", "rust"] {
        let run = sandbox.run(&["export", form]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stdout.contains("page_gone") && !run.stdout.to_lowercase().contains(SECRET), "{form}");
    }
}

#[test]
fn an_internal_output_has_it() {
    let sandbox = sandbox();
    assert_eq!(sandbox.run(&["build", "-o", "dist", "--audience", "internal"]).status, 0);
    let mut found = Vec::new();
    told(&sandbox.path().join("dist"), &mut found);
    assert!(found.len() > 10, "{found:?}");
    for form in ["json", "markdown", "rust"] {
        let run = sandbox.run(&["export", form, "--audience", "internal"]);
        assert!(run.stdout.to_lowercase().contains(SECRET), "{form}");
    }
}
