//! Files made to be slow: each is read, checked and located in time that grows with its size and no faster.
//!
//! `TIMES=1 cargo test -p errdex-tests --test fuzz hostile -- --nocapture` shows the times, `ONLY=tabs` tries the cases of that name.

use std::time::{Duration, Instant};

use errdex_generator::read::MAX_FILE_BYTES;

use crate::{assert_sound, run};

/// What a whole file may take in an unoptimised build on a busy machine. Anything quadratic takes minutes.
const LIMIT: Duration = Duration::from_secs(20);

/// Each file is tried at a sixteenth of its size first, where what is quadratic shows without taking minutes.
const WHOLE: usize = 16;

const ERROR: &str = "code: key_gone\nstatus: 404\ncategory: not_found\n";
const MESSAGE: &str = "code: key_gone\nstatus: 404\ncategory: not_found\nmessage: Gone.\n";
const SETTINGS: &str =
    "name: Orbit API\nversion: 2.3.0\ndocs_url: https://docs.example.com/errors\ncategories:\n  not_found: {title: Not Found}\n";

/// What repeats in a hostile file.
enum Repeat {
    /// A unit as often as a quarter of the largest file holds it.
    Fill(&'static str),
    /// A unit this often.
    Times(usize, &'static str),
    /// A unit this often, with `#` as its number.
    Count(usize, &'static str),
}

use Repeat::{Count, Fill, Times};

impl Repeat {
    fn text(&self, share: usize) -> String {
        let part = |times: usize| times * share / WHOLE;
        match self {
            Fill(unit) => unit.repeat(part(usize::try_from(MAX_FILE_BYTES / 4).unwrap() / unit.len())),
            Times(times, unit) => unit.repeat(part(*times)),
            Count(times, unit) => (0..part(*times)).fold(String::new(), |text, number| text + &unit.replace('#', &number.to_string())),
        }
    }
}

/// A name, and what a file is made of: a beginning, what comes next, what repeats, and an end.
type Case = (&'static str, &'static str, &'static str, Repeat, &'static str);

const ERRORS: &[Case] = &[
    ("brackets", "", "", Times(100_000, "["), ""),
    ("braces", "", "", Times(100_000, "{"), ""),
    ("map in map", "", "", Times(100_000, "{a: "), ""),
    ("dashes", "", "", Times(100_000, "- "), ""),
    ("question marks", "", "", Times(100_000, "? "), ""),
    ("dashes and brackets", "", "", Times(100_000, "- ["), ""),
    ("quotes", "", "a: ", Fill("'"), ""),
    ("one long line", MESSAGE, "meaning: ", Times(1_000_000, "a"), ""),
    ("one long line of other letters", MESSAGE, "meaning: ", Fill("ü"), ""),
    ("one long key", "", "", Times(1_000_000, "a"), ""),
    ("spaces", "", "a:", Times(1_000_000, " "), ""),
    ("tabs", "", "a:", Times(1_000_000, "\t"), ""),
    ("tabs and spaces", "", "a:", Fill("\t "), ""),
    ("lines", "", "a:", Times(1_000_000, "\n"), ""),
    ("carriage returns", "", "a:", Fill("\r"), ""),
    ("ampersands", "", "a: ", Fill("&"), ""),
    ("exclamation marks", "", "a: ", Fill("!"), ""),
    ("anchors", "", "a: ", Fill("&a "), ""),
    ("anchors in lists", "", "a: [", Fill("&a b, "), ""),
    ("aliases", "", "a: [", Fill("*a, "), ""),
    ("tags", "", "a: [", Fill("!a b, "), ""),
    ("tags and hashes", "", "a: [", Fill("!a b#, "), ""),
    ("ampersands in text", "", "a: b ", Fill("& "), ""),
    ("ampersands after spaces", "", "a:", Fill("\n\n\n\n\n\n\n\n&"), ""),
    ("stars on lines", "", "a: |\n", Fill("  *a\n"), ""),
    ("comments", "", "", Fill("#\n"), ""),
    ("hashes", "", "a: b ", Fill("# & "), ""),
    ("documents", "", "", Fill("---\n"), ""),
    ("documents of errors", "", "", Fill("---\ncode: a\n"), ""),
    ("documents of different errors", "", "", Count(20_000, "---\ncode: error_#\nstatus: 404\nmessage: a\n"), ""),
    ("documents of similar titles", "", "", Count(10_000, "---\ncode: error_#\ntitle: T\n"), ""),
    ("duplicate keys", MESSAGE, "", Times(10_000, "title: T\n"), ""),
    ("duplicate keys that are wrong", MESSAGE, "", Times(10_000, "tags: T\n"), ""),
    ("duplicate parameters", MESSAGE, "params:\n", Times(10_000, "  a: {type: string}\n"), ""),
    ("unknown keys", MESSAGE, "", Count(10_000, "titel_#: T\n"), ""),
    ("parameters", MESSAGE, "params:\n", Count(10_000, "  a#: {type: string}\n"), ""),
    ("placeholders", ERROR, "message: ", Fill("{a} "), ""),
    ("placeholders that differ", ERROR, "message: ", Count(50_000, "{a#} "), ""),
    ("placeholders of one character", ERROR, "message: ", Fill("{a}"), ""),
    ("single braces", ERROR, "message: '", Fill("{ "), "'"),
    ("closing braces", ERROR, "message: '", Fill("} "), "'"),
    ("bad names", ERROR, "message: '", Fill("{-}"), "'"),
    ("one long code that is not there", MESSAGE, "see_also:\n- ", Fill("a"), ""),
    ("one long category", "", "code: key_gone\nstatus: 404\nmessage: Gone.\ncategory: ", Fill("a"), ""),
    ("references", MESSAGE, "see_also:\n", Count(20_000, "- no_#\n"), ""),
    ("references to one", MESSAGE, "see_also:\n", Fill("- no_one\n"), ""),
    ("aliases of an error", MESSAGE, "aliases:\n", Count(20_000, "- alias_#\n"), ""),
    ("the same alias", MESSAGE, "aliases:\n", Fill("- alias\n"), ""),
    ("empty items", MESSAGE, "tags:\n", Fill("- ''\n"), ""),
    ("null items", MESSAGE, "tags:\n", Fill("-\n"), ""),
    ("open links", MESSAGE, "meaning: '", Fill("["), "'"),
    ("images", MESSAGE, "meaning: '", Fill("![a]("), "'"),
    ("open tags of HTML", MESSAGE, "meaning: '", Fill("<a "), "'"),
    ("comments of HTML", MESSAGE, "meaning: '", Fill("<!-- "), "'"),
    ("backticks", MESSAGE, "meaning: '", Fill("`"), "'"),
    ("stars", MESSAGE, "meaning: '", Fill("*a **b "), "'"),
    ("underscores", MESSAGE, "meaning: '", Fill("_a"), "'"),
    ("quotations", MESSAGE, "meaning: '", Fill(">"), "'"),
    ("nested items", MESSAGE, "meaning: '", Fill("* "), "'"),
    ("entities", MESSAGE, "meaning: '", Fill("&amp;"), "'"),
    ("tables", MESSAGE, "meaning: '", Fill("|a|b\\n|-|-\\n"), "'"),
    ("links", MESSAGE, "meaning: '", Fill("[a](b:c) "), "'"),
    ("tags of HTML", MESSAGE, "meaning: '", Fill("<b> "), "'"),
    ("mentions of one", MESSAGE, "meaning: '", Fill("`key_gon` "), "'"),
    ("growing backticks", MESSAGE, "meaning: '", Count(3_000, "`` `#` "), "'"),
    ("mentions", MESSAGE, "meaning: '", Count(20_000, "`key_gon#` "), "'"),
    ("reference definitions", MESSAGE, "meaning: |\n", Count(20_000, "  [a#]: b:c\n"), ""),
    ("fences", MESSAGE, "meaning: |\n", Fill("  ```python\n  f(\n  ```\n"), ""),
    ("code", MESSAGE, "remedies:\n  handlers:\n    python: |\n", Fill("      f(\n"), ""),
    ("patterns", MESSAGE, "remedies: {handler: {kind: validate, param: a, pattern: '", Fill("("), "'}}"),
    ("repetitions", MESSAGE, "remedies: {handler: {kind: validate, param: a, pattern: '", Times(64, "(a{999}){999}"), "'}}"),
    ("example items", MESSAGE, "details:\n  fields: {a: {type: string}}\n  example:\n", Fill("  - {b: 1}\n"), ""),
    ("details", MESSAGE, "details:\n  fields:\n", Count(10_000, "    a#: {type: string}\n"), ""),
    ("lints", MESSAGE, "lints:\n", Count(10_000, "  no-#: warn\n"), ""),
    ("digits", "", "a: ", Times(1_000_000, "9"), ""),
    ("version", MESSAGE, "since: ", Fill("1."), ""),
    ("code of a megabyte", "", "code: ", Times(1_000_000, "a"), ""),
];

const OF_SETTINGS: &[Case] = &[
    ("categories", SETTINGS, "", Count(20_000, "  category_#: {title: T}\n"), ""),
    ("the same category", SETTINGS, "", Fill("  a: {title: T}\n"), ""),
    ("lints", SETTINGS, "lints:\n", Count(20_000, "  lint-#: warn\n"), ""),
    ("envelope", SETTINGS, "envelope:\n", Count(20_000, "  f#: '{no}'\n"), ""),
    ("envelope in envelope", SETTINGS, "envelope: ", Times(100_000, "{a: "), ""),
    ("documents", SETTINGS, "", Fill("---\nname: a\n"), ""),
];

/// Cases that take longer than they may, each with its times.
fn slow(cases: &[Case], as_settings: bool) -> Vec<String> {
    let mut slow = Vec::new();
    for (name, start, next, repeat, end) in cases {
        if std::env::var("ONLY").is_ok_and(|only| !name.contains(&only)) {
            continue;
        }
        for share in [1, WHOLE] {
            let text = [start, next, repeat.text(share).as_str(), end].concat();
            let (settings, error) = if as_settings { (text.as_str(), MESSAGE) } else { (SETTINGS, text.as_str()) };
            let begun = Instant::now();
            let checked = run([("catalog.yaml".to_owned(), settings.into()), ("a.yaml".to_owned(), error.into())]);
            let until_checked = begun.elapsed();
            assert_sound(&checked);
            let whole = begun.elapsed();
            let findings = checked.report.diagnostics.len();
            let times = format!(
                "{share:>2}/{WHOLE} {whole:>12.3?}, checked in {until_checked:>12.3?}, {findings:>6} findings, {:>7} bytes: {name}",
                text.len()
            );
            if std::env::var_os("TIMES").is_some() {
                println!("{times}");
            }
            let limit = if share == WHOLE { LIMIT } else { LIMIT / 8 };
            if whole > limit {
                slow.push(times);
                break;
            }
        }
    }
    slow
}

#[test]
fn hostile_files_take_no_longer_than_their_size() {
    let slow = slow(ERRORS, false);
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn hostile_settings_take_no_longer_than_their_size() {
    let slow = slow(OF_SETTINGS, true);
    assert!(slow.is_empty(), "{slow:#?}");
}
