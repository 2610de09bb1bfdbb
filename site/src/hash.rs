//! FNV-1a, 64 bits: the same number on every machine and with every compiler, which the standard library's hashes do not promise.

/// The hash of nothing.
pub(crate) const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of what came before, and these bytes.
pub(crate) fn extend(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Eight hexadecimal digits that change with some bytes, for the name of a file.
pub(crate) fn short(bytes: &[u8]) -> String {
    format!("{:08x}", extend(EMPTY, bytes) >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_test_vectors() {
        assert_eq!(extend(EMPTY, b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(extend(EMPTY, b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(extend(EMPTY, b"foobar"), 0x8594_4171_f739_67e8);
    }
}
