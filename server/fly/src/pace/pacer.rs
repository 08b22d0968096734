use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use super::{Pacing, RateLimit, Reservation};

/// Above this many limits that are not at rest, the one closest to rest is forgotten.
const MOST_KEYS: usize = 4096;

/// Waits so that no action on one app or machine comes faster than its limit.
#[derive(Debug)]
pub(crate) struct Pacer {
    pacing: Pacing,
    epoch: Instant,
    rests: Mutex<Rests>,
}

type Key = (&'static str, String);

#[derive(Debug, Default)]
struct Rests(HashMap<Key, u64>);

impl Pacer {
    pub(crate) fn new(pacing: Pacing) -> Self {
        Self {
            pacing,
            epoch: Instant::now(),
            rests: Mutex::default(),
        }
    }

    pub(crate) fn pacing(&self) -> Pacing {
        self.pacing
    }

    /// Waits for the turn of this action on this app or machine. `Err`: the turn would come only
    /// after that time, which is too long; nothing was reserved.
    ///
    /// A caller that is cancelled while it waits leaves its turn unused.
    pub(crate) async fn turn(
        &self,
        action: &'static str,
        id: &str,
        limit: Option<RateLimit>,
    ) -> Result<(), Duration> {
        let Some(limit) = limit else { return Ok(()) };
        let started = Instant::now();
        let longest = u64::try_from(self.pacing.longest_wait.as_millis()).unwrap_or(u64::MAX);
        let now = u64::try_from(started.duration_since(self.epoch).as_millis()).unwrap_or(u64::MAX);
        let reserved = self
            .rests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .reserve((action, id.to_owned()), limit, now, longest);
        let wait = Duration::from_millis(reserved.wait_millis);
        if reserved.wait_millis > longest {
            return Err(wait);
        }
        if !wait.is_zero() {
            tokio::time::sleep_until(started + wait).await;
        }
        Ok(())
    }
}

impl Rests {
    fn reserve(&mut self, key: Key, limit: RateLimit, now: u64, longest: u64) -> Reservation {
        let reservation = limit.reserve(self.0.get(&key).copied().unwrap_or(0), now);
        if reservation.wait_millis <= longest {
            self.make_room(&key, now);
            self.0.insert(key, reservation.rests_at);
        }
        reservation
    }

    /// What is at rest is as good as forgotten.
    fn make_room(&mut self, key: &Key, now: u64) {
        if self.0.len() < MOST_KEYS || self.0.contains_key(key) {
            return;
        }
        self.0.retain(|_, rests_at| *rests_at > now);
        if self.0.len() >= MOST_KEYS {
            let soonest = self.0.iter().min_by_key(|(_, rests_at)| **rests_at);
            if let Some(soonest) = soonest.map(|(key, _)| key.clone()) {
                self.0.remove(&soonest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pacer() -> Pacer {
        Pacer::new(Pacing::default())
    }

    #[tokio::test(start_paused = true)]
    async fn one_action_on_one_app_is_spaced_and_others_are_not_held_up() {
        let (pacer, started) = (pacer(), Instant::now());
        let limit = pacer.pacing().actions;
        for _ in 0..4 {
            pacer.turn("secrets", "a", limit).await.unwrap();
        }
        assert_eq!(started.elapsed(), Duration::from_secs(2));
        pacer.turn("secrets", "b", limit).await.unwrap();
        pacer.turn("machines", "a", limit).await.unwrap();
        assert_eq!(started.elapsed(), Duration::from_secs(2));
    }

    #[tokio::test(start_paused = true)]
    async fn a_turn_that_is_too_far_away_is_refused_and_not_reserved() {
        let pacer = Pacer::new(Pacing {
            longest_wait: Duration::from_secs(1),
            ..Pacing::default()
        });
        let limit = pacer.pacing().actions;
        for _ in 0..3 {
            pacer.turn("secrets", "a", limit).await.unwrap();
        }
        let (first, second) = tokio::join!(
            pacer.turn("secrets", "a", limit),
            pacer.turn("secrets", "a", limit)
        );
        assert_eq!((first, second), (Ok(()), Err(Duration::from_secs(2))));
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(pacer.turn("secrets", "a", limit).await, Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn without_limits_nothing_waits() {
        let (pacer, started) = (Pacer::new(Pacing::OFF), Instant::now());
        for _ in 0..1000 {
            let limit = pacer.pacing().actions;
            pacer.turn("secrets", "a", limit).await.unwrap();
        }
        assert_eq!(started.elapsed(), Duration::ZERO);
    }

    #[test]
    fn the_memory_of_the_pacer_is_bounded() {
        let mut rests = Rests::default();
        let limit = Pacing::default().actions.unwrap();
        for number in 0..MOST_KEYS + 50 {
            rests.reserve(("secrets", number.to_string()), limit, 0, 0);
        }
        assert_eq!(rests.0.len(), MOST_KEYS);
        rests.reserve(("secrets", "late".to_owned()), limit, 60_000, 0);
        assert_eq!(rests.0.len(), 1);
    }
}
