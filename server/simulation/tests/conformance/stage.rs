use std::{
    collections::BTreeMap,
    io::Write as _,
    sync::{Arc, Mutex, PoisonError},
};

use application::ports::{
    Destination, DestinationErrorKind, DestinationResult, Machine, ObservedSecret, SecretChanges,
    WriteReceipt,
};
use domain::{AccessToken, AppName, SecretValue, SecretsVersion};
use fly_emulator::SharedWorld;

/// Every name that a check writes begins with this; no other is ever written.
pub(crate) const PREFIX: &str = "AIRLIFT_CONFORMANCE_";

/// Where checks are carried out: an app to be spoilt, and what may be done to it.
pub(crate) struct Stage {
    pub(crate) fly: Arc<dyn Destination>,
    pub(crate) token: AccessToken,
    pub(crate) app: AppName,
    /// Machines may be leased and booted.
    pub(crate) rolls_out: bool,
    /// Fly.io, where it is emulated: what others do there is done here.
    pub(crate) world: Option<SharedWorld>,
    newest: Mutex<Option<SecretsVersion>>,
}

impl Stage {
    pub(crate) fn new(fly: Arc<dyn Destination>, token: &str, app: &str) -> Self {
        Self {
            fly,
            token: token_of(token),
            app: app.parse().unwrap(),
            rolls_out: true,
            world: None,
            newest: Mutex::default(),
        }
    }

    /// The same with the world behind it.
    pub(crate) fn in_world(mut self, world: SharedWorld) -> Self {
        self.world = Some(world);
        self
    }

    /// The emulated Fly.io; where there is none, says what is not checked.
    pub(crate) fn emulated(&self, what: &str) -> Option<&SharedWorld> {
        if self.world.is_none() {
            self.leave_out(what);
        }
        self.world.as_ref()
    }

    /// A started machine, if there is one that may be booted.
    pub(crate) async fn started(&self, what: &str) -> Option<Machine> {
        self.machine_that(what, |machine| machine.state.runs())
            .await
    }

    /// A machine like this, if there is one that may be updated.
    pub(crate) async fn machine_that(
        &self,
        what: &str,
        fits: impl Fn(&Machine) -> bool,
    ) -> Option<Machine> {
        let mut found = None;
        if self.rolls_out {
            let machines = self.machines().await.into_iter();
            found = machines
                .filter(|machine| machine.host_ok && !machine.auto_destroy)
                .find(fits);
        }
        if found.is_none() {
            self.leave_out(what);
        }
        found
    }

    pub(crate) async fn machines(&self) -> Vec<Machine> {
        let listed = self.fly.list_machines(&self.token, &self.app).await;
        listed.unwrap()
    }

    pub(crate) async fn write(
        &self,
        set: &[(&str, &str)],
        unset: &[&str],
    ) -> DestinationResult<WriteReceipt> {
        let written = self
            .fly
            .write_secrets(&self.token, &self.app, &changes(set, unset))
            .await;
        if let Ok(receipt) = &written {
            let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
            *newest = (*newest).max(Some(receipt.version));
        }
        written
    }

    /// What is there now, as of everything that was written here.
    pub(crate) async fn secrets(&self) -> BTreeMap<String, ObservedSecret> {
        let newest = *self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let listed = self.list(newest).await.unwrap();
        listed
            .into_iter()
            .map(|secret| (secret.key.clone(), secret))
            .collect()
    }

    pub(crate) async fn list(
        &self,
        at_least: Option<SecretsVersion>,
    ) -> DestinationResult<Vec<ObservedSecret>> {
        self.fly
            .list_secrets(&self.token, &self.app, at_least)
            .await
    }

    #[expect(clippy::unused_self, reason = "it is the stage that cannot do it")]
    fn leave_out(&self, what: &str) {
        // Not `eprintln!`, which is not shown of tests that pass.
        let _ = writeln!(std::io::stderr(), "not checked here: {what}");
    }
}

/// A name that checks may write.
pub(crate) fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}

pub(crate) fn token_of(text: &str) -> AccessToken {
    AccessToken::parse(&SecretValue::new(text.to_owned()).unwrap()).unwrap()
}

pub(crate) fn changes(set: &[(&str, &str)], unset: &[&str]) -> SecretChanges {
    let value = |text: &str| SecretValue::new(text.to_owned()).unwrap();
    SecretChanges {
        set: set
            .iter()
            .map(|(name, text)| (key(name).parse().unwrap(), value(text)))
            .collect(),
        unset: unset.iter().map(|name| key(name)).collect(),
    }
}

/// How a call failed; that it did is part of the check.
pub(crate) fn refusal<T: std::fmt::Debug>(result: DestinationResult<T>) -> DestinationErrorKind {
    result.unwrap_err().kind
}
