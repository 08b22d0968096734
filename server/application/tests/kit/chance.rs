use std::sync::atomic::{AtomicU64, Ordering};

use application::ports::Chance;

/// The start differs from kit to kit, so that ids made before and after a restart never meet.
static NEXT_SEED: AtomicU64 = AtomicU64::new(1);

/// Reproducible chance: `SplitMix64`.
pub struct SeededChance(AtomicU64);

impl Default for SeededChance {
    fn default() -> Self {
        Self(AtomicU64::new(
            NEXT_SEED.fetch_add(1, Ordering::Relaxed) << 40,
        ))
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}
