//! From whatever was pasted to the error it tells of.

use std::collections::HashMap;

use errdex_generator::model::{Catalog, Entry, Slot};
use serde_json::Value;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found<'a> {
    /// The codes of the errors it tells of, in order of appearance, each once.
    pub(super) codes: Vec<&'a str>,
    /// Names that stand where a code belongs and are none.
    pub(super) unknown: Vec<String>,
}

/// Finds errors by code, earlier code, Rust variant, address of the page, response body, or any text that holds one of these.
pub(super) fn find<'a>(catalog: &'a Catalog, text: &str) -> Found<'a> {
    let names = Names::of(catalog);
    let text = text.trim();
    let mut found = Found::default();
    if let Some(code) = names.exact(text).or_else(|| names.any_case(text)) {
        found.add(code);
    } else if let Some(code) = page_of(catalog, text) {
        found.look_up(&names, code);
    } else {
        found.bodies(catalog, &names, text);
        if found.codes.is_empty() {
            found.mentions(&names, text);
        }
    }
    found
}

impl<'a> Found<'a> {
    fn add(&mut self, code: &'a str) {
        if !self.codes.contains(&code) {
            self.codes.push(code);
        }
    }

    fn look_up(&mut self, names: &Names<'a>, name: &str) {
        match names.exact(name) {
            Some(code) => self.add(code),
            None => self.unknown.push(name.to_owned()),
        }
    }

    /// Every JSON object in the text that has the shape of one of the catalog's envelopes, at any depth.
    fn bodies(&mut self, catalog: &'a Catalog, names: &Names<'a>, text: &str) {
        let mut paths: Vec<Vec<&str>> = Vec::new();
        let own = catalog.entries.iter().filter_map(|entry| entry.envelope.as_ref());
        for path in std::iter::once(&catalog.settings.envelope).chain(own).filter_map(|envelope| envelope.path(Slot::Code)) {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        let mut rest = text;
        while let Some(start) = rest.find(['{', '[']) {
            let mut values = serde_json::Deserializer::from_str(&rest[start..]).into_iter::<Value>();
            if let Some(Ok(value)) = values.next() {
                self.body(names, &paths, &value);
                rest = &rest[start + values.byte_offset()..];
            } else {
                rest = &rest[start + 1..];
            }
        }
    }

    fn body(&mut self, names: &Names<'a>, paths: &[Vec<&str>], value: &Value) {
        let codes: Vec<_> =
            paths.iter().filter_map(|path| path.iter().try_fold(value, |value, key| value.get(key))).filter_map(Value::as_str).collect();
        match codes.iter().find_map(|code| names.exact(code)) {
            Some(code) => self.add(code),
            None => self.unknown.extend(codes.iter().map(|code| (*code).to_owned())),
        }
        match value {
            Value::Object(members) => members.values().for_each(|member| self.body(names, paths, member)),
            Value::Array(items) => items.iter().for_each(|item| self.body(names, paths, item)),
            _ => {}
        }
    }

    /// Every code that a text names.
    fn mentions(&mut self, names: &Names<'a>, text: &str) {
        for token in text.split(|char| !is_code_char(char)).filter(|token| !token.is_empty()) {
            match names.exact(token) {
                Some(code) => self.add(code),
                None => self.within(names, token),
            }
        }
    }

    /// The longest codes within a token that is none itself, such as `code:key_not_found.`
    fn within(&mut self, names: &Names<'a>, token: &str) {
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        for (end, _) in token.match_indices(SEPARATORS).chain([(token.len(), "")]) {
            pieces.push((pieces.last().map_or(0, |(_, end)| end + 1), end));
        }
        let mut from = 0;
        while let Some((start, _)) = pieces.get(from) {
            let ahead = &pieces[from..pieces.len().min(from + names.most_pieces)];
            let longest = ahead.iter().enumerate().rev().find_map(|(more, (_, end))| Some((names.exact(&token[*start..*end])?, more)));
            if let Some((code, more)) = longest {
                self.add(code);
                from += more;
            }
            from += 1;
        }
    }
}

/// Characters of a code that may also end a word around it.
const SEPARATORS: [char; 3] = ['.', ':', '-'];

const fn is_code_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | ':' | '-')
}

/// The code in the address of a page, or of the same in another format.
fn page_of<'t>(catalog: &Catalog, text: &'t str) -> Option<&'t str> {
    let docs = catalog.settings.docs_url.trim_end_matches('/');
    let below = text.strip_prefix(docs).filter(|_| !docs.is_empty())?.strip_prefix('/')?;
    let segment = below.split(['/', '?', '#']).next()?;
    let code = [".html", ".json", ".md"].into_iter().find_map(|ending| segment.strip_suffix(ending)).unwrap_or(segment);
    // A code may end like a file; then it is the code that is meant.
    let code = if catalog.find(segment).is_some() { segment } else { code };
    (!code.is_empty() && !text.contains(char::is_whitespace)).then_some(code)
}

/// Every name an error is known by, to its code.
struct Names<'a> {
    codes: HashMap<&'a str, &'a str>,
    folded: HashMap<String, &'a str>,
    /// The pieces between separators that the most divided name has.
    most_pieces: usize,
}

impl<'a> Names<'a> {
    fn of(catalog: &'a Catalog) -> Self {
        let mut codes = HashMap::new();
        let mut folded = HashMap::new();
        let known = |entry: &'a Entry| {
            entry.aliases.iter().map(|alias| &alias.value).chain([&entry.code]).map(|name| (name.as_str(), entry.code.as_str()))
        };
        // Codes come last, so that they win over another error's earlier code.
        for (name, code) in catalog.iter().flat_map(known) {
            codes.insert(name, code);
            folded.entry(fold(name)).or_insert(code);
        }
        for entry in catalog.iter() {
            codes.insert(entry.code.as_str(), entry.code.as_str());
            folded.entry(fold(&entry.variant)).or_insert(&entry.code);
        }
        let most_pieces = codes.keys().map(|name| name.split(SEPARATORS).count()).max().unwrap_or(0);
        Self { codes, folded, most_pieces }
    }

    fn exact(&self, name: &str) -> Option<&'a str> {
        self.codes.get(name).copied()
    }

    /// `KeyNotFound`, `KEY_NOT_FOUND` and `key-not-found` are all `key_not_found`.
    fn any_case(&self, name: &str) -> Option<&'a str> {
        self.folded.get(&fold(name)).copied()
    }
}

fn fold(name: &str) -> String {
    name.chars().filter(|char| !matches!(char, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use errdex_generator::model::{Envelope, Field, Template};
    use errdex_generator::read::{Source, Sources};
    use errdex_generator::{check, read::Folder};

    use proptest::prelude::*;

    use super::*;

    const ERRORS: &str = "
code: key_not_found
status: 404
category: a
message: m
aliases: [no_such_key]
---
code: rate.limit-hit
status: 429
category: a
message: m
---
code: page.md
status: 404
category: a
message: m
";

    fn catalog() -> Catalog {
        let settings = "name: X\nversion: 1.0.0\ndocs_url: https://x.test/errors/\ncode_style: any\ncategories: {a: {title: A}}\n";
        let files = [("catalog.yaml", settings), ("a.yaml", ERRORS)];
        let files = files.map(|(path, text)| Source::new(path, text.into()));
        check(Folder { sources: Sources::from_files("catalog", files.into()), problems: Vec::new() }).catalog
    }

    #[test]
    fn whatever_is_pasted() {
        let catalog = catalog();
        let table: &[(&str, &[&str])] = &[
            ("key_not_found", &["key_not_found"]),
            (" no_such_key\n", &["key_not_found"]),
            ("KeyNotFound", &["key_not_found"]),
            ("KEY_NOT_FOUND", &["key_not_found"]),
            ("https://x.test/errors/key_not_found", &["key_not_found"]),
            ("https://x.test/errors/key_not_found/index.html#causes", &["key_not_found"]),
            ("https://x.test/errors/no_such_key/", &["key_not_found"]),
            ("https://x.test/errors/key_not_found.json?x=1", &["key_not_found"]),
            ("https://x.test/errors/page.md", &["page.md"]),
            ("https://x.test/errors/page.md.md", &["page.md"]),
            (r#"{"success": false, "error": "key_not_found"}"#, &["key_not_found"]),
            (r#"{"outer": [{"body": {"error": "no_such_key"}}]}"#, &["key_not_found"]),
            ("HTTP/1.1 404\ncontent-type: x {\n\n{\"error\":\"rate.limit-hit\"}", &["rate.limit-hit"]),
            (r#"{"error": "key_not_found"} {"error": "rate.limit-hit"}"#, &["key_not_found", "rate.limit-hit"]),
            (r#"{"other": "text about key_not_found"}"#, &["key_not_found"]),
            ("12:00 ERROR code=key_not_found id=7", &["key_not_found"]),
            ("ERROR code:rate.limit-hit.", &["rate.limit-hit"]),
            ("a.b:c-d:key_not_found:rate.limit-hit-e.f", &["key_not_found", "rate.limit-hit"]),
            ("see rate.limit-hit, then no_such_key; key_not_found again", &["rate.limit-hit", "key_not_found"]),
            ("key_not_founds", &[]),
            ("", &[]),
            ("{", &[]),
        ];
        for (text, codes) in table {
            assert_eq!(find(&catalog, text).codes, *codes, "{text}");
        }
    }

    #[test]
    fn a_name_where_a_code_belongs() {
        let catalog = catalog();
        assert_eq!(find(&catalog, r#"{"error": "key_not_fond"}"#).unknown, ["key_not_fond"]);
        assert_eq!(find(&catalog, "https://x.test/errors/key_not_fond").unknown, ["key_not_fond"]);
    }

    #[test]
    fn any_envelope_of_the_catalog() {
        let mut catalog = catalog();
        let code = Field { name: "kind".to_owned(), value: Template::Slot(Slot::Code) };
        catalog.settings.envelope = Envelope::custom(vec![Field { name: "failure".to_owned(), value: Template::Object(vec![code]) }]);
        std::sync::Arc::make_mut(&mut catalog.entries[0]).envelope = Some(Envelope::problem());
        assert_eq!(find(&catalog, r#"{"failure": {"kind": "rate.limit-hit"}}"#).codes, ["rate.limit-hit"]);
        assert_eq!(find(&catalog, r#"{"code": "key_not_found", "status": 404}"#).codes, ["key_not_found"]);
    }

    #[test]
    fn a_deep_or_long_paste_takes_no_time() {
        let catalog = catalog();
        let long = "a.".repeat(50_000) + &"{".repeat(2_000) + &"[1,".repeat(2_000);
        assert_eq!(find(&catalog, &long), Found::default());
    }

    proptest! {
        #![proptest_config(errdex_properties::config(256))]

        #[test]
        fn a_code_is_found_in_any_text_around_it(before in "\\PC*", after in "[^a-zA-Z0-9_.:-]\\PC*", deep in any::<bool>()) {
            let catalog = catalog();
            let code = if deep { r#"{"x": [{"error": "key_not_found"}]}"# } else { "key_not_found" };
            let found = find(&catalog, &format!("{before} {code}{after}"));
            prop_assert!(found.codes.contains(&"key_not_found"));
        }
    }
}
