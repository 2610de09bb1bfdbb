//! Every check of a catalog, stage by stage: text, shape, values of one entry, entries among each other, prose and code.

mod capped;
mod entry;
pub(crate) use entry::GAPS;
mod identity;
mod levels;
mod lifecycle;
mod params;
mod references;
mod syntax;
mod text;

#[cfg(feature = "full")]
mod pattern;
#[cfg(feature = "full")]
pub(crate) mod prose;
#[cfg(feature = "full")]
mod theme;

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::Checked;
use crate::decode::{self, Origin};
use crate::diagnostic::{Diagnostic, Report};
use crate::folder::Folder;
use crate::location::{Location, Route};
use crate::model::{Catalog, Entry, Settings, Version};
use crate::parallel;
use crate::rules;
use crate::shape;
use crate::source::{SETTINGS_FILE, Source, Sources};
use crate::suggest::Lookalikes;
use crate::yaml::{self, Node};

/// The settings file, had it the other ending.
const MISNAMED_SETTINGS: &str = "catalog.yml";

/// What one file gives.
#[derive(Default)]
struct FileResult {
    settings: Option<Settings>,
    /// The pictures that the settings name, each with its key.
    #[cfg(feature = "full")]
    pictures: Vec<(&'static str, String)>,
    /// Whether the settings have a version that could be read.
    has_version: bool,
    /// Whether the settings have a challenge, right or wrong.
    has_challenge: bool,
    entries: Vec<Entry>,
    /// The codes that the file seems to have, where it could not be read to its end.
    unread: Option<Vec<String>>,
    found: Vec<Diagnostic>,
    /// Whether the file held a document that could be an error, right or wrong.
    has_entry: bool,
}

/// Checks everything.
pub(crate) fn run(folder: Folder) -> Checked {
    let Folder { sources, problems: mut found } = folder;
    // A settings file of the wrong name is reported as a whole; read as an error, it would be wrong at every key.
    let misnamed = |source: &Source| source.path == MISNAMED_SETTINGS && !sources.files.iter().any(|source| source.path == SETTINGS_FILE);
    let numbered: Vec<(u32, &Source)> = (0u32..).zip(&sources.files).filter(|(_, source)| !misnamed(source)).collect();
    let mut settings = None;
    let mut has_version = false;
    let mut has_challenge = false;
    let mut entries = Vec::new();
    let mut unread = HashSet::new();
    let mut is_cut = false;
    let mut has_entry = false;
    for result in parallel::map(&numbered, |(number, source)| file(*number, source)) {
        #[cfg(feature = "full")]
        let result = theme::with_pictures(result, &sources);
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
    whole(&sources, settings.is_some(), has_entry, &mut found);
    // Ties between duplicates are broken by place, so that the report never depends on the order of threads.
    entries.sort_by(|a, b| a.code.cmp(&b.code).then_with(|| (a.file, a.document).cmp(&(b.file, b.document))));
    let knows_settings = settings.is_some();
    let catalog = Catalog { settings: settings.unwrap_or_default(), entries };
    let known = Known::of(&catalog, unread, knows_settings, has_version);
    let per_entry = parallel::map(&catalog.entries, |entry| {
        let mut found = Vec::new();
        let route = Route::root(entry.file, entry.document);
        entry::check(entry, &known, &route, &mut found);
        references::check(entry, &known, &route, &mut found);
        lifecycle::check(entry, &known, &route, &mut found);
        #[cfg(feature = "full")]
        prose::check(entry, &known, &route, &mut found);
        found
    });
    found.extend(per_entry.into_iter().flatten());
    identity::check(&catalog, &sources, &mut found);
    lifecycle::releases(&catalog, has_version, &sources, &mut found);
    if !is_cut {
        entry::unused_categories(&catalog, &sources, &mut found);
    }
    levels::apply(&mut found, &catalog, knows_settings);
    let Catalog { settings, mut entries } = catalog;
    entries.dedup_by(|later, first| later.code == first.code);
    Checked { catalog: Catalog { settings, entries }, report: Report { diagnostics: found }, sources }
}

/// What checks of one entry need to know of all.
struct Known<'a> {
    catalog: &'a Catalog,
    /// Whether `catalog.yaml` could be read: without it, nothing that depends on it is reported.
    settings: bool,
    /// Whether its version could be read.
    version: bool,
    codes: HashMap<&'a str, &'a Entry>,
    /// Codes of files that could not be read, as far as they can be guessed: what refers to one is not wrong for that.
    unread: HashSet<String>,
    aliases: HashMap<&'a str, &'a Entry>,
    lookalikes: OnceLock<Lookalikes<'a>>,
    /// Hashes of code that is right: the same snippet stands on many pages.
    #[cfg(feature = "full")]
    right_snippets: std::sync::Mutex<HashSet<u64>>,
}

impl<'a> Known<'a> {
    fn of(catalog: &'a Catalog, unread: HashSet<String>, settings: bool, version: bool) -> Self {
        let codes = catalog.entries.iter().map(|entry| (entry.code.as_str(), entry)).collect();
        let aliases = catalog.entries.iter().flat_map(|entry| entry.aliases.iter().map(move |alias| (alias.as_str(), entry))).collect();
        Self {
            catalog,
            settings,
            version,
            codes,
            unread,
            aliases,
            lookalikes: OnceLock::new(),
            #[cfg(feature = "full")]
            right_snippets: std::sync::Mutex::default(),
        }
    }

    /// The codes, ready for "did you mean"; made when the first one is asked for.
    fn lookalikes(&self) -> &Lookalikes<'a> {
        self.lookalikes.get_or_init(|| Lookalikes::of(self.catalog.entries.iter().map(|entry| entry.code.as_str())))
    }

    /// What is wrong with code, unless the same code was found to be right before. Code with mistakes is reported wherever it stands.
    #[cfg(feature = "full")]
    fn check_snippet(&self, language: &str, code: &str) -> Vec<crate::snippets::SyntaxProblem> {
        use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
        use std::sync::PoisonError;
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one((language, code));
        if self.right_snippets.lock().unwrap_or_else(PoisonError::into_inner).contains(&hash) {
            return Vec::new();
        }
        let problems = crate::snippets::check(language, code);
        if problems.is_empty() {
            self.right_snippets.lock().unwrap_or_else(PoisonError::into_inner).insert(hash);
        }
        problems
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
fn file(number: u32, source: &Source) -> FileResult {
    let mut result = FileResult::default();
    let is_settings = source.path == SETTINGS_FILE;
    if text::check(number, source, &mut result.found) {
        result.has_entry = !is_settings;
        result.unread = Some(codes_of(&source.text));
        return result;
    }
    let (documents, error) = yaml::read_documents(&source.text);
    result.has_entry = !is_settings && (error.is_some() || !documents.is_empty());
    if error.is_some() {
        result.unread = Some(codes_of(&source.text));
    }
    let alone = documents.len() <= 1 && error.is_none();
    for (document, node) in (0u32..).zip(&documents) {
        let route = Route::root(number, document);
        match node {
            Node::Null => {
                let (what, help) = if is_settings {
                    (
                        "the settings are empty",
                        "write at least `name`, `version`, `docs_url` and `categories`; `errdex init` makes an example",
                    )
                } else if alone {
                    ("this file holds no error", "write `code`, `status`, `category` and `message`, or remove the file")
                } else {
                    ("this document is empty", "remove the `---` that begins or ends it")
                };
                let location = if alone { Location::File(number) } else { route.value() };
                result.found.push(Diagnostic::new(&rules::EMPTY_DOCUMENT, what, location).label("nothing here").help(help));
            }
            Node::Map(_) if is_settings && document > 0 => result.found.push(
                Diagnostic::new(&rules::YAML_SYNTAX, format!("`{SETTINGS_FILE}` has more than one document"), route.value())
                    .label("a second document")
                    .help("keep the settings in one document, and errors in files of their own"),
            ),
            Node::Map(_) if is_settings => {
                shape::validate(shape::SETTINGS, node, &route, &mut result.found);
                let settings = decode::settings(node);
                levels::check_ids(&settings.lints, &route, &mut result.found);
                result.has_challenge = node.get("challenge").is_some();
                result.has_version = node.get("version").and_then(Node::as_str).is_some_and(|text| Version::parse(text).is_some());
                #[cfg(feature = "full")]
                {
                    theme::check(&settings, &route, &mut result.found);
                    prose::settings(&settings, &route, &mut result.found);
                    result.pictures = decode::pictures(node);
                }
                result.settings = Some(settings);
            }
            Node::Map(_) => {
                shape::validate(shape::ERROR, node, &route, &mut result.found);
                if let Some(entry) = decode::entry(node, Origin { path: &source.path, file: number, document }) {
                    levels::check_ids(&entry.lints, &route, &mut result.found);
                    entry::check_source(&entry, node, &route, &mut result.found);
                    params::check(&entry, node, &route, &mut result.found);
                    result.entries.push(entry);
                }
            }
            other => result.found.push(
                Diagnostic::new(&rules::WRONG_TYPE, format!("this document is {}", other.kind()), route.value())
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
        syntax::report(number, source, &error, &mut result.found);
    }
    result
}

/// What only the whole folder can lack.
fn whole(sources: &Sources, settings: bool, has_entry: bool, found: &mut Vec<Diagnostic>) {
    let folder_is_missing = found.iter().any(|problem| problem.rule == &rules::MISSING_CATALOG);
    if folder_is_missing {
        return;
    }
    let has_file = sources.files.iter().any(|source| source.path == SETTINGS_FILE);
    let settings_unreadable = found.iter().any(|problem| matches!(&problem.location, Location::Path(path) if path == SETTINGS_FILE));
    if !settings && !has_file && !settings_unreadable {
        let help = if sources.files.iter().any(|source| source.path == MISNAMED_SETTINGS) {
            format!("rename `{MISNAMED_SETTINGS}` to `{SETTINGS_FILE}`")
        } else {
            "`errdex init` writes one; `--catalog DIR` names another folder".to_owned()
        };
        let message = format!("this folder has no `{SETTINGS_FILE}`");
        found.push(Diagnostic::new(&rules::MISSING_CATALOG, message, Location::Path(String::new())).help(help));
    }
    let something_unreadable = found.iter().any(|problem| matches!(&problem.location, Location::Path(path) if !path.is_empty()));
    if !has_entry && !something_unreadable {
        found.push(
            Diagnostic::new(&rules::EMPTY_CATALOG, "this catalog has no errors", Location::Path(String::new()))
                .help("write one per file: `errdex new CODE` makes the first"),
        );
    }
}
