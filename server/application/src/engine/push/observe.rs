use std::collections::BTreeMap;

use domain::{AccessToken, AppName, SecretValue};

use super::failure::Stop;
use crate::{
    Services,
    engine::{plan::WantedKey, resolve::Desired},
    ports::{PushClaim, SealContext, VaultError},
};

/// Opens the connection's token.
pub(super) fn open_token(services: &Services, claim: &PushClaim) -> Result<AccessToken, Stop> {
    let context = SealContext::Token {
        project: claim.project,
        connection: claim.connection,
    };
    let opened = services
        .vault
        .open(&claim.data_key, context, &claim.token)?;
    AccessToken::parse(&opened).map_err(|_| VaultError::DoesNotOpen.into())
}

/// What the plan may know of the desired state: fingerprints instead of values.
pub(in crate::engine) fn wanted_keys(
    services: &Services,
    app: &AppName,
    desired: &Desired,
) -> Result<BTreeMap<String, WantedKey>, VaultError> {
    desired
        .iter()
        .map(|(key, secret)| {
            let value: &SecretValue = &secret.value;
            let fingerprint = services
                .vault
                .fingerprint(app.as_str(), key.as_str(), value)?;
            let wanted = WantedKey {
                secret: secret.name.clone(),
                supplied_by: secret.supplied_by.clone(),
                fingerprint,
            };
            Ok((key.to_string(), wanted))
        })
        .collect()
}
