//! `errdex::__private::Table`: every fact of every entry, as parallel arrays.

use std::iter;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::envelope::envelope;
use super::row::Row;
use crate::model::{Audience, Entry, Envelope, Fault, GRPC_CODES, Retry, Severity, Visible};

/// `static TABLE` of these fields.
pub(super) fn table(fields: &TokenStream, examples: &TokenStream, runtime: &TokenStream) -> TokenStream {
    quote!(static TABLE: #runtime::__private::Table = #runtime::__private::Table { #fields examples: #examples };)
}

/// Every field of the table but the examples.
pub(super) fn fields(catalog: &Visible, rows: &[Row<'_>], runtime: &TokenStream) -> TokenStream {
    let entries = || rows.iter().map(|row| row.entry);
    let texts = |of: &dyn Fn(&Row<'_>) -> String| texts(&rows.iter().map(of).collect::<Vec<_>>(), runtime);
    let numbers = |of: &mut dyn FnMut(&Entry) -> u32| numbers(entries().map(of), runtime);
    let bytes = |of: fn(&Entry) -> u8| literal(entries().map(|entry| [of(entry)]));

    // What is asked for most is there as it is.
    let codes = array(entries().map(|entry| Literal::string(&entry.code)));
    let variants = texts(&|row| row.entry.variant.clone());
    let titles = texts(&|row| row.entry.title.clone());
    let doc_urls = texts(&|row| catalog.doc_url(&row.entry.code));
    let statuses = numbers(&mut |entry| entry.status.into());
    let retries = numbers(&mut |entry| entry.retry.after().unwrap_or_default());
    let faults = bytes(|entry| fault(entry.fault));
    let grpc_codes = bytes(|entry| grpc_code(&entry.grpc));

    let (mut category_ids, mut envelopes): (Vec<String>, Vec<Envelope>) = (Vec::new(), Vec::new());
    let categories = numbers(&mut |entry| number_of(&entry.category, &mut category_ids));
    let envelope_numbers = numbers(&mut |entry| number_of(catalog.envelope(entry), &mut envelopes));
    let category_ids = array(category_ids.iter().map(|id| Literal::string(id)));
    let envelopes = array(envelopes.iter().map(|kind| envelope(kind, runtime)));

    let messages: Vec<_> = rows.iter().map(Row::message).collect();
    let flags = literal(rows.iter().zip(&messages).map(|(row, (_, places))| [flags(row.entry, places)]));
    let text_starts = starts(messages.iter().map(|(texts, _)| texts.len()), runtime);
    let message_texts = array(messages.iter().flat_map(|(texts, _)| texts).map(|text| Literal::string(text)));
    let places = self::numbers(messages.iter().flat_map(|(_, places)| places).map(|place| (*place).into()), runtime);

    let challenges = rows.iter().enumerate().filter_map(|(number, row)| Some((number, catalog.challenge(row.entry)?)));
    let challenges = array(challenges.map(|(number, challenge)| {
        let number = Literal::usize_unsuffixed(number);
        quote!((#number, #challenge))
    }));

    let param_starts = starts(rows.iter().map(|row| row.params.len()), runtime);
    let params = array(rows.iter().flat_map(|row| &row.params).map(|param| Literal::string(param.name)));

    quote! {
        codes: #codes,
        variants: #variants,
        titles: #titles,
        doc_urls: #doc_urls,
        statuses: #statuses,
        categories: #categories,
        retries: #retries,
        faults: #faults,
        grpc_codes: #grpc_codes,
        flags: #flags,
        envelopes: #envelope_numbers,
        text_starts: #text_starts,
        texts: #message_texts,
        places: #places,
        param_starts: #param_starts,
        params: #params,
        challenges: #challenges,
        category_ids: #category_ids,
        envelope_kinds: #envelopes,
    }
}

fn array<T: quote::ToTokens>(items: impl Iterator<Item = T>) -> TokenStream {
    quote!(&[#(#items),*])
}

/// `errdex::column::Texts`.
fn texts(texts: &[String], runtime: &TokenStream) -> TokenStream {
    let (all, starts) = (lines(texts), literal(running(texts.iter().map(String::len)).map(u32::to_le_bytes)));
    quote!(#runtime::__private::Texts::new(#all, #starts))
}

/// `errdex::column::Numbers`.
fn numbers(numbers: impl Iterator<Item = u32>, runtime: &TokenStream) -> TokenStream {
    let numbers = literal(numbers.map(u32::to_le_bytes));
    quote!(#runtime::__private::Numbers::new(#numbers))
}

/// Where each of some runs starts, and where the last one ends.
fn starts(lengths: impl Iterator<Item = usize>, runtime: &TokenStream) -> TokenStream {
    numbers(running(lengths), runtime)
}

/// The sums of the numbers before each, and of all.
fn running(lengths: impl Iterator<Item = usize>) -> impl Iterator<Item = u32> {
    let sums = lengths.scan(0, |sum: &mut u32, length| {
        *sum = sum.saturating_add(length.try_into().unwrap_or(u32::MAX));
        Some(*sum)
    });
    iter::once(0).chain(sums)
}

/// Texts as one literal, with a line for each, so that a change of one is a change of one line.
fn lines(texts: &[String]) -> Literal {
    let mut literal = String::from("\"");
    for text in texts {
        // The end of a line, and the spaces at the next one's start, are no part of the literal.
        literal.push_str("\\\n");
        let escaped = Literal::string(text).to_string();
        let escaped = escaped.get(1..escaped.len() - 1).unwrap_or_default();
        let rest = escaped.trim_start();
        for space in escaped[..escaped.len() - rest.len()].chars() {
            literal.extend(space.escape_unicode());
        }
        literal.push_str(rest);
    }
    literal.push('"');
    literal.parse().unwrap_or_else(|_| Literal::string(&texts.concat()))
}

/// Bytes as one literal.
fn literal<const N: usize>(rows: impl Iterator<Item = [u8; N]>) -> Literal {
    Literal::byte_string(&rows.flatten().collect::<Vec<_>>())
}

/// The number of a value in a list of distinct ones, to which it is added where it is new.
fn number_of<T: PartialEq + Clone>(value: &T, distinct: &mut Vec<T>) -> u32 {
    let at = distinct.iter().position(|known| known == value).unwrap_or_else(|| {
        distinct.push(value.clone());
        distinct.len() - 1
    });
    at.try_into().unwrap_or(u32::MAX)
}

/// As `errdex::Fault::ALL` counts.
const fn fault(fault: Fault) -> u8 {
    match fault {
        Fault::Client => 0,
        Fault::Account => 1,
        Fault::Service => 2,
    }
}

/// The number of a `google.rpc.Code`; 2 is UNKNOWN.
fn grpc_code(name: &str) -> u8 {
    GRPC_CODES.iter().position(|known| *known == name).and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(2)
}

/// As `errdex::entry` reads them.
fn flags(entry: &Entry, places: &[u16]) -> u8 {
    let in_order = if places.iter().copied().eq(0..places.len().try_into().unwrap_or(u16::MAX)) { 32 } else { 0 };
    let retry = match entry.retry {
        Retry::Never => 0,
        Retry::Backoff => 8,
        Retry::After(_) => 16,
    };
    let severity = match entry.severity {
        Severity::Error => 0,
        Severity::Warning => 64,
        Severity::Info => 128,
        Severity::Hint => 192,
    };
    u8::from(entry.deprecated.is_some())
        + 2 * u8::from(entry.retired.is_some())
        + 4 * u8::from(entry.audience == Audience::Internal)
        + retry
        + severity
        + in_order
}
