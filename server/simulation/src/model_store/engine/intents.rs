use application::ports::{LedgerIntent, PushClaim, StoreResult};

use super::lease::pushed_app;
use crate::model_store::state::{Destination, Entry, State};

pub(super) fn record(
    state: &mut State,
    claim: &PushClaim,
    intents: &[(String, LedgerIntent)],
) -> StoreResult<()> {
    let app = pushed_app(state, claim)?;
    for (key, intent) in intents {
        let entry = app.ledger.entry(key.clone());
        let entry = entry.or_insert_with(|| Entry::new(key, claim.sync));
        entry.intend(intent.clone(), claim);
    }
    Ok(())
}

impl Entry {
    /// Notes a write that is about to be sent. One of another attempt, whose outcome is not recorded, may
    /// still be what is there in the end: it is remembered as the earlier one. But if the app shows the
    /// digest from before that one too, it was not applied, and the one that it covered itself still may
    /// have been.
    fn intend(&mut self, intent: LedgerIntent, claim: &PushClaim) {
        let row = &mut self.row;
        let same_attempt = self.intent_epoch == Some(claim.epoch);
        let visibly_not_applied = row.earlier.is_some()
            && row.intent.as_ref().map(|it| &it.prior_digest) == Some(&intent.prior_digest);
        if !same_attempt && !visibly_not_applied {
            row.earlier = row.intent.take();
        }
        row.intent = Some(intent);
        row.owner = claim.sync;
        self.intent_epoch = Some(claim.epoch);
    }

    /// The write of this attempt was certainly not applied. Gives what is left to know of the key.
    fn without_intent(mut self) -> Option<Self> {
        self.row.intent = self.row.earlier.take();
        self.intent_epoch = None;
        (self.row.intent.is_some() || self.row.written.is_some()).then_some(self)
    }
}

/// Takes back what this attempt noted.
pub(super) fn withdraw(app: &mut Destination, epoch: i64) {
    let ours = |_: &String, entry: &mut Entry| entry.intent_epoch == Some(epoch);
    let withdrawn: Vec<(String, Entry)> = app.ledger.extract_if(.., ours).collect();
    for (key, entry) in withdrawn {
        if let Some(entry) = entry.without_intent() {
            app.ledger.insert(key, entry);
        }
    }
}
