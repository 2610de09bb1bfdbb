//! YAML values as JSON text (RFC 8259), without the JSON library that a proc macro's tree must not have.

use std::fmt::Write as _;

use crate::value::Node;

/// The value as JSON.
pub(super) fn json(node: &Node) -> String {
    let mut out = String::new();
    write(node, &mut out);
    out
}

fn write(node: &Node, out: &mut String) {
    match node {
        Node::Null => out.push_str("null"),
        // JSON has no infinities.
        Node::Float(value) if !value.is_finite() => out.push_str("null"),
        Node::Float(value) => display(format_args!("{value:?}"), out),
        Node::Bool(value) => display(format_args!("{value}"), out),
        Node::Integer(value) => display(format_args!("{value}"), out),
        Node::String(text) => string(text, out),
        Node::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                comma(index, out);
                write(item, out);
            }
            out.push(']');
        }
        Node::Map(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                comma(index, out);
                string(key, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

fn comma(index: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\0'..='\x1f' => display(format_args!("\\u{:04x}", u32::from(c)), out),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn display(value: std::fmt::Arguments<'_>, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let node = Node::Map(vec![
            (
                "a\"\\\n".to_owned(),
                Node::List(vec![Node::Null, Node::Bool(true), Node::Integer(-3), Node::Float(1.0), Node::Float(f64::NAN)]),
            ),
            ("é".to_owned(), Node::String("ü\u{7f}".to_owned())),
        ]);
        assert_eq!(json(&node), "{\"a\\\"\\\\\\u000a\":[null,true,-3,1.0,null],\"é\":\"ü\u{7f}\"}");
    }
}
