//! `errdex::__private::Table`: every fact of every entry, as parallel arrays.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::envelope::envelope;
use super::examples::examples;
use super::row::Row;
use crate::model::{Audience, Catalog, Entry, Envelope, Fault, GRPC_CODES, Retry};

/// `static TABLE`, with the examples of the catalog where they are wanted.
pub(super) fn table(catalog: &Catalog, rows: &[Row<'_>], runtime: &TokenStream, with_examples: bool) -> TokenStream {
    let strings = |of: &dyn Fn(&Row<'_>) -> String| array(rows.iter().map(|row| Literal::string(&of(row))));
    let numbers = |of: &dyn Fn(&Entry) -> i64| array(rows.iter().map(|row| Literal::i64_unsuffixed(of(row.entry))));

    let codes = strings(&|row| row.entry.code.clone());
    let variants = strings(&|row| row.entry.variant.clone());
    let titles = strings(&|row| row.entry.title.clone());
    let doc_urls = strings(&|row| catalog.doc_url(&row.entry.code));
    let statuses = numbers(&|entry| entry.status.into());
    let retries = numbers(&|entry| retry(entry.retry));
    let faults = numbers(&|entry| fault(entry.fault));
    let grpc_codes = numbers(&|entry| grpc_code(&entry.grpc));
    let flags = numbers(&flags);

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

    let examples = if with_examples {
        let examples = examples(catalog, rows, runtime);
        quote!(::core::option::Option::Some(#examples))
    } else {
        quote!(::core::option::Option::None)
    };

    quote! {
        static TABLE: #runtime::__private::Table = #runtime::__private::Table {
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
            examples: #examples,
        };
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
const fn fault(fault: Fault) -> i64 {
    match fault {
        Fault::Client => 0,
        Fault::Account => 1,
        Fault::Service => 2,
    }
}

/// The number of a `google.rpc.Code`; 2 is UNKNOWN.
fn grpc_code(name: &str) -> i64 {
    GRPC_CODES.iter().position(|known| *known == name).and_then(|at| i64::try_from(at + 1).ok()).unwrap_or(2)
}

/// As `errdex::entry` reads them.
fn flags(entry: &Entry) -> i64 {
    i64::from(entry.deprecated.is_some()) + 2 * i64::from(entry.retired.is_some()) + 4 * i64::from(entry.audience == Audience::Internal)
}
