use fly_emulator::{App, Operation};

use crate::airlift::Airlift;

/// What Fly.io was asked for and what came of it.
pub(crate) struct Counts {
    lists: u64,
    writes: u64,
    other_calls: u64,
    refused: u64,
    reboots: u64,
}

impl Counts {
    /// Up to now.
    pub(crate) fn of(airlift: &Airlift) -> Self {
        airlift.emulator.world().read(|world| {
            let counters = world.counters();
            let lists = counters.calls_of(Operation::ListSecrets);
            let writes = counters.calls_of(Operation::UpdateSecrets);
            let all: u64 = counters.calls.values().sum();
            let machines = world.apps().flat_map(App::machines);
            Self {
                lists,
                writes,
                other_calls: all - lists - writes,
                refused: counters.rate_limited,
                reboots: machines.map(|machine| machine.reboots).sum(),
            }
        })
    }

    pub(crate) fn since(&self, before: &Self) -> Self {
        Self {
            lists: self.lists - before.lists,
            writes: self.writes - before.writes,
            other_calls: self.other_calls - before.other_calls,
            refused: self.refused - before.refused,
            reboots: self.reboots - before.reboots,
        }
    }

    /// For each of so many edits, in words.
    pub(crate) fn per(&self, edits: usize) -> String {
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let per = |count: u64| count as f64 / edits as f64;
        format!(
            "{:.2} lists, {:.2} writes, {:.2} other calls ({} refused by a rate limit), {:.2} reboots",
            per(self.lists),
            per(self.writes),
            per(self.other_calls),
            self.refused,
            per(self.reboots)
        )
    }
}
