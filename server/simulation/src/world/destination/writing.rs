use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use application::ports::{
    DestinationError, DestinationErrorKind, DestinationResult, ObservedSecret, SecretChanges,
    WriteReceipt,
};
use domain::{AccessToken, AppName, SecretsVersion};
use fly_emulator::{Caller, SecretValue, World};

use super::{WorldDestination, caller};
use crate::{
    mistakes::Mistake,
    world::{Endpoint, Touch, Write, Writer, call::Delivery, convert, refusal},
};

/// What becomes of names; none unsets.
type Values = BTreeMap<String, Option<SecretValue>>;

impl WorldDestination {
    pub(super) async fn change(
        &self,
        token: &AccessToken,
        app: &AppName,
        changes: &SecretChanges,
    ) -> DestinationResult<WriteReceipt> {
        let set: Values = changes
            .set
            .iter()
            .map(|(key, value)| (key.to_string(), Some(SecretValue::new(value.expose()))))
            .collect();
        let unset: Values = changes
            .unset
            .iter()
            .filter(|key| !set.contains_key(*key))
            .map(|key| (key.clone(), None))
            .collect();
        if set.is_empty() && unset.is_empty() {
            return Err(refusal::nothing_to_write());
        }
        let mistake = self.gate.stage.mistake;
        match mistake {
            Some(Mistake::DestinationUnsetsFirst) if !set.is_empty() => {
                if !unset.is_empty() {
                    self.write(token, app, unset).await?;
                }
                self.write(token, app, set).await
            }
            Some(Mistake::DestinationForgetsUnsets) => self.write(token, app, set).await,
            _ => {
                let all = set.into_iter().chain(unset).collect();
                let written = self.write(token, app, all).await;
                written.or_else(|error| taken_for_success(mistake, changes, error))
            }
        }
    }

    async fn write(
        &self,
        token: &AccessToken,
        app: &AppName,
        values: Values,
    ) -> DestinationResult<WriteReceipt> {
        let (stage, server) = (Arc::clone(&self.gate.stage), self.gate.seat.index);
        let name = app.to_string();
        let claim = stage.witness(|witness| witness.claim_of(server, &name).cloned());
        let is_set = |key: &String| values.get(key).is_some_and(Option::is_some);
        let set: BTreeSet<String> = values.keys().filter(|key| is_set(key)).cloned().collect();
        let apply = move |world: &mut World, caller: &Caller, delivery: Delivery| {
            let before: Vec<(String, String)> = present(world, &name, &values);
            let answer = world.update_secrets(caller, &name, values.clone())?;
            let at = stage.time.elapsed_millis();
            let now = now_set(world, &name, &values);
            stage
                .log
                .note(|| format!("    applied to {name}: {}", told(&values, delivery.late)));
            stage.witness(|witness| {
                witness.policies.made(&name, answer.version, at);
                let claim = claim.clone();
                let superseded = claim.as_ref().is_none_or(|claim| !witness.is_newest(claim));
                let late = delivery.late || superseded;
                for (key, _) in &now {
                    let by = Writer::Airlift { late };
                    witness.touched(&name, key, Touch { at, by });
                }
                let unset = before.into_iter().map(|(key, digest)| {
                    let last = witness.last_touch(&name, &key).cloned();
                    (key, digest, last)
                });
                let unset = unset.collect();
                let write = Write {
                    app: name.clone(),
                    claim,
                    sent_at: delivery.sent_at,
                    late,
                    set: now,
                    unset,
                };
                witness.wrote(at, write);
            });
            Ok(answer)
        };
        let written = self
            .call(Endpoint::WriteSecrets, Some(app), caller(token), apply)
            .await?;
        Ok(WriteReceipt {
            version: SecretsVersion(written.version),
            digests: written
                .secrets
                .into_iter()
                .filter(|secret| set.contains(&secret.name))
                .map(convert::secret)
                .collect(),
            request_ids: Vec::new(),
        })
    }
}

/// The answer of a client that does not look at how a write ended.
fn taken_for_success(
    mistake: Option<Mistake>,
    changes: &SecretChanges,
    error: DestinationError,
) -> DestinationResult<WriteReceipt> {
    let silent = error.kind == DestinationErrorKind::UnknownOutcome;
    let overlooked = match mistake {
        Some(Mistake::DestinationTakesRefusalForSuccess) => !silent,
        Some(Mistake::DestinationTakesSilenceForSuccess) => silent,
        _ => false,
    };
    if !overlooked {
        return Err(error);
    }
    let digests = changes.set.iter().map(|(key, _)| ObservedSecret {
        key: key.to_string(),
        digest: "made up".to_owned(),
        updated_at: None,
    });
    Ok(WriteReceipt {
        version: SecretsVersion(1),
        digests: digests.collect(),
        request_ids: Vec::new(),
    })
}

/// Keys that are to be unset and are there, with their digests.
fn present(world: &World, app: &str, values: &Values) -> Vec<(String, String)> {
    let Some(app) = world.app(app) else {
        return Vec::new();
    };
    let unset = values.iter().filter(|(_, value)| value.is_none());
    unset
        .filter_map(|(key, _)| Some((key.clone(), app.secrets().get(key)?.digest.clone())))
        .collect()
}

/// Keys that were set, with their values.
fn now_set(world: &World, app: &str, values: &Values) -> Vec<(String, String)> {
    let Some(app) = world.app(app) else {
        return Vec::new();
    };
    let set = values
        .iter()
        .filter_map(|(key, value)| Some((key, value.as_ref()?)));
    set.filter_map(|(key, value)| {
        app.secrets().get(key)?;
        Some((key.clone(), value.expose().to_owned()))
    })
    .collect()
}

fn told(values: &Values, late: bool) -> String {
    let keys = values.iter().map(|(key, value)| {
        let value = value.as_ref().map_or("gone", SecretValue::expose);
        format!("{key}={value}")
    });
    let keys: Vec<String> = keys.collect();
    format!("{}{}", keys.join(" "), if late { " (late)" } else { "" })
}
