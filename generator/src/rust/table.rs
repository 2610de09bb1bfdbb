//! `errdex::__private::Table`: every fact of every entry, as parallel arrays.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::envelope::envelope;
use super::row::Row;
use crate::model::{Audience, Catalog, Entry, Envelope, Fault, GRPC_CODES, Retry};

/// `static TABLE` of these fields.
pub(super) fn table(fields: &TokenStream, examples: &TokenStream, runtime: &TokenStream) -> TokenStream {
    quote!(static TABLE: #runtime::__private::Table = #runtime::__private::Table { #fields examples: #examples };)
}

/// Every field of the table but the examples.
pub(super) fn fields(catalog: &Catalog, rows: &[Row<'_>], runtime: &TokenStream) -> TokenStream {
    let strings = |of: &dyn Fn(&Row<'_>) -> String| array(rows.iter().map(|row| Literal::string(&of(row))));
    let numbers = |of: &dyn Fn(&Entry) -> i64| array(rows.iter().map(|row| Literal::i64_unsuffixed(of(row.entry))));

    // One literal instead of a thousand.
    let bytes = |of: &dyn Fn(&Entry) -> u8| Literal::byte_string(&rows.iter().map(|row| of(row.entry)).collect::<Vec<_>>());

    let codes = strings(&|row| row.entry.code.clone());
    let variants = strings(&|row| row.entry.variant.clone());
    let titles = strings(&|row| row.entry.title.clone());
    let doc_urls = strings(&|row| catalog.doc_url(&row.entry.code));
    let statuses = numbers(&|entry| entry.status.into());
    let retries = numbers(&|entry| retry(entry.retry));
    let faults = bytes(&|entry| fault(entry.fault));
    let grpc_codes = bytes(&|entry| grpc_code(&entry.grpc));
    let flags = bytes(&flags);

    let (mut category_ids, mut envelopes): (Vec<&str>, Vec<&Envelope>) = (Vec::new(), Vec::new());
    let categories = array(rows.iter().map(|row| number_of(row.entry.category.as_str(), &mut category_ids)));
    let envelope_numbers = array(rows.iter().map(|row| number_of(catalog.envelope(row.entry), &mut envelopes)));
    let category_ids = array(category_ids.iter().map(|id| Literal::string(id)));
    let envelopes = array(envelopes.iter().map(|kind| envelope(kind, runtime)));

    let messages: Vec<_> = rows.iter().map(Row::message).collect();
    let text_starts = starts(messages.iter().map(|(texts, _)| texts.len()));
    let texts = array(messages.iter().flat_map(|(texts, _)| texts).map(|text| Literal::string(text)));
    let places = array(messages.iter().flat_map(|(_, places)| places).map(|place| Literal::u16_unsuffixed(*place)));

    let challenges = rows.iter().enumerate().filter_map(|(number, row)| Some((number, catalog.challenge(row.entry)?)));
    let challenges = array(challenges.map(|(number, challenge)| {
        let number = Literal::usize_unsuffixed(number);
        quote!((#number, #challenge))
    }));

    let param_starts = starts(rows.iter().map(|row| row.params.len()));
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
        texts: #texts,
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

/// Where each of some runs starts, and where the last one ends.
fn starts(lengths: impl Iterator<Item = usize>) -> TokenStream {
    let mut next = 0;
    let mut starts = vec![Literal::usize_unsuffixed(0)];
    for length in lengths {
        next += length;
        starts.push(Literal::usize_unsuffixed(next));
    }
    array(starts.into_iter())
}

/// The number of a value in a list of distinct ones, to which it is added where it is new.
fn number_of<T: PartialEq>(value: T, distinct: &mut Vec<T>) -> Literal {
    let at = distinct.iter().position(|known| *known == value).unwrap_or_else(|| {
        distinct.push(value);
        distinct.len() - 1
    });
    Literal::usize_unsuffixed(at)
}

/// As `errdex::entry` reads it.
fn retry(retry: Retry) -> i64 {
    match retry {
        Retry::Never => -1,
        Retry::Backoff => -2,
        Retry::After(seconds) => seconds.into(),
    }
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
fn flags(entry: &Entry) -> u8 {
    u8::from(entry.deprecated.is_some()) + 2 * u8::from(entry.retired.is_some()) + 4 * u8::from(entry.audience == Audience::Internal)
}
