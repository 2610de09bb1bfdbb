//! Every check of a catalog, stage by stage: text, shape, values of one entry, entries among each other; and where others add theirs.

mod capped;
mod entry;
mod identity;
mod known;
mod levels;
mod lifecycle;
mod params;
mod references;
mod syntax;
mod text;

use std::collections::HashSet;
use std::sync::Arc;

pub use capped::Capped;
pub use known::Known;

use crate::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::keys;
use crate::location::Location;
use crate::model::{Catalog, Entry, Settings, Version};
use crate::parallel;
use crate::read::{self, Document, Folder, SETTINGS_FILE, Source, Sources};
use crate::rules;
use crate::value::Node;

/// The settings file, had it the other ending.
const MISNAMED_SETTINGS: &str = "catalog.yml";

/// A part of the check that needs what a proc macro must not pull in: parsers of markdown and of code, files beside the YAML.
pub trait Pass: Send + Sync {
    /// Checks an error's document as it was written. It is asked once for each form of a file.
    fn document(&self, _document: &Document, _found: &mut Vec<Diagnostic>) {}

    /// Checks the settings.
    fn settings(&self, _settings: &Settings, _found: &mut Vec<Diagnostic>) {}

    /// The files beside the catalog that those findings are in, with paths as reports show them.
    fn beside(&self) -> Vec<Arc<Source>> {
        Vec::new()
    }

    /// Checks an error among all others.
    fn entry(&self, _entry: &Entry, _known: &Known<'_>, _found: &mut Vec<Diagnostic>) {}
}

/// What one file gives.
#[derive(Debug, Default)]
pub(crate) struct FileResult {
    settings: Option<Settings>,
    /// Whether the settings have a version that could be read.
    has_version: bool,
    /// Whether the settings have a challenge, right or wrong.
    has_challenge: bool,
    entries: Vec<Arc<Entry>>,
    /// The codes that the file seems to have, where it could not be read to its end.
    unread: Option<Vec<String>>,
    found: Vec<Diagnostic>,
    /// Whether the file held a document that could be an error, right or wrong.
    has_entry: bool,
}

/// Checks a folder, given what a file gives.
pub(crate) fn run(folder: Folder, passes: &[&dyn Pass], file: &(dyn Fn(&Arc<Source>) -> Arc<FileResult> + Sync)) -> Checked {
    let Folder { sources, problems: mut found } = folder;
    // A settings file of the wrong name is reported as a whole; read as an error, it would be wrong at every key.
    let misnamed = |source: &Source| *source.path == *MISNAMED_SETTINGS && sources.get(SETTINGS_FILE).is_none();
    // Interface texts are YAML too, and no part of the catalog.
    let of_settings = sources.get(SETTINGS_FILE).map(file);
    let templates = of_settings.as_ref().and_then(|result| result.settings.as_ref()?.theme.templates.as_deref());
    let is_template =
        |source: &Source| templates.is_some_and(|folder| source.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    let is_settings = |source: &Source| *source.path == *SETTINGS_FILE;
    let is_error = |source: &&Arc<Source>| !misnamed(source) && !is_template(source) && !is_settings(source);
    let files: Vec<&Arc<Source>> = sources.files.iter().filter(is_error).collect();
    let mut settings = None;
    let mut has_version = false;
    let mut has_challenge = false;
    let mut entries = Vec::new();
    let mut unread = HashSet::new();
    let mut is_cut = false;
    let mut has_entry = false;
    let unreadable: Vec<Location> = found.iter().map(|problem| problem.location.clone()).collect();
    let of_errors = parallel::map(&files, |source| file(source));
    for result in of_settings.into_iter().chain(of_errors) {
        // What nobody else remembers is taken, and not copied.
        let result = Arc::try_unwrap(result).unwrap_or_else(|shared| shared.share());
        found.extend(result.found);
        settings = settings.or(result.settings);
        has_version |= result.has_version;
        has_challenge |= result.has_challenge;
        entries.extend(result.entries);
        is_cut |= result.unread.is_some();
        unread.extend(result.unread.into_iter().flatten());
        has_entry |= result.has_entry;
    }
    if has_challenge {
        // That of the settings is every 401's.
        found.retain(|problem| problem.rule != &rules::MISSING_CHALLENGE);
    }
    whole(&sources, settings.is_some(), has_entry, &unreadable, &mut found);
    if let Some(settings) = &settings {
        for pass in passes {
            pass.settings(settings, &mut found);
        }
    }
    // Ties between duplicates are broken by place, so that the report never depends on the order of threads.
    entries.sort_by(|a, b| a.code.cmp(&b.code).then_with(|| a.origin.cmp(&b.origin)));
    let knows_settings = settings.is_some();
    let mut catalog = Catalog { settings: settings.unwrap_or_default(), entries };
    let known = Known::of(&catalog, unread, knows_settings, has_version);
    let per_entry = parallel::map(&catalog.entries, |entry| {
        let mut found = Vec::new();
        entry::check(entry, &known, &mut found);
        references::check(entry, &known, &mut found);
        lifecycle::check(entry, &known, &mut found);
        for pass in passes {
            pass.entry(entry, &known, &mut found);
        }
        found
    });
    found.extend(per_entry.into_iter().flatten());
    identity::check(&catalog, &mut found);
    lifecycle::releases(&catalog, has_version, &mut found);
    if !is_cut {
        entry::unused_categories(&catalog, &mut found);
    }
    let mut sources = sources;
    sources.beside.extend(passes.iter().flat_map(|pass| pass.beside()));
    levels::apply(&mut found, &catalog, knows_settings);
    catalog.entries.dedup_by(|later, first| later.code == first.code);
    Checked { catalog, report: Report { diagnostics: found }, sources }
}

impl FileResult {
    /// The same once more. Entries are shared.
    fn share(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            entries: self.entries.clone(),
            unread: self.unread.clone(),
            found: self.found.clone(),
            ..*self
        }
    }
}

/// What looks like a document's code to someone who knows no YAML.
fn codes_of(text: &str) -> Vec<String> {
    let code = |line: &str| {
        let value = line.strip_prefix("code:")?.split(" #").next()?.trim().trim_matches(['"', '\'']);
        (!value.is_empty()).then(|| value.to_owned())
    };
    text.lines().filter_map(code).collect()
}

/// One file: its bytes, its documents, their shapes and their values.
pub(crate) fn file(source: &Arc<Source>, passes: &[&dyn Pass]) -> FileResult {
    let mut result = FileResult::default();
    let is_settings = *source.path == *SETTINGS_FILE;
    if text::check(source, &mut result.found) {
        result.has_entry = !is_settings;
        result.unread = Some(codes_of(&source.text));
        return result;
    }
    let (documents, error) = read::documents(source);
    result.has_entry = !is_settings && (error.is_some() || !documents.is_empty());
    if error.is_some() {
        result.unread = Some(codes_of(&source.text));
    }
    let alone = documents.len() <= 1 && error.is_none();
    for document in &documents {
        match &document.value {
            Node::Null => result.found.push(empty(document, is_settings, alone)),
            Node::Map(_) if is_settings && document.origin.document > 0 => result.found.push(
                Diagnostic::new(&rules::YAML_SYNTAX, format!("`{SETTINGS_FILE}` has more than one document"), document.route().value())
                    .label("a second document")
                    .help("keep the settings in one document, and errors in files of their own"),
            ),
            Node::Map(_) if is_settings => result.settings(document),
            Node::Map(_) => result.entry(document, passes),
            other => result.found.push(
                Diagnostic::new(&rules::WRONG_TYPE, format!("this document is {}", other.kind()), document.route().value())
                    .label("expected a map")
                    .help(if matches!(other, Node::List(_)) {
                        "an error is a map of keys; write several errors as documents, with `---` between them"
                    } else {
                        "an error is a map of keys, such as `code: key_not_found`"
                    }),
            ),
        }
    }
    if let Some(error) = error {
        syntax::report(source, &error, &mut result.found);
    }
    result
}

impl FileResult {
    fn settings(&mut self, document: &Document) {
        keys::validate(keys::SETTINGS, document, &mut self.found);
        let (node, settings) = (&document.value, keys::settings(&document.value));
        levels::check_ids(&settings.lints, &document.route(), &mut self.found);
        self.has_challenge = node.get("challenge").is_some();
        self.has_version = node.get("version").and_then(Node::as_str).is_some_and(|text| Version::parse(text).is_some());
        self.settings = Some(settings);
    }

    fn entry(&mut self, document: &Document, passes: &[&dyn Pass]) {
        keys::validate(keys::ERROR, document, &mut self.found);
        let Some(entry) = keys::entry(document) else { return };
        levels::check_ids(&entry.lints, &document.route(), &mut self.found);
        entry::check_source(&entry, document, &mut self.found);
        params::check(&entry, document, &mut self.found);
        for pass in passes {
            pass.document(document, &mut self.found);
        }
        self.entries.push(Arc::new(entry));
    }
}

/// A document with nothing in it.
fn empty(document: &Document, is_settings: bool, alone: bool) -> Diagnostic {
    let (what, help) = if is_settings {
        ("the settings are empty", "write at least `name`, `version`, `docs_url` and `categories`; `errdex init` makes an example")
    } else if alone {
        ("this file holds no error", "write `code`, `status`, `category` and `message`, or remove the file")
    } else {
        ("this document is empty", "remove the `---` that begins or ends it")
    };
    let location = if alone { Location::Path(Arc::clone(&document.origin.path)) } else { document.route().value() };
    Diagnostic::new(&rules::EMPTY_DOCUMENT, what, location).label("nothing here").help(help)
}

/// What only the whole folder can lack.
fn whole(sources: &Sources, settings: bool, has_entry: bool, unreadable: &[Location], found: &mut Vec<Diagnostic>) {
    let folder_is_missing = found.iter().any(|problem| problem.rule == &rules::MISSING_CATALOG);
    if folder_is_missing {
        return;
    }
    let has_file = sources.get(SETTINGS_FILE).is_some();
    let settings_unreadable = unreadable.iter().any(|location| location.path() == SETTINGS_FILE);
    if !settings && !has_file && !settings_unreadable {
        let help = if sources.get(MISNAMED_SETTINGS).is_some() {
            format!("rename `{MISNAMED_SETTINGS}` to `{SETTINGS_FILE}`")
        } else {
            "`errdex init` writes one; `--catalog DIR` names another folder".to_owned()
        };
        let message = format!("this folder has no `{SETTINGS_FILE}`");
        found.push(Diagnostic::new(&rules::MISSING_CATALOG, message, Location::Path("".into())).help(help));
    }
    let something_unreadable = unreadable.iter().any(|location| !location.path().is_empty());
    if !has_entry && !something_unreadable {
        found.push(
            Diagnostic::new(&rules::EMPTY_CATALOG, "this catalog has no errors", Location::Path("".into()))
                .help("write one per file: `errdex new CODE` makes the first"),
        );
    }
}
