use domain::Timestamp;

/// The right of one worker to write to an app. The epoch counts its holders.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lease {
    pub(crate) epoch: i64,
    /// When anybody may take it over; none: given back.
    pub(crate) until: Option<Timestamp>,
}

impl Lease {
    /// May somebody take it?
    pub(crate) fn is_free(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| until <= now)
    }

    /// A new holder.
    pub(crate) fn take(&mut self, until: Timestamp) {
        self.epoch += 1;
        self.until = Some(until);
    }

    /// Does the holder of `epoch` still hold it? A lease whose time is over is held as long as nobody
    /// else has taken it.
    pub(crate) fn is_held_by(&self, epoch: i64) -> bool {
        self.epoch == epoch && self.until.is_some()
    }

    /// What the holder reports from now on is refused. Its time is not cut short: its last request may
    /// still be under way.
    pub(crate) fn disown(&mut self) {
        self.epoch += 1;
    }

    /// When work that is due at `due` can be taken up.
    pub(crate) fn free_at(&self, due: Timestamp) -> Timestamp {
        self.until.map_or(due, |until| until.max(due))
    }
}
