//! An error with the example values of its catalog.

use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use serde_json::Value;

use crate::{CatalogError, Entry, Occurrence, ParamValue, message};

/// An entry, and the values of its parameters as JSON.
#[derive(Debug)]
pub(super) struct Example {
    entry: Entry,
    params: Vec<Value>,
}

impl Example {
    fn values(&self) -> Vec<ParamValue<'_>> {
        self.params.iter().map(value).collect()
    }
}

fn value(json: &Value) -> ParamValue<'_> {
    match json {
        Value::String(text) => ParamValue::String(text),
        Value::Bool(boolean) => ParamValue::Boolean(*boolean),
        other => match (other.as_i64(), other.as_f64()) {
            (Some(integer), _) => ParamValue::Integer(integer),
            (None, Some(number)) => ParamValue::Number(number),
            (None, None) => ParamValue::Display(other),
        },
    }
}

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        message::write(self.entry, &self.values(), f)
    }
}

impl Error for Example {}

impl CatalogError for Example {
    fn entry(&self) -> Entry {
        self.entry
    }

    fn visit_params<'a>(&'a self, visit: &mut dyn FnMut(&[ParamValue<'a>])) {
        visit(&self.values());
    }
}

/// The occurrence that the page of an entry shows, where its table has examples.
pub(super) fn occurrence(entry: Entry) -> Option<Occurrence<Example>> {
    let examples = entry.examples()?;
    let params = entry.example_params(examples).iter().map(|json| serde_json::from_str(json).unwrap_or_default()).collect();
    let details = entry.example_details(examples);
    Some(crate::__private::example(Example { entry, params }, details, examples.request_id, examples.timestamp))
}
