//! Codes as google.rpc writes them.

/// No reason is longer.
const LONGEST: usize = 63;

/// The `reason` of an `ErrorInfo` that `errdex::tonic::reason` makes of a code. A service sends errors without this crate, so both have it; a test
/// holds them to each other.
#[must_use]
pub fn reason(code: &str) -> String {
    let mut reason = String::with_capacity(code.len() + 2);
    let mut previous = '_';
    for c in code.chars() {
        let c = if c.is_ascii_alphanumeric() { c } else { '_' };
        let starts_word = c.is_ascii_uppercase() && !previous.is_ascii_uppercase();
        if (c == '_' || starts_word) && !reason.is_empty() && !reason.ends_with('_') {
            reason.push('_');
        }
        if c != '_' {
            reason.push(c.to_ascii_uppercase());
        }
        previous = c;
    }
    reason.truncate(reason.trim_end_matches('_').len());
    if reason.starts_with(|first: char| first.is_ascii_digit()) || reason.len() < 3 {
        reason.insert_str(0, "E_");
    }
    if reason.len() > LONGEST {
        let hash = format!("_{:08X}", fnv(code));
        reason.truncate(LONGEST - hash.len());
        reason.truncate(reason.trim_end_matches('_').len());
        reason.push_str(&hash);
    }
    reason
}

/// FNV-1a with 32 bits: the same everywhere and for ever.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
