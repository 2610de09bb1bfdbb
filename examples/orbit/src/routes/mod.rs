//! Handlers.

pub(crate) mod bookings;
pub(crate) mod keys;
pub(crate) mod sandbox;
pub(crate) mod satellites;
pub(crate) mod sessions;
