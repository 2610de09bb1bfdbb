//! The message and the details of a status, within what headers can carry.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::time::Duration;

use prost::{Message, Name};
use prost_types::value::Kind;
use prost_types::{Any, ListValue, Struct};
use serde_json::Value;
use tonic_types::pb;

use super::reason::reason;
use super::violation::violation;
use crate::{CatalogError, Detail, Fault, Occurrence};

/// Bytes of the message, as a header has it.
const MESSAGE_LIMIT: usize = 1024;
/// Bytes of the details; a header has a third more.
const DETAILS_LIMIT: usize = 4096;
/// Bytes of the parameters.
const PARAMS_LIMIT: usize = 1024;
/// Nothing in `details` lies deeper: readers of protobuf stop at a hundred messages, and a value is up to three.
const DEPTH_LIMIT: usize = 24;
/// What the count of items that are left out takes.
const COUNT_RESERVE: usize = 48;

/// No name of a parameter has a `-`, so these are no parameters.
pub(super) const PARAM_PREFIX: &str = "param-";
const OMITTED_PARAMS: &str = "omitted-params";
const OMITTED_DETAILS: &str = "omitted-details";

/// `google.rpc.ErrorInfo`, whose metadata has an order.
#[derive(Clone, PartialEq, Message)]
pub(super) struct ErrorInfo {
    #[prost(string, tag = "1")]
    pub(super) reason: String,
    #[prost(string, tag = "2")]
    pub(super) domain: String,
    #[prost(btree_map = "string, string", tag = "3")]
    pub(super) metadata: BTreeMap<String, String>,
}

impl Name for ErrorInfo {
    const NAME: &'static str = "ErrorInfo";
    const PACKAGE: &'static str = "google.rpc";
}

/// `type.googleapis.com/google.rpc.ErrorInfo`
pub(super) fn type_url(name: &str) -> String {
    ["type.googleapis.com/", name].concat()
}

/// The message, and a `google.rpc.Status` in bytes.
pub(super) fn encode<E: CatalogError>(occurrence: &Occurrence<E>) -> (String, Vec<u8>) {
    let error = occurrence.error();
    let entry = error.entry();
    let message = shorten(error.to_string());
    let mut info = ErrorInfo { reason: reason(entry.code()), domain: host(entry.doc_url()).to_string(), metadata: metadata(error) };

    let status = |details| pb::Status { code: entry.grpc_code().into(), message: message.clone(), details };
    let mut room = Room(DETAILS_LIMIT.saturating_sub(status(Vec::new()).encoded_len() + COUNT_RESERVE));
    room.take(size(&any("google.rpc.ErrorInfo", &info)));
    let mut details = Vec::new();
    if let Some(wait) = occurrence.wait() {
        room.fill(&mut details, any("google.rpc.RetryInfo", &pb::RetryInfo { retry_delay: Some(duration(wait)) }));
    }
    if let Some(id) = occurrence.get_request_id() {
        let request = pb::RequestInfo { request_id: id.to_string(), serving_data: String::new() };
        room.fill(&mut details, any("google.rpc.RequestInfo", &request));
    }
    let link = pb::help::Link { description: entry.title().to_string(), url: entry.doc_url().to_string() };
    room.fill(&mut details, any("google.rpc.Help", &pb::Help { links: Vec::from([link]) }));

    let items = occurrence.all_details();
    let omitted = add_items(&items, entry.fault() == Fault::Client, &mut room, &mut details);
    if omitted > 0 {
        info.metadata.insert(OMITTED_DETAILS.to_string(), omitted.to_string());
    }
    details.insert(0, any("google.rpc.ErrorInfo", &info));
    (message.clone(), status(details).encode_to_vec())
}

/// What is left of the limit.
struct Room(usize);

impl Room {
    fn take(&mut self, size: usize) -> bool {
        let left = self.0.checked_sub(size);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }

    fn fill(&mut self, details: &mut Vec<Any>, any: Any) {
        if self.take(size(&any)) {
            details.push(any);
        }
    }
}

/// A message in a list: a tag, its length and itself.
fn size(message: &impl Message) -> usize {
    let size = message.encoded_len();
    1 + prost::length_delimiter_len(size) + size
}

fn any(name: &str, message: &impl Message) -> Any {
    Any { type_url: type_url(name), value: message.encode_to_vec() }
}

/// Adds violations and the list of all items, as far as there is room, and counts the items that neither has.
fn add_items(items: &[Detail], violations: bool, room: &mut Room, details: &mut Vec<Any>) -> usize {
    // Whoever reads the details finds at most one message of a type, so this is what the two cost without any item.
    const FRAME: usize = 64;
    let items: Vec<Value> = items.iter().map(|item| serde_json::from_str(item.as_json()).unwrap_or_default()).collect();
    if items.is_empty() {
        return 0;
    }
    let all = items.iter().map(|item| value(item, DEPTH_LIMIT)).collect::<Option<Vec<_>>>().map(|values| ListValue { values });
    let mut told = 0;
    if violations && room.take(FRAME) {
        let fitting = |item: &Value| violation(item).filter(|violation| room.take(size(violation)));
        let found: Vec<Option<pb::bad_request::FieldViolation>> = items.iter().map(fitting).collect();
        let field_violations: Vec<_> = found.into_iter().flatten().collect();
        told = field_violations.len();
        if told > 0 {
            details.push(any("google.rpc.BadRequest", &pb::BadRequest { field_violations }));
        }
    }
    if let Some(all) = all.map(|all| any("google.protobuf.ListValue", &all))
        && room.take(size(&all))
    {
        details.push(all);
        told = items.len();
    }
    items.len() - told
}

/// JSON as `google.protobuf.Value`; nothing where it is too deep.
fn value(json: &Value, depth: usize) -> Option<prost_types::Value> {
    let inner = |json: &Value| value(json, depth.checked_sub(1)?);
    let kind = match json {
        Value::Null => Kind::NullValue(0),
        Value::Bool(boolean) => Kind::BoolValue(*boolean),
        Value::Number(number) => Kind::NumberValue(number.as_f64()?),
        Value::String(text) => Kind::StringValue(text.clone()),
        Value::Array(items) => Kind::ListValue(ListValue { values: items.iter().map(inner).collect::<Option<_>>()? }),
        Value::Object(members) => {
            let fields = members.iter().map(|(key, json)| Some((key.clone(), inner(json)?))).collect::<Option<_>>()?;
            Kind::StructValue(Struct { fields })
        }
    };
    Some(prost_types::Value { kind: Some(kind) })
}

/// The parameters as metadata, as far as there is room.
fn metadata(error: &impl CatalogError) -> BTreeMap<String, String> {
    let mut room = Room(PARAMS_LIMIT);
    let mut metadata = BTreeMap::new();
    let mut omitted = 0_usize;
    for (name, value) in error.params().iter() {
        let (key, value) = (key(name), value.to_string());
        if key.len() <= 64 && room.take(key.len() + value.len() + 8) {
            metadata.insert(key, value);
        } else {
            omitted += 1;
        }
    }
    if omitted > 0 {
        metadata.insert(OMITTED_PARAMS.to_string(), omitted.to_string());
    }
    metadata
}

/// The key of a parameter.
pub(super) fn key(name: &str) -> String {
    let fits = name.len() > 1 && name.starts_with(|first: char| first.is_ascii_lowercase());
    if fits { name.to_string() } else { [PARAM_PREFIX, name].concat() }
}

/// The host of an absolute URL, without its port.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// A message whose header keeps to its limit.
fn shorten(message: String) -> String {
    // Whatever is no letter or digit may be escaped.
    let escaped = |c: char| if c.is_ascii_alphanumeric() { 1 } else { 3 * c.len_utf8() };
    if message.chars().map(escaped).sum::<usize>() <= MESSAGE_LIMIT {
        return message;
    }
    let mut left = MESSAGE_LIMIT - escaped('…');
    let kept = message.chars().take_while(|c| {
        let fits = left.checked_sub(escaped(*c));
        left = fits.unwrap_or(left);
        fits.is_some()
    });
    kept.chain(['…']).collect()
}

/// As protobuf has it; its longest is ten thousand years.
fn duration(wait: Duration) -> prost_types::Duration {
    const LONGEST: i64 = 315_576_000_000;
    match i64::try_from(wait.as_secs()) {
        Ok(seconds) if seconds <= LONGEST => {
            prost_types::Duration { seconds, nanos: i32::try_from(wait.subsec_nanos()).unwrap_or_default() }
        }
        _ => prost_types::Duration { seconds: LONGEST, nanos: 0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for (url, expected) in [
            ("https://docs.example.com/errors/a", "docs.example.com"),
            ("http://user:pass@docs.example.com:8080/e", "docs.example.com"),
            ("https://[::1]:443/e", "[::1]"),
            ("https://[::1]/e", "[::1]"),
            ("https://docs.example.com?x", "docs.example.com"),
        ] {
            assert_eq!(host(url), expected);
        }
    }

    #[test]
    fn keys() {
        for (name, expected) in [("key_id", "key_id"), ("camelCase", "camelCase"), ("X", "param-X"), ("x", "param-x"), ("_x", "param-_x")] {
            assert_eq!(key(name), expected);
        }
    }

    #[test]
    fn long_messages_end_in_an_ellipsis() {
        assert_eq!(shorten("é".repeat(170)), "é".repeat(170));
        assert_eq!(shorten("é".repeat(171)), ["é".repeat(169).as_str(), "…"].concat());
        assert_eq!(shorten("a".repeat(2000)).chars().count(), MESSAGE_LIMIT - 9 + 1);
    }

    #[test]
    fn waits() {
        let of = |wait| duration(wait);
        assert_eq!(of(Duration::from_millis(1500)), prost_types::Duration { seconds: 1, nanos: 500_000_000 });
        assert_eq!(of(Duration::MAX).seconds, 315_576_000_000);
    }

    #[test]
    fn deep_values_are_left_out() {
        let nested = |depth| (0..depth).fold(Value::Null, |inner, _| serde_json::json!([inner]));
        assert!(value(&nested(DEPTH_LIMIT), DEPTH_LIMIT).is_some());
        assert!(value(&nested(DEPTH_LIMIT + 1), DEPTH_LIMIT).is_none());
    }
}
