//! Messages from pieces that were split when the catalog was read.

use core::fmt;

use crate::column::Numbers;
use crate::line::Line;
use crate::{CatalogError, Entry, ParamValue};

/// The message with these parameters, as `Display` of every enum. Where it is inlined into an arm of a `match`, the arm calls the one of the three that its fields need.
#[inline]
pub(crate) fn write(entry: Entry, values: &[ParamValue<'_>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match values {
        [] => f.write_str(entry.text()),
        [ParamValue::String(value)] => one(entry, value, f),
        values => several(entry, values, f),
    }
}

/// The most common message, without the loop and the `match` of the others.
fn one(entry: Entry, value: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let [before, after] = entry.texts() else {
        return several(entry, &[ParamValue::String(value)], f);
    };
    let mut line = Line::new(f);
    line.push(before)?;
    line.push(value)?;
    line.push(after)?;
    line.finish()
}

fn several(entry: Entry, values: &[ParamValue<'_>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (texts, places) = (entry.texts(), entry.places());
    let mut line = Line::new(f);
    line.push(texts[0])?;
    for (at, text) in texts[1..].iter().enumerate() {
        match &values[place(places, at)] {
            ParamValue::String(value) => line.push(value)?,
            // `fmt` pads and aligns, which takes longer than the digits; and those of half the bits take less.
            ParamValue::Integer(value) => match i32::try_from(*value) {
                Ok(small) => line.push(itoa::Buffer::new().format(small))?,
                Err(_) => line.push(itoa::Buffer::new().format(*value))?,
            },
            value => line.display(value)?,
        }
        line.push(text)?;
    }
    line.finish()
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
