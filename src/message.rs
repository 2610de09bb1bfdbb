//! Messages from pieces that were split when the catalog was read.

use core::fmt;

use crate::column::Numbers;
use crate::{CatalogError, Entry, ParamValue};

/// The message, as `Display` of every generated enum.
pub(crate) fn display(entry: Entry, error: &dyn CatalogError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (texts, places) = entry.message();
    if let [text] = texts {
        return f.write_str(text);
    }
    let mut result = Ok(());
    error.visit_params(&mut |values| result = write(texts, places, values, f));
    result
}

fn write(texts: &[&str], places: Option<Numbers>, values: &[ParamValue<'_>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(texts[0])?;
    for (at, text) in texts[1..].iter().enumerate() {
        match &values[place(places, at)] {
            ParamValue::String(value) => f.write_str(value)?,
            // `fmt` pads and aligns, which takes longer than the digits; and those of half the bits take less.
            ParamValue::Integer(value) => match i32::try_from(*value) {
                Ok(small) => f.write_str(itoa::Buffer::new().format(small))?,
                Err(_) => f.write_str(itoa::Buffer::new().format(*value))?,
            },
            // The formatter's width and precision are those of the whole message.
            value => f.write_fmt(format_args!("{value}"))?,
        }
        f.write_str(text)?;
    }
    Ok(())
}

/// The parameter at a place of a message.
pub(crate) fn place(places: Option<Numbers>, at: usize) -> usize {
    places.map_or(at, |places| places.get(at) as usize)
}

/// What `#[derive(Debug)]` prints.
pub(crate) fn debug(error: &dyn CatalogError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut result = Ok(());
    error.visit_params(&mut |values| {
        let entry = error.entry();
        result = if values.is_empty() {
            f.write_str(entry.variant())
        } else {
            let mut output = f.debug_struct(entry.variant());
            for (name, value) in entry.params().iter().zip(values) {
                output.field(name, value.as_debug());
            }
            output.finish()
        };
    });
    result
}
