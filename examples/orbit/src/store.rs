//! What the service remembers: in memory, for one account.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::ApiError;

/// The key that a new store knows.
pub const DEMO_KEY: &str = "aw_test_0123456789abcdefghijklmn";

/// A satellite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Satellite {
    /// Unique in the account.
    pub(crate) name: String,
}

/// A booking of a ground station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Booking {
    /// The station.
    pub(crate) station_id: String,
    /// When it starts.
    pub(crate) start: String,
    /// When it was cancelled.
    pub(crate) cancelled_at: Option<String>,
}

/// Everything.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Satellites by catalogue number.
    pub(crate) satellites: BTreeMap<i64, Satellite>,
    /// Bookings by ID.
    pub(crate) bookings: BTreeMap<String, Booking>,
    /// IDs of keys, by secret.
    pub(crate) keys: BTreeMap<String, String>,
}

/// Shared by all requests.
#[derive(Debug, Clone)]
pub struct Store(Arc<Mutex<Tables>>);

impl Default for Store {
    /// One account with [`DEMO_KEY`] and one satellite.
    fn default() -> Self {
        let tables = Tables {
            satellites: BTreeMap::from([(25544, Satellite { name: "Aster".to_owned() })]),
            keys: BTreeMap::from([(DEMO_KEY.to_owned(), "key_7f3a".to_owned())]),
            ..Tables::default()
        };
        Self(Arc::new(Mutex::new(tables)))
    }
}

impl Store {
    /// The tables. A request that panicked leaves them as they were between two statements, which is a state like any other.
    pub(crate) fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the account has a key.
    ///
    /// # Errors
    /// When the key has the wrong form, or nobody has it.
    pub(crate) fn authenticate(&self, key: &str) -> Result<(), ApiError> {
        let secret = key.strip_prefix("aw_test_").or_else(|| key.strip_prefix("aw_live_")).ok_or(ApiError::ApiKeyInvalid)?;
        if secret.len() != 24 || !secret.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(ApiError::ApiKeyInvalid);
        }
        if self.tables().keys.contains_key(key) { Ok(()) } else { Err(ApiError::ApiKeyNotFound { key_suffix: secret[20..].to_owned() }) }
    }
}
