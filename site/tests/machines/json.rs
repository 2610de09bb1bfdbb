//! Pages as JSON and the list of all, by the schema that the site carries.

use std::collections::BTreeSet;

use errdex_generator::model::Audience;
use errdex_site::export;
use serde_json::{Value, json};

use crate::support::site;
use crate::{full, parsed};

/// A check of one kind of document by the schema that the site carries.
fn validator(schema: &Value, kind: &str) -> jsonschema::Validator {
    let mut schema = schema.clone();
    schema["$ref"] = json!(format!("#/$defs/{kind}"));
    jsonschema::draft202012::new(&schema).unwrap()
}

fn assert_valid(validator: &jsonschema::Validator, document: &Value, what: &str) {
    let problems: Vec<String> = validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(problems.is_empty(), "{what}: {problems:?}");
}

#[test]
fn json_is_what_its_schema_says() {
    let catalog = full();
    for audience in [Audience::Public, Audience::Internal] {
        let site = site(&catalog, audience);
        let schema = parsed(&site["catalog.schema.json"]);
        jsonschema::meta::validate(&schema).unwrap();
        let (of_error, of_catalog) = (validator(&schema, "Error"), validator(&schema, "Catalog"));
        let list = parsed(&site["catalog.json"]);
        assert_valid(&of_catalog, &list, "catalog.json");
        assert_eq!(list["$schema"], format!("{}#/$defs/Catalog", schema["$id"].as_str().unwrap()));
        let codes: Vec<&str> = list["errors"].as_array().unwrap().iter().map(|error| error["code"].as_str().unwrap()).collect();
        assert!(codes.is_sorted() && codes.contains(&"quota_used"), "{codes:?}");
        for code in &codes {
            let error = parsed(&site[&format!("{code}.json")]);
            assert_valid(&of_error, &error, code);
            assert_eq!(error["code"], *code);
            let listed = list["errors"].as_array().unwrap().iter().find(|listed| listed["code"] == *code).unwrap();
            for (key, value) in listed.as_object().unwrap() {
                assert_eq!(&error[key], value, "{code}: {key} is the same in both");
            }
        }
        let mut exported = Vec::new();
        export::json(&errdex_generator::model::Visible::of(catalog.clone(), audience), &mut exported).unwrap();
        let exported = parsed(std::str::from_utf8(&exported).unwrap());
        assert_valid(&validator(&schema, "Export"), &exported, "the export");
        let whole: Vec<Value> = codes.iter().map(|code| parsed(&site[&format!("{code}.json")])).collect();
        assert_eq!(exported["errors"], Value::from(whole));
    }
}

/// Every member that a document has is described, and every described one is there: the schema is no looser than the documents.
#[test]
fn the_schema_describes_every_member() {
    fn walk(schema: &Value, at: &Value, instance: &Value, path: &str) {
        let at = at["$ref"].as_str().map_or(at, |reference| schema.pointer(reference.trim_start_matches('#')).unwrap());
        if let Some(choices) = at["anyOf"].as_array() {
            let fits = |choice: &&Value| {
                let mut whole = schema.clone();
                whole.as_object_mut().unwrap().remove("$ref");
                whole.as_object_mut().unwrap().extend(choice.as_object().unwrap().clone());
                jsonschema::draft202012::new(&whole).unwrap().is_valid(instance)
            };
            let choice = choices.iter().find(fits).unwrap_or_else(|| panic!("{path}: nothing fits {instance}"));
            return walk(schema, choice, instance, path);
        }
        match (instance, at["properties"].as_object()) {
            (Value::Object(members), Some(known)) => {
                let keys = |map: &serde_json::Map<String, Value>| map.keys().cloned().collect::<BTreeSet<_>>();
                assert_eq!(keys(members), keys(known), "{path}");
                let required: BTreeSet<_> = at["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect();
                assert_eq!(keys(members), required, "{path}");
                for (key, member) in members {
                    assert!(known[key]["description"].as_str().is_some_and(|text| text.ends_with('.')), "{path}/{key} is described");
                    walk(schema, &known[key], member, &format!("{path}/{key}"));
                }
            }
            (Value::Array(items), _) if at["items"].is_object() => {
                for item in items {
                    walk(schema, &at["items"], item, &format!("{path}/0"));
                }
            }
            _ => {}
        }
    }
    let site = site(&full(), Audience::Internal);
    let schema = parsed(&site["catalog.schema.json"]);
    walk(&schema, &json!({ "$ref": "#/$defs/Error" }), &parsed(&site["quota_used.json"]), "");
    walk(&schema, &json!({ "$ref": "#/$defs/Catalog" }), &parsed(&site["catalog.json"]), "");
}

/// A wrong document is found, so that a valid one means something.
#[test]
fn the_schema_refuses_what_is_wrong() {
    let site = site(&full(), Audience::Public);
    let of_error = validator(&parsed(&site["catalog.schema.json"]), "Error");
    let right = parsed(&site["quota_used.json"]);
    let wrong =
        [("/status", json!(200)), ("/code", json!(null)), ("/retry", json!("sometimes")), ("/fault", json!("us")), ("/causes", json!([1]))];
    for (member, value) in wrong {
        let mut document = right.clone();
        *document.pointer_mut(member).unwrap() = value;
        assert!(!of_error.is_valid(&document), "{member}");
    }
    let mut document = right.clone();
    document.as_object_mut().unwrap().remove("example");
    assert!(!of_error.is_valid(&document));
}

#[test]
fn defaults_are_resolved() {
    let site = site(&full(), Audience::Public);
    let error = parsed(&site["other_error.json"]);
    assert_eq!(error["title"], "Other Error");
    assert_eq!(error["summary"], "Down.");
    assert_eq!((&error["retry"], &error["retryable"], &error["fault"]), (&json!("backoff"), &json!(true), &json!("service")));
    assert_eq!((&error["grpc"], &error["variant"]), (&json!("UNAVAILABLE"), &json!("OtherError")));
    assert_eq!(error["remedies"]["handler"], json!({ "kind": "retry" }));
    assert!(error["remedies"]["handlers"]["python"].as_str().unwrap().contains("def call("));
    assert_eq!(error["example"]["body"]["error"], "other_error");
    let error = parsed(&site["quota_used.json"]);
    assert_eq!(error["retry"], json!({ "after": 30 }));
    assert_eq!(error["example"]["headers"], json!({ "content-type": "application/json", "retry-after": "30" }));
    assert_eq!(error["summary"], "{used} of \\*{total}\\* used & \\<gone>.");
    assert_eq!(error["edit_url"], "https://example.com/edit/a.yaml");
    assert_eq!(error["operators"], Value::Null);
}
