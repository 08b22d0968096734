//! Reading secrets: names and digests, never values.

use super::access::Intent;
use crate::{
    ApiError, Caller, World,
    choices::UnseenVersion,
    error::ApiErrorKind,
    model::{
        app::App,
        secrets::{Secret, SecretsRevision},
    },
    timestamp::rfc3339,
    views::{SecretList, SecretView},
};

impl World {
    /// `GET /v1/apps/{app}/secrets[?min_version=…]`.
    pub fn list_secrets(
        &self,
        caller: &Caller,
        app: &str,
        min_version: Option<u64>,
    ) -> Result<SecretList, ApiError> {
        self.authorize(caller, app, Intent::Read)?;
        let app = self
            .apps
            .get(app)
            .ok_or_else(|| ApiError::not_found("app"))?;
        let lag = self.behaviour.secret_lag_ms.max(self.read_lag(caller));
        let revision = self.visible(app, lag, min_version)?;
        Ok(SecretList {
            secrets: revision
                .secrets
                .iter()
                .map(|(name, secret)| secret_view(name, secret))
                .collect(),
        })
    }

    /// `GET /v1/apps/{app}/secrets/{name}`.
    pub fn get_secret(
        &self,
        caller: &Caller,
        app: &str,
        name: &str,
        min_version: Option<u64>,
    ) -> Result<SecretView, ApiError> {
        let list = self.list_secrets(caller, app, min_version)?;
        list.secrets
            .into_iter()
            .find(|secret| secret.name == name)
            .ok_or_else(|| ApiError::not_found("secret"))
    }

    /// How old this caller's reads are, besides the lag of secrets and machines themselves.
    pub(super) fn read_lag(&self, caller: &Caller) -> u64 {
        let without_cookie = if caller.has_affinity {
            0
        } else {
            self.behaviour.lag_without_affinity_ms
        };
        caller.stale_ms.max(without_cookie)
    }

    /// The revision a replica shows: as old as it is, but not older than the version asked for.
    pub(super) fn visible<'a>(
        &self,
        app: &'a App,
        lag_ms: u64,
        min_version: Option<u64>,
    ) -> Result<&'a SecretsRevision, ApiError> {
        let replica = app.secrets.as_of(self.now_ms.saturating_sub(lag_ms));
        let wanted = min_version.unwrap_or(0);
        if replica.version >= wanted {
            return Ok(replica);
        }
        let newest = app.secrets.newest();
        let fetched = newest.version >= wanted && !self.behaviour.lagging_replicas_refuse;
        let (kind, code) = match self.behaviour.unseen_version {
            _ if fetched => return Ok(newest),
            UnseenVersion::Newest => return Ok(newest),
            UnseenVersion::FailedPrecondition => {
                (ApiErrorKind::FailedPrecondition, "failed_precondition")
            }
            UnseenVersion::NotFound => (ApiErrorKind::NotFound, "not_found"),
            UnseenVersion::InvalidArgument => (ApiErrorKind::InvalidArgument, "invalid_argument"),
            UnseenVersion::DeadlineExceeded => {
                (ApiErrorKind::DeadlineExceeded, "deadline_exceeded")
            }
        };
        let message = format!("{code}: secrets version {wanted} is not available yet");
        Err(ApiError::new(kind, message))
    }
}

pub(super) fn secret_view(name: &str, secret: &Secret) -> SecretView {
    SecretView {
        name: name.to_owned(),
        digest: secret.digest.clone(),
        created_at: rfc3339(secret.created_at_ms),
        updated_at: rfc3339(secret.updated_at_ms),
        value: None,
    }
}
