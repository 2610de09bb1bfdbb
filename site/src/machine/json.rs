//! The catalog and its errors as JSON.

use std::io::{self, Write};

use errdex_docs::document::{self, Kind};
use errdex_generator::model::Visible;
use serde::Serialize;

use crate::pages::Outline;

/// `CODE.json`.
pub(super) fn entry(outline: &Outline<'_>, number: usize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &error(outline, number))?;
    out.write_all(b"\n")
}

/// `catalog.json`.
pub(super) fn catalog(outline: &Outline<'_>, out: &mut dyn Write) -> io::Result<()> {
    list(outline, Kind::Catalog, out, |number| {
        let entry = outline.entries[number];
        document::summary(outline.visible, entry)
    })
}

/// Every error whole.
pub(crate) fn export(outline: &Outline<'_>, out: &mut dyn Write) -> io::Result<()> {
    list(outline, Kind::Export, out, |number| error(outline, number))
}

/// The JSON Schema of all of these.
pub(super) fn schema(catalog: &Visible, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &document::schema(catalog))?;
    out.write_all(b"\n")
}

fn error<'a>(outline: &Outline<'a>, number: usize) -> document::Error<'a> {
    document::error(&outline.content, outline.entries[number])
}

/// A header, and the errors by code, one in a line: a large catalog is written as it is made, and a change of an error changes a line.
fn list<T: Serialize>(outline: &Outline<'_>, kind: Kind, out: &mut dyn Write, item: impl Fn(usize) -> T) -> io::Result<()> {
    let header = serde_json::to_string_pretty(&document::header(outline.visible, kind))?;
    out.write_all(header.strip_suffix("\n}").unwrap_or(&header).as_bytes())?;
    out.write_all(b",\n  \"errors\": [")?;
    let mut by_code: Vec<usize> = (0..outline.entries.len()).collect();
    by_code.sort_by_key(|number| &outline.entries[*number].code);
    for (at, number) in by_code.into_iter().enumerate() {
        out.write_all(if at == 0 { b"\n    " } else { b",\n    " })?;
        serde_json::to_writer(&mut *out, &item(number))?;
    }
    out.write_all(b"\n  ]\n}\n")
}
