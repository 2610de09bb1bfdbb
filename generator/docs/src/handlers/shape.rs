//! What a handler's text depends on, besides values.

use super::dialect::PatternForm;
use super::languages::dialect;
use errdex_generator::model::{Entry, Fault, Handler, Language, Slot, Visible};

/// Handlers of the same shape have the same text but for values inside literals and comments.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shape {
    language: Language,
    kind: Kind,
    paths: Paths,
}

/// The kind of handler, with what its template asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    Raise(Remedy),
    Retry { after: bool },
    Redirect,
    Validate(PatternForm),
}

/// What has to happen before the request can succeed. It names the class that is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Remedy {
    Wait,
    Request,
    Account,
    Service,
}

/// Where in the answer's body things are; nothing for what the envelope does not carry.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Paths {
    code: Path,
    message: Path,
    request_id: Path,
    doc_url: Path,
    details: Path,
    retry_after: Path,
}

type Path = Option<Vec<String>>;

impl Shape {
    pub(super) fn of(catalog: &Visible, entry: &Entry, language: Language) -> Self {
        let kind = match &entry.remedies.handler {
            Handler::Raise => Kind::Raise(Remedy::of(entry)),
            Handler::Retry => Kind::Retry { after: entry.retry.after().is_some() },
            Handler::Redirect { .. } => Kind::Redirect,
            Handler::Validate { pattern, .. } => Kind::Validate(dialect(language).pattern_form(pattern)),
        };
        let envelope = catalog.envelope(entry);
        let path = |slot| envelope.path(slot).map(|keys| keys.into_iter().map(str::to_owned).collect());
        let paths = Paths {
            code: path(Slot::Code),
            message: path(Slot::Message),
            request_id: path(Slot::RequestId),
            doc_url: path(Slot::DocUrl),
            details: if entry.details.is_some() { path(Slot::Details) } else { None },
            retry_after: if kind.waits() { path(Slot::RetryAfter) } else { None },
        };
        Self { language, kind, paths }
    }

    pub(super) fn template_name(&self) -> String {
        format!("snippets/{}/{}.tera", self.language.id(), self.kind.name())
    }

    pub(super) fn context(&self) -> tera::Context {
        let mut context = tera::Context::new();
        let flat = self.paths.all().into_iter().flatten().all(|path| path.len() == 1);
        context.insert("kind", self.kind.name());
        context.insert("waits", &self.kind.waits());
        context.insert("flat", &flat);
        let expressions = ["code", "message", "request_id", "doc_url", "details", "retry_after"]
            .into_iter()
            .zip(self.paths.all().map(|path| path.as_deref().map(|path| dialect(self.language).read(path, flat))))
            .collect::<std::collections::BTreeMap<_, _>>();
        context.insert("path", &expressions);
        match self.kind {
            Kind::Raise(remedy) => {
                context.insert("class", remedy.class());
                context.insert("advice", remedy.advice());
            }
            Kind::Retry { after } => context.insert("after", &after),
            Kind::Redirect => {}
            Kind::Validate(PatternForm { raw, ascii, unicode }) => {
                context.insert("raw", &raw);
                context.insert("ascii", &ascii);
                context.insert("unicode", &unicode);
            }
        }
        context
    }
}

impl Paths {
    fn all(&self) -> [&Path; 6] {
        [&self.code, &self.message, &self.request_id, &self.doc_url, &self.details, &self.retry_after]
    }
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Raise(_) => "raise",
            Self::Retry { .. } => "retry",
            Self::Redirect => "redirect",
            Self::Validate(_) => "validate",
        }
    }

    /// Whether its error says how long to wait.
    const fn waits(self) -> bool {
        matches!(self, Self::Retry { .. } | Self::Raise(Remedy::Wait))
    }
}

impl Remedy {
    const fn of(entry: &Entry) -> Self {
        match (entry.retry.is_retryable(), entry.fault) {
            (true, _) => Self::Wait,
            (false, Fault::Client) => Self::Request,
            (false, Fault::Account) => Self::Account,
            (false, Fault::Service) => Self::Service,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Wait => "TemporaryError",
            Self::Request => "RequestError",
            Self::Account => "AccountError",
            Self::Service => "ServiceError",
        }
    }

    const fn advice(self) -> &'static str {
        match self {
            Self::Wait => "it passes, so send the request again later",
            Self::Request => "change the request before you send it again",
            Self::Account => "settle it in the account, then send it again",
            Self::Service => "not your fault, so report the request ID",
        }
    }
}
