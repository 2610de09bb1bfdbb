//! How properties are tried: every build tries the same cases, so that it fails for what was changed; others are tried every night.

use std::env;
use std::hash::{BuildHasher, RandomState};

use proptest::test_runner::{Config, RngSeed};

/// Asks for other cases than those of every build, and for more: `random`, or the seed that a failure told.
const SEED: &str = "ERRDEX_SEED";

/// How many times as many they are.
const MORE: u32 = 100;

/// What every `proptest!` is configured with; a build tries this many cases.
///
/// # Panics
///
/// If `ERRDEX_SEED` is neither a number nor `random`.
#[must_use]
pub fn config(cases: u32) -> Config {
    with(cases, env::var(SEED).ok().as_deref())
}

fn with(cases: u32, asked: Option<&str>) -> Config {
    let (cases, seed) = match asked {
        None => (cases, 1),
        Some(asked) => {
            let seed = match asked {
                "random" => RandomState::new().hash_one(()),
                number => number.parse().unwrap_or_else(|_| panic!("{SEED} is `random` or a number, not `{number}`")),
            };
            // What a test prints is shown if it fails.
            println!("{SEED}={seed} tries the same cases again");
            (cases.saturating_mul(MORE), seed)
        }
    };
    Config { rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::with_cases(cases) }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use proptest::prelude::*;
    use proptest::test_runner::TestRunner;

    use super::*;

    fn tried(asked: Option<&str>) -> Vec<u64> {
        let tried = std::cell::RefCell::new(Vec::new());
        let run = TestRunner::new(with(4, asked)).run(&any::<u64>(), |value| {
            tried.borrow_mut().push(value);
            Ok(())
        });
        run.unwrap();
        tried.into_inner()
    }

    #[test]
    fn every_build_tries_the_same_cases() {
        assert_eq!(tried(None).len(), 4);
        assert_eq!(tried(None), tried(None));
    }

    #[test]
    fn a_seed_tries_its_cases_again_and_random_ones_differ() {
        assert_eq!(tried(Some("7")).len(), 400);
        assert_eq!(tried(Some("7")), tried(Some("7")));
        assert_ne!(tried(Some("7")), tried(Some("8")));
        assert_ne!(tried(Some("random")), tried(Some("random")));
    }

    /// How many blocks of properties the sources below a folder have.
    fn blocks(folder: &Path) -> usize {
        let mut found = 0;
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                if !name.starts_with('.') && name != "target" && name != "node_modules" {
                    found += blocks(&path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                for (_, block) in text.match_indices("proptest! {\n").map(|(at, opening)| text.split_at(at + opening.len())) {
                    let configured = block.trim_start().starts_with("#![proptest_config(errdex_properties::config(");
                    assert!(configured, "{} has properties that are tried in a way of their own", path.display());
                    found += 1;
                }
            }
        }
        found
    }

    #[test]
    fn no_property_is_tried_in_a_way_of_its_own() {
        assert!(blocks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")) > 10);
    }
}
