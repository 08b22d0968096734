mod reach;
mod waiting;
mod writing;

use std::sync::Arc;

use application::ports::{
    AppInfo, AppListing, Clock, Destination, DestinationErrorKind, DestinationResult, Machine,
    MachineLease, MachineUpdate, ObservedSecret, SecretChanges, TokenIdentity, WriteReceipt,
};
use async_trait::async_trait;
use domain::{AccessToken, AppName, SecretsVersion};
use fly_emulator::{ApiError, Caller, MachineState, UpdateMachine, World};

use super::{
    Endpoint, Sent,
    call::{Delivery, Request},
    convert,
    witness::Updated,
};
use crate::runtime::{Gate, Side};

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
}

impl WorldDestination {
    /// Takes a lease, or prolongs the one whose nonce the caller has.
    async fn lease(
        &self,
        endpoint: Endpoint,
        app: &AppName,
        machine: &str,
        caller: Caller,
        ttl_seconds: u32,
    ) -> DestinationResult<MachineLease> {
        let (name, id, seconds) = (app.to_string(), machine.to_owned(), u64::from(ttl_seconds));
        let apply = move |world: &mut World, caller: &Caller, _: Delivery| {
            world.acquire_lease(caller, &name, &id, Some(seconds), "Airlift")
        };
        let lease = self.call(endpoint, Some(app), caller, apply).await?;
        Ok(convert::lease(lease))
    }
}

fn caller(token: &AccessToken) -> Caller {
    Caller::with_token(token.expose())
}

#[async_trait]
impl Destination for WorldDestination {
    async fn identify(&self, token: &AccessToken) -> DestinationResult<TokenIdentity> {
        let apply =
            |world: &mut World, caller: &Caller, _: Delivery| reach::identity(world, caller);
        self.call(Endpoint::Identify, None, caller(token), apply)
            .await
    }

    async fn list_apps(&self, token: &AccessToken) -> DestinationResult<AppListing> {
        let apply = |world: &mut World, caller: &Caller, _: Delivery| reach::listing(world, caller);
        self.call(Endpoint::ListApps, None, caller(token), apply)
            .await
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
        self.change(token, app, changes).await
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
        let asked = caller(token);
        let stage = &self.gate.stage;
        let at = stage.time.elapsed_millis();
        stage.witness(|witness| witness.update_begun(machine, at));
        self.lease(Endpoint::AcquireLease, app, machine, asked, ttl_seconds)
            .await
    }

    async fn refresh_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        nonce: &str,
        ttl_seconds: u32,
    ) -> DestinationResult<MachineLease> {
        let asked = caller(token).with_lease(nonce);
        self.lease(Endpoint::RefreshLease, app, machine, asked, ttl_seconds)
            .await
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
        let (sent_at, wall) = (stage.time.elapsed_millis(), self.gate.seat.clock.now());
        let id = &update.machine;
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
                    sent: Sent {
                        app: &name,
                        version: update.min_secrets_version.0,
                        at: sent_at,
                        wall,
                    },
                    at,
                    version: update.min_secrets_version.0,
                    launches: !update.skip_launch,
                    ran,
                });
            });
            Ok(updated)
        };
        let stage = &self.gate.stage;
        let updated = self
            .call(Endpoint::UpdateMachine, Some(app), caller, apply)
            .await?;
        stage.witness(|witness| witness.update_answered(id));
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
