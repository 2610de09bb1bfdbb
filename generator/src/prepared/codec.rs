//! Values as bytes, for a reader that is not optimised: no names, no search, and each text copied once.
//!
//! Reading never fails loudly: bytes that do not fit give nothing, and the YAML is read instead.

use std::sync::Arc;

use crate::location::Origin;
use crate::model::{
    Audience, Category, CodeStyle, DetailField, Details, Entry, Envelope, Example, Fault, Field, Item, Message, Notice, Param, Piece,
    Remedies, Retry, Scalar, Settings, Severity, Since, Slot, Template, Version,
};
use crate::value::Node;

/// A value that has bytes.
pub(super) trait Coded: Sized {
    /// Appends the bytes.
    fn write(&self, out: &mut Vec<u8>);
    /// Takes the value off the front.
    fn read(input: &mut &[u8]) -> Option<Self>;
}

/// Structs, field by field. Those that are left out are read as their defaults.
macro_rules! structs {
    ($($name:ident { $($field:ident),+ } $(- { $($left_out:ident),+ })?)+) => {$(
        impl Coded for $name {
            fn write(&self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)+
            }

            fn read(input: &mut &[u8]) -> Option<Self> {
                $(let $field = Coded::read(input)?;)+
                Some(Self { $($field,)+ $($($left_out: Default::default(),)+)? })
            }
        }
    )+};
}

/// Enums without fields, as the number of the variant.
macro_rules! enums {
    ($($name:ident { $($variant:ident),+ })+) => {$(
        impl Coded for $name {
            fn write(&self, out: &mut Vec<u8>) {
                // A variant that is missing below does not compile here.
                match self { $(Self::$variant)|+ => {} }
                let at = [$(Self::$variant),+].iter().position(|variant| variant == self);
                out.push(at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX));
            }

            fn read(input: &mut &[u8]) -> Option<Self> {
                [$(Self::$variant),+].get(usize::from(u8::read(input)?)).copied()
            }
        }
    )+};
}

/// Numbers, with the low byte first.
macro_rules! numbers {
    ($($name:ident)+) => {$(
        impl Coded for $name {
            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }

            fn read(input: &mut &[u8]) -> Option<Self> {
                let (bytes, rest) = input.split_first_chunk()?;
                *input = rest;
                Some(Self::from_le_bytes(*bytes))
            }
        }
    )+};
}

numbers! { u8 u16 u32 u64 i128 f64 }

enums! {
    Audience { Public, Internal }
    CodeStyle { Snake, Kebab, ScreamingSnake, Any }
    Fault { Client, Account, Service }
    Scalar { String, Integer, Number, Boolean }
    Severity { Error, Warning, Info, Hint }
    Slot { Code, Message, Title, Status, Details, Params, RetryAfter, DocUrl, RequestId, Timestamp, Instance }
}

// What is left out is for pages, and most of a catalog. A test compares what is generated with it and without it.
structs! {
    Settings { name, version, docs_url, summary, edit_url, support_url, envelope, challenge, categories, example, code_style } - { language, theme, lints, releases }
    Category { id, title, summary }
    Example { request_id, timestamp }
    Entry {
        code, status, category, message, title, summary, affects, params, details, retry, challenge, fault, severity, user_message, remedies, since, deprecated,
        retired, aliases, audience, envelope, variant, grpc, tags, origin
    } - { returned_by, reproduce, meaning, causes, background, see_also, operators, lints }
    Origin { path, document }
    Remedies { quick_fix } - { recovery, handler, python, typescript, prevention }
    Message { source, pieces }
    Param { name, kind, description, example }
    Details { fields, example }
    DetailField { name, kind, list, description }
    Notice { since, replacement, note }
    Version { core, pre, build }
    Field { name, value }
}

impl Coded for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some(u8::read(input)? != 0)
    }
}

impl Coded for Arc<str> {
    fn write(&self, out: &mut Vec<u8>) {
        length(self.len(), out);
        out.extend_from_slice(self.as_bytes());
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        text(input).map(Self::from)
    }
}

impl<T: Coded> Coded for Arc<T> {
    fn write(&self, out: &mut Vec<u8>) {
        T::write(self, out);
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        T::read(input).map(Self::new)
    }
}

impl<T: Coded> Coded for Item<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.value.write(out);
        self.index.write(out);
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some(Self { value: T::read(input)?, index: Coded::read(input)? })
    }
}

impl Coded for String {
    fn write(&self, out: &mut Vec<u8>) {
        length(self.len(), out);
        out.extend_from_slice(self.as_bytes());
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        text(input).map(str::to_owned)
    }
}

/// A text, where it stands.
pub(super) fn text<'a>(input: &mut &'a [u8]) -> Option<&'a str> {
    let length = usize::try_from(u32::read(input)?).ok()?;
    let (bytes, rest) = input.split_at_checked(length)?;
    *input = rest;
    std::str::from_utf8(bytes).ok()
}

/// A length that does not fit makes bytes that cannot be read; no file that is read comes near it.
fn length(length: usize, out: &mut Vec<u8>) {
    u32::try_from(length).unwrap_or(u32::MAX).write(out);
}

impl<T: Coded> Coded for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        length(self.len(), out);
        for item in self {
            item.write(out);
        }
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        // Not reserved: a length that is wrong must not cost memory.
        (0..u32::read(input)?).map(|_| T::read(input)).collect()
    }
}

impl<T: Coded> Coded for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some(if bool::read(input)? { Some(T::read(input)?) } else { None })
    }
}

impl<A: Coded, B: Coded> Coded for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some((A::read(input)?, B::read(input)?))
    }
}

impl Coded for [u64; 3] {
    fn write(&self, out: &mut Vec<u8>) {
        for number in self {
            number.write(out);
        }
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some([u64::read(input)?, u64::read(input)?, u64::read(input)?])
    }
}

impl Coded for Retry {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Never => out.push(0),
            Self::Backoff => out.push(1),
            Self::After(seconds) => {
                out.push(2);
                seconds.write(out);
            }
        }
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some(match u8::read(input)? {
            0 => Self::Never,
            1 => Self::Backoff,
            2 => Self::After(u32::read(input)?),
            _ => return None,
        })
    }
}

impl Coded for Since {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Version(version) => Some(version.clone()).write(out),
            Self::Next => None::<Version>.write(out),
        }
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some(Option::read(input)?.map_or(Self::Next, Self::Version))
    }
}

impl Coded for Piece {
    fn write(&self, out: &mut Vec<u8>) {
        let (is_param, text) = match self {
            Self::Text(text) => (false, text),
            Self::Param(name) => (true, name),
        };
        is_param.write(out);
        text.write(out);
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some(if bool::read(input)? { Self::Param(Coded::read(input)?) } else { Self::Text(Coded::read(input)?) })
    }
}

impl Coded for Envelope {
    fn write(&self, out: &mut Vec<u8>) {
        // The first two are known by their names alone.
        let number = Self::NAMES.iter().position(|name| *name == self.name).and_then(|at| u8::try_from(at).ok());
        number.write(out);
        if number.is_none() {
            self.fields.write(out);
        }
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some(match Option::<u8>::read(input)?.map(usize::from).and_then(|at| Self::NAMES.get(at)) {
            Some(&"standard") => Self::standard(),
            Some(_) => Self::problem(),
            None => Self::custom(Coded::read(input)?),
        })
    }
}

impl Coded for Template {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Constant(node) => {
                out.push(0);
                node.write(out);
            }
            Self::Slot(slot) => {
                out.push(1);
                slot.write(out);
            }
            Self::Object(fields) => {
                out.push(2);
                fields.write(out);
            }
        }
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some(match u8::read(input)? {
            0 => Self::Constant(Coded::read(input)?),
            1 => Self::Slot(Coded::read(input)?),
            2 => Self::Object(Coded::read(input)?),
            _ => return None,
        })
    }
}

impl Coded for Node {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.push(0),
            Self::Bool(value) => {
                out.push(1);
                value.write(out);
            }
            Self::Integer(value) => {
                out.push(2);
                value.write(out);
            }
            Self::Float(value) => {
                out.push(3);
                value.write(out);
            }
            Self::String(value) => {
                out.push(4);
                value.write(out);
            }
            Self::List(items) => {
                out.push(5);
                items.write(out);
            }
            Self::Map(entries) => {
                out.push(6);
                entries.write(out);
            }
        }
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        Some(match u8::read(input)? {
            0 => Self::Null,
            1 => Self::Bool(Coded::read(input)?),
            2 => Self::Integer(Coded::read(input)?),
            3 => Self::Float(Coded::read(input)?),
            4 => Self::String(Coded::read(input)?),
            5 => Self::List(Coded::read(input)?),
            6 => Self::Map(Coded::read(input)?),
            _ => return None,
        })
    }
}
