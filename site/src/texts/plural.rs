//! Plural categories of whole numbers, by language: CLDR 48, `supplemental/plurals.xml`, cardinals.

/// Every category CLDR has.
pub(super) const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The category of a number in a language, by its tag; a language that is not known here counts as English does.
///
/// `many` of a million, which French and its neighbours have for compact numbers, counts as `other`: the texts say the same.
pub(super) fn category(tag: &str, n: u64) -> &'static str {
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let (ten, hundred) = (n % 10, n % 100);
    let one_of = |one: bool| if one { "one" } else { "other" };
    match language.as_str() {
        "bm" | "bo" | "dz" | "hnj" | "id" | "ig" | "ii" | "ja" | "jbo" | "jv" | "kde" | "kea" | "km" | "ko" | "lkt" | "lo" | "ms"
        | "my" | "nqo" | "osa" | "sah" | "ses" | "sg" | "su" | "th" | "to" | "tpi" | "vi" | "wo" | "yo" | "yue" | "zh" => "other",
        "ak" | "am" | "as" | "bho" | "bn" | "csw" | "doi" | "fa" | "ff" | "fr" | "gu" | "guw" | "hi" | "hy" | "kab" | "kn" | "ln"
        | "mg" | "nso" | "pa" | "pcm" | "si" | "ti" | "wa" | "zu" => one_of(n <= 1),
        "pt" => one_of(n == 1 || (n == 0 && !tag.eq_ignore_ascii_case("pt-PT"))),
        "is" | "mk" => one_of(ten == 1 && hundred != 11),
        "ceb" | "fil" | "tl" => one_of((1..=3).contains(&n) || ![4, 6, 9].contains(&ten)),
        "tzm" => one_of(n <= 1 || (11..=99).contains(&n)),
        "lv" | "prg" if ten == 0 || (11..=19).contains(&hundred) => "zero",
        "lv" | "prg" => one_of(ten == 1),
        "ksh" | "lag" if n == 0 => "zero",
        "he" | "iu" | "iw" | "naq" | "sat" | "se" | "sma" | "smi" | "smj" | "smn" | "sms" if n == 2 => "two",
        "shi" if n <= 1 => "one",
        "shi" if n <= 10 => "few",
        "mo" | "ro" if n == 0 || (n != 1 && (1..=19).contains(&hundred)) => "few",
        "be" | "bs" | "hr" | "ru" | "sh" | "sr" | "uk" => match (language.as_str(), ten, hundred) {
            (_, 1, tens) if tens != 11 => "one",
            (_, 2..=4, tens) if !(12..=14).contains(&tens) => "few",
            ("be" | "ru" | "uk", ..) => "many",
            _ => "other",
        },
        "pl" => match n {
            1 => "one",
            _ if (2..=4).contains(&ten) && !(12..=14).contains(&hundred) => "few",
            _ => "many",
        },
        "cs" | "sk" if (2..=4).contains(&n) => "few",
        "lt" => match ten {
            1..=9 if (11..=19).contains(&hundred) => "other",
            1 => "one",
            2..=9 => "few",
            _ => "other",
        },
        "dsb" | "hsb" | "sl" => match hundred {
            1 => "one",
            2 => "two",
            3 | 4 => "few",
            _ => "other",
        },
        "br" | "cy" | "ga" | "gd" | "gv" | "kw" => celtic(&language, n),
        "mt" => match (n, hundred) {
            (1, _) => "one",
            (2, _) => "two",
            (0, _) | (_, 3..=10) => "few",
            (_, 11..=19) => "many",
            _ => "other",
        },
        "ar" | "ars" => match (n, hundred) {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, 3..=10) => "few",
            (_, 11..=99) => "many",
            _ => "other",
        },
        _ => one_of(n == 1),
    }
}

/// Breton, Welsh, Irish, Scottish Gaelic, Manx and Cornish.
fn celtic(language: &str, n: u64) -> &'static str {
    let (ten, hundred) = (n % 10, n % 100);
    match language {
        "gd" => match n {
            1 | 11 => "one",
            2 | 12 => "two",
            3..=19 => "few",
            _ => "other",
        },
        "ga" => match n {
            1 => "one",
            2 => "two",
            3..=6 => "few",
            7..=10 => "many",
            _ => "other",
        },
        "gv" => match (ten, hundred) {
            (1, _) => "one",
            (2, _) => "two",
            (_, 0 | 20 | 40 | 60 | 80) => "few",
            _ => "other",
        },
        "br" => match (ten, hundred) {
            (1, tens) if ![11, 71, 91].contains(&tens) => "one",
            (2, tens) if ![12, 72, 92].contains(&tens) => "two",
            (3 | 4 | 9, tens) if ![1, 7, 9].contains(&(tens / 10)) => "few",
            _ if n != 0 && n.is_multiple_of(1_000_000) => "many",
            _ => "other",
        },
        "kw" => match n {
            0 => "zero",
            1 => "one",
            _ if [2, 22, 42, 62, 82].contains(&hundred)
                || n.is_multiple_of(1000)
                    && ((1000..=20_000).contains(&(n % 100_000)) || [40_000, 60_000, 80_000].contains(&(n % 100_000)))
                || n % 1_000_000 == 100_000 =>
            {
                "two"
            }
            _ if [3, 23, 43, 63, 83].contains(&hundred) => "few",
            _ if [1, 21, 41, 61, 81].contains(&hundred) => "many",
            _ => "other",
        },
        "cy" => match n {
            0 => "zero",
            1 => "one",
            2 => "two",
            3 => "few",
            6 => "many",
            _ => "other",
        },
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// CLDR's own samples.
    #[test]
    fn samples() {
        type Samples = &'static [(&'static str, &'static [u64])];
        let table: &[(&str, Samples)] = &[
            ("en", &[("one", &[1]), ("other", &[0, 2, 11, 21, 100, 1_000_000])]),
            ("de-AT", &[("one", &[1]), ("other", &[0, 2, 101])]),
            ("ja", &[("other", &[0, 1, 2, 100])]),
            ("fr", &[("one", &[0, 1]), ("other", &[2, 17, 100])]),
            ("pt", &[("one", &[0, 1]), ("other", &[2])]),
            ("pt-PT", &[("one", &[1]), ("other", &[0, 2])]),
            ("lv", &[("zero", &[0, 10, 11, 19, 20, 100]), ("one", &[1, 21, 101]), ("other", &[2, 9, 22, 102])]),
            ("he", &[("one", &[1]), ("two", &[2]), ("other", &[0, 3, 17, 100])]),
            ("ro", &[("one", &[1]), ("few", &[0, 2, 16, 101, 1001]), ("other", &[20, 35, 100, 1000])]),
            ("hr", &[("one", &[1, 21, 101]), ("few", &[2, 4, 22, 102]), ("other", &[0, 5, 11, 12, 19, 100])]),
            ("ru", &[("one", &[1, 21, 101]), ("few", &[2, 4, 22, 102]), ("many", &[0, 5, 11, 14, 19, 100])]),
            ("pl", &[("one", &[1]), ("few", &[2, 4, 22, 102]), ("many", &[0, 5, 11, 12, 21, 100, 101])]),
            ("cs", &[("one", &[1]), ("few", &[2, 4]), ("other", &[0, 5, 22, 100])]),
            ("lt", &[("one", &[1, 21, 101]), ("few", &[2, 9, 22]), ("other", &[0, 10, 11, 20, 100])]),
            ("sl", &[("one", &[1, 101]), ("two", &[2, 102]), ("few", &[3, 4, 103]), ("other", &[0, 5, 19, 100])]),
            ("gd", &[("one", &[1, 11]), ("two", &[2, 12]), ("few", &[3, 10, 13, 19]), ("other", &[0, 20, 34])]),
            ("ga", &[("one", &[1]), ("two", &[2]), ("few", &[3, 6]), ("many", &[7, 10]), ("other", &[0, 11, 25])]),
            (
                "br",
                &[("one", &[1, 21, 101]), ("two", &[2, 22]), ("few", &[3, 4, 9, 23]), ("many", &[1_000_000]), ("other", &[0, 5, 71, 73])],
            ),
            ("kw", &[("zero", &[0]), ("one", &[1]), ("two", &[2, 22, 1000]), ("few", &[3, 23]), ("many", &[21, 41]), ("other", &[4, 19])]),
            ("mt", &[("one", &[1]), ("two", &[2]), ("few", &[0, 3, 10, 103]), ("many", &[11, 19, 111]), ("other", &[20, 35, 100])]),
            (
                "ar",
                &[("zero", &[0]), ("one", &[1]), ("two", &[2]), ("few", &[3, 10, 103]), ("many", &[11, 26, 111]), ("other", &[100, 102])],
            ),
            ("cy", &[("zero", &[0]), ("one", &[1]), ("two", &[2]), ("few", &[3]), ("many", &[6]), ("other", &[4, 5, 7])]),
            ("is", &[("one", &[1, 21, 101]), ("other", &[0, 2, 11])]),
            ("fil", &[("one", &[0, 1, 2, 3, 5, 7, 8, 10]), ("other", &[4, 6, 9, 14])]),
        ];
        for (tag, samples) in table {
            for (expected, numbers) in *samples {
                for number in *numbers {
                    assert_eq!(category(tag, *number), *expected, "{number} in {tag}");
                    assert!(CATEGORIES.contains(expected));
                }
            }
        }
    }
}
