//! The fields of derived enums that are parameters: of any type that shows itself. Where a type is one of Rust's own, its value is taken as
//! it is; what others show is read.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use core::fmt::Display;
use core::str::FromStr;

use crate::ParamValue;

/// A field, and whether it is only to be shown, in the message. `(&&Param(field, false)).string()` takes the value where [`StringParam`] knows
/// the type, and else what it shows. So with the other types that a catalog declares: what a field shows is read where it has to be one of
/// them, in JSON.
#[derive(Debug)]
pub struct Param<'a, T>(pub &'a T, pub bool);

/// Types whose values are text.
pub trait StringParam<'a> {
    /// A parameter declared as `string`.
    fn string(self) -> ParamValue<'a>;
}

/// Types whose values are whole numbers.
pub trait IntegerParam<'a> {
    /// A parameter declared as `integer`.
    fn integer(self) -> ParamValue<'a>;
}

/// Types whose values are numbers.
pub trait NumberParam<'a> {
    /// A parameter declared as `number`.
    fn number(self) -> ParamValue<'a>;
}

/// Types whose values are `true` or `false`.
pub trait BooleanParam<'a> {
    /// A parameter declared as `boolean`.
    fn boolean(self) -> ParamValue<'a>;
}

macro_rules! strings {
    ($($type:ty),*) => {$(
        impl<'a> StringParam<'a> for &&Param<'a, $type> {
            fn string(self) -> ParamValue<'a> {
                ParamValue::String(self.0)
            }
        }
    )*};
}

strings!(String, &str, Cow<'_, str>, Box<str>, Arc<str>);

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl<'a> IntegerParam<'a> for &&Param<'a, $type> {
            fn integer(self) -> ParamValue<'a> {
                ParamValue::whole(*self.0).unwrap_or(ParamValue::Display(self.0))
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl<'a> NumberParam<'a> for &&Param<'a, f64> {
    fn number(self) -> ParamValue<'a> {
        ParamValue::Number(*self.0)
    }
}

impl<'a> BooleanParam<'a> for &&Param<'a, bool> {
    fn boolean(self) -> ParamValue<'a> {
        ParamValue::Boolean(*self.0)
    }
}

impl<'a, T> Param<'a, T> {
    /// A parameter declared as `string`.
    #[must_use]
    pub fn string(&self) -> ParamValue<'a>
    where
        T: Shown,
    {
        ParamValue::Display(self.0.shown())
    }

    /// A parameter declared as `integer`.
    #[must_use]
    pub fn integer(&self) -> ParamValue<'a>
    where
        T: Shown,
    {
        self.read(ParamValue::whole::<i128>)
    }

    /// A parameter declared as `number`.
    #[must_use]
    pub fn number(&self) -> ParamValue<'a>
    where
        T: Shown,
    {
        self.read(|number| Some(ParamValue::Number(number)))
    }

    /// A parameter declared as `boolean`.
    #[must_use]
    pub fn boolean(&self) -> ParamValue<'a>
    where
        T: Shown,
    {
        self.read(|boolean| Some(ParamValue::Boolean(boolean)))
    }
}

impl<'a, T: Shown> Param<'a, T> {
    fn read<V: FromStr>(&self, of: fn(V) -> Option<ParamValue<'a>>) -> ParamValue<'a> {
        let shown = self.0.shown();
        if self.1 { ParamValue::Display(shown) } else { ParamValue::parse(shown, of) }
    }
}

/// Whatever can stand in a message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a message: it does not implement `Display`",
    label = "a parameter's value shows itself",
    note = "implement `std::fmt::Display` for it, or let the field hold what is to be shown, such as a `String`"
)]
pub trait Shown {
    /// The value.
    fn shown(&self) -> &dyn Display;
}

#[diagnostic::do_not_recommend]
impl<T: Display> Shown for T {
    fn shown(&self) -> &dyn Display {
        self
    }
}
