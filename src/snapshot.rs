//! What an error says, without the error: for frameworks that only lend it.

use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use crate::{CatalogError, Detail, Entry, ParamValue};

/// Everything that a response and the log show of an error.
pub(crate) struct Snapshot {
    entry: Entry,
    message: String,
    debug: String,
    params: Vec<Value>,
    details: Vec<Detail>,
    retry_after: Option<Duration>,
    source: Option<Cause>,
}

/// A parameter's value.
enum Value {
    Text(String),
    Integer(i64),
    Unsigned(u64),
    Number(f64),
    Boolean(bool),
}

/// A source, as it shows itself, and its own.
#[derive(Debug)]
struct Cause {
    text: String,
    source: Option<Box<Cause>>,
}

impl Snapshot {
    pub(crate) fn of(error: &dyn CatalogError) -> Self {
        let mut params = Vec::new();
        error.visit_params(&mut |values| params.extend(values.iter().map(Value::of)));
        Self {
            entry: error.entry(),
            message: error.to_string(),
            debug: alloc::format!("{error:?}"),
            params,
            details: error.details(),
            retry_after: error.retry_after(),
            source: error.source().map(Cause::of),
        }
    }
}

impl Value {
    fn of(value: &ParamValue<'_>) -> Self {
        match *value {
            ParamValue::String(text) => Self::Text(text.into()),
            ParamValue::Display(shown) => Self::Text(shown.to_string()),
            ParamValue::Integer(number) => Self::Integer(number),
            ParamValue::Unsigned(number) => Self::Unsigned(number),
            ParamValue::Number(number) => Self::Number(number),
            ParamValue::Boolean(value) => Self::Boolean(value),
        }
    }

    const fn lent(&self) -> ParamValue<'_> {
        match self {
            Self::Text(text) => ParamValue::String(text.as_str()),
            Self::Integer(number) => ParamValue::Integer(*number),
            Self::Unsigned(number) => ParamValue::Unsigned(*number),
            Self::Number(number) => ParamValue::Number(*number),
            Self::Boolean(value) => ParamValue::Boolean(*value),
        }
    }
}

impl Cause {
    fn of(error: &(dyn Error + 'static)) -> Self {
        Self { text: error.to_string(), source: error.source().map(|source| Box::new(Self::of(source))) }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.debug)
    }
}

impl fmt::Display for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Snapshot {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}

impl CatalogError for Snapshot {
    fn entry(&self) -> Entry {
        self.entry
    }

    fn visit_params<'a>(&'a self, visit: &mut dyn FnMut(&[ParamValue<'a>])) {
        let values: Vec<_> = self.params.iter().map(Value::lent).collect();
        visit(&values);
    }

    fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    fn details(&self) -> Vec<Detail> {
        self.details.clone()
    }
}
