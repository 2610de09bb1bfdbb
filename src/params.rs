//! Values that fill messages and bodies.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt::{self, Write as _};
use core::str::FromStr;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// The value of a message's parameter, as it has it in JSON.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum ParamValue<'a> {
    /// Text.
    String(&'a str),
    /// A whole number.
    Integer(i64),
    /// A whole number that is too large for that.
    Unsigned(u64),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// Text that a value shows itself as.
    Display(&'a dyn fmt::Display),
}

impl<'a> ParamValue<'a> {
    /// A value of a declared type, from what it shows itself as; text where that is none of the type.
    pub(crate) fn parse<T: FromStr>(shown: &'a dyn fmt::Display, of: fn(T) -> Option<Self>) -> Self {
        let mut text = String::new();
        // What cannot show itself is for whoever writes it to say.
        match write!(text, "{shown}") {
            Ok(()) => text.parse().ok().and_then(of).unwrap_or(Self::Display(shown)),
            Err(fmt::Error) => Self::Display(shown),
        }
    }

    /// A whole number; nothing where no kind of integer holds it.
    pub(crate) fn whole<T: TryInto<i64> + TryInto<u64> + Copy>(number: T) -> Option<Self> {
        let signed: Option<i64> = number.try_into().ok();
        signed.map(Self::Integer).or_else(|| number.try_into().ok().map(Self::Unsigned))
    }

    /// The text of those that are text.
    pub(crate) fn text(&self) -> Option<Cow<'a, str>> {
        match *self {
            Self::String(text) => Some(Cow::Borrowed(text)),
            Self::Display(shown) => Some(Cow::Owned(shown.to_string())),
            Self::Integer(_) | Self::Unsigned(_) | Self::Number(_) | Self::Boolean(_) => None,
        }
    }
}

impl fmt::Display for ParamValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(value) => f.write_str(value),
            Self::Integer(value) => value.fmt(f),
            Self::Unsigned(value) => value.fmt(f),
            Self::Number(value) => value.fmt(f),
            Self::Boolean(value) => value.fmt(f),
            Self::Display(value) => value.fmt(f),
        }
    }
}

impl fmt::Debug for ParamValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, value): (_, &dyn fmt::Debug) = match self {
            Self::String(value) => ("String", value),
            Self::Integer(value) => ("Integer", value),
            Self::Unsigned(value) => ("Unsigned", value),
            Self::Number(value) => ("Number", value),
            Self::Boolean(value) => ("Boolean", value),
            Self::Display(value) => return f.debug_tuple("Display").field(&value.to_string()).finish(),
        };
        f.debug_tuple(name).field(value).finish()
    }
}

/// Text is equal to text, whether written or shown.
impl PartialEq for ParamValue<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Integer(one), Self::Integer(other)) => one == other,
            (Self::Unsigned(one), Self::Unsigned(other)) => one == other,
            (Self::Number(one), Self::Number(other)) => one == other,
            (Self::Boolean(one), Self::Boolean(other)) => one == other,
            _ => self.text().is_some_and(|text| Some(text) == other.text()),
        }
    }
}

impl ParamValue<'_> {
    /// As a field of the variant shows itself.
    pub(crate) fn as_debug(&self) -> &dyn fmt::Debug {
        match self {
            Self::String(value) => value,
            Self::Integer(value) => value,
            Self::Unsigned(value) => value,
            Self::Number(value) => value,
            Self::Boolean(value) => value,
            Self::Display(_) => self,
        }
    }
}

impl Serialize for ParamValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => serializer.serialize_str(value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Unsigned(value) => serializer.serialize_u64(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Display(value) => serializer.collect_str(value),
        }
    }
}

/// The parameters of a message, by name, in the catalog's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Params<'a> {
    names: &'static [&'static str],
    values: Vec<ParamValue<'a>>,
}

impl<'a> Params<'a> {
    pub(crate) const fn new(names: &'static [&'static str], values: Vec<ParamValue<'a>>) -> Self {
        Self { names, values }
    }

    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<ParamValue<'a>> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, ParamValue<'a>)> + '_ {
        self.names.iter().copied().zip(self.values.iter().copied())
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, value) in self.iter() {
            map.serialize_entry(name, &value)?;
        }
        map.end()
    }
}

/// An item of a response's `details` array: any value, already written as JSON, so that its fields keep their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail(Cow<'static, str>);

impl Detail {
    /// The item that a value is written as.
    ///
    /// # Errors
    /// When the value cannot be written as JSON, such as a map whose keys are not text.
    pub fn new(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(|json| Self(Cow::Owned(json)))
    }

    /// JSON that the macro wrote.
    pub(crate) const fn from_json(json: &'static str) -> Self {
        Self(Cow::Borrowed(json))
    }

    /// The item as JSON.
    #[must_use]
    pub fn as_json(&self) -> &str {
        &self.0
    }
}
