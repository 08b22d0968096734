use std::{
    env,
    hash::{BuildHasher, RandomState},
};

/// Repeats the choices of an earlier run (what the scheduler did then cannot be repeated).
const SEED: &str = "AIRLIFT_KILL_SEED";

/// Reproducible choices: `SplitMix64`.
pub(crate) struct Chance(u64);

impl Chance {
    /// The seed that was asked for, else a new one.
    pub(crate) fn seed() -> u64 {
        match env::var(SEED) {
            Ok(seed) => seed.parse().unwrap(),
            Err(_) => RandomState::new().hash_one(SEED),
        }
    }

    pub(crate) fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }

    /// One of them.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a mut [T]) -> &'a mut T {
        let place = self.below(u64::try_from(from.len()).unwrap());
        &mut from[usize::try_from(place).unwrap()]
    }
}
