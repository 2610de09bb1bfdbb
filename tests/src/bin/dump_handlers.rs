//! `dump_handlers CATALOG OUT`: writes the handlers of a catalog as files, with an index for the programs that check and run them.
//!
//! The handlers that pages show come first. Then the generated ones again, in every envelope, one of each shape: authors may choose
//! other envelopes, and hand-written code hides a part of the generated.

use std::collections::HashSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use errdex_docs::example;
use errdex_docs::handlers::{HandlerCode, handler};
use errdex_generator::model::{Audience, Catalog, Entry, Envelope, Field, Handler, Language, Remedies, Slot, Template, Visible};
use errdex_generator::value::Node;
use serde::Serialize;

/// One file, and what a program needs to know to judge it.
#[derive(Serialize)]
struct Item {
    id: String,
    file: PathBuf,
    language: &'static str,
    code: String,
    /// Whether pages show it, so that the example service answers as it expects.
    shown: bool,
    written: bool,
    kind: &'static str,
    to: Option<String>,
    retry_after: Option<u32>,
    retired: bool,
    doc_url: String,
    message: String,
    status: u16,
    headers: Vec<(String, String)>,
    body: Node,
    /// Keys that lead to the code and to the request ID in the body.
    code_path: Vec<String>,
    request_id_path: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let [catalog, out] = arguments.as_slice() else { return Err("usage: dump_handlers CATALOG OUT".into()) };
    let out = Path::new(out);
    let shown = catalog.to_string_lossy();
    let checked = errdex_generator::check(errdex_generator::read::read(catalog.as_ref(), &shown));
    if checked.report.has_errors() {
        return Err(format!("{shown} has errors: run `errdex --catalog {shown} check`").into());
    }
    let catalog = Visible::of(checked.catalog, Audience::Public);

    let mut items = dump(&catalog, "shown", out)?;
    for envelope in [Envelope::standard(), Envelope::problem(), nested()] {
        items.extend(dump(&generated_only(&catalog, &envelope), envelope.name, out)?);
    }
    fs::write(out.join("index.json"), serde_json::to_string_pretty(&items)?)?;
    println!("{} handlers", items.len());
    Ok(())
}

/// Members inside members, one of them no identifier, and the page's URL left out.
fn nested() -> Envelope {
    let slot = |name: &str, slot| Field { name: name.to_owned(), value: Template::Slot(slot) };
    let error = vec![slot("code", Slot::Code), slot("text", Slot::Message), slot("wait", Slot::RetryAfter), slot("items", Slot::Details)];
    Envelope::custom(vec![Field { name: "error".to_owned(), value: Template::Object(error) }, slot("request-id", Slot::RequestId)])
}

fn generated_only(catalog: &Visible, envelope: &Envelope) -> Visible {
    let mut catalog = Catalog::clone(catalog);
    catalog.settings.envelope = envelope.clone();
    for entry in &mut catalog.entries {
        let entry = Arc::make_mut(entry);
        entry.envelope = None;
        entry.remedies = Remedies { handler: entry.remedies.handler.clone(), ..Remedies::default() };
    }
    Visible::all(catalog)
}

fn dump(catalog: &Visible, group: &str, out: &Path) -> Result<Vec<Item>, Box<dyn Error>> {
    let shown = group == "shown";
    let mut shapes = HashSet::new();
    let mut items = Vec::new();
    for entry in &catalog.entries {
        for language in Language::ALL {
            let code = handler(catalog, entry, language);
            if let HandlerCode::Generated(generated) = &code
                && !shown
                && !shapes.insert(generated.shape().clone())
            {
                continue;
            }
            let item = item(catalog, entry, language, group, items.len(), &code);
            let file = out.join(&item.file);
            fs::create_dir_all(file.parent().unwrap_or(out))?;
            fs::write(file, code.text().as_bytes())?;
            items.push(item);
        }
    }
    Ok(items)
}

fn item(catalog: &Visible, entry: &Entry, language: Language, group: &str, number: usize, code: &HandlerCode) -> Item {
    let envelope = catalog.envelope(entry);
    let path = |slot| envelope.path(slot).unwrap_or_default().into_iter().map(str::to_owned).collect();
    let answer = example::response(catalog, entry);
    let extension = match language {
        Language::Python => "py",
        Language::TypeScript => "ts",
    };
    // A module's name: letters, digits and underscores.
    let name: String = entry.code.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    Item {
        id: format!("{group}/{}.{extension}", entry.code),
        file: format!("{}/{group}_{number}_{name}.{extension}", language.id()).into(),
        language: language.id(),
        code: entry.code.clone(),
        shown: group == "shown",
        written: matches!(code, HandlerCode::Written(_)),
        kind: entry.remedies.handler.name(),
        to: match &entry.remedies.handler {
            Handler::Redirect { to } => Some(to.clone()),
            _ => None,
        },
        retry_after: entry.retry.after(),
        retired: entry.retired.is_some(),
        doc_url: catalog.doc_url(&entry.code),
        message: entry.example_message(),
        status: answer.status,
        headers: answer.headers,
        body: answer.body,
        code_path: path(Slot::Code),
        request_id_path: path(Slot::RequestId),
    }
}
