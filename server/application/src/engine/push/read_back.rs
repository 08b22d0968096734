use std::collections::BTreeMap;

use domain::AccessToken;

use super::failure::{Step, Stop};
use crate::{
    Services,
    ports::{
        DestinationError, DestinationErrorKind, ObservedSecret, PushClaim, SecretChanges,
        WriteReceipt,
    },
};

/// How often a version that Fly.io has acknowledged is listed. To give up means to write again, which
/// Fly.io would not show at once either.
const LOOKS: u32 = 5;
/// Between the first two looks, ms; twice as long each time after that.
const PAUSE_MILLIS: i64 = 1_000;
/// At most, ms. All pauses together are longer than replicas are behind.
const LONGEST_PAUSE_MILLIS: i64 = 4_000;

type Digests = BTreeMap<String, String>;

/// The digest of every key that was set: as the answer to the write names them, else by listing
/// again, at the written version at least.
pub(super) async fn digests_after(
    services: &Services,
    claim: &PushClaim,
    token: &AccessToken,
    changes: &SecretChanges,
    receipt: &WriteReceipt,
) -> Result<Digests, Stop> {
    let all_shown = |digests: &Digests| {
        let mut keys = changes.set.iter().map(|(key, _)| key.as_str());
        keys.all(|key| digests.contains_key(key))
    };
    let answered = by_key(&receipt.digests);
    if all_shown(&answered) {
        return Ok(answered);
    }
    let (clock, mut pause) = (&services.clock, PAUSE_MILLIS);
    let mut look = 1;
    loop {
        let list = services
            .fly
            .list_secrets(token, &claim.app, Some(receipt.version));
        let listed = list.await.map(|listed| by_key(&listed));
        match listed {
            Ok(listed) if all_shown(&listed) => return Ok(listed),
            Ok(_) if look == LOOKS => return Err(Stop::not_shown()),
            Err(error) if look == LOOKS || !passes(&error) => {
                return Err(Stop::at_fly(error, Step::ReadBack, claim));
            }
            Ok(_) | Err(_) => {}
        }
        look += 1;
        clock.sleep_until(clock.now().plus_millis(pause)).await;
        pause = (pause * 2).min(LONGEST_PAUSE_MILLIS);
    }
}

fn by_key(secrets: &[ObservedSecret]) -> Digests {
    secrets
        .iter()
        .map(|secret| (secret.key.clone(), secret.digest.clone()))
        .collect()
}

fn passes(error: &DestinationError) -> bool {
    matches!(error.kind, DestinationErrorKind::Retry { .. })
}
