//! Text in HTML.

/// Appends text, escaped for an element. Not for an attribute: quotes stay as they are, which keeps code a fifth smaller.
pub(crate) fn escape_text_into(text: &str, out: &mut String) {
    escape_bytes(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends text, escaped for an attribute in double quotes.
pub fn escape_attribute_into(text: &str, out: &mut String) {
    escape_bytes(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

fn escape_bytes(text: &str, out: &mut String, entity: impl Fn(u8) -> Option<&'static str>) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte) {
            out.push_str(&text[from..at]);
            out.push_str(entity);
            from = at + 1;
        }
    }
    out.push_str(&text[from..]);
}

/// Text, escaped for an element.
pub(crate) fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    escape_text_into(text, &mut out);
    out
}
