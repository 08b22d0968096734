//! Writing secrets: one atomic step, one new version.

use std::{collections::BTreeMap, sync::Arc};

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::{access::Intent, secret_reads::secret_view};
use crate::{
    ApiError, Caller, SecretValue, World,
    choices::{DigestKind, WrittenListing},
    error::ApiErrorKind,
    hex::hex,
    model::secrets::{Secret, SecretsRevision},
    views::{OneSecretWritten, SecretView, SecretsVersion, SecretsWritten},
};

/// The key of [`DigestKind::KeyedForAll`].
const KEY_FOR_ALL: u64 = 0x5EC2_E75F_0A11;

/// Names with their new values; `None` unsets.
pub(super) type Changes = BTreeMap<String, Option<SecretValue>>;

impl World {
    /// `POST /v1/apps/{app}/secrets`: sets and unsets in one step. Unsetting a missing name is no error, and a call that
    /// only does so returns the present version.
    pub fn update_secrets(
        &mut self,
        caller: &Caller,
        app: &str,
        values: BTreeMap<String, Option<SecretValue>>,
    ) -> Result<SecretsWritten, ApiError> {
        self.authorize(caller, app, Intent::Write)?;
        self.refuse_losing_write(app)?;
        let names: Vec<String> = values.keys().cloned().collect();
        if names.is_empty() && self.behaviour.empty_write_is_refused {
            return Err(ApiError::invalid("invalid_argument: values is required"));
        }
        let version = self.write_secrets(app, values)?;
        let (lists, echoes) = (
            self.behaviour.bulk_write_lists,
            self.behaviour.bulk_write_echoes_values,
        );
        let secrets = self.apps.get(app).map(|app| {
            let listed = app.secrets().iter().filter(|(name, _)| match lists {
                WrittenListing::Touched => names.contains(name),
                WrittenListing::All => true,
                WrittenListing::Nothing => false,
            });
            let view = |(name, secret): (&String, &Secret)| SecretView {
                value: echoes.then(|| secret.value.clone()),
                ..secret_view(name, secret)
            };
            listed.map(view).collect()
        });
        Ok(SecretsWritten {
            version,
            deprecated_version: version,
            secrets: secrets.unwrap_or_default(),
        })
    }

    /// `POST /v1/apps/{app}/secrets/{name}`.
    pub fn set_secret(
        &mut self,
        caller: &Caller,
        app: &str,
        name: &str,
        value: SecretValue,
    ) -> Result<OneSecretWritten, ApiError> {
        let changes = BTreeMap::from([(name.to_owned(), Some(value.clone()))]);
        let written = self.update_secrets(caller, app, changes)?;
        let found = self.apps.get(app).and_then(|app| app.secrets().get(name));
        let found = found.map(|secret| secret_view(name, secret));
        let mut secret = found.ok_or_else(|| ApiError::not_found("secret"))?;
        secret.value = self.behaviour.set_echoes_value.then_some(value);
        Ok(OneSecretWritten {
            secret,
            version: written.version,
            deprecated_version: written.version,
        })
    }

    /// `DELETE /v1/apps/{app}/secrets/{name}`.
    pub fn delete_secret(
        &mut self,
        caller: &Caller,
        app: &str,
        name: &str,
    ) -> Result<SecretsVersion, ApiError> {
        self.authorize(caller, app, Intent::Write)?;
        let exists = self
            .apps
            .get(app)
            .is_some_and(|app| app.secrets().contains_key(name));
        if !exists && self.behaviour.delete_of_missing_secret_is_404 {
            return Err(ApiError::not_found("secret"));
        }
        self.refuse_losing_write(app)?;
        let version = self.write_secrets(app, BTreeMap::from([(name.to_owned(), None)]))?;
        Ok(SecretsVersion {
            version,
            deprecated_version: version,
        })
    }

    /// GraphQL `setSecrets`.
    pub fn legacy_set_secrets(
        &mut self,
        caller: &Caller,
        app: &str,
        secrets: Vec<(String, SecretValue)>,
        replace_all: bool,
    ) -> Result<(), ApiError> {
        self.authorize(caller, app, Intent::Write)?;
        self.refuse_empty_list(secrets.is_empty())?;
        let existing = self
            .apps
            .get(app)
            .map(|app| app.secrets().clone())
            .unwrap_or_default();
        let mut changes: Changes = secrets
            .into_iter()
            .map(|(name, value)| (name, Some(value)))
            .collect();
        if replace_all {
            for name in existing.keys() {
                changes.entry(name.clone()).or_insert(None);
            }
        }
        let is_same = |(name, value): (&String, &Option<SecretValue>)| {
            existing.get(name).map(|secret| &secret.value) == value.as_ref()
        };
        if self.behaviour.graphql_unchanged_is_error && changes.iter().all(is_same) {
            let message = "No change detected to secrets. Skipping release.";
            return Err(ApiError::new(ApiErrorKind::Unchanged, message));
        }
        self.refuse_losing_write(app)?;
        self.write_secrets(app, changes).map(|_| ())
    }

    /// GraphQL `unsetSecrets`.
    pub fn legacy_unset_secrets(
        &mut self,
        caller: &Caller,
        app: &str,
        keys: Vec<String>,
    ) -> Result<(), ApiError> {
        self.authorize(caller, app, Intent::Write)?;
        self.refuse_empty_list(keys.is_empty())?;
        let is_there = |key| {
            self.apps
                .get(app)
                .is_some_and(|app| app.secrets().contains_key(key))
        };
        if self.behaviour.graphql_unset_of_missing_is_error && !keys.iter().all(is_there) {
            return Err(ApiError::not_found("secret"));
        }
        self.refuse_losing_write(app)?;
        self.write_secrets(app, keys.into_iter().map(|name| (name, None)).collect())
            .map(|_| ())
    }

    fn refuse_empty_list(&self, is_empty: bool) -> Result<(), ApiError> {
        if is_empty && self.behaviour.graphql_empty_list_is_error {
            return Err(ApiError::invalid("list must not be empty"));
        }
        Ok(())
    }

    fn refuse_losing_write(&self, app: &str) -> Result<(), ApiError> {
        let window = self.behaviour.write_conflict_window_ms;
        let last = self.apps.get(app).and_then(|app| app.last_write_ms);
        match last {
            Some(last) if window > 0 && self.now_ms < last.saturating_add(window) => Err(
                ApiError::conflict("aborted: concurrent update of the app's secrets"),
            ),
            _ => Ok(()),
        }
    }

    /// Applies the changes. The version moves unless nothing but missing names was unset.
    pub(super) fn write_secrets(&mut self, app: &str, changes: Changes) -> Result<u64, ApiError> {
        for (name, value) in &changes {
            self.check_secret(name, value.as_ref())?;
        }
        let (now_ms, digest) = (self.now_ms, self.behaviour.digest);
        let keeps_same = self.behaviour.same_value_changes_nothing;
        let step = 1 + self.chance.below(5);
        let salts: Vec<u64> = changes.iter().map(|_| self.chance.next()).collect();
        let app = self.apps.with_machines_at_rest(app);
        let app = app.ok_or_else(|| ApiError::not_found("app"))?;
        let newest = app.secrets.newest();
        let is_same = |name: &String, value: &SecretValue| {
            let old = newest.secrets.get(name);
            keeps_same && old.is_some_and(|old| old.value == *value)
        };
        let does_something = changes.iter().any(|(name, value)| match value {
            Some(value) => !is_same(name, value),
            None => newest.secrets.contains_key(name),
        });
        if !does_something {
            return Ok(newest.version);
        }
        let version = newest.version + step;
        let mut secrets = BTreeMap::clone(&newest.secrets);
        for ((name, value), salt) in changes.into_iter().zip(salts) {
            let Some(value) = value else {
                secrets.remove(&name);
                continue;
            };
            if is_same(&name, &value) {
                continue;
            }
            let key = match digest {
                DigestKind::KeyedPerApp => app.digest_key,
                DigestKind::KeyedForAll => KEY_FOR_ALL,
                DigestKind::SaltedPerSet => salt,
            };
            let created_at_ms = secrets.get(&name).map_or(now_ms, |old| old.created_at_ms);
            let digest = digest_of(key, &value);
            secrets.insert(
                name,
                Secret {
                    value,
                    digest,
                    created_at_ms,
                    updated_at_ms: now_ms,
                    version,
                },
            );
        }
        app.secrets.push(SecretsRevision {
            version,
            from_ms: now_ms,
            secrets: Arc::new(secrets),
        });
        app.secret_writes += 1;
        app.last_write_ms = Some(now_ms);
        Ok(version)
    }

    fn check_secret(&self, name: &str, value: Option<&SecretValue>) -> Result<(), ApiError> {
        let looser = self.behaviour.names_may_hold_dash_and_dot;
        let digit_first = self.behaviour.names_may_begin_with_a_digit;
        let longest = if self.behaviour.names_may_be_long {
            1024
        } else {
            255
        };
        let fits = |at: usize, byte: u8| {
            byte == b'_'
                || byte.is_ascii_alphabetic()
                || ((at > 0 || digit_first) && byte.is_ascii_digit())
                || (looser && (byte == b'-' || byte == b'.'))
        };
        let is_valid = !name.is_empty()
            && name.len() <= longest
            && name.bytes().enumerate().all(|(at, byte)| fits(at, byte));
        if !is_valid {
            // Fly.io echoes the name, which has leaked a token that was taken for a name (chrismccord/fly_deploy#8).
            return Err(ApiError::invalid(format!(
                "\"{name}\" is not a valid secret name"
            )));
        }
        if value.is_some_and(|value| value.expose().is_empty())
            && self.behaviour.empty_values_are_refused
        {
            return Err(ApiError::invalid("invalid_argument: value is required"));
        }
        match (value, self.behaviour.largest_value_bytes) {
            (Some(value), Some(largest)) if value.expose().len() > largest => {
                let message =
                    format!("Validation failed: secret value is longer than {largest} bytes");
                Err(ApiError::new(ApiErrorKind::Unprocessable, message))
            }
            _ => Ok(()),
        }
    }
}

/// The first 16 hexadecimal digits of HMAC-SHA-256 of the value.
fn digest_of(key: u64, value: &SecretValue) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key.to_be_bytes()) else {
        return String::new();
    };
    mac.update(value.expose().as_bytes());
    hex(&mac.finalize().into_bytes(), 8)
}
