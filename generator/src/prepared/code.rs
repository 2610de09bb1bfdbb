//! The code of a whole catalog as text, with gaps for what only the macro knows.
//!
//! The compiler reads one text in a part of the time that a macro takes to hand it each token.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;

use super::codec::{Coded, text};
use super::print::print;
use crate::model::Visible;
use crate::rust::{self, Extras, Filter, Options, Target};

/// What a macro generates, as texts.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// [`attributes`](rust::Generated::attributes) of the enum.
    pub attributes: String,
    /// Its [`variants`](rust::Generated::variants).
    pub variants: String,
    /// The [`items`](rust::Generated::items) beside it.
    pub items: String,
}

/// What fills the gaps, in the order of their numbers: name, visibility and runtime, then the options.
type Fillings = [String; 7];

/// Appends the code of a catalog. No text of the catalog has `digest` in it.
pub(super) fn write(catalog: &Visible, digest: u64, out: &mut Vec<u8>) {
    let mark = format!("__errdex_{digest:016x}_");
    let [name, others @ ..] = [0, 1, 2, 3, 4, 5, 6].map(|gap| Ident::new(&format!("{mark}{gap}"), Span::call_site()));
    let [visibility, runtime, debug, examples, documented, client] = others.map(Ident::into_token_stream);
    let extras = Extras { examples: true, documented: true, client: true };
    let target = Target { name: &name, visibility: &visibility, runtime: &runtime, debug: true, extras };
    let (entries, _) = rust::select(catalog, Filter::default());
    let parts = rust::parts(catalog, &entries, &target);
    let items = parts.items(&Options { debug, examples, documented, client });
    let Options { debug, examples, documented, client } = &parts.options;
    for part in [debug, examples, documented, client, &parts.attributes, &parts.variants, &items] {
        write_part(part, &mark, out);
    }
}

/// Pieces of text, and the number of the gap before each but the first.
fn write_part(part: &TokenStream, mark: &str, out: &mut Vec<u8>) {
    let mut text = String::new();
    print(part.clone(), &mut text);
    let mut pieces = text.split(mark);
    pieces.next().unwrap_or_default().to_owned().write(out);
    let pieces: Vec<_> = pieces.collect();
    pieces.len().try_into().unwrap_or(u32::MAX).write(out);
    for piece in pieces {
        let gap = piece.bytes().next().unwrap_or_default().wrapping_sub(b'0');
        gap.write(out);
        piece.get(1..).unwrap_or_default().to_owned().write(out);
    }
}

/// Takes the code for a target off the front; nothing where the bytes do not fit.
pub(super) fn read(input: &mut &[u8], target: &Target<'_>) -> Option<Code> {
    let Target { name, visibility, runtime, debug, extras } = target;
    // What begins with punctuation must not become one with what stands before it.
    let [visibility, runtime, no_examples] = [visibility, runtime, &&rust::no_examples()].map(|tokens| format!(" {tokens}"));
    let none = String::new();
    let mut fillings: Fillings = [name.to_string(), visibility, runtime, none.clone(), none.clone(), no_examples, none];
    for (gap, is_wanted) in (3..).zip([*debug, extras.examples, extras.documented, extras.client]) {
        let option = read_part(input, &fillings)?;
        if is_wanted {
            fillings[gap] = format!(" {option}");
        }
    }
    let mut part = || read_part(input, &fillings);
    Some(Code { attributes: part()?, variants: part()?, items: part()? })
}

fn read_part(input: &mut &[u8], fillings: &Fillings) -> Option<String> {
    let mut part = text(input)?.to_owned();
    for _ in 0..u32::read(input)? {
        part.push_str(fillings.get(usize::from(u8::read(input)?))?);
        part.push_str(text(input)?);
    }
    Some(part)
}
