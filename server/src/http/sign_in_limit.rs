use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use domain::Timestamp;

/// Slows down those who guess passwords. An attempt takes a token from two buckets, one for the pair
/// of address and e-mail, one for all; a success gives the first one back.
///
/// It lives in memory: a restart forgets it, which does not help somebody who cannot restart us.
#[derive(Debug, Default)]
pub(super) struct SignInLimit(Mutex<Buckets>);

#[derive(Debug, Default)]
struct Buckets {
    all: Option<Bucket>,
    each: HashMap<Key, Bucket>,
}

/// A hash, so that no e-mail address stays in memory.
type Key = [u8; 32];

/// So many attempts at once, and then one in so many milliseconds.
#[derive(Debug, Clone, Copy)]
struct Rate {
    burst: u32,
    refill_millis: i64,
}

/// Ten for one person from one address, then one a minute.
const EACH: Rate = Rate {
    burst: 10,
    refill_millis: 60_000,
};

/// A hundred for everybody, then five a second: bounds the work of hashing, and the memory here.
const ALL: Rate = Rate {
    burst: 100,
    refill_millis: 200,
};

/// More pairs than this: forget those whose bucket is full again.
const TIDY_ABOVE: usize = 1024;

#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// When the bucket was, or will be, full: each token taken moves it by one refill time.
    full_at: Timestamp,
}

impl Bucket {
    fn full(now: Timestamp) -> Self {
        Self { full_at: now }
    }

    fn take(&mut self, rate: Rate, now: Timestamp) -> bool {
        let after = self.full_at.max(now).plus_millis(rate.refill_millis);
        let fits = after.millis_since(now) <= i64::from(rate.burst) * rate.refill_millis;
        if fits {
            self.full_at = after;
        }
        fits
    }
}

impl SignInLimit {
    /// May this attempt be made? Counts it, if so.
    pub(super) fn admit(&self, address: Option<IpAddr>, email: &str, now: Timestamp) -> bool {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.each.len() > TIDY_ABOVE {
            buckets.each.retain(|_, bucket| bucket.full_at > now);
        }
        let one = buckets
            .each
            .entry(key(address, email))
            .or_insert(Bucket::full(now));
        one.take(EACH, now) && buckets.all.get_or_insert(Bucket::full(now)).take(ALL, now)
    }

    /// It was the right password: guessing is over.
    pub(super) fn forgive(&self, address: Option<IpAddr>, email: &str) {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.each.remove(&key(address, email));
    }
}

/// An IPv6 client has a whole /64 to itself.
fn key(address: Option<IpAddr>, email: &str) -> Key {
    let network = match address {
        Some(IpAddr::V6(v6)) => {
            IpAddr::V6((u128::from(v6) & !u128::from(u64::MAX)).into()).to_string()
        }
        Some(v4 @ IpAddr::V4(_)) => v4.to_string(),
        None => String::new(),
    };
    *blake3::hash(format!("{network} {}", email.trim().to_lowercase()).as_bytes()).as_bytes()
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const HERE: Option<IpAddr> = Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)));
    const THERE: Option<IpAddr> = Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2)));

    fn attempts(limit: &SignInLimit, email: &str, now: Timestamp) -> usize {
        (0..200)
            .take_while(|_| limit.admit(HERE, email, now))
            .count()
    }

    #[test]
    fn the_eleventh_guess_waits_a_minute() {
        let limit = SignInLimit::default();
        assert_eq!(attempts(&limit, "a@b", Timestamp(0)), 10);
        assert_eq!(attempts(&limit, "a@b", Timestamp(59_999)), 0);
        assert_eq!(attempts(&limit, " A@B ", Timestamp(60_000)), 1);
        assert_eq!(attempts(&limit, "a@b", Timestamp(3_600_000)), 10);
    }

    #[test]
    fn guessing_at_one_person_does_not_keep_another_out() {
        let limit = SignInLimit::default();
        attempts(&limit, "a@b", Timestamp(0));
        assert!(limit.admit(HERE, "c@d", Timestamp(0)));
        assert!(limit.admit(THERE, "a@b", Timestamp(0)));
    }

    #[test]
    fn a_hundred_people_at_once_are_too_many() {
        let limit = SignInLimit::default();
        let admitted = (0..150).filter(|n| limit.admit(HERE, &n.to_string(), Timestamp(0)));
        assert_eq!(admitted.count(), 100);
        assert!(limit.admit(HERE, "later", Timestamp(200)));
    }

    #[test]
    fn the_right_password_ends_the_counting() {
        let limit = SignInLimit::default();
        attempts(&limit, "a@b", Timestamp(0));
        limit.forgive(HERE, "a@b");
        assert!(limit.admit(HERE, "a@b", Timestamp(0)));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let limit = SignInLimit::default();
        for n in 0..20_000_i64 {
            limit.admit(HERE, &n.to_string(), Timestamp(n * 200));
        }
        let remembered = limit.0.lock().unwrap().each.len();
        assert!(remembered <= TIDY_ABOVE + 1, "{remembered}");
    }
}
