//! Words from a seed: always the same.

const WORDS: &[&str] = &[
    "account",
    "antenna",
    "answer",
    "batch",
    "before",
    "booking",
    "buffer",
    "carrier",
    "client",
    "clock",
    "console",
    "cursor",
    "deadline",
    "delay",
    "device",
    "every",
    "export",
    "filter",
    "first",
    "follow",
    "frame",
    "gateway",
    "ground",
    "header",
    "hour",
    "interval",
    "invoice",
    "key",
    "later",
    "limit",
    "list",
    "loop",
    "member",
    "message",
    "minute",
    "mission",
    "network",
    "never",
    "orbit",
    "order",
    "owner",
    "page",
    "parser",
    "pass",
    "payload",
    "period",
    "plan",
    "position",
    "queue",
    "reader",
    "record",
    "region",
    "report",
    "request",
    "retry",
    "role",
    "satellite",
    "schedule",
    "second",
    "sender",
    "session",
    "signal",
    "single",
    "sky",
    "slot",
    "source",
    "station",
    "stream",
    "telemetry",
    "timer",
    "token",
    "track",
    "until",
    "upload",
    "value",
    "version",
    "webhook",
    "while",
    "window",
    "without",
];

/// A generator of words: `SplitMix64`, of Steele, Lea and Flood (2014).
pub(crate) struct Words(u64);

impl Words {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end.max(1))).unwrap_or_default()
    }

    pub(crate) fn word(&mut self) -> &'static str {
        WORDS[self.below(u32::try_from(WORDS.len()).unwrap_or(1)) as usize]
    }

    /// Some words.
    pub(crate) fn phrase(&mut self, words: u32) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    /// Some words, with a capital and a full stop. Now and then one is emphasised or code, as in prose.
    pub(crate) fn sentence(&mut self, words: u32) -> String {
        let mut sentence = self.phrase(words);
        match self.below(6) {
            0 => sentence.push_str(" **at once**"),
            1 => sentence.push_str(" `Retry-After`"),
            _ => {}
        }
        sentence[..1].make_ascii_uppercase();
        sentence.push('.');
        sentence
    }

    /// Sentences of about so many bytes.
    pub(crate) fn prose(&mut self, bytes: usize) -> String {
        let mut prose = String::new();
        while prose.len() < bytes {
            let words = 6 + self.below(12);
            prose.push_str(&self.sentence(words));
            prose.push(' ');
        }
        prose.truncate(prose.trim_end().len());
        prose
    }
}
