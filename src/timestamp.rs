//! Times as responses carry them: RFC 3339 in UTC.

use core::fmt;
use core::str::FromStr;

/// A time in UTC, written as `2026-05-25T12:34:56Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanoseconds: u32,
}

const DAY: i64 = 86_400;
/// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z: what four digits of a year can say.
const RANGE: (i64, i64) = (-62_167_219_200, 253_402_300_799);

impl Timestamp {
    /// The time so many seconds after 1970-01-01T00:00:00Z; years before 0 and after 9999 become the nearest that can be written.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        let seconds = if seconds < RANGE.0 {
            RANGE.0
        } else if seconds > RANGE.1 {
            RANGE.1
        } else {
            seconds
        };
        Self { seconds, nanoseconds: 0 }
    }

    /// The current second.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn now() -> Self {
        let now = Self::from(std::time::SystemTime::now());
        Self { nanoseconds: 0, ..now }
    }
}

#[cfg(feature = "std")]
impl From<std::time::SystemTime> for Timestamp {
    fn from(time: std::time::SystemTime) -> Self {
        let (seconds, nanoseconds) = match time.duration_since(std::time::UNIX_EPOCH) {
            Ok(after) => (i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                let seconds = -i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
                match before.subsec_nanos() {
                    0 => (seconds, 0),
                    nanoseconds => (seconds.saturating_sub(1), 1_000_000_000 - nanoseconds),
                }
            }
        };
        Self { nanoseconds, ..Self::from_unix_seconds(seconds) }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date_of(self.seconds.div_euclid(DAY));
        let second = self.seconds.rem_euclid(DAY);
        write!(f, "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)?;
        if self.nanoseconds > 0 {
            let (mut digits, mut width) = (self.nanoseconds, 9);
            while digits % 10 == 0 {
                (digits, width) = (digits / 10, width - 1);
            }
            write!(f, ".{digits:0width$}")?;
        }
        f.write_str("Z")
    }
}

/// The text is not an RFC 3339 time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidTimestamp;

impl fmt::Display for InvalidTimestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an RFC 3339 time such as 2026-05-25T12:34:56Z")
    }
}

impl core::error::Error for InvalidTimestamp {}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    /// Reads RFC 3339, with any offset. Leap seconds, which Unix time cannot express, are refused.
    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        read(text.as_bytes()).ok_or(InvalidTimestamp)
    }
}

fn read(text: &[u8]) -> Option<Timestamp> {
    let (date_time, rest) = text.split_at_checked(19)?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T' | b't', h1, h2, b':', n1, n2, b':', s1, s2] = *date_time else {
        return None;
    };
    let year = number(&[y1, y2, y3, y4])?;
    let (month, day) = (number(&[m1, m2])?, number(&[d1, d2])?);
    let (hour, minute, second) = (number(&[h1, h2])?, number(&[n1, n2])?, number(&[s1, s2])?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let days = days_of(year, month, day);
    if date_of(days) != (year, month, day) {
        return None;
    }
    let (nanoseconds, zone) = match rest {
        [b'.', rest @ ..] => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let kept = number(rest.get(..digits.min(9)).filter(|kept| !kept.is_empty())?)?;
            let scale = (digits..9).fold(1, |scale, _| scale * 10);
            (u32::try_from(kept * scale).ok()?, &rest[digits..])
        }
        zone => (0, zone),
    };
    let offset = match *zone {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (number(&[h1, h2])?, number(&[m1, m2])?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            let offset = hours * 3600 + minutes * 60;
            if sign == b'+' { offset } else { -offset }
        }
        _ => return None,
    };
    let seconds = days * DAY + hour * 3600 + minute * 60 + second - offset;
    (RANGE.0..=RANGE.1).contains(&seconds).then_some(Timestamp { seconds, nanoseconds })
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0')))
}

/// The Gregorian date of a day after 1970-01-01. Years begin in March here, so that leap days come last; an era has 400 years.
const fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

/// The reverse of [`date_of`].
const fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;

    #[test]
    fn known_times() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (1_779_712_496, "2026-05-25T12:34:56Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (RANGE.0, "0000-01-01T00:00:00Z"),
            (RANGE.1, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(Timestamp::from_unix_seconds(seconds).to_string(), text);
            assert_eq!(text.parse(), Ok(Timestamp::from_unix_seconds(seconds)));
        }
        assert_eq!(Timestamp::from_unix_seconds(i64::MAX).to_string(), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn every_day_reads_back() {
        for day in (RANGE.0 / DAY..=RANGE.1 / DAY).step_by(17) {
            let time = Timestamp::from_unix_seconds(day * DAY + day.rem_euclid(DAY));
            assert_eq!(time.to_string().parse(), Ok(time));
        }
    }

    #[test]
    fn fractions_and_offsets() {
        for (text, same) in [
            ("2026-05-25T12:34:56.120Z", "2026-05-25T12:34:56.12Z"),
            ("2026-05-25T12:34:56.000000001Z", "2026-05-25T12:34:56.000000001Z"),
            ("2026-05-25T12:34:56.1234567891Z", "2026-05-25T12:34:56.123456789Z"),
            ("2026-05-25t14:04:56+01:30", "2026-05-25T12:34:56Z"),
            ("2026-05-25T12:34:56-00:00", "2026-05-25T12:34:56Z"),
        ] {
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), same);
        }
    }

    #[test]
    fn impossible_times() {
        for text in [
            "",
            "2026-05-25",
            "2026-05-25T12:34:56",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-05-25T24:00:00Z",
            "2026-05-25T12:34:60Z",
            "2026-05-25T12:34:56.Z",
            "2026-05-25T12:34:56+2:00",
            "2026-05-25T12:34:56Zé",
            "é026-05-25T12:34:56Z",
            "0000-01-01T00:00:00+01:00",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(InvalidTimestamp), "{text}");
        }
    }

    #[cfg(feature = "std")]
    #[test]
    fn system_times() {
        use std::time::{Duration, UNIX_EPOCH};
        assert_eq!(Timestamp::from(UNIX_EPOCH + Duration::from_millis(1500)).to_string(), "1970-01-01T00:00:01.5Z");
        assert_eq!(Timestamp::from(UNIX_EPOCH - Duration::from_millis(1500)).to_string(), "1969-12-31T23:59:58.5Z");
        assert!(Timestamp::now() > Timestamp::from_unix_seconds(1_700_000_000));
    }
}
