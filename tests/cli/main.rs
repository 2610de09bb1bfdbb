//! The command line from outside: the real binary, its two streams, its exit status and what it leaves on disk.

mod check;
mod explain;
mod export;
mod forms;
mod list;
mod named;
mod sandbox;
mod secrets;
mod serve;
mod shell;
mod streams;
mod templates;
mod writing;
