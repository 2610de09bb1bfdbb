//! What [`super::ErrorLayer`] was told, and what follows from it, in any framework.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use http::HeaderName;

use super::context::RequestContext;
use super::panics::Panic;
use crate::{Occurrence, SharedError};

/// No ID of a caller is longer, in bytes: it goes into logs.
const LONGEST_ID: usize = 128;

/// A text that is longer, in bytes, is no framework's own.
pub(super) const LONGEST_TEXT: u64 = 8 * 1024;

pub(super) type Make = Arc<dyn Fn(&RequestContext<'_>) -> Occurrence<SharedError> + Send + Sync>;
type Each = Arc<dyn Fn(Occurrence<SharedError>, &RequestContext<'_>) -> Occurrence<SharedError> + Send + Sync>;

#[derive(Clone)]
pub(super) struct Policy {
    pub(super) request_id_header: HeaderName,
    pub(super) own_request_ids: bool,
    pub(super) make_request_id: Option<Arc<dyn Fn() -> String + Send + Sync>>,
    pub(super) panics: Option<Make>,
    pub(super) rules: Vec<Rule>,
    pub(super) each: Option<Each>,
}

/// What becomes of a framework's own answer.
#[derive(Clone)]
pub(super) struct Rule {
    pub(super) status: u16,
    pub(super) refusal: Refusal,
    pub(super) make: Make,
}

/// How a framework's own answer looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    Empty,
    EmptyOrText,
}

/// A response's head, as far as it tells who wrote it.
pub(super) struct Written<'a> {
    pub(super) status: u16,
    pub(super) content_type: Option<&'a [u8]>,
    /// Of the body; for an answer to `HEAD`, of the body that it stands for.
    pub(super) length: Option<u64>,
    /// Whether its handler says so.
    pub(super) on_purpose: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            request_id_header: HeaderName::from_static("x-request-id"),
            own_request_ids: false,
            make_request_id: None,
            panics: None,
            rules: Vec::new(),
            each: None,
        }
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let statuses: Vec<_> = self.rules.iter().map(|rule| rule.status).collect();
        let mut output = f.debug_struct("ErrorLayer");
        output.field("request_id_header", &self.request_id_header).field("panics", &self.panics.is_some());
        output.field("replaces", &statuses).finish_non_exhaustive()
    }
}

impl Policy {
    /// The ID of a request whose caller sent this one.
    pub(super) fn request_id(&self, sent: Option<&str>) -> Option<String> {
        let is_legal = |id: &str| (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic());
        let usable = |id: &&str| !self.own_request_ids && is_legal(id);
        sent.map(str::trim).filter(usable).map(str::to_owned).or_else(|| self.make_request_id.as_ref().map(|make| make()))
    }

    /// Whether anyone asks for the headers of a request once it was answered.
    pub(super) const fn asks_for_headers(&self) -> bool {
        self.panics.is_some() || !self.rules.is_empty() || self.each.is_some()
    }

    /// The rule for a response that is no error of a catalog, if it is the framework's own.
    pub(super) fn rule(&self, written: &Written<'_>) -> Option<&Rule> {
        let rule = self.rules.iter().find(|rule| rule.status == written.status && !written.on_purpose)?;
        let is_own = match written.content_type {
            None => written.length == Some(0),
            Some(media_type) => {
                rule.refusal == Refusal::EmptyOrText
                    && is_plain_text(media_type)
                    && written.length.is_some_and(|length| length <= LONGEST_TEXT)
            }
        };
        is_own.then_some(rule)
    }

    /// The error of a rule.
    pub(super) fn refused(make: &Make, context: &RequestContext<'_>) -> Occurrence<SharedError> {
        let occurrence = make(context);
        match context.text.filter(|text| !text.is_empty()) {
            Some(text) => occurrence.caused_by_default(text.to_owned()),
            None => occurrence,
        }
    }

    /// The error of a panic.
    pub(super) fn panicked(&self, panic: Panic, context: &RequestContext<'_>) -> Option<Occurrence<SharedError>> {
        Some(self.panics.as_ref()?(context).caused_by_default(panic))
    }

    /// What only the request knows. The error's own ID counts more, and is then that of the response.
    pub(super) fn finish(&self, occurrence: Occurrence<SharedError>, context: &RequestContext<'_>) -> Occurrence<SharedError> {
        let occurrence = occurrence.on_occasion(context.request_id);
        match &self.each {
            Some(each) => each(occurrence, context),
            None => occurrence,
        }
    }
}

fn is_plain_text(media_type: &[u8]) -> bool {
    let essence = media_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    essence.eq_ignore_ascii_case(b"text/plain")
}

/// The methods of `Allow`, with one space behind each comma.
pub(super) fn methods(allow: &str) -> String {
    allow.split(',').map(str::trim).filter(|method| !method.is_empty()).collect::<Vec<_>>().join(", ")
}
