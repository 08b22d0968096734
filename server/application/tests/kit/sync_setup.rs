use application::usecases;
use domain::{
    Description, SyncId, SyncOptions,
    command::{CreateSync, SyncDestination, SyncDraft},
    plan::Plan,
};

use super::{APP, Airlift, place};

/// A sync to be made; what is not said is as the wizard presets it, at the root of Development.
pub struct SyncSetup {
    name: &'static str,
    source: &'static str,
    app: &'static str,
    options: SyncOptions,
    approve: bool,
}

impl Default for SyncSetup {
    fn default() -> Self {
        Self {
            name: "web",
            source: "dev:/",
            app: APP,
            options: SyncOptions::default(),
            approve: false,
        }
    }
}

impl SyncSetup {
    pub fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    pub fn from(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    pub fn to(mut self, app: &'static str) -> Self {
        self.app = app;
        self
    }

    pub fn key_schema(mut self, schema: &str) -> Self {
        self.options.key_schema = Some(schema.parse().unwrap());
        self
    }

    pub fn auto_redeploy(mut self) -> Self {
        self.options.auto_redeploy = true;
        self
    }

    pub fn manual(mut self) -> Self {
        self.options.auto_sync = false;
        self
    }

    pub fn keep_secrets(mut self) -> Self {
        self.options.disable_secret_deletion = true;
        self
    }

    /// Approves the removals that the plan shows, as a person does on the review step.
    pub fn approving(mut self) -> Self {
        self.approve = true;
        self
    }

    fn draft(&self, airlift: &Airlift) -> SyncDraft {
        SyncDraft {
            project: airlift.project,
            source: place(self.source),
            destination: SyncDestination {
                connection: airlift.connection,
                app: self.app.parse().unwrap(),
            },
            options: self.options.clone(),
            editing: None,
        }
    }

    pub async fn plan(&self, airlift: &Airlift) -> Plan {
        usecases::syncs::preview_plan(&airlift.services, airlift.actor, self.draft(airlift))
            .await
            .unwrap()
    }

    pub async fn create(self, airlift: &Airlift) -> SyncId {
        let reviewed = if self.approve {
            Some(self.plan(airlift).await)
        } else {
            None
        };
        let command = CreateSync {
            draft: self.draft(airlift),
            name: self.name.parse().unwrap(),
            description: Description::default(),
            approved: reviewed.as_ref().map(Plan::approvals).unwrap_or_default(),
            plan: reviewed.map(|plan| plan.id),
        };
        usecases::syncs::create_sync(&airlift.services, airlift.actor, command)
            .await
            .unwrap()
    }
}
