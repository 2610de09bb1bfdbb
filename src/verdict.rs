//! What a catalog says in a word of an error: who has to act, and whether sending the same again helps.

use core::time::Duration;

use crate::entry::{Entry, RETRY_AFTER, RETRY_BACKOFF};

impl Entry {
    /// Whether and when the same request may be sent again.
    #[must_use]
    pub const fn retry(self) -> Retry {
        match self.flags() & (RETRY_BACKOFF | RETRY_AFTER) {
            0 => Retry::Never,
            RETRY_BACKOFF => Retry::Backoff,
            _ => Retry::After(self.seconds() as u64),
        }
    }

    /// How bad it is for the client.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self.flags() >> 6 {
            0 => Severity::Error,
            1 => Severity::Warning,
            2 => Severity::Info,
            _ => Severity::Hint,
        }
    }

    /// Who has to act.
    #[must_use]
    pub const fn fault(self) -> Fault {
        Fault::ALL[self.fault_number()]
    }
}

/// Whether and when the same request may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retry {
    /// Not without a change.
    Never,
    /// Yes, with growing delays.
    Backoff,
    /// Yes, after this many seconds.
    After(u64),
}

impl Retry {
    /// Whether sending the same request again can succeed.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        !matches!(self, Self::Never)
    }

    /// How long to wait, where that is known.
    #[must_use]
    pub const fn after(self) -> Option<Duration> {
        match self {
            Self::After(seconds) => Some(Duration::from_secs(seconds)),
            Self::Never | Self::Backoff => None,
        }
    }
}

/// How bad an error is for the client. The first are the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What was asked for was not done.
    Error,
    /// It was done, or will be, and something about it needs attention.
    Warning,
    /// Worth knowing.
    Info,
    /// A better way to ask.
    Hint,
}

/// Who has to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The caller's request.
    Client,
    /// The caller's account: plan, payment, permissions.
    Account,
    /// The service.
    Service,
}

impl Fault {
    /// Every one, in the order that tables count them.
    pub(crate) const ALL: [Self; 3] = [Self::Client, Self::Account, Self::Service];
}
