use std::sync::atomic::{AtomicU32, Ordering};

use application::usecases::{secrets, syncs};
use domain::{ConnectionId, RolloutId, RunId, SecretId, SecretImportId, SyncId, plan::PlanId};
use fly_emulator::DemoTokens;

use crate::kit::{Airlift, SyncSetup, place};

/// A project with one of everything, and a supply of more to be changed and deleted.
pub(super) struct Fixture {
    pub(super) airlift: Airlift,
    /// Has been pushed once, by `run`.
    pub(super) sync: SyncId,
    pub(super) run: RunId,
    pub(super) rollout: RolloutId,
    pub(super) secret: SecretId,
    next: AtomicU32,
}

/// What one attempt uses up.
pub(super) struct Prepared {
    /// A slug that names nothing yet, or the folder that was made.
    pub(super) name: String,
    pub(super) sync: Option<SyncId>,
    pub(super) connection: Option<ConnectionId>,
    pub(super) secret: Option<SecretId>,
    pub(super) import: Option<SecretImportId>,
}

impl Fixture {
    pub(super) async fn make() -> Self {
        let airlift = Airlift::start().await;
        let secret = airlift.secret("dev:/", "KEY", "value").await;
        let sync = SyncSetup::default().create(&airlift).await;
        airlift.run().await;
        syncs::roll_out_now(&airlift.services, airlift.actor, sync)
            .await
            .unwrap();
        airlift.run().await;
        let view = airlift.view(sync).await;
        let (run, rollout) = (view.runs[0].id, view.rollouts[0].id);
        Self {
            airlift,
            sync,
            run,
            rollout,
            secret,
            next: AtomicU32::new(1),
        }
    }

    /// Makes, as the owner, what an attempt of `usecase` changes or deletes.
    pub(super) async fn prepare(&self, usecase: &str) -> Prepared {
        let airlift = &self.airlift;
        let name = format!("new-{}", self.next.fetch_add(1, Ordering::Relaxed));
        let mut prepared = Prepared {
            name: name.clone(),
            sync: None,
            connection: None,
            secret: None,
            import: None,
        };
        match usecase {
            "update_sync" | "set_auto_sync" | "trigger_sync" | "remove_secrets" | "delete_sync" => {
                prepared.sync = Some(
                    SyncSetup::default()
                        .named(name.leak())
                        .create(airlift)
                        .await,
                );
            }
            "update_connection" | "replace_token" | "delete_connection" => {
                let connection = airlift.connect(&name, DemoTokens::ORGANIZATION).await;
                prepared.connection = Some(connection);
            }
            "update_secret" | "delete_secret" => {
                prepared.secret = Some(airlift.secret("dev:/", &name, "value").await);
            }
            "restore_secret" => {
                let secret = airlift.secret("dev:/", &name, "value").await;
                airlift.delete(secret).await;
                prepared.secret = Some(secret);
            }
            "delete_folder" | "create_import" => airlift.folder(&format!("dev:/{name}")).await,
            "delete_import" => prepared.import = Some(self.import(&name).await),
            _ => {}
        }
        prepared
    }

    /// The plan of returning to `run`, as a person who may look at it.
    pub(super) async fn return_plan(&self) -> PlanId {
        let (services, owner) = (&self.airlift.services, self.airlift.actor);
        let plan = syncs::return_plan(services, owner, self.sync, self.run).await;
        plan.unwrap().id
    }

    async fn import(&self, name: &str) -> SecretImportId {
        let folder = format!("staging:/{name}");
        self.airlift.folder(&folder).await;
        self.airlift.import("staging:/", &folder).await;
        let Airlift {
            services,
            actor,
            project,
            ..
        } = &self.airlift;
        let at = place("staging:/");
        let folder = secrets::folder(services, *actor, *project, at).await;
        folder.unwrap().imports.last().unwrap().id
    }
}
