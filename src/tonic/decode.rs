//! A status as a client reads it.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use ::tonic::Status;
use prost::Message as _;
use prost_types::value::Kind;
use prost_types::{Any, ListValue};
use serde_json::{Map, Value};
use tonic_types::pb;

use super::details::{ErrorInfo, PARAM_PREFIX, type_url};
use super::reason::reason;
use crate::client::capture::capture_texts;
use crate::client::{Body, Decode, Received, received};
use crate::entry::Table;
use crate::{Entry, Field, Slot, Template};

/// The names under which [`Body::json`] has what the status says.
const FIELDS: &[Field] = &[
    field("code", Slot::Code),
    field("message", Slot::Message),
    field("params", Slot::Params),
    field("details", Slot::Details),
    field("retry_after", Slot::RetryAfter),
    field("doc_url", Slot::DocUrl),
    field("request_id", Slot::RequestId),
];

const fn field(name: &'static str, slot: Slot) -> Field {
    Field { name, value: Template::Slot(slot) }
}

/// Reads a status that a server of this catalog sent, as [`client`](crate::client) reads bodies. Nothing is refused: a code that this client was
/// not built with, and a status without `ErrorInfo`, such as that of a lost connection, is `Unknown`.
///
/// The code alone decides. The status's own code may be corrected, and the domain is where the documentation lies, which may move; whoever
/// talks to several services through one of them compares [`ErrorInfo.domain`](tonic_types::ErrorInfo) first.
///
/// The enum needs the argument `client` of `#[errdex::catalog]`.
#[must_use]
pub fn decode<E: Decode>(status: &Status) -> Received<E> {
    let client = E::CLIENT;
    let details = pb::Status::decode(status.details()).map(|status| status.details).unwrap_or_default();
    let info: Option<ErrorInfo> = find(&details, "google.rpc.ErrorInfo");
    let urls: Vec<String> =
        find::<pb::Help>(&details, "google.rpc.Help").into_iter().flat_map(|help| help.links).map(|link| link.url).collect();
    let row = info.as_ref().and_then(|info| row(&info.reason, &urls, client.table, client.aliases));
    let code = row.map(|row| Entry::of(client.table, row).code().to_string()).or_else(|| info.as_ref().map(|info| info.reason.clone()));
    let json = json(status.message(), code.as_deref(), info, &details, urls.into_iter().next());
    received(row, code, Body::new(json, FIELDS), capture_texts)
}

fn find<M: prost::Message + Default>(details: &[Any], name: &str) -> Option<M> {
    let wanted = type_url(name);
    details.iter().find(|any| any.type_url == wanted).and_then(|any| M::decode(&*any.value).ok())
}

/// The row that a reason stands for, or a code that another server sends as its reason. Of codes that become the same reason, the one whose
/// page is linked.
fn row(wanted: &str, urls: &[String], table: &'static Table, aliases: &[(&str, usize)]) -> Option<usize> {
    let codes = table.codes.iter().copied().enumerate().map(|(row, code)| (code, row));
    let rows = codes.chain(aliases.iter().copied()).filter(|(code, _)| *code == wanted || reason(code) == wanted).map(|(_, row)| row);
    let linked = |row: &usize| urls.iter().any(|url| url == Entry::of(table, *row).doc_url());
    let mut first = None;
    for row in rows {
        if linked(&row) {
            return Some(row);
        }
        first.get_or_insert(row);
    }
    first
}

fn json(message: &str, code: Option<&str>, info: Option<ErrorInfo>, details: &[Any], url: Option<String>) -> Value {
    let mut body = Map::new();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            body.insert(name.to_string(), value);
        }
    };
    set("code", code.map(Value::from));
    set("message", (!message.is_empty()).then(|| message.into()));
    set("params", info.map(|info| Value::Object(info.metadata.into_iter().filter_map(param).collect())));
    set("details", find::<ListValue>(details, "google.protobuf.ListValue").map(list));
    set("retry_after", find::<pb::RetryInfo>(details, "google.rpc.RetryInfo").and_then(|info| seconds(info.retry_delay?)).map(Value::from));
    set("doc_url", url.map(Value::from));
    set("request_id", find::<pb::RequestInfo>(details, "google.rpc.RequestInfo").map(|info| info.request_id.into()));
    Value::Object(body)
}

/// A parameter by its name; what else stands in the metadata is none.
fn param((key, value): (String, String)) -> Option<(String, Value)> {
    let name = key.strip_prefix(PARAM_PREFIX).unwrap_or(&key);
    (!name.contains('-')).then(|| (name.to_string(), value.into()))
}

/// Whole seconds, rounded up.
fn seconds(wait: prost_types::Duration) -> Option<u64> {
    let seconds = u64::try_from(wait.seconds).ok()?;
    Some(seconds.saturating_add(u64::from(wait.nanos > 0)))
}

fn list(list: ListValue) -> Value {
    list.values.into_iter().map(value).collect()
}

fn value(value: prost_types::Value) -> Value {
    match value.kind {
        None | Some(Kind::NullValue(_)) => Value::Null,
        Some(Kind::BoolValue(boolean)) => boolean.into(),
        Some(Kind::NumberValue(number)) => whole(number).map_or_else(|| number.into(), Value::from),
        Some(Kind::StringValue(text)) => text.into(),
        Some(Kind::ListValue(items)) => list(items),
        Some(Kind::StructValue(object)) => object.fields.into_iter().map(|(key, inner)| (key, self::value(inner))).collect(),
    }
}

/// A number without a fraction as what it was: protobuf has doubles alone.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "in range")]
    let integer = (number.abs() <= EXACT).then_some(number as i64)?;
    (number % 1.0 == 0.0).then_some(integer)
}
