//! Everything that reads what others wrote, as functions of any bytes: nothing panics, and what is told has its place.
//!
//! The fuzzers of `targets/` call these, and so does a test of every build (`tests/tests/fuzz.rs`), with the seeds of `corpus/` and changes of
//! them. A new function has a seed, a target and a line in [`TARGETS`]; the test fails while any of them is missing.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use errdex::client::Received;
use errdex_docs::snippets;
use errdex_generator::Checked;
use errdex_generator::model::{Audience, Visible};
use errdex_generator::place::{Span, locate};
use errdex_generator::read::{Folder, Source, Sources};
use errdex_generator::suggest::nearest;
use errdex_site::{Look, Options, Site, TemplateError, Templates, Worker};

/// A function, and its name: that of its fuzzer and of its seeds' folder.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("catalog", catalog),
    ("challenge", challenge),
    ("explain", explain),
    ("page", page),
    ("response", response),
    ("snippet", snippet),
    ("status", status),
    ("templates", templates),
];

/// Settings that fit, for errors that come without.
const SETTINGS: &str = "name: Orbit API\nversion: 2.3.0\ndocs_url: https://docs.example.com/errors\ncategories: {a: {title: A}}\n";

/// An error that fits.
const ERROR: &str = "code: key_gone\nstatus: 401\ncategory: a\nmessage: The key {id} is gone.\nparams: {id: {type: string}}\n";

/// A catalog: it is read and checked, and every finding lies within its file.
pub fn catalog(bytes: &[u8]) {
    assert_sound(&checked(bytes));
}

/// A catalog whose site is made: what the check lets pass, or reports, can be rendered nevertheless.
pub fn page(bytes: &[u8]) {
    let catalog = checked(bytes).catalog;
    for audience in [Audience::Public, Audience::Internal] {
        let visible = Visible::of(catalog.clone(), audience);
        render(&Site::new(&visible, &Options::default()).expect("the templates in the binary fit")).expect("they render every catalog");
    }
}

/// The value of `challenge:`: what passes is a header, and what is wrong is underlined within it.
pub fn challenge(bytes: &[u8]) {
    let challenge = String::from_utf8_lossy(bytes);
    let settings = format!("{SETTINGS}challenge: {}\n", serde_json::Value::from(&*challenge));
    let checked = run([("catalog.yaml".to_owned(), settings.into_bytes()), ("a.yaml".to_owned(), ERROR.into())]);
    assert_sound(&checked);
    if !checked.report.has_errors() {
        let challenge = checked.catalog.challenge(&checked.catalog.entries[0]).expect("a 401 has the catalog's challenge");
        assert!(http::HeaderValue::from_str(challenge).is_ok(), "{challenge:?} is no header");
    }
}

/// What someone pastes to find an error.
pub fn explain(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for name in text.split_whitespace() {
        let codes = small().iter().map(|entry| entry.code.as_str());
        assert!(small().find(name).is_none() || nearest(name, codes).is_some(), "{name} is a code that is not near itself");
    }
}

/// The language of a snippet, and on the next lines its code: whatever is wrong is a part of it.
pub fn snippet(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (language, code) = text.split_once('\n').unwrap_or(("", &text));
    for problem in snippets::check(language, code) {
        assert!(code.get(problem.bytes.clone()).is_some(), "{:?} is not a part of {} bytes", problem.bytes, code.len());
    }
}

/// Templates, texts, styles and scripts of an owner: they are refused with a place, or pages are made of them, or one tells where it fails.
pub fn templates(bytes: &[u8]) {
    let own: Option<BTreeMap<String, String>> =
        files(bytes).into_iter().map(|(name, bytes)| Some((name, String::from_utf8(bytes).ok()?))).collect();
    let Some(own) = own else { return };
    let made = Templates::with(own).and_then(|templates| {
        let options = Options { look: Look::from(templates), ..Options::default() };
        render(&Site::new(small(), &options)?)
    });
    let Err(error) = made else { return };
    let sources = error.sources(&Sources::default());
    for located in locate(&error.diagnostics, &sources) {
        assert!(!located.diagnostic.message.is_empty());
        assert_in_file(&located.span, &mut HashMap::new());
    }
}

/// One of everything.
#[allow(deprecated, reason = "nothing tracks this catalog: it changes with the tests")]
mod fixture {
    #[errdex::catalog("../tests/catalogs/everything", client)]
    #[derive(Debug)]
    pub(crate) enum Fixture {}
}

use fixture::{Fixture, FixtureCode};

/// The body of a response, as a client reads it.
pub fn response(bytes: &[u8]) {
    assert_told(&Fixture::decode(bytes));
}

/// The details of a status of gRPC, as a client reads them.
pub fn status(bytes: &[u8]) {
    assert_told(&errdex::tonic::decode(&tonic::Status::with_details(tonic::Code::NotFound, "Gone.", bytes.to_vec().into())));
}

/// What holds for everything that is received: a code that is known is never unknown, and an error is that of its code.
fn assert_told(received: &Received<Fixture>) {
    match received {
        Received::Known(known) => assert!(known.error().is_none_or(|error| error.kind() == known.code()), "{known:?}"),
        Received::Unknown(unknown) => assert!(unknown.code().is_none_or(|code| code.parse::<FixtureCode>().is_err()), "{unknown:?}"),
    }
    let body = received.body();
    let _ = (body.message(), body.details(), body.retry_after(), body.doc_url(), body.request_id(), body.json().to_string());
    let _ = (received.to_string(), body.timestamp().map(|time| time.to_string()));
}

/// Checks files from memory.
pub fn run(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Checked {
    let files = files.into_iter().map(|(path, bytes)| Source::new(path, bytes)).collect();
    errdex_site::check(Folder { sources: Sources::from_files("catalog", files), problems: Vec::new() }, Arc::new(()))
}

/// The files of an input, which begin at lines such as `=== site/error.html`.
fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(b"=== ") {
            files.push((String::from_utf8_lossy(name).trim().to_owned(), Vec::new()));
        } else if let Some((_, file)) = files.last_mut() {
            file.extend(line);
        }
    }
    files
}

/// The catalog of an input: its files, or the input as one file of errors.
fn checked(bytes: &[u8]) -> Checked {
    let files = files(bytes).into_iter().enumerate().map(|(number, (name, bytes))| {
        let is_settings = number == 0 && name == "catalog.yaml";
        (if is_settings { name } else { format!("{number}.yaml") }, bytes)
    });
    let mut files: Vec<_> = files.collect();
    if files.is_empty() {
        files.push(("0.yaml".to_owned(), bytes.to_vec()));
    }
    if files[0].0 != "catalog.yaml" {
        files.push(("catalog.yaml".to_owned(), SETTINGS.into()));
    }
    run(files)
}

/// A catalog whose pages take no time.
fn small() -> &'static Visible {
    static SMALL: OnceLock<Visible> = OnceLock::new();
    let files = || [("catalog.yaml".to_owned(), SETTINGS.into()), ("a.yaml".to_owned(), ERROR.into())];
    SMALL.get_or_init(|| Visible::all(run(files()).catalog))
}

/// Renders every page but the pictures.
fn render(site: &Site<'_>) -> Result<(), TemplateError> {
    let mut worker = Worker::default();
    for page in site.pages() {
        let path = site.path(page);
        if !path.contains(".png") {
            let mut bytes = Vec::new();
            site.render(page, &mut worker, &mut bytes).map_err(|error| *error.problem)?;
            assert!(std::str::from_utf8(&bytes).is_ok(), "{path} is not UTF-8");
        }
    }
    Ok(())
}

/// What holds for every report of every input.
pub fn assert_sound(checked: &Checked) {
    let located = checked.report.locate(&checked.sources);
    assert_eq!(located.len(), checked.report.diagnostics.len());
    let mut lines = HashMap::new();
    for finding in &located {
        let diagnostic = finding.diagnostic;
        assert_in_file(&finding.span, &mut lines);
        finding.related.iter().for_each(|(span, _)| assert_in_file(span, &mut lines));
        finding.edits.iter().for_each(|(span, _)| assert_in_file(span, &mut lines));
        assert!(!diagnostic.message.is_empty());
        assert!(finding.one_line().contains(diagnostic.rule.id));
    }
    let mut codes: Vec<_> = checked.catalog.entries.iter().map(|entry| &entry.code).collect();
    codes.dedup();
    assert_eq!(codes.len(), checked.catalog.entries.len(), "a code stands twice in the catalog");
    assert!(codes.is_sorted());
}

fn assert_in_file<'a>(span: &Span<'a>, lines: &mut HashMap<String, Vec<&'a str>>) {
    let text = span.text.get(span.bytes.clone());
    assert!(text.is_some(), "{}: {:?} is not a part of {} bytes", span.path, span.bytes, span.text.len());
    assert!(span.start <= span.end && span.start.line >= 1 && span.start.column >= 1, "{:?} to {:?}", span.start, span.end);
    let lines = lines.entry(span.path.clone()).or_insert_with(|| span.text.split('\n').collect());
    for position in [span.start, span.end] {
        let line = lines.get(position.line - 1).copied().unwrap_or_else(|| panic!("line {} of {}", position.line, lines.len()));
        assert!(position.column <= line.len() + 1, "column {} of {}", position.column, line.len());
    }
}
