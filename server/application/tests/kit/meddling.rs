use std::sync::Arc;

use application::ports::{
    AppInfo, AppListing, Destination, DestinationResult, Machine, MachineLease, MachineUpdate,
    ObservedSecret, SecretChanges, TokenIdentity, WriteReceipt,
};
use async_trait::async_trait;
use domain::{AccessToken, AppName, SecretsVersion};
use futures::future::BoxFuture;
use tokio::sync::Mutex;

/// Fly.io, during whose first call of a kind something else happens at Airlift.
pub struct Meddling {
    fly: Arc<dyn Destination>,
    during: During,
    meanwhile: Mutex<Option<BoxFuture<'static, ()>>>,
}

/// The call during which it happens: it was carried out, and its answer is on its way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum During {
    Write,
    MachineUpdate,
}

impl Meddling {
    pub fn new(
        fly: Arc<dyn Destination>,
        during: During,
        meanwhile: BoxFuture<'static, ()>,
    ) -> Self {
        Self {
            fly,
            during,
            meanwhile: Mutex::new(Some(meanwhile)),
        }
    }

    async fn happens(&self, during: During) {
        if self.during != during {
            return;
        }
        if let Some(meanwhile) = self.meanwhile.lock().await.take() {
            meanwhile.await;
        }
    }
}

#[async_trait]
impl Destination for Meddling {
    async fn identify(&self, token: &AccessToken) -> DestinationResult<TokenIdentity> {
        self.fly.identify(token).await
    }

    async fn list_apps(&self, token: &AccessToken) -> DestinationResult<AppListing> {
        self.fly.list_apps(token).await
    }

    async fn find_app(&self, token: &AccessToken, app: &AppName) -> DestinationResult<AppInfo> {
        self.fly.find_app(token, app).await
    }

    async fn list_secrets(
        &self,
        token: &AccessToken,
        app: &AppName,
        min_version: Option<SecretsVersion>,
    ) -> DestinationResult<Vec<ObservedSecret>> {
        self.fly.list_secrets(token, app, min_version).await
    }

    async fn write_secrets(
        &self,
        token: &AccessToken,
        app: &AppName,
        changes: &SecretChanges,
    ) -> DestinationResult<WriteReceipt> {
        let written = self.fly.write_secrets(token, app, changes).await;
        self.happens(During::Write).await;
        written
    }

    async fn list_machines(
        &self,
        token: &AccessToken,
        app: &AppName,
    ) -> DestinationResult<Vec<Machine>> {
        self.fly.list_machines(token, app).await
    }

    async fn machine(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
    ) -> DestinationResult<Machine> {
        self.fly.machine(token, app, machine).await
    }

    async fn acquire_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        ttl_seconds: u32,
    ) -> DestinationResult<MachineLease> {
        self.fly
            .acquire_lease(token, app, machine, ttl_seconds)
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
        let fly = &self.fly;
        fly.refresh_lease(token, app, machine, nonce, ttl_seconds)
            .await
    }

    async fn release_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        nonce: &str,
    ) -> DestinationResult<()> {
        self.fly.release_lease(token, app, machine, nonce).await
    }

    async fn update_machine(
        &self,
        token: &AccessToken,
        app: &AppName,
        update: &MachineUpdate,
    ) -> DestinationResult<Machine> {
        let updated = self.fly.update_machine(token, app, update).await;
        self.happens(During::MachineUpdate).await;
        updated
    }

    async fn wait_for_started(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        instance_id: &str,
        timeout_seconds: u32,
    ) -> DestinationResult<bool> {
        let fly = &self.fly;
        fly.wait_for_started(token, app, machine, instance_id, timeout_seconds)
            .await
    }
}
