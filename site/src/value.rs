//! Template values made by hand: several times faster than through serde, and markup is told from text by its type.

use tera::Value;

/// A map for a template.
macro_rules! object {
    ($($key:ident: $value:expr),* $(,)?) => {{
        let mut map = tera::Map::new();
        $(map.insert(tera::value::Key::Str(stringify!($key)), tera::Value::from($value));)*
        tera::Value::from(map)
    }};
}
pub(crate) use object;

/// HTML that is inserted as it is.
pub(crate) fn markup(html: &str) -> Value {
    Value::safe_string(html)
}

/// The text of some HTML that this crate made, on one line: no elements, no entities.
pub(crate) fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = rest[open..].split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Some HTML of ours, with what its links say and without the links.
pub(crate) fn without_links(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find("<a ") {
        text.push_str(&rest[..open]);
        let (inner, after) = rest[open..].split_once('>').map_or(("", ""), |(_, inner)| inner.split_once("</a>").unwrap_or((inner, "")));
        text.push_str(inner);
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn plain_text() {
        assert_eq!(super::plain_text("a <a href=\"b\"><code>&lt;c&gt;</code></a>\n&amp;lt; \"d\""), "a <c> &lt; \"d\"");
    }
}
