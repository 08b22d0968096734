use uuid::Uuid;

/// Numbers that look random and follow from a seed (`SplitMix64`).
#[derive(Clone)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap_or_default()
    }

    /// True once in so many times.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(super) fn moment(&mut self, from: i64, span: usize) -> domain::Timestamp {
        let span = i64::try_from(self.below(span)).unwrap_or_default();
        domain::Timestamp(from).plus_millis(span)
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub(super) fn pick_if_any<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        (!from.is_empty()).then(|| self.pick(from))
    }

    /// Each of them with the given chance.
    pub(super) fn some<T: Clone>(&mut self, from: &[T], once_in: usize) -> Vec<T> {
        let picked = from.iter().filter(|_| self.once_in(once_in));
        picked.cloned().collect()
    }

    /// A fresh id of any type.
    pub(super) fn id<T: From<Uuid>>(&mut self) -> T {
        let (high, low) = (self.next(), self.next());
        T::from(Uuid::from_u64_pair(high, low))
    }
}
