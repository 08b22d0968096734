use application::ports::{
    AppInfo, AppListing, Destination, DestinationResult, Machine, MachineLease, MachineUpdate,
    ObservedSecret, SecretChanges, TokenIdentity, WriteReceipt,
};
use async_trait::async_trait;
use domain::{AccessToken, AppName, SecretsVersion};

use crate::FlyClient;

#[async_trait]
impl Destination for FlyClient {
    async fn identify(&self, token: &AccessToken) -> DestinationResult<TokenIdentity> {
        self.who_is(token).await
    }

    async fn list_apps(&self, token: &AccessToken) -> DestinationResult<AppListing> {
        self.apps(token).await
    }

    async fn find_app(&self, token: &AccessToken, app: &AppName) -> DestinationResult<AppInfo> {
        self.app(token, app).await
    }

    async fn list_secrets(
        &self,
        token: &AccessToken,
        app: &AppName,
        min_version: Option<SecretsVersion>,
    ) -> DestinationResult<Vec<ObservedSecret>> {
        self.secrets(token, app, min_version).await
    }

    async fn write_secrets(
        &self,
        token: &AccessToken,
        app: &AppName,
        changes: &SecretChanges,
    ) -> DestinationResult<WriteReceipt> {
        self.write(token, app, changes).await
    }

    async fn list_machines(
        &self,
        token: &AccessToken,
        app: &AppName,
    ) -> DestinationResult<Vec<Machine>> {
        self.machines(token, app).await
    }

    async fn machine(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
    ) -> DestinationResult<Machine> {
        self.one_machine(token, app, machine).await
    }

    async fn acquire_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        ttl_seconds: u32,
    ) -> DestinationResult<MachineLease> {
        self.lease(token, app, machine, None, ttl_seconds).await
    }

    async fn refresh_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        nonce: &str,
        ttl_seconds: u32,
    ) -> DestinationResult<MachineLease> {
        self.lease(token, app, machine, Some(nonce), ttl_seconds)
            .await
    }

    async fn release_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        nonce: &str,
    ) -> DestinationResult<()> {
        self.give_back(token, app, machine, nonce).await
    }

    async fn update_machine(
        &self,
        token: &AccessToken,
        app: &AppName,
        update: &MachineUpdate,
    ) -> DestinationResult<Machine> {
        self.update(token, app, update).await
    }

    async fn wait_for_started(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        instance_id: &str,
        timeout_seconds: u32,
    ) -> DestinationResult<bool> {
        self.wait_started(token, app, machine, instance_id, timeout_seconds)
            .await
    }
}
