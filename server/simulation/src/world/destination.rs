use std::{collections::BTreeMap, sync::Arc};

use application::ports::{
    AppInfo, AppListing, Destination, DestinationError, DestinationErrorKind, DestinationResult,
    Machine, MachineLease, MachineUpdate, ObservedSecret, SecretChanges, TokenIdentity,
    WriteReceipt,
};
use async_trait::async_trait;
use domain::{AccessToken, AppName, SecretsVersion};
use fly_emulator::{
    ApiError, AppFilter, Caller, MachineState, PageRequest, SecretValue, UpdateMachine, WaitPoll,
    WaitRequest, World,
};

use super::{
    Endpoint, Touch, Write, Writer,
    call::{Delivery, Request},
    convert, refusal,
    witness::Updated,
};
use crate::{
    mistakes::Mistake,
    runtime::{Gate, Side},
};

/// A server's way to Fly.io: through its gates to the world, without HTTP.
pub(crate) struct WorldDestination {
    gate: Gate,
}

impl WorldDestination {
    pub(crate) fn new(gate: Gate) -> Self {
        Self { gate }
    }

    async fn call<T: Send + 'static>(
        &self,
        endpoint: Endpoint,
        app: Option<&AppName>,
        caller: Caller,
        apply: impl FnMut(&mut World, &Caller, Delivery) -> Result<T, ApiError> + Send + 'static,
    ) -> DestinationResult<T> {
        let Gate { stage, seat, life } = &self.gate;
        self.gate.pass(endpoint.name(), Side::Before).await;
        if let Some(app) = app {
            let (now, settled) = (stage.time.elapsed_millis(), stage.is_settled());
            stage.witness(|witness| {
                witness.called(app.as_str());
                match endpoint {
                    Endpoint::ListSecrets => witness.lists(seat.index, app.as_str(), now - 60_000),
                    Endpoint::WriteSecrets => {
                        witness.sends(seat.index, app.as_str(), now, settled);
                    }
                    _ => {}
                }
            });
        }
        let request = Request {
            endpoint,
            caller,
            sender: life.clone(),
        };
        let answer = request.send(stage, apply).await;
        if endpoint == Endpoint::WriteSecrets {
            stage.witness(|witness| {
                witness.waits_no_more(seat.index, app.map(AppName::as_str));
            });
        }
        stage.log.note(|| {
            let said = answer
                .as_ref()
                .map_or_else(|error| format!("{:?}", error.kind), |_| "ok".to_owned());
            let app = app.map_or("", |app| app.as_str());
            format!("server {} {} {app}: {said}", seat.index, endpoint.name())
        });
        self.gate.pass(endpoint.name(), Side::After).await;
        answer
    }

    async fn write(
        &self,
        token: &AccessToken,
        app: &AppName,
        values: BTreeMap<String, Option<SecretValue>>,
    ) -> DestinationResult<WriteReceipt> {
        let (stage, server) = (Arc::clone(&self.gate.stage), self.gate.seat.index);
        let name = app.to_string();
        let claim = stage.witness(|witness| witness.claim_of(server, &name).cloned());
        let apply = move |world: &mut World, caller: &Caller, delivery: Delivery| {
            let before: Vec<(String, String)> = present(world, &name, &values);
            let answer = world.update_secrets(caller, &name, values.clone())?;
            let at = stage.time.elapsed_millis();
            let now = now_set(world, &name, &values);
            stage
                .log
                .note(|| format!("    applied to {name}: {}", told(&values, delivery.late)));
            stage.witness(|witness| {
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
            digests: written.secrets.into_iter().map(convert::secret).collect(),
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

fn caller(token: &AccessToken) -> Caller {
    Caller::with_token(token.expose())
}

/// Keys that are to be unset and are there, with their digests.
fn present(
    world: &World,
    app: &str,
    values: &BTreeMap<String, Option<SecretValue>>,
) -> Vec<(String, String)> {
    let Some(app) = world.app(app) else {
        return Vec::new();
    };
    let unset = values.iter().filter(|(_, value)| value.is_none());
    unset
        .filter_map(|(key, _)| Some((key.clone(), app.secrets().get(key)?.digest.clone())))
        .collect()
}

/// Keys that were set, with their values.
fn now_set(
    world: &World,
    app: &str,
    values: &BTreeMap<String, Option<SecretValue>>,
) -> Vec<(String, String)> {
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

fn told(values: &BTreeMap<String, Option<SecretValue>>, late: bool) -> String {
    let keys = values.iter().map(|(key, value)| {
        let value = value.as_ref().map_or("gone", SecretValue::expose);
        format!("{key}={value}")
    });
    let keys: Vec<String> = keys.collect();
    format!("{}{}", keys.join(" "), if late { " (late)" } else { "" })
}

#[async_trait]
impl Destination for WorldDestination {
    async fn identify(&self, token: &AccessToken) -> DestinationResult<TokenIdentity> {
        let kind = domain::TokenKind::Organization;
        let apply = move |world: &mut World, caller: &Caller, _: Delivery| {
            let organizations = world.organizations(caller)?;
            Ok(TokenIdentity {
                kind,
                principal: "deploy@tokens.fly.io".to_owned(),
                organizations: organizations
                    .into_iter()
                    .map(|found| found.raw_slug)
                    .collect(),
                apps: Vec::new(),
            })
        };
        self.call(Endpoint::Identify, None, caller(token), apply)
            .await
    }

    async fn list_apps(&self, token: &AccessToken) -> DestinationResult<AppListing> {
        let apply = |world: &mut World, caller: &Caller, _: Delivery| {
            world.apps_page(caller, &AppFilter::default(), &PageRequest::default())
        };
        let page = self
            .call(Endpoint::ListApps, None, caller(token), apply)
            .await?;
        let apps = page
            .nodes
            .into_iter()
            .filter_map(|(_, app)| convert::app(app));
        Ok(AppListing {
            apps: apps.collect(),
            complete: true,
        })
    }

    async fn find_app(&self, token: &AccessToken, app: &AppName) -> DestinationResult<AppInfo> {
        let name = app.to_string();
        let apply = move |world: &mut World, caller: &Caller, _: Delivery| {
            let found = world.get_app(caller, &name)?;
            convert::app(found)
                .ok_or_else(|| ApiError::new(fly_emulator::ApiErrorKind::NotFound, "app not found"))
        };
        self.call(Endpoint::FindApp, Some(app), caller(token), apply)
            .await
    }

    async fn list_secrets(
        &self,
        token: &AccessToken,
        app: &AppName,
        min_version: Option<SecretsVersion>,
    ) -> DestinationResult<Vec<ObservedSecret>> {
        let name = app.to_string();
        let apply = move |world: &mut World, caller: &Caller, _: Delivery| {
            world.list_secrets(caller, &name, min_version.map(|version| version.0))
        };
        let listed = self
            .call(Endpoint::ListSecrets, Some(app), caller(token), apply)
            .await?;
        Ok(listed.secrets.into_iter().map(convert::secret).collect())
    }

    async fn write_secrets(
        &self,
        token: &AccessToken,
        app: &AppName,
        changes: &SecretChanges,
    ) -> DestinationResult<WriteReceipt> {
        let set = changes.set.iter().map(|(key, value)| {
            let value = SecretValue::new(value.expose());
            (key.to_string(), Some(value))
        });
        let unset = changes.unset.iter().map(|key| (key.clone(), None));
        let mistake = self.gate.stage.mistake;
        match mistake {
            Some(Mistake::DestinationUnsetsFirst) if !changes.set.is_empty() => {
                let unset: BTreeMap<_, _> = unset.collect();
                if !unset.is_empty() {
                    self.write(token, app, unset).await?;
                }
                self.write(token, app, set.collect()).await
            }
            Some(Mistake::DestinationForgetsUnsets) => self.write(token, app, set.collect()).await,
            _ => {
                let written = self.write(token, app, set.chain(unset).collect()).await;
                written.or_else(|error| taken_for_success(mistake, changes, error))
            }
        }
    }

    async fn list_machines(
        &self,
        token: &AccessToken,
        app: &AppName,
    ) -> DestinationResult<Vec<Machine>> {
        let name = app.to_string();
        let apply = move |world: &mut World, caller: &Caller, _: Delivery| {
            world.list_machines(caller, &name, false)
        };
        let machines = self
            .call(Endpoint::ListMachines, Some(app), caller(token), apply)
            .await?;
        Ok(machines.into_iter().map(convert::machine).collect())
    }

    async fn machine(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
    ) -> DestinationResult<Machine> {
        let (name, id) = (app.to_string(), machine.to_owned());
        let apply = move |world: &mut World, caller: &Caller, _: Delivery| {
            world.get_machine(caller, &name, &id)
        };
        let found = self
            .call(Endpoint::GetMachine, Some(app), caller(token), apply)
            .await?;
        Ok(convert::machine(found))
    }

    async fn acquire_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        ttl_seconds: u32,
    ) -> DestinationResult<MachineLease> {
        let (name, id) = (app.to_string(), machine.to_owned());
        let apply = move |world: &mut World, caller: &Caller, _: Delivery| {
            world.acquire_lease(caller, &name, &id, Some(u64::from(ttl_seconds)), "Airlift")
        };
        let lease = self
            .call(Endpoint::AcquireLease, Some(app), caller(token), apply)
            .await?;
        Ok(convert::lease(lease))
    }

    async fn refresh_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        nonce: &str,
        ttl_seconds: u32,
    ) -> DestinationResult<MachineLease> {
        let (name, id) = (app.to_string(), machine.to_owned());
        let apply = move |world: &mut World, caller: &Caller, _: Delivery| {
            world.acquire_lease(caller, &name, &id, Some(u64::from(ttl_seconds)), "Airlift")
        };
        let caller = caller(token).with_lease(nonce);
        let lease = self
            .call(Endpoint::RefreshLease, Some(app), caller, apply)
            .await?;
        Ok(convert::lease(lease))
    }

    async fn release_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        nonce: &str,
    ) -> DestinationResult<()> {
        let (name, id) = (app.to_string(), machine.to_owned());
        let apply = move |world: &mut World, caller: &Caller, _: Delivery| {
            world.release_lease(caller, &name, &id)
        };
        let caller = caller(token).with_lease(nonce);
        let released = self
            .call(Endpoint::ReleaseLease, Some(app), caller, apply)
            .await;
        match released {
            Err(error) if error.kind == DestinationErrorKind::Missing => Ok(()),
            released => released,
        }
    }

    async fn update_machine(
        &self,
        token: &AccessToken,
        app: &AppName,
        update: &MachineUpdate,
    ) -> DestinationResult<Machine> {
        let stage = Arc::clone(&self.gate.stage);
        let (name, update) = (app.to_string(), update.clone());
        let caller = caller(token).with_lease(update.nonce.clone());
        let config: serde_json::Value = serde_json::from_str(&update.config).unwrap_or_default();
        let apply = move |world: &mut World, caller: &Caller, _: Delivery| {
            let ran = world
                .app(&name)
                .and_then(|app| app.machine(&update.machine))
                .is_some_and(|machine| runs(machine.state));
            let request = UpdateMachine {
                config: config.clone(),
                skip_launch: update.skip_launch,
                skip_secrets: false,
                min_secrets_version: Some(update.min_secrets_version.0),
                current_version: Some(update.current_version.clone()),
            };
            let updated = world.update_machine(caller, &name, &update.machine, request)?;
            let at = stage.time.elapsed_millis();
            stage.log.note(|| {
                let launch = if update.skip_launch {
                    "without a launch"
                } else {
                    "launched"
                };
                format!(
                    "    machine {} of {name} updated to {}, {launch}",
                    update.machine, updated.instance_id
                )
            });
            stage.witness(|witness| {
                witness.updated(&Updated {
                    machine: &update.machine,
                    at,
                    version: update.min_secrets_version.0,
                    launches: !update.skip_launch,
                    ran,
                });
            });
            Ok(updated)
        };
        let updated = self
            .call(Endpoint::UpdateMachine, Some(app), caller, apply)
            .await?;
        Ok(convert::machine(updated))
    }

    async fn wait_for_started(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        instance_id: &str,
        timeout_seconds: u32,
    ) -> DestinationResult<bool> {
        let endpoint = Endpoint::WaitForMachine;
        self.gate.pass(endpoint.name(), Side::Before).await;
        let started = self
            .watch(&caller(token), app, machine, instance_id, timeout_seconds)
            .await;
        self.gate.pass(endpoint.name(), Side::After).await;
        started
    }
}

/// Runs, or is about to by itself.
fn runs(state: MachineState) -> bool {
    state.is_running() || state == MachineState::Failed
}

impl WorldDestination {
    async fn watch(
        &self,
        caller: &Caller,
        app: &AppName,
        machine: &str,
        instance_id: &str,
        timeout_seconds: u32,
    ) -> DestinationResult<bool> {
        let stage = &self.gate.stage;
        let endpoint = Endpoint::WaitForMachine;
        stage.witness(|witness| witness.called(app.as_str()));
        if let Some(super::CallFault::Refused {
            status,
            after_seconds,
        }) = stage.strike(endpoint)
        {
            return Err(refusal::by_status(endpoint, status, after_seconds, ""));
        }
        let wait = WaitRequest {
            version: Some(instance_id.to_owned()),
            timeout_s: i64::from(timeout_seconds),
            ..WaitRequest::default()
        };
        let deadline = stage.time.elapsed_millis() + i64::from(timeout_seconds) * 1000;
        loop {
            let look = |world: &World| {
                (
                    world.poll_wait(caller, app.as_str(), machine, &wait),
                    world.next_step_at(),
                )
            };
            let (poll, next_step) = stage.world.read(look);
            match poll {
                Ok(WaitPoll::Reached(_)) => return Ok(true),
                Err(error) if error.message.contains("currently replaced") => return Ok(false),
                Err(error) => return Err(refusal::refused(endpoint, &error)),
                Ok(WaitPoll::NotYet(_)) => {}
            }
            let now = stage.time.elapsed_millis();
            if now >= deadline {
                return Ok(false);
            }
            let step = next_step.and_then(|at| i64::try_from(at).ok());
            let step = step.map_or(deadline, |at| at - stage.time.unix_millis() + now);
            stage.time.reach(step.clamp(now + 1, deadline)).await;
        }
    }
}
