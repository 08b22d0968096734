use application::ports::{DestinationResult, ObservedSecret};
use domain::{AccessToken, AppName, SecretsVersion};

use super::wire::SecretListWire;
use crate::{
    FlyClient,
    transport::{Action, Call},
};

impl FlyClient {
    pub(crate) async fn secrets(
        &self,
        token: &AccessToken,
        app: &AppName,
        min_version: Option<SecretsVersion>,
    ) -> DestinationResult<Vec<ObservedSecret>> {
        let mut call = Call::on_app(Action::ListSecrets, token, app, &["secrets"]);
        if let Some(version) = min_version {
            // The published schema has the one, fly-go sends the other: which is heeded is not documented.
            call = call
                .with_query("min_version", &version)
                .with_query("version", &version);
        }
        let listed: SecretListWire = self.send(&call).await?.decode(&call)?;
        let secrets = listed.into_secrets();
        Ok(secrets.into_iter().map(ObservedSecret::from).collect())
    }
}
