//! Tokens as text for the compiler.
//!
//! An attribute `#[doc = "…"]` is written as the comment that it stands for: a comment is one token, which the compiler neither parses
//! nor expands.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// Appends tokens to a text that means the same.
pub(super) fn print(tokens: TokenStream, out: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    // Whether the last character could become a part of what follows.
    let mut open = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) => {
                if punct.as_char() == '#'
                    && let Some(TokenTree::Group(group)) = tokens.peek()
                    && let Some(comment) = documentation(group).as_deref().and_then(comment)
                {
                    tokens.next();
                    out.push_str(&comment);
                    open = false;
                    continue;
                }
                out.push(punct.as_char());
                if punct.spacing() == Spacing::Alone && matches!(tokens.peek(), Some(TokenTree::Punct(_))) {
                    out.push(' ');
                }
                open = false;
            }
            TokenTree::Group(group) => {
                let (before, after) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => (" ", " "),
                };
                out.push_str(before);
                print(group.stream(), out);
                out.push_str(after);
                open = false;
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                let text = token.to_string();
                if open || text.starts_with('\'') {
                    out.push(' ');
                }
                out.push_str(&text);
                open = true;
                // `0.1` is a number, and `a'b` and `a#b` begin with a prefix.
                let is_literal = matches!(token, TokenTree::Literal(_));
                if let Some(TokenTree::Punct(next)) = tokens.peek()
                    && (is_literal || matches!(next.as_char(), '\'' | '#'))
                {
                    out.push(' ');
                    open = false;
                }
            }
        }
    }
}

/// The literal of `[doc = "…"]`.
fn documentation(attribute: &Group) -> Option<String> {
    let mut tokens = attribute.stream().into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()?, tokens.next()) {
        (TokenTree::Ident(doc), TokenTree::Punct(is), TokenTree::Literal(text), None) if doc == "doc" && is.as_char() == '=' => {
            Some(text.to_string())
        }
        _ => None,
    }
}

/// The comment for a string literal; nothing where a comment would mean something else, or where the literal's escapes are not simple.
fn comment(literal: &str) -> Option<String> {
    let text = match literal.strip_prefix('r') {
        Some(raw) => raw.strip_prefix('"')?.strip_suffix('"')?.to_owned(),
        None => unescaped(literal.strip_prefix('"')?.strip_suffix('"')?)?,
    };
    if !text.starts_with(' ') || text.contains('\r') {
        return None;
    }
    if !text.contains('\n') {
        return Some(format!("///{text}\n"));
    }
    // Blocks nest, and asterisks before lines are taken for decoration.
    let is_plain = !text.contains("*/") && !text.contains("/*") && text.lines().all(|line| !line.trim_start().starts_with('*'));
    (is_plain && !text.ends_with(['*', '/'])).then(|| format!("/**{text}*/"))
}

fn unescaped(literal: &str) -> Option<String> {
    let mut text = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        text.push(match rest.as_bytes().get(at + 1)? {
            b'n' => '\n',
            b't' => '\t',
            b'"' => '"',
            b'\'' => '\'',
            b'\\' => '\\',
            _ => return None,
        });
        rest = &rest[at + 2..];
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn printed(tokens: TokenStream) -> String {
        let mut text = String::new();
        print(tokens, &mut text);
        text
    }

    fn is_same(tokens: &TokenStream) {
        let text = printed(tokens.clone());
        assert_eq!(text.parse::<TokenStream>().unwrap().to_string(), tokens.to_string(), "{text}");
    }

    #[test]
    fn tokens_stay_what_they_are() {
        is_same(&quote!(
            pub const fn f<'a, const N: usize>(x: &'a [&'static str; N]) -> impl Into<::core::Option<i64>> {
                x.0.1
            }
        ));
        is_same(&quote!(
            a == -1 && b != !c || *d <= ..=e,
            &&f,
            &&g,
            r#type,
            -1.5e-3f64,
            b"\x00\n",
            'x',
            'y: loop {
                break 'y;
            }
        ));
        is_same(&quote!(a - -1, < -b, = &c, : ::d, : : e, . . f, # [g], ! {}));
        is_same(&quote!(#![allow(x)] #[derive(Clone)] struct S(u8,); macro_rules! m { ($($a:tt)*) => { $($a)* }; }));
    }

    #[test]
    fn documentation_becomes_comments() {
        for (text, comment) in [
            (" One line.", "/// One line.\n"),
            (" \"Quoted\" and C:\\path `it's`.", "/// \"Quoted\" and C:\\path `it's`.\n"),
            (" Two\n\nlines.", "/** Two\n\nlines.*/"),
        ] {
            assert_eq!(printed(quote!(#[doc = #text] a)), format!("{comment}a"));
            let read: TokenStream = printed(quote!(#[doc = #text])).parse().unwrap();
            assert_eq!(read.to_string(), quote!(#[doc = #text]).to_string());
        }
        assert_eq!(
            printed(quote! {
                /// A `raw` one.
                a
            }),
            "/// A `raw` one.\na"
        );
    }

    #[test]
    fn what_no_comment_can_say_stays_an_attribute() {
        for text in [
            "No space.",
            "/ x",
            "",
            " Carriage\rreturn.",
            " An\nend */ inside.",
            " A\n/* start.",
            " A list:\n* one\n* two",
            " A\nrule *",
            " Bell \u{7}.",
        ] {
            is_same(&quote!(#[doc = #text] a));
            assert!(printed(quote!(#[doc = #text])).starts_with("#[doc="), "{text:?}");
        }
        is_same(&quote!(#[doc(hidden)] #[doc = concat!("a", "b")] #[doc = "a" b]));
    }
}
