//! Every kind of handler in every language and envelope: exact texts, and hostile values.

use std::sync::Arc;

use errdex_generator::model::{
    Catalog, Details, Entry, Envelope, Fault, Field, Handler, Language, Retry, Settings, Slot, Template, Version, Visible,
};
use errdex_generator::read::{Folder, Source, Sources};

use super::{HandlerCode, handler};
use crate::snippets;

fn entry(code: &str, handler: Handler) -> Entry {
    let yaml = "code: a\nstatus: 404\ncategory: c\nretry: never\n";
    let folder = Folder { sources: Sources::from_files("", vec![Source::new("e.yaml", yaml.into())]), problems: Vec::new() };
    let entry = errdex_generator::check(folder).catalog.entries.remove(0);
    let mut entry = Arc::unwrap_or_clone(entry);
    code.clone_into(&mut entry.code);
    entry.remedies.handler = handler;
    entry
}

fn catalog(envelope: Envelope) -> Visible {
    let settings = Settings {
        name: "Orbit API".to_owned(),
        version: Version::default(),
        docs_url: "https://docs.example.com/errors".to_owned(),
        envelope,
        ..Settings::default()
    };
    Visible::all(Catalog { settings, entries: Vec::new() })
}

/// `{"ok": false, "error": {"code", "text"}, "request-id"}`: nested, with a key that is no identifier, and without the rest.
fn nested() -> Envelope {
    let slot = |name: &str, slot| Field { name: name.to_owned(), value: Template::Slot(slot) };
    let error = Template::Object(vec![slot("code", Slot::Code), slot("text", Slot::Message)]);
    Envelope::custom(vec![Field { name: "error".to_owned(), value: error }, slot("request-id", Slot::RequestId)])
}

fn validate(param: &str, pattern: &str) -> Handler {
    Handler::Validate { param: param.to_owned(), pattern: pattern.to_owned() }
}

fn redirect(to: &str) -> Handler {
    Handler::Redirect { to: to.to_owned() }
}

fn text(catalog: &Visible, entry: &Entry, language: Language) -> String {
    let code = handler(catalog, entry, language);
    let HandlerCode::Generated(generated) = &code else { panic!("nobody wrote one") };
    assert!(generated.template().text().starts_with(['#', '/']), "a handler starts with a comment");
    code.text().into_owned()
}

/// A name and an entry for every branch of every template.
fn every_shape() -> Vec<(&'static str, Entry)> {
    let mut temporary = entry("maintenance_window", Handler::Raise);
    temporary.retry = Retry::Backoff;
    let mut account = entry("permission_denied", Handler::Raise);
    account.fault = Fault::Account;
    let mut service = entry("feature_not_implemented", Handler::Raise);
    service.fault = Fault::Service;
    let mut details = entry("validation_error", Handler::Raise);
    details.details = Some(Details::default());
    let mut backoff = entry("service_unavailable", Handler::Retry);
    backoff.retry = Retry::Backoff;
    let mut after = entry("burst_limit_exceeded", Handler::Retry);
    after.retry = Retry::After(2);
    vec![
        ("raise", entry("key_not_found", Handler::Raise)),
        ("raise_temporary", temporary),
        ("raise_account", account),
        ("raise_service", service),
        ("raise_details", details),
        ("retry_backoff", backoff),
        ("retry_after", after),
        ("redirect", entry("session_expired", redirect("/signin"))),
        ("validate", entry("api_key_invalid", validate("api_key", "^aw_(live|test)_[A-Za-z0-9]{24}$"))),
        ("validate_digits", entry("id_invalid", validate("id", r#"^"?\d+é$"#))),
    ]
}

/// The standard envelope's handlers are the ones most readers see, so they are kept whole; of the others, one of each kind.
#[test]
fn texts() {
    let envelopes = [("standard", Envelope::standard()), ("problem", Envelope::problem()), ("nested", nested())];
    for (envelope_name, envelope) in envelopes {
        let catalog = catalog(envelope);
        for (name, entry) in every_shape() {
            for language in Language::ALL {
                let text = text(&catalog, &entry, language);
                assert_eq!(snippets::check(language.id(), &text), [], "{envelope_name} {name}:\n{text}");
                assert!(text.lines().all(|line| line.chars().count() <= 88), "{envelope_name} {name}:\n{text}");
                assert!(!text.contains("ERRDEX_") && !text.contains("7654321"), "{envelope_name} {name}:\n{text}");
                assert!(!text.contains("\n\n\n\n") && !text.contains(" \n") && text.ends_with('\n') && !text.ends_with("\n\n"), "{text}");
                if envelope_name == "standard" || ["raise_details", "retry_after", "validate"].contains(&name) {
                    insta::assert_snapshot!(format!("{name}_{envelope_name}_{}", language.id()), text);
                }
            }
        }
    }
}

/// A body that carries nothing that can be read still gives code that parses.
#[test]
fn empty_envelope() {
    let catalog = catalog(Envelope::custom(Vec::new()));
    for (name, entry) in every_shape() {
        for language in Language::ALL {
            let text = text(&catalog, &entry, language);
            assert_eq!(snippets::check(language.id(), &text), [], "{name}:\n{text}");
        }
    }
}

#[test]
fn a_shape_has_one_template() {
    let catalog = catalog(Envelope::standard());
    let generated = |code: &str, handler| match super::handler(&catalog, &entry(code, handler), Language::Python) {
        HandlerCode::Generated(generated) => (generated.shape().clone(), generated.template().text()),
        HandlerCode::Written(text) => panic!("nobody wrote {text}"),
    };
    let one = generated("a", validate("id", "^a$"));
    assert_eq!(one, generated("b", validate("name", "^b+$")));
    assert_ne!(one.0, generated("b", redirect("/")).0);
}

#[test]
fn written_code_wins() {
    let mut entry = entry("a", Handler::Raise);
    entry.remedies.python = Some("mine()\n".to_owned());
    let catalog = catalog(Envelope::standard());
    assert_eq!(handler(&catalog, &entry, Language::Python).text(), "mine()\n");
    assert!(matches!(handler(&catalog, &entry, Language::TypeScript), HandlerCode::Generated(_)));
}

/// Values that try to leave the literal or the comment they stand in.
const HOSTILE: &[&str] = &[
    "\"",
    "'",
    "\\",
    "\\\\\"",
    "\n",
    "\r\n\t\u{b}\u{c}",
    "\0\u{1b}\u{7f}\u{85}",
    "${process.exit()}",
    "`",
    "{0}{CODE}%s%(a)s",
    "</script><script>alert(1)</script>",
    "*/ alert(1) /*",
    "\"\"\"\nimport os\n\"\"\"",
    "//#",
    "\u{2028}\u{2029}\u{202e}\u{feff}\u{e0041}",
    "é 🛰 \u{10ffff}",
    "ERRDEX_CODE 7654321 ERRDEX_DOC_URL",
    "#{a} <%= b %> {{ c }} {% d %}",
];

#[test]
fn hostile_values_parse() {
    for value in HOSTILE {
        let mut catalog = Catalog::clone(&catalog(nested()));
        catalog.settings.docs_url = format!("https://example.com/{value}");
        catalog.settings.envelope.fields.push(Field { name: (*value).to_owned(), value: Template::Slot(Slot::RetryAfter) });
        let catalog = Visible::all(catalog);
        for handler in [Handler::Raise, Handler::Retry, redirect(value), validate(value, value)] {
            for language in Language::ALL {
                let text = text(&catalog, &entry(value, handler.clone()), language);
                assert_eq!(snippets::check(language.id(), &text), [], "{value:?}:\n{text}");
            }
        }
    }
}
