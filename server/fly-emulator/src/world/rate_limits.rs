//! Token buckets: one for each action and identifier (Fly.io docs, "Working with the Machines API").

use std::collections::BTreeMap;

use crate::Operation;

#[derive(Debug, Clone, Default)]
pub(super) struct RateLimits(BTreeMap<(Operation, String), Bucket>);

/// Contents in thousandths of a call.
#[derive(Debug, Clone)]
struct Bucket {
    contents: u64,
    filled_at_ms: u64,
}

impl RateLimits {
    /// Takes one call out of the bucket, if there is one.
    pub(super) fn admits(&mut self, operation: Operation, id: &str, now_ms: u64) -> bool {
        let Some((per_second, burst)) = operation.rate_limit() else {
            return true;
        };
        let full = burst * 1000;
        let bucket = self.0.entry((operation, id.to_owned())).or_insert(Bucket {
            contents: full,
            filled_at_ms: now_ms,
        });
        let gained = now_ms
            .saturating_sub(bucket.filled_at_ms)
            .saturating_mul(per_second);
        bucket.contents = bucket.contents.saturating_add(gained).min(full);
        bucket.filled_at_ms = bucket.filled_at_ms.max(now_ms);
        if bucket.contents < 1000 {
            return false;
        }
        bucket.contents -= 1000;
        true
    }
}
