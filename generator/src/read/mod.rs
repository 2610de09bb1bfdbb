//! A folder of YAML into documents that know where each of their values was written. The only room that touches the file system.

mod document;
mod folder;
mod source;
mod tree;
pub(crate) mod yaml;

pub use document::Document;
pub(crate) use document::{bytes as document_bytes, documents};
pub use folder::{Below, Files, Folder, MAX_FILE_BYTES, Stamp, bytes, read, stamps};
pub use source::{SETTINGS_FILE, Source, Sources, char_boundary, settings_route};
pub use tree::{Tree, Unreadable};
