//! What fuzzers run for a minute each, in every build: the seeds of each target, and what comes of changing them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::Index;

use crate::targets::TARGETS;
use crate::text::{mutate, mutations};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz")
}

/// The seeds of a target, in order of their names.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(folder().join("corpus").join(target)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

fn names(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    names.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_target_has_seeds_and_a_fuzzer() {
    let listed: BTreeSet<_> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names(&folder().join("corpus")), listed);
    assert_eq!(names(&folder().join("targets")), listed);
    let manifest = fs::read_to_string(folder().join("Cargo.toml")).unwrap();
    for (name, target) in TARGETS {
        assert!(manifest.contains(&format!("[[bin]]\nname = \"{name}\"\npath = \"targets/{name}.rs\"\n")), "{name}");
        for seed in seeds(name) {
            target(&seed);
        }
    }
}

/// A property for each target, so that they are tried at once and each says what it was that failed.
macro_rules! changed_seeds {
    ($($target:ident $cases:literal)*) => {
        #[test]
        fn every_target_is_tried() {
            assert_eq!(TARGETS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), [$(stringify!($target)),*]);
        }

        $(
            proptest! {
                #![proptest_config(errdex_properties::config($cases))]

                #[test]
                fn $target(seed in any::<Index>(), mutations in mutations()) {
                    let seeds = seeds(stringify!($target));
                    let seed = String::from_utf8_lossy(&seeds[seed.index(seeds.len())]);
                    crate::targets::$target(mutate(&seed, &mutations).as_bytes());
                }
            }
        )*
    };
}

changed_seeds! {
    catalog 512
    challenge 256
    explain 256
    page 128
    response 1024
    snippet 1024
    status 1024
    templates 128
}
