//! Reproducible chance: the same seed gives the same world, byte for byte.

use std::fmt::Write;

/// A small, fast, seeded generator (`SplitMix64`). Not for cryptography: everything it makes is fictional.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed ^ 0x5EED_F1E1_D0C5_A11F)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform enough for play: a number in `0..below` (0 when `below` is 0).
    pub(crate) fn below(&mut self, below: u64) -> u64 {
        if below == 0 { 0 } else { self.next() % below }
    }

    /// True with the given probability (clamped to 0..=1).
    pub(crate) fn happens(&mut self, probability: f64) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit an f64 exactly")]
        let roll = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        roll < probability
    }

    /// `digits` lower-case hexadecimal digits.
    pub(crate) fn hex(&mut self, digits: usize) -> String {
        let mut text = String::with_capacity(digits + 16);
        while text.len() < digits {
            let _ = write!(text, "{:016x}", self.next());
        }
        text.truncate(digits);
        text
    }

    /// A ULID (26 characters of Crockford's base 32) whose first ten characters are `at_ms`,
    /// as Fly.io's `instance_id`s are.
    pub(crate) fn ulid(&mut self, at_ms: u64) -> String {
        const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let random = (u128::from(self.next() & 0xFFFF) << 64) | u128::from(self.next());
        let number = (u128::from(at_ms & 0xFFFF_FFFF_FFFF) << 80) | random;
        (0..26)
            .rev()
            .map(|place| {
                let digit = usize::try_from((number >> (place * 5)) & 31).unwrap_or(0);
                char::from(ALPHABET.get(digit).copied().unwrap_or(b'0'))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let (mut a, mut b) = (Chance::new(7), Chance::new(7));
        assert_eq!(a.hex(14), b.hex(14));
        assert_ne!(Chance::new(8).next(), Chance::new(7).next());
    }

    #[test]
    fn a_ulid_carries_its_time_as_in_flys_own_sample() {
        // Machines API docs: 01HEPA330HZ37A78TK080NAK1M was made at 2023-11-08T01:52:30.225Z.
        let ulid = Chance::new(1).ulid(1_699_408_350_225);
        assert_eq!(ulid.len(), 26);
        assert!(ulid.starts_with("01HEPA330H"), "{ulid}");
    }
}
