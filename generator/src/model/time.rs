//! Dates and times (RFC 3339).

/// Whether a text is an RFC 3339 date that exists, such as `2026-05-25`.
pub(crate) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (
        parts.next().and_then(|part| number(part, 4)),
        parts.next().and_then(|part| number(part, 2)),
        parts.next().and_then(|part| number(part, 2)),
        parts.next(),
    ) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// The number that so many digits write.
fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Whether a text is an RFC 3339 time in UTC that exists, such as `2026-05-25T12:34:56Z`.
pub(crate) fn is_utc_timestamp(text: &str) -> bool {
    let Some((date, time)) = text.strip_suffix('Z').and_then(|rest| rest.split_once('T')) else { return false };
    let (clock, fraction) = time.split_once('.').map_or((time, None), |(clock, fraction)| (clock, Some(fraction)));
    let mut parts = clock.split(':').map(|part| number(part, 2));
    let (Some(Some(hour)), Some(Some(minute)), Some(Some(second)), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let leap_second = second == 60 && hour == 23 && minute == 59;
    let fraction_is_legal = fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    is_date(date) && hour < 24 && minute < 60 && (second < 60 || leap_second) && fraction_is_legal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for good in ["2026-05-25", "2024-02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["2026-02-29", "2026-00-10", "26-05-25", "2026-5-25", "2026-05-25T00:00:00Z", "25.05.2026", ""] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn times() {
        for good in ["2026-05-25T12:34:56Z", "2024-02-29T00:00:00.123Z", "1990-12-31T23:59:60Z"] {
            assert!(is_utc_timestamp(good), "{good}");
        }
        for bad in [
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-05-25 12:34:56Z",
            "2026-05-25T12:34:56",
            "2026-05-25T24:00:00Z",
            "2026-05-25T12:34:56+02:00",
            "2026-5-25T12:34:56Z",
            "2026-05-25T12:34:56.Z",
        ] {
            assert!(!is_utc_timestamp(bad), "{bad}");
        }
    }
}
