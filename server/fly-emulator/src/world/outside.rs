//! What others do meanwhile: in the dashboard, with flyctl, or at Fly.io itself.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{UpdateMachine, World};
use crate::{
    ApiError, SecretValue,
    model::{lease::Lease, machine::HostStatus, release::Release},
};

impl World {
    /// Somebody sets a secret in the dashboard. Returns the new version.
    pub fn outside_set(
        &mut self,
        app: &str,
        name: &str,
        value: impl Into<SecretValue>,
    ) -> Result<u64, ApiError> {
        self.write_secrets(app, BTreeMap::from([(name.to_owned(), Some(value.into()))]))
    }

    /// Somebody unsets a secret in the dashboard. Returns the version after it.
    pub fn outside_unset(&mut self, app: &str, name: &str) -> Result<u64, ApiError> {
        self.write_secrets(app, BTreeMap::from([(name.to_owned(), None)]))
    }

    /// Somebody deploys an image: a release, and an update of every machine that Fly Launch manages and that is reachable.
    /// A machine whose lease a caller of the API holds is left as it is, since an update without its nonce is refused;
    /// a lease held from outside is the deploy's own.
    pub fn outside_deploy(&mut self, app: &str, image: &str) -> Result<(), ApiError> {
        let release = self
            .add_release(app, "complete")
            .ok_or_else(|| ApiError::not_found("app"))?;
        let now_ms = self.now_ms;
        let entry = self.app_mut(app)?;
        entry.deployed = true;
        if let Some(newest) = entry.releases.last_mut() {
            image.clone_into(&mut newest.image);
        }
        let machines = entry
            .machines
            .values()
            .filter(|machine| !machine.state.is_gone() && machine.host_status == HostStatus::Ok)
            .filter(|machine| {
                let lease = machine.lease_at(now_ms);
                lease.is_none_or(|lease| lease.held_from_outside)
            });
        let updates: Vec<_> = machines
            .map(|machine| {
                let mut config = machine.config.clone();
                set(&mut config, "image", image);
                if let Some(metadata) = config.get_mut("metadata") {
                    set(metadata, "fly_release_id", &release.id);
                    set(
                        metadata,
                        "fly_release_version",
                        &release.version.to_string(),
                    );
                }
                (machine.id.clone(), config, !machine.state.is_running())
            })
            .collect();
        for (id, config, skip_launch) in updates {
            self.replace_version(
                app,
                &id,
                UpdateMachine {
                    config,
                    skip_launch,
                    ..UpdateMachine::default()
                },
            )?;
        }
        Ok(())
    }

    /// Adds a release and returns it.
    pub(super) fn add_release(&mut self, app: &str, status: &str) -> Option<Release> {
        let id = self.chance.hex(16);
        let created_at_ms = self.now_ms;
        let app = self.apps.get_mut(app)?;
        let version = u32::try_from(app.releases.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        let image = format!("registry.fly.io/{}:deployment-{version}", app.name);
        let release = Release {
            id,
            version,
            created_at_ms,
            status: status.to_owned(),
            image,
        };
        app.releases.push(release.clone());
        Some(release)
    }

    /// Somebody else holds a machine's lease for so many seconds, whoever held it before.
    pub fn hold_lease(
        &mut self,
        app: &str,
        id: &str,
        owner: &str,
        seconds: u64,
    ) -> Result<(), ApiError> {
        let nonce = self.chance.hex(12);
        let expires_at_ms = self.now_ms + seconds * 1000;
        self.machine_mut(app, id)?.lease = Some(Lease {
            nonce,
            expires_at_ms,
            owner: owner.to_owned(),
            description: String::new(),
            held_from_outside: true,
        });
        Ok(())
    }

    /// A machine's host becomes unreachable, or comes back.
    pub fn set_host_status(
        &mut self,
        app: &str,
        id: &str,
        status: HostStatus,
    ) -> Result<(), ApiError> {
        self.machine_mut(app, id)?.host_status = status;
        Ok(())
    }

    /// Revokes the token with this text or id. False if there is none.
    pub fn revoke_token(&mut self, text_or_id: &str) -> bool {
        self.change_token(text_or_id, |token, _| token.revoked = true)
    }

    /// Lets the token with this text or id expire now. False if there is none.
    pub fn expire_token(&mut self, text_or_id: &str) -> bool {
        self.change_token(text_or_id, |token, now_ms| {
            token.expires_at_ms = Some(now_ms);
        })
    }

    fn change_token(
        &mut self,
        text_or_id: &str,
        change: impl Fn(&mut crate::model::token::Token, u64),
    ) -> bool {
        let now_ms = self.now_ms;
        let mut found = false;
        for token in self
            .tokens
            .iter_mut()
            .filter(|token| token.text == text_or_id || token.id == text_or_id)
        {
            change(token, now_ms);
            found = true;
        }
        found
    }

    /// Somebody deletes an app. False if there is none.
    pub fn outside_delete_app(&mut self, name: &str) -> bool {
        self.apps.remove(name).is_some()
    }

    /// The app with this name, to change how it behaves.
    pub fn app_entry(&mut self, name: &str) -> Option<&mut crate::model::app::App> {
        self.apps.get_mut(name)
    }
}

fn set(object: &mut Value, key: &str, value: &str) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), Value::from(value));
    }
}
