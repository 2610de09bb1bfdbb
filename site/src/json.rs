//! JSON in colour, made from values: nothing is parsed again.

use errdex_generator::value::Node;

use crate::html::escape_text_into;

const INDENT: &str = "  ";

/// A value as indented JSON in the same elements as [`crate::highlight`]; a list of plain values stays on one line.
pub(crate) fn to_html(node: &Node) -> String {
    let mut out = String::with_capacity(1024);
    write(node, 0, element, &mut out);
    out
}

/// The same text without elements.
pub(crate) fn to_text(node: &Node) -> String {
    let mut out = String::with_capacity(512);
    write(node, 0, |_, scalar, out| out.push_str(&serde_json::to_string(scalar).unwrap_or_default()), &mut out);
    out
}

/// Writes a scalar or a key, given the name of its element.
type Scalar = fn(&str, &Node, &mut String);

fn write(node: &Node, depth: usize, scalar: Scalar, out: &mut String) {
    match node {
        Node::Null | Node::Bool(_) => scalar("co", node, out),
        Node::Integer(_) | Node::Float(_) => scalar("n", node, out),
        Node::String(_) => scalar("s", node, out),
        Node::List(items) if items.iter().all(|item| !matches!(item, Node::List(_) | Node::Map(_))) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write(item, depth, scalar, out);
            }
            out.push(']');
        }
        Node::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                line(index, depth + 1, out);
                write(item, depth + 1, scalar, out);
            }
            end(depth, out);
            out.push(']');
        }
        Node::Map(entries) if entries.is_empty() => out.push_str("{}"),
        Node::Map(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                line(index, depth + 1, out);
                scalar("pr", &Node::String(key.clone()), out);
                out.push_str(": ");
                write(value, depth + 1, scalar, out);
            }
            end(depth, out);
            out.push('}');
        }
    }
}

fn line(index: usize, depth: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
    end(depth, out);
}

fn end(depth: usize, out: &mut String) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str(INDENT);
    }
}

fn element(tag: &str, scalar: &Node, out: &mut String) {
    // A scalar always serialises: floats that JSON lacks become null.
    let json = serde_json::to_string(scalar).unwrap_or_default();
    out.push_str("<a-");
    out.push_str(tag);
    out.push('>');
    escape_text_into(&json, out);
    out.push_str("</a-");
    out.push_str(tag);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_escapes() {
        let node = Node::Map(vec![
            ("a<b".to_owned(), Node::List(vec![Node::Integer(1), Node::String("</script>\"\n".to_owned())])),
            ("c".to_owned(), Node::List(vec![Node::Map(vec![("d".to_owned(), Node::Null)]), Node::Map(Vec::new())])),
            ("e".to_owned(), Node::Float(f64::NAN)),
        ]);
        assert_eq!(
            to_html(&node),
            "{\n  <a-pr>\"a&lt;b\"</a-pr>: [<a-n>1</a-n>, <a-s>\"&lt;/script&gt;\\\"\\n\"</a-s>],\n  \
             <a-pr>\"c\"</a-pr>: [\n    {\n      <a-pr>\"d\"</a-pr>: <a-co>null</a-co>\n    },\n    {}\n  ],\n  \
             <a-pr>\"e\"</a-pr>: <a-n>null</a-n>\n}"
        );
    }
}
