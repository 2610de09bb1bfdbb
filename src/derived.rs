//! What derived enums call: sources of any kind, and errors that are passed on. What a field's type cannot do is one error, at that type and
//! in words that say what the field is for.

use core::error::Error;
use core::fmt::Debug;
use core::ops::Deref;
use core::panic::{RefUnwindSafe, UnwindSafe};

use crate::CatalogError;

/// Stands between an enum and `Debug`, which each of its impls needs: where it is missing, the one impl of this says so, and whatever asks
/// for the others finds them there.
pub trait NeedsDebug: Debug {}

/// An error, or what stands for one behind a pointer.
pub trait AsSource {
    /// The error.
    fn as_source(&self) -> &(dyn Error + 'static);
}

impl<E: Error + 'static> AsSource for E {
    fn as_source(&self) -> &(dyn Error + 'static) {
        self
    }
}

macro_rules! as_source {
    ($($also:path),*) => {
        impl AsSource for dyn Error $(+ $also)* {
            fn as_source(&self) -> &(dyn Error + 'static) {
                self
            }
        }
    };
}

as_source!();
as_source!(Send);
as_source!(Sync);
as_source!(Send, Sync);
as_source!(Send, Sync, UnwindSafe);
as_source!(Send, Sync, UnwindSafe, RefUnwindSafe);

/// A field that holds a source. `(&&&&SourceField(field)).into_source()` finds the first of these that its type is: an error, a pointer to
/// one such as `Box<dyn Error>`, a pointer to a pointer, or neither, which is a mistake.
#[derive(Debug)]
pub struct SourceField<'a, T>(pub &'a T);

/// The ways to a source.
pub trait IntoSource<'a> {
    /// The error.
    fn into_source(self) -> &'a (dyn Error + 'static);
}

impl<'a, E: Error + 'static> IntoSource<'a> for &&&&SourceField<'a, E> {
    fn into_source(self) -> &'a (dyn Error + 'static) {
        self.0
    }
}

impl<'a, P: Deref<Target: AsSource>> IntoSource<'a> for &&&SourceField<'a, P> {
    fn into_source(self) -> &'a (dyn Error + 'static) {
        self.0.deref().as_source()
    }
}

impl<'a, P: Deref<Target: Deref<Target: AsSource>>> IntoSource<'a> for &&SourceField<'a, P> {
    fn into_source(self) -> &'a (dyn Error + 'static) {
        self.0.deref().deref().as_source()
    }
}

impl<'a, T> SourceField<'a, T> {
    /// The error that a type is not.
    #[must_use]
    pub fn into_source(&self) -> &'a (dyn Error + 'static)
    where
        T: Source,
    {
        self.0.source()
    }
}

/// Whatever can be the source of an error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the source of an error: it does not implement `std::error::Error`",
    label = "this is no error",
    note = "let the field hold an error, or mark it `#[catalog(skip)]`: it is then kept, and no one is told"
)]
pub trait Source {
    /// The error.
    fn source(&self) -> &(dyn Error + 'static);
}

#[diagnostic::do_not_recommend]
impl<E: Error + 'static> Source for E {
    fn source(&self) -> &(dyn Error + 'static) {
        self
    }
}

/// The error of a transparent variant. One function asks what the type is, whatever is then asked of it.
pub fn transparent<E: CatalogError>(error: &E) -> &dyn CatalogError {
    error
}
