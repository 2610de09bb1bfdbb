//! The search index: small scripts that `search-engine.js` loads as it needs them. Scripts, because a page on a disk may load nothing else.
//!
//! | file of `search/` | has |
//! | --- | --- |
//! | `index.js` | where everything is, interface texts, categories, reason phrases; the one file without a hash in its name, so that pages stay as they are when the index changes |
//! | `xN` | whole names: codes, earlier codes, variants, titles, without case and separators |
//! | `nN` | words of names, of category, status, tags, endpoints |
//! | `pN` | words of prose |
//! | `dN` | what a result shows, for a run of errors |
//! | `f` | a filter of all names, for pasted text |
//!
//! Each file calls the global `errdexSearch` with its name and its content. Dictionaries (`x`, `n`, `p`) are runs of `TERM POSTINGS`: a
//! term shares characters with the one before; postings count, then list errors by their number on the site with what the term says
//! about them, from 0 to 15 (see [`encode`]). A query loads one shard for each word and dictionary, so that what it transfers does not
//! grow with the catalog.

mod dictionary;
pub(crate) mod encode;
mod fields;
mod filter;
mod prose;
mod words;

use std::collections::BTreeMap;

use errdex_generator::model::{Entry, Piece, reason_phrase};
use serde_json::{Value, json};

use crate::site::Site;

/// The way the files are written. The script refuses another.
const FORMAT: u32 = 1;

/// The size of a run of results, in bytes before compression.
const RUN: usize = 6_000;

/// The most characters of a summary and of a cause that a result may show.
const SHOWN: usize = 180;

/// The most causes that a result may show.
const CAUSES: usize = 6;

/// A file of the index.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path on the site.
    pub(crate) path: String,
    pub(crate) content: String,
}

/// The index of what a site shows to its audience.
pub(crate) fn index(site: &Site<'_>) -> Vec<File> {
    let outline = &site.outline;
    let ((names, labels), prose) = rayon::join(|| (fields::names(outline), fields::labels(outline)), || fields::prose(outline));
    let mut files = Vec::new();
    let filter = file("f", &json!(filter::filter(names.terms())), &mut files);
    let mut dictionaries = BTreeMap::new();
    for (id, dictionary) in [("x", names), ("n", labels), ("p", prose)] {
        let (mut starts, mut hashes) = (Vec::new(), Vec::new());
        for (number, shard) in dictionary.shards().into_iter().enumerate() {
            hashes.push(file(&format!("{id}{number}"), &json!(shard.payload), &mut files));
            starts.push(shard.first);
        }
        dictionaries.insert(id, json!([starts.join(" "), hashes.join("")]));
    }
    let (mut starts, mut hashes) = (Vec::new(), Vec::new());
    for (number, (first, rows)) in runs(site).into_iter().enumerate() {
        hashes.push(file(&format!("d{number}"), &Value::from(rows), &mut files));
        starts.push(first);
    }
    let reasons: BTreeMap<String, &str> =
        outline.entries.iter().map(|entry| (entry.status.to_string(), reason_phrase(entry.status))).collect();
    let manifest = json!({
        "format": FORMAT,
        "count": outline.entries.len(),
        "names": dictionaries["x"],
        "labels": dictionaries["n"],
        "prose": dictionaries["p"],
        "runs": [starts, hashes.join("")],
        "filter": filter,
        "categories": outline.categories.iter().map(crate::pages::Group::title).collect::<Vec<_>>(),
        "reasons": reasons,
        "english": site.texts.get("lang").split('-').next() == Some("en"),
        "texts": site.texts.starting_with("search_"),
    });
    files.push(File { path: "search/index.js".to_owned(), content: call("index", &manifest) });
    files
}

/// Adds a file with a hash of its content in its name, and returns the hash.
fn file(name: &str, content: &Value, files: &mut Vec<File>) -> String {
    let content = call(name, content);
    let hash = crate::hash::short(content.as_bytes());
    files.push(File { path: format!("search/{name}.{hash}.js"), content });
    hash
}

fn call(name: &str, content: &Value) -> String {
    format!("errdexSearch(\"{name}\",{content});\n")
}

/// What results show, in runs of about one size, each with the number of its first error.
fn runs(site: &Site<'_>) -> Vec<(usize, Vec<Value>)> {
    let mut runs: Vec<(usize, Vec<Value>)> = Vec::new();
    let mut bytes = usize::MAX;
    for (number, entry) in site.outline.entries.iter().enumerate() {
        if bytes >= RUN {
            runs.push((number, Vec::new()));
            bytes = 0;
        }
        let message = message(entry);
        let lead = entry.summary.as_deref().map_or_else(|| message.clone(), prose::plain_text);
        let causes = entry.causes.iter().take(CAUSES).map(|cause| prose::shorten(&prose::plain_text(&cause.cause), SHOWN));
        let texts: Vec<String> = std::iter::once(prose::shorten(&lead, SHOWN)).chain(causes).collect();
        bytes += entry.code.len() + entry.title.len() + message.len() + texts.iter().map(String::len).sum::<usize>() + 20;
        let state = site.state(entry).unwrap_or_default();
        let row = json!([entry.code, entry.title, entry.status, site.outline.group(number), state, entry.aliases, message, texts]);
        if let Some((_, rows)) = runs.last_mut() {
            rows.push(row);
        }
    }
    runs
}

/// A message as text, its parameters in braces.
fn message(entry: &Entry) -> String {
    let mut text = String::with_capacity(entry.message.source.len());
    for piece in &entry.message.pieces {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Param(name) => text.extend(["{", name.as_str(), "}"]),
        }
    }
    text
}
