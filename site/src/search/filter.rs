//! Which names there are, in ten bits a name: a pasted text is sifted for names without loading them all.
//!
//! A Bloom filter with seven probes, which lets one word in 120 pass that is no name.

use super::encode;

const BITS_PER_NAME: usize = 10;
const PROBES: u32 = 7;

/// FNV-1a, 32 bits, from two bases: two independent hashes.
const BASES: [u32; 2] = [0x811c_9dc5, 0x0bad_cafe];

/// A filter of these names: six bits to a character.
pub(super) fn filter<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    let bits = names.len().max(1) * BITS_PER_NAME;
    let mut digits = vec![0_u32; bits.div_ceil(6)];
    let bits = u32::try_from(digits.len() * 6).unwrap_or(u32::MAX);
    for name in names {
        let [start, step] = BASES.map(|base| hash(base, name));
        for probe in 0..PROBES {
            let bit = start.wrapping_add(probe.wrapping_mul(step | 1)) % bits;
            digits[(bit / 6) as usize] |= 1 << (bit % 6);
        }
    }
    let mut out = String::with_capacity(digits.len());
    for digit in digits {
        encode::digit(digit, &mut out);
    }
    out
}

fn hash(base: u32, text: &str) -> u32 {
    text.bytes().fold(base, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    /// The script computes the same: `tests/web/suites/search.mjs` finds every name of a catalog in the filter.
    #[test]
    fn ten_bits_a_name() {
        let names: Vec<String> = (0..600).map(|number| format!("name{number}")).collect();
        assert_eq!(super::filter(names.iter().map(String::as_str)).len(), 1000);
        assert_eq!(super::filter(std::iter::empty::<&str>()), "AA");
    }
}
