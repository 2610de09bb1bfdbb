//! Messages from pieces that were split when the catalog was read.

use core::fmt;

use crate::{CatalogError, ParamValue};

/// The message, as `Display` of every generated enum.
pub(crate) fn display(error: &dyn CatalogError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (texts, places) = error.entry().message();
    if let [text] = texts {
        return f.write_str(text);
    }
    let mut places = Some(places);
    let mut result = Ok(());
    error.visit_params(&mut |values| {
        if let Some(places) = places.take() {
            result = write(texts, places, values, f);
        }
    });
    result
}

fn write(texts: &[&str], places: impl Iterator<Item = usize>, values: &[ParamValue<'_>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(texts[0])?;
    for (place, text) in places.zip(&texts[1..]) {
        match &values[place] {
            ParamValue::String(value) => f.write_str(value)?,
            // `fmt` pads and aligns, which takes longer than the digits.
            ParamValue::Integer(value) => f.write_str(itoa::Buffer::new().format(*value))?,
            // The formatter's width and precision are those of the whole message.
            value => f.write_fmt(format_args!("{value}"))?,
        }
        f.write_str(text)?;
    }
    Ok(())
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
