//! Versions of a catalog.

use std::fmt;

/// A Semantic Version 2.0.0. Build metadata is kept for display and ignored in comparisons.
#[derive(Debug, Clone, Default)]
pub struct Version {
    /// Major, minor, patch.
    pub core: [u64; 3],
    /// Dot-separated pre-release identifiers.
    pub pre: Vec<String>,
    /// Dot-separated build identifiers.
    pub build: Vec<String>,
}

impl Version {
    /// Reads a version by the grammar of semver.org: three numbers without leading zeros, then `-pre` and `+build`.
    ///
    /// ```
    /// use errdex_generator::model::Version;
    /// assert!(Version::parse("2.3.0-rc.1").unwrap() < Version::parse("2.3.0").unwrap());
    /// assert!(Version::parse("9.6.1.").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (rest, build) = match text.split_once('+') {
            Some((rest, build)) => (rest, identifiers(build, false)?),
            None => (text, Vec::new()),
        };
        let (core, pre) = match rest.split_once('-') {
            Some((core, pre)) => (core, identifiers(pre, true)?),
            None => (rest, Vec::new()),
        };
        let mut numbers = core.split('.').map(number);
        let core = [numbers.next()??, numbers.next()??, numbers.next()??];
        numbers.next().is_none().then_some(Self { core, pre, build })
    }
}

fn number(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text.len() == 1 || !text.starts_with('0'));
    plain.then(|| text.parse().ok()).flatten()
}

fn identifiers(text: &str, numbers_plain: bool) -> Option<Vec<String>> {
    text.split('.')
        .map(|part| {
            let legal = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            let numeric = part.bytes().all(|byte| byte.is_ascii_digit());
            let plain = !numbers_plain || !numeric || part.len() == 1 || !part.starts_with('0');
            (legal && plain).then(|| part.to_owned())
        })
        .collect()
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.core;
        write!(f, "{major}.{minor}.{patch}")?;
        if !self.pre.is_empty() {
            write!(f, "-{}", self.pre.join("."))?;
        }
        if !self.build.is_empty() {
            write!(f, "+{}", self.build.join("."))?;
        }
        Ok(())
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let pre = || match (self.pre.is_empty(), other.pre.is_empty()) {
            (true, true) => std::cmp::Ordering::Equal,
            (true, false) => std::cmp::Ordering::Greater,
            (false, true) => std::cmp::Ordering::Less,
            (false, false) => self.pre.iter().map(|part| precedence(part)).cmp(other.pre.iter().map(|part| precedence(part))),
        };
        self.core.cmp(&other.core).then_with(pre)
    }
}

/// Numbers come before words and compare as numbers (semver.org, 11.4); length stands in for size beyond 64 bits.
fn precedence(part: &str) -> (bool, usize, &str) {
    if part.bytes().all(|byte| byte.is_ascii_digit()) { (false, part.len(), part) } else { (true, 0, part) }
}

/// When something took effect.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Since {
    /// In this version.
    Version(Version),
    /// In the next release, whose number is not known yet.
    Next,
}

impl Since {
    /// Reads a version or `next`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "next" { Some(Self::Next) } else { Version::parse(text).map(Self::Version) }
    }
}

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(version) => version.fmt(f),
            Self::Next => f.write_str("next"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Haskell Error Index: `introduced: 9.6.1.` was published (haskellfoundation/error-message-index).
    #[test]
    fn what_is_no_version_is_refused() {
        for bad in ["9.6.1.", "1.2", "1", "01.2.3", "1.2.3-", "1.2.3-01", "v1.2.3", "1.2.3 ", "", "1.2.x", "1.2.3+"] {
            assert!(Version::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn precedence_of_semver_org() {
        let order = [
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.10.0",
        ];
        for pair in order.windows(2) {
            assert!(Version::parse(pair[0]) < Version::parse(pair[1]), "{pair:?}");
        }
    }
}
