//! Servers on this machine: the live preview of a catalog.

mod guard;
mod loopback;
pub mod preview;
