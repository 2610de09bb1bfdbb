//! Panics of handlers, as causes.

use alloc::borrow::ToOwned as _;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::any::Any;
use core::cell::RefCell;
use core::error::Error;
use core::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// A panic that was caught: the cause of an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panic {
    message: Option<String>,
    location: Option<String>,
}

impl Panic {
    /// What the panic said, where that was text.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// File, line and column, where [`locate_panics`] was called. A panic of another thread that was resumed has none.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }
}

impl fmt::Display for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("panicked")?;
        if let Some(location) = &self.location {
            write!(f, " at {location}")?;
        }
        match &self.message {
            Some(message) => write!(f, ": {message}"),
            None => Ok(()),
        }
    }
}

impl Error for Panic {}

std::thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Lets a [`Panic`] know where it happened. A panic's place is known to the process's panic hook alone, so this sets one, which then calls
/// the hook that was there before. Call it at the start of `main`; more calls change nothing.
pub fn locate_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let location = info.location().map(ToString::to_string);
            // A thread that is ending has no place to keep it.
            let _ = LAST.try_with(|last| last.try_borrow_mut().map(|mut last| *last = location));
            before(info);
        }));
    });
}

/// What a function gives, or its panic.
pub(super) fn caught<T>(f: impl FnOnce() -> T) -> Result<T, Panic> {
    // The place of a panic that someone else caught.
    drop(last_place());
    // What the function leaves half done is dropped, not used.
    catch_unwind(AssertUnwindSafe(f)).map_err(|payload| {
        let panic = Panic { message: message(&*payload), location: last_place() };
        discard(payload);
        panic
    })
}

fn last_place() -> Option<String> {
    LAST.try_with(RefCell::take).ok().flatten()
}

/// Drops what a panic threw. What that throws in turn is leaked: dropping it could go on for ever.
fn discard(payload: Box<dyn Any + Send>) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        core::mem::forget(again);
    }
}

fn message(payload: &(dyn Any + Send)) -> Option<String> {
    let text = payload.downcast_ref::<&'static str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
}
