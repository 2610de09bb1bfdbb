//! What derived enums call: sources of any kind, and parameters of any type that shows itself.

use core::error::Error;
use core::fmt::Display;

use crate::ParamValue;

/// An error, or what stands for one: `Box<dyn Error>`, `Arc<dyn Error>` and their like by what they point to.
pub trait AsSource {
    /// The error.
    fn as_source(&self) -> &(dyn Error + 'static);
}

impl<E: Error + 'static> AsSource for E {
    fn as_source(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsSource for dyn Error {
    fn as_source(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsSource for dyn Error + Send {
    fn as_source(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsSource for dyn Error + Send + Sync {
    fn as_source(&self) -> &(dyn Error + 'static) {
        self
    }
}

/// A parameter declared as `string`.
pub fn string<T: Display>(value: &T) -> ParamValue<'_> {
    ParamValue::Display(value)
}

/// A parameter declared as `integer`.
pub fn integer<T: Display>(value: &T) -> ParamValue<'_> {
    ParamValue::parse(value, ParamValue::Integer)
}

/// A parameter declared as `number`.
pub fn number<T: Display>(value: &T) -> ParamValue<'_> {
    ParamValue::parse(value, ParamValue::Number)
}

/// A parameter declared as `boolean`.
pub fn boolean<T: Display>(value: &T) -> ParamValue<'_> {
    ParamValue::parse(value, ParamValue::Boolean)
}
