//! What structs of `details` items call to be read.

use serde::de::{Deserialize, Error, MapAccess};

/// Reads the value of a field, which must not have one.
///
/// # Errors
/// When it has, or the value is of another type.
pub fn fill<'de, T: Deserialize<'de>, A: MapAccess<'de>>(slot: &mut Option<T>, name: &'static str, map: &mut A) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

/// The value of a field.
///
/// # Errors
/// When it has none.
pub fn filled<T, E: Error>(slot: Option<T>, name: &'static str) -> Result<T, E> {
    slot.ok_or_else(|| E::missing_field(name))
}
