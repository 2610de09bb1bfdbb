//! The sources of the crates that are measured.

use std::fmt::Write as _;

use errdex_generator::model::{Catalog, Entry, Piece, Scalar};

pub(super) const MANIFEST: &str = r#"[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
DEPENDENCY

[workspace]
"#;

pub(super) const THISERROR: &str = "thiserror = \"2\"\nhttp = \"1\"";

pub(super) const ERRDEX: &str =
    "errdex = { path = \"REPOSITORY\" }\n\n[build-dependencies]\nerrdex-build = { path = \"REPOSITORY/build\" }";

/// What errdex takes.
pub(super) fn by_macro(path: &str) -> String {
    format!("#[errdex::catalog({path:?})]\n#[derive(Debug, Clone)]\npub enum ApiError {{}}\n")
}

/// What errdex takes of an enum by hand.
pub(super) fn by_derive(catalog: &Catalog, path: &str) -> String {
    let mut text = format!("#[derive(Debug, Clone, errdex::CatalogError)]\n#[catalog({path:?})]\npub enum ApiError {{\n");
    for entry in &catalog.entries {
        let fields: Vec<_> = params(entry).map(|(name, kind)| format!("{name}: {}", rust_type(kind))).collect();
        let _ = writeln!(text, "    {} {{ {} }},", entry.variant, fields.join(", "));
    }
    text + "}\n"
}

/// How much of what the macro writes is written by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Messages, a `match` for each of eight facts, and the enum of codes. Docs, constructors and parameters by name are left out: what
    /// the macro writes besides is counted against it.
    Least,
    /// Docs, a constructor for each variant, and every accessor of `errdex::CatalogError` too. Still no serde, no details and no filters.
    Same,
}

/// The same enum by hand, with thiserror's messages.
pub(super) fn by_hand(catalog: &Catalog, extent: Extent) -> String {
    let is_same = extent == Extent::Same;
    let mut text = "#[derive(Debug, Clone, thiserror::Error)]\npub enum ApiError {\n".to_owned();
    for entry in &catalog.entries {
        if is_same {
            docs(&mut text, catalog, entry);
        }
        let field = |(name, kind): (&str, Scalar)| {
            let docs = entry.param(name).and_then(|param| param.description.as_deref()).filter(|_| is_same);
            let docs = docs.map(|docs| format!("/// {docs}\n        ")).unwrap_or_default();
            format!("\n        {docs}{name}: {}", rust_type(kind))
        };
        let fields: Vec<_> = params(entry).map(field).collect();
        let fields = if fields.is_empty() { String::new() } else { format!(" {{ {} }}", fields.join(", ")) };
        let _ = writeln!(text, "    #[error({:?})]\n    {}{fields},", message(entry), entry.variant);
    }
    text.push_str("}\n\nimpl ApiError {\n");
    let literal = |value: &str| format!("{value:?}");
    accessor(&mut text, catalog, "code", "&'static str", |entry| literal(&entry.code));
    accessor(&mut text, catalog, "kind", "ApiErrorCode", |entry| format!("ApiErrorCode::{}", entry.variant));
    accessor(&mut text, catalog, "category", "&'static str", |entry| literal(&entry.category));
    accessor(&mut text, catalog, "title", "&'static str", |entry| literal(&entry.title));
    accessor(&mut text, catalog, "doc_url", "&'static str", |entry| literal(&catalog.doc_url(&entry.code)));
    accessor(&mut text, catalog, "status_u16", "u16", |entry| entry.status.to_string());
    accessor(&mut text, catalog, "retry_after", "Option<u32>", |entry| format!("{:?}", entry.retry.after()));
    if is_same {
        accessor(&mut text, catalog, "is_retryable", "bool", |entry| entry.retry.is_retryable().to_string());
        accessor(&mut text, catalog, "fault", "u8", |entry| (entry.fault as u8).to_string());
        by_name(&mut text, catalog);
        constructors(&mut text, catalog);
    }
    text.push_str(
        "    pub fn status(&self) -> http::StatusCode {\n        http::StatusCode::from_u16(self.status_u16()).unwrap_or_default()\n    }\n}\n",
    );
    text + &code_enum(catalog)
}

fn code_enum(catalog: &Catalog) -> String {
    let each = |line: &dyn Fn(&Entry) -> String| catalog.iter().map(line).collect::<String>();
    let variants = each(&|entry| format!("    {},\n", entry.variant));
    let all = each(&|entry| format!("Self::{}, ", entry.variant));
    let texts = each(&|entry| format!("            Self::{} => {:?},\n", entry.variant, entry.code));
    let codes = each(&|entry| format!("            {:?} => Self::{},\n", entry.code, entry.variant));
    CODES.replace("VARIANTS", &variants).replace("ALL_OF_THEM", &all).replace("TEXTS", &texts).replace("CODES", &codes)
}

const CODES: &str = "
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApiErrorCode {
VARIANTS}

impl ApiErrorCode {
    pub const ALL: &'static [Self] = &[ALL_OF_THEM];

    pub fn as_str(self) -> &'static str {
        match self {
TEXTS        }
    }
}

impl std::fmt::Display for ApiErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for ApiErrorCode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
CODES            _ => return Err(text.to_owned()),
        })
    }
}
";

fn accessor(text: &mut String, catalog: &Catalog, name: &str, kind: &str, value: impl Fn(&Entry) -> String) {
    let _ = writeln!(text, "    pub fn {name}(&self) -> {kind} {{\n        match self {{");
    for entry in &catalog.entries {
        let _ = writeln!(text, "            Self::{} {{ .. }} => {},", entry.variant, value(entry));
    }
    text.push_str("        }\n    }\n\n");
}

fn docs(text: &mut String, catalog: &Catalog, entry: &Entry) {
    let _ = writeln!(
        text,
        "    /// {} ({}): `{}`\n    ///\n    /// `{}`\n    ///",
        entry.title, entry.status, entry.code, entry.message.source
    );
    for (number, step) in (1..).zip(&entry.remedies.quick_fix) {
        let _ = writeln!(text, "    /// {number}. {}", step.value);
    }
    let _ = writeln!(text, "    ///\n    /// Documentation: <{}>", catalog.doc_url(&entry.code));
}

/// The parameters with their names.
fn by_name(text: &mut String, catalog: &Catalog) {
    text.push_str("    pub fn params(&self) -> Vec<(&'static str, &dyn std::fmt::Display)> {\n        match self {\n");
    for entry in &catalog.entries {
        let names: Vec<_> = params(entry).map(|(name, _)| name).collect();
        let values: Vec<_> = names.iter().map(|name| format!("({name:?}, {name})")).collect();
        let _ = writeln!(text, "            Self::{} {{ {} }} => vec![{}],", entry.variant, names.join(", "), values.join(", "));
    }
    text.push_str("        }\n    }\n\n");
}

fn constructors(text: &mut String, catalog: &Catalog) {
    for entry in &catalog.entries {
        let arguments: Vec<_> = params(entry)
            .map(|(name, kind)| format!("{name}: {}", if kind == Scalar::String { "impl Into<String>" } else { rust_type(kind) }))
            .collect();
        let fields: Vec<_> = params(entry)
            .map(|(name, kind)| if kind == Scalar::String { format!("{name}: {name}.into()") } else { name.to_owned() })
            .collect();
        let _ = writeln!(
            text,
            "    /// `{}`\n    #[must_use]\n    pub fn {}({}) -> Self {{\n        Self::{} {{ {} }}\n    }}\n",
            entry.message.source,
            entry.code,
            arguments.join(", "),
            entry.variant,
            fields.join(", ")
        );
    }
}

/// A program that prints the nanoseconds of `Display`, `code` and `status`: the means of all errors, each in turn.
pub(super) fn speed(catalog: &Catalog, by_hand: bool) -> String {
    let mut errors = String::new();
    for entry in &catalog.entries {
        let fields: Vec<_> = params(entry).map(|(name, kind)| format!("{name}: {}", value(kind))).collect();
        let _ = writeln!(errors, "        ApiError::{} {{ {} }},", entry.variant, fields.join(", "));
    }
    let import = if by_hand { "" } else { "#[allow(unused_imports)]\nuse errdex::CatalogError as _;\n" };
    SPEED.replace("ERRORS", &errors).replace("IMPORT\n", import)
}

const SPEED: &str = r#"
IMPORT
#[path = "lib.rs"]
#[allow(dead_code)]
mod api;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use api::ApiError;

fn main() {
    let errors = [
ERRORS    ];
    let mut text = String::with_capacity(4096);
    let display = least(&errors, |error| {
        text.clear();
        let _ = write!(text, "{error}");
        black_box(&text);
    });
    let code = least(&errors, |error| { black_box(error.code()); });
    let status = least(&errors, |error| { black_box(error.status()); });
    println!("{display} {code} {status}");
}

fn least(errors: &[ApiError], mut call: impl FnMut(&ApiError)) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..50 {
        let started = Instant::now();
        for _ in 0..20 {
            for error in errors {
                call(black_box(error));
            }
        }
        least = least.min(started.elapsed().as_nanos() as f64 / (20 * errors.len()) as f64);
    }
    least
}
"#;

fn params(entry: &Entry) -> impl Iterator<Item = (&str, Scalar)> {
    entry.message_params().map(|param| (param.name.as_str(), param.kind))
}

/// The message in thiserror's syntax.
fn message(entry: &Entry) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.replace('{', "{{").replace('}', "}}"),
        Piece::Param(name) => format!("{{{name}}}"),
    };
    entry.message.pieces.iter().map(piece).collect()
}

const fn rust_type(kind: Scalar) -> &'static str {
    match kind {
        Scalar::String => "String",
        Scalar::Integer => "i64",
        Scalar::Number => "f64",
        Scalar::Boolean => "bool",
    }
}

const fn value(kind: Scalar) -> &'static str {
    match kind {
        Scalar::String => "\"key_7f3a9c\".to_owned()",
        Scalar::Integer => "4711",
        Scalar::Number => "2.5",
        Scalar::Boolean => "true",
    }
}
