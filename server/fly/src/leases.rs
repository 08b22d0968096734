use application::ports::{DestinationErrorKind, DestinationResult, MachineLease};
use domain::{AccessToken, AppName, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    FlyClient, classify,
    transport::{Action, Call, secret_json},
};

/// Shown to whoever asks Fly.io for the lease.
const DESCRIPTION: &str = "Airlift applies secrets";

/// Machines API OpenAPI, `CreateLeaseRequest`. fly-go sends `ttl` in the query instead; both go.
#[derive(Serialize)]
struct LeaseBody {
    ttl: u32,
    description: &'static str,
}

/// In the envelope `{status, data}` of Fly.io's docs and fly-go, or bare as in the OpenAPI.
#[derive(Deserialize)]
#[serde(untagged)]
enum LeaseAnswer {
    Wrapped { data: LeaseWire },
    Bare(LeaseWire),
}

#[derive(Deserialize)]
struct LeaseWire {
    nonce: String,
    #[serde(deserialize_with = "crate::lenient::moment_or_seconds")]
    expires_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    version: Option<String>,
}

impl LeaseAnswer {
    fn into_lease(self) -> Option<MachineLease> {
        let (Self::Wrapped { data } | Self::Bare(data)) = self;
        Some(MachineLease {
            expires_at: data.expires_at.filter(|_| !data.nonce.is_empty())?,
            nonce: data.nonce,
            instance_id: data.version.filter(|version| !version.is_empty()),
        })
    }
}

impl FlyClient {
    /// With a nonce, the lease it belongs to is prolonged.
    pub(crate) async fn lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        nonce: Option<&str>,
        ttl_seconds: u32,
    ) -> DestinationResult<MachineLease> {
        let action = if nonce.is_some() {
            Action::RefreshLease
        } else {
            Action::AcquireLease
        };
        let mut call = Call::on_machine(action, token, app, machine, &["lease"])
            .with_query("ttl", &ttl_seconds);
        call.nonce = nonce;
        let body = secret_json(&LeaseBody {
            ttl: ttl_seconds,
            description: DESCRIPTION,
        })
        .map_err(|_| classify::unsendable(&call))?;
        let call = call.with_body(body);
        let answer = self.send(&call).await?;
        answer
            .decode::<LeaseAnswer>(&call)?
            .into_lease()
            .ok_or_else(|| classify::unreadable(&call, &answer))
    }

    /// A lease that no longer exists has been given back.
    pub(crate) async fn give_back(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        nonce: &str,
    ) -> DestinationResult<()> {
        let call = Call::on_machine(Action::ReleaseLease, token, app, machine, &["lease"])
            .with_nonce(nonce);
        match self.send(&call).await?.refuse_failure(&call) {
            Err(failure) if failure.kind == DestinationErrorKind::Missing => Ok(()),
            released => released,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lease(json: &str) -> Option<MachineLease> {
        serde_json::from_str::<LeaseAnswer>(json).ok()?.into_lease()
    }

    #[test]
    fn a_lease_is_read_wrapped_and_bare_and_with_either_kind_of_moment() {
        let wrapped = r#"{"status":"success","data":{"nonce":"5c35","expires_at":1708569778,"owner":"x","version":"01X"}}"#;
        let bare = r#"{"nonce":"5c35","expires_at":"2024-02-22T02:42:58Z","version":"01X"}"#;
        for json in [wrapped, bare] {
            let lease = lease(json).unwrap();
            assert_eq!(lease.nonce, "5c35");
            assert_eq!(lease.expires_at, Timestamp(1_708_569_778_000));
            assert_eq!(lease.instance_id.as_deref(), Some("01X"));
        }
    }

    #[test]
    fn a_lease_without_nonce_or_end_is_no_lease() {
        assert!(lease(r#"{"nonce":"","expires_at":1}"#).is_none());
        assert!(lease(r#"{"nonce":"a","expires_at":null}"#).is_none());
        assert!(lease(r#"{"status":"success","data":{"ok":true}}"#).is_none());
    }
}
