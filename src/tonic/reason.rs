//! Codes as google.rpc writes them.

use alloc::format;
use alloc::string::String;

/// No reason is longer.
const LONGEST: usize = 63;

/// The code as the `reason` of an `ErrorInfo`, which is `UPPER_SNAKE_CASE`: `[A-Z][A-Z0-9_]+[A-Z0-9]`, of at most 63 characters.
///
/// Everything but letters and digits becomes `_`, and so does the place where a small letter or a digit meets a capital one. What would begin
/// with a digit, or is shorter than three characters, gets `E_` before it. The end of what is too long is replaced by a hash. Of a catalog in
/// `snake_case`, that is the code in capitals. Where two codes of a catalog become one reason, its lint `reason-collision` says so.
///
/// ```
/// use errdex::tonic::reason;
///
/// assert_eq!(reason("key_not_found"), "KEY_NOT_FOUND");
/// assert_eq!(reason("key-not-found"), "KEY_NOT_FOUND");
/// assert_eq!(reason("keyNotFound"), "KEY_NOT_FOUND");
/// assert_eq!(reason("404.page"), "E_404_PAGE");
/// ```
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons() {
        for (code, expected) in [
            ("KEY_NOT_FOUND", "KEY_NOT_FOUND"),
            ("Key.Not:Found", "KEY_NOT_FOUND"),
            ("HTTPError", "HTTPERROR"),
            ("page2Error", "PAGE2_ERROR"),
            ("a__b--", "A_B"),
            ("ab", "E_AB"),
            ("a", "E_A"),
            ("404", "E_404"),
            ("type error!", "TYPE_ERROR"),
        ] {
            assert_eq!(reason(code), expected, "{code}");
        }
    }

    #[test]
    fn long_codes_stay_apart() {
        let codes = [format!("{}_{}", "a".repeat(54), "b".repeat(40)), format!("{}_{}", "a".repeat(54), "c".repeat(73))];
        let [one, other] = codes.map(|code| reason(&code));
        assert_ne!(one, other);
        for reason in [&one, &other] {
            assert!(reason.len() <= LONGEST && reason.starts_with("AAA") && !reason.contains("__"), "{reason}");
        }
        assert_eq!(reason(&"a".repeat(63)).len(), 63);
        assert_eq!(reason(&"a".repeat(64)).len(), 63);
    }
}
