//! What a catalog says about an error, as static tables.

use core::fmt;

use crate::Envelope;
use crate::column::{Numbers, Texts};

/// The entries of one enum as parallel arrays, sorted by code. The compiler reads arrays of literals many times faster than it reads
/// functions that match on a thousand variants.
#[derive(Debug)]
pub struct Table {
    /// Wire codes, in ascending order.
    pub codes: &'static [&'static str],
    /// Names of the Rust variants.
    pub variants: Texts,
    /// Titles.
    pub titles: Texts,
    /// Absolute URLs of the pages.
    pub doc_urls: Texts,
    /// HTTP statuses.
    pub statuses: Numbers,
    /// Numbers of `category_ids`.
    pub categories: Numbers,
    /// Seconds after which a request may be sent again, where `RETRY_AFTER` is among the flags.
    pub retries: Numbers,
    /// Numbers of `Fault::ALL`.
    pub faults: &'static [u8],
    /// Numbers of `google.rpc.Code`.
    pub grpc_codes: &'static [u8],
    /// `DEPRECATED`, `RETIRED`, `INTERNAL`, `RETRY_BACKOFF` or `RETRY_AFTER`, and `IN_ORDER` where the message has the parameters in
    /// their order, added up.
    pub flags: &'static [u8],
    /// Numbers of `envelope_kinds`.
    pub envelopes: Numbers,
    /// Where an entry's texts start; one more than entries.
    pub text_starts: Numbers,
    /// Every message's texts: one more than it has places for parameters.
    pub texts: &'static [&'static str],
    /// For each place, the number of the parameter. An entry's places start at its texts' start less its own number.
    pub places: Numbers,
    /// Where an entry's parameters start; one more than entries.
    pub param_starts: Numbers,
    /// Every entry's parameters, which are also the names of the variants' fields.
    pub params: &'static [&'static str],
    /// The rows that have a `WWW-Authenticate`, in ascending order, and its value.
    pub challenges: &'static [(usize, &'static str)],
    /// IDs of the categories.
    pub category_ids: &'static [&'static str],
    /// The distinct envelopes.
    pub envelope_kinds: &'static [Envelope],
    /// Where something describes responses.
    pub examples: Option<Examples>,
}

/// The examples of a catalog, from which its pages make their example responses.
#[derive(Debug)]
pub struct Examples {
    /// For each of [`Table::params`], a value as JSON.
    pub params: &'static [&'static str],
    /// Numbers of entries, in ascending order, and the items of their `details`, each as JSON.
    pub details: &'static [(usize, &'static [&'static str])],
    /// The ID of a request.
    pub request_id: &'static str,
    /// An RFC 3339 time.
    pub timestamp: &'static str,
}

/// In [`Table::flags`].
pub(crate) const DEPRECATED: u8 = 1;
/// In [`Table::flags`].
pub(crate) const RETIRED: u8 = 2;
/// In [`Table::flags`].
pub(crate) const INTERNAL: u8 = 4;
/// In [`Table::flags`].
pub(crate) const RETRY_BACKOFF: u8 = 8;
/// In [`Table::flags`].
pub(crate) const RETRY_AFTER: u8 = 16;
/// In [`Table::flags`].
pub(crate) const IN_ORDER: u8 = 32;

/// What the catalog says about one error: a handle to static tables, as cheap to copy as a reference.
#[derive(Clone, Copy)]
pub struct Entry {
    table: &'static Table,
    index: usize,
}

impl Entry {
    /// The handle of a row.
    pub(crate) const fn of(table: &'static Table, index: usize) -> Self {
        Self { table, index }
    }

    /// The stable identity on the wire, such as `key_not_found`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.table.codes[self.index]
    }

    /// The HTTP status as a number.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a status has three digits")]
    pub const fn status_u16(self) -> u16 {
        self.table.statuses.get(self.index) as u16
    }

    /// The HTTP status.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn status(self) -> http::StatusCode {
        http::StatusCode::from_u16(self.status_u16()).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The page's title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.table.titles.get(self.index)
    }

    /// The ID of the category.
    #[must_use]
    pub const fn category(self) -> &'static str {
        self.table.category_ids[self.table.categories.get(self.index) as usize]
    }

    /// The absolute URL of the page.
    #[must_use]
    pub const fn doc_url(self) -> &'static str {
        self.table.doc_urls.get(self.index)
    }

    /// Its flags, added up.
    pub(crate) const fn flags(self) -> u8 {
        self.table.flags[self.index]
    }

    /// The number of seconds after which a request may be sent again, where that is known.
    pub(crate) const fn seconds(self) -> u32 {
        self.table.retries.get(self.index)
    }

    /// The number of who has to act.
    pub(crate) const fn fault_number(self) -> usize {
        self.table.faults[self.index] as usize
    }

    /// The number of the `google.rpc.Code`.
    #[must_use]
    pub const fn grpc_code(self) -> u8 {
        self.table.grpc_codes[self.index]
    }

    /// Whether clients should stop relying on it.
    #[must_use]
    pub const fn is_deprecated(self) -> bool {
        self.table.flags[self.index] & DEPRECATED != 0
    }

    /// Whether it is no longer sent.
    #[must_use]
    pub const fn is_retired(self) -> bool {
        self.table.flags[self.index] & RETIRED != 0
    }

    /// Whether its page is for the team that runs the service alone.
    #[must_use]
    pub const fn is_internal(self) -> bool {
        self.table.flags[self.index] & INTERNAL != 0
    }

    /// The value of `WWW-Authenticate`: a list of challenges (RFC 9110, section 11.6.1). Only a 401 has one, or a 403 whose
    /// entry says so.
    #[must_use]
    pub fn challenge(self) -> Option<&'static str> {
        let at = self.table.challenges.binary_search_by_key(&self.index, |(row, _)| *row).ok()?;
        self.table.challenges.get(at).map(|(_, challenge)| *challenge)
    }

    /// The body it is sent in.
    #[must_use]
    pub const fn envelope(self) -> &'static Envelope {
        &self.table.envelope_kinds[self.table.envelopes.get(self.index) as usize]
    }

    /// The names of the message's parameters.
    #[must_use]
    pub fn params(self) -> &'static [&'static str] {
        self.slice(self.table.params, self.table.param_starts)
    }

    /// The examples of the table, where it has them.
    #[cfg(feature = "utoipa")]
    pub(crate) const fn examples(self) -> Option<&'static Examples> {
        self.table.examples.as_ref()
    }

    /// The examples of its parameters, as JSON.
    #[cfg(feature = "utoipa")]
    pub(crate) fn example_params(self, examples: &Examples) -> &'static [&'static str] {
        self.slice(examples.params, self.table.param_starts)
    }

    /// The items of its `details`, as JSON.
    #[cfg(feature = "utoipa")]
    pub(crate) fn example_details(self, examples: &Examples) -> &'static [&'static str] {
        let at = examples.details.binary_search_by_key(&self.index, |(row, _)| *row);
        at.map_or(&[], |at| examples.details[at].1)
    }

    /// The name of the Rust variant.
    pub(crate) const fn variant(self) -> &'static str {
        self.table.variants.get(self.index)
    }

    /// The message's texts: before, between and after its places for parameters.
    #[inline]
    pub(crate) fn texts(self) -> &'static [&'static str] {
        self.slice(self.table.texts, self.table.text_starts)
    }

    /// The message's first text, which is the whole of one without parameters.
    #[inline]
    pub(crate) fn text(self) -> &'static str {
        self.table.texts[self.table.text_starts.get(self.index) as usize]
    }

    /// The number of the parameter at each place of the message; nothing where they are in order.
    #[inline]
    pub(crate) fn places(self) -> Option<Numbers> {
        if self.table.flags[self.index] & IN_ORDER != 0 {
            return None;
        }
        let (start, end) = self.table.text_starts.run(self.index);
        let place = start - self.index;
        Some(self.table.places.rows(place..place + end - start - 1))
    }

    fn slice<T>(self, all: &'static [T], starts: Numbers) -> &'static [T] {
        let (start, end) = starts.run(self.index);
        &all[start..end]
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry").field("code", &self.code()).field("status", &self.status_u16()).finish_non_exhaustive()
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.table, other.table) && self.index == other.index
    }
}

impl Eq for Entry {}
