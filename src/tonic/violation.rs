//! Items of `details` as violations of fields.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use serde_json::{Map, Value};
use tonic_types::pb::bad_request::FieldViolation;

use super::reason;

/// Keys of an item, the first that is there wins.
const FIELD: [&str; 6] = ["field", "loc", "path", "pointer", "param", "parameter"];
const DESCRIPTION: [&str; 4] = ["description", "msg", "message", "detail"];
const REASON: [&str; 4] = ["reason", "type", "code", "rule"];

/// The violation that an item tells of, where it names a field.
pub(super) fn violation(item: &Value) -> Option<FieldViolation> {
    let item = item.as_object()?;
    let field = FIELD.iter().find_map(|key| path(item.get(*key)?))?;
    let reason = text(item, &REASON).filter(|text| text.contains(|c: char| c.is_ascii_alphanumeric())).map(reason);
    Some(FieldViolation {
        field,
        description: text(item, &DESCRIPTION).unwrap_or_default().to_string(),
        reason: reason.unwrap_or_default(),
        localized_message: None,
    })
}

fn text<'a>(item: &'a Map<String, Value>, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|key| item.get(*key)?.as_str())
}

/// A path with dots and indices.
fn path(value: &Value) -> Option<String> {
    let segments: Vec<String> = match value {
        Value::String(text) => match text.strip_prefix('#').unwrap_or(text).strip_prefix('/') {
            Some(pointer) => pointer.split('/').map(|segment| segment.replace("~1", "/").replace("~0", "~")).collect(),
            None => return (!text.is_empty()).then(|| text.clone()),
        },
        Value::Array(items) => items
            .iter()
            .map(|item| match item {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            })
            .collect::<Option<_>>()?,
        _ => return None,
    };
    let segments = match segments.as_slice() {
        [first, rest @ ..] if first == "body" && !rest.is_empty() => rest,
        segments => segments,
    };
    let mut path = String::new();
    for segment in segments {
        if !path.is_empty() && !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit()) {
            path.extend(["[", segment, "]"]);
        } else {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(segment);
        }
    }
    (!path.is_empty()).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn items() {
        for (item, expected) in [
            (json!({"loc": ["body", "lat"], "msg": "must be at most 90", "type": "range"}), Some(("lat", "must be at most 90", "RANGE"))),
            (json!({"loc": ["body", "antennas", "0", "band"], "msg": "m"}), Some(("antennas[0].band", "m", ""))),
            (json!({"loc": ["antennas", 0, 1]}), Some(("antennas[0][1]", "", ""))),
            (json!({"loc": ["body"]}), Some(("body", "", ""))),
            (json!({"field": "e-mail", "description": "d", "message": "m"}), Some(("e-mail", "d", ""))),
            (json!({"pointer": "#/a~1b/2/c~0d", "detail": "d"}), Some(("a/b[2].c~d", "d", ""))),
            (json!({"pointer": "/age"}), Some(("age", "", ""))),
            (json!({"field": 3, "path": "age", "code": "--"}), Some(("age", "", ""))),
            (json!({"loc": [["a"]]}), None),
            (json!({"field": ""}), None),
            (json!({"loc": []}), None),
            (json!({"msg": "m"}), None),
            (json!("lat"), None),
        ] {
            let found = violation(&item);
            let found = found.as_ref().map(|found| (found.field.as_str(), found.description.as_str(), found.reason.as_str()));
            assert_eq!(found, expected, "{item}");
        }
    }
}
