//! The operations of the store's ports, once: a wrapper says what happens around an operation
//! (`around`), which store is inside (`inner`) and whose hints it passes on (`hints`).

macro_rules! wrapped_port {
    ($wrapper:ty, $port:path, {$($own:tt)*} $($name:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {
        #[async_trait::async_trait]
        impl $port for $wrapper {
            $($own)*
            $(async fn $name(&self, $($argument: $type),*) -> StoreResult<$result> {
                self.around(stringify!($name), self.inner().$name($($argument),*)).await
            })*
        }
    };
}

/// A wrapper with the operations of a push in its own words.
macro_rules! wrapped_store_but_push {
    ($wrapper:ty, {$($push:tt)*}) => {
        const _: () = {
            use application::ports::*;
            use domain::{plan::*, view, *};
            use $crate::runtime::wrapped_port;

            wrapped_port! { $wrapper, IdentityStore, {}
                has_users() -> bool;
                create_first_user(user: &NewUser, by: &Author) -> ();
                user_by_email(email: &str) -> Option<StoredUser>;
                user(id: UserId) -> Option<StoredUser>;
                role(user: UserId, project: ProjectId) -> Option<Role>;
                record_audit(by: &Author, project: Option<ProjectId>, action: &str, subject: &str) -> ();
            }
            wrapped_port! { $wrapper, ProjectStore, {}
                create_project(project: &NewProject, by: &Author) -> ();
                projects_of(user: UserId) -> Vec<view::ProjectRow>;
                project(id: ProjectId) -> Option<StoredProject>;
                create_folder(project: ProjectId, id: FolderId, parent: &EnvironmentPath, name: &FolderName, by: &Author) -> ();
                delete_folder(project: ProjectId, at: &EnvironmentPath, force: bool, by: &Author) -> ();
                folder_paths(project: ProjectId, environment: &EnvironmentSlug) -> Vec<SecretPath>;
                folder_view(project: ProjectId, at: &EnvironmentPath) -> Option<view::FolderView>;
                create_import(project: ProjectId, id: SecretImportId, into: &EnvironmentPath, from: &EnvironmentPath, by: &Author) -> ();
                delete_import(project: ProjectId, import: SecretImportId, by: &Author) -> ();
            }
            wrapped_port! { $wrapper, SecretStore, {}
                create_secret(project: ProjectId, secret: &NewSecret, by: &Author) -> ();
                change_secret(project: ProjectId, change: &SecretChange, by: &Author) -> ();
                delete_secret(project: ProjectId, secret: SecretId, by: &Author) -> ();
                restore_secret(project: ProjectId, secret: SecretId, by: &Author) -> ();
                secret(project: ProjectId, secret: SecretId) -> Option<(EnvironmentPath, StoredSecret)>;
                folder_contents(project: ProjectId, at: &[EnvironmentPath]) -> FolderContents;
                run_sources(sync: SyncId, run: RunId) -> Option<RunSources>;
                change_folder(project: ProjectId, at: &EnvironmentPath, revision: i64, changes: &[FolderChange], subject: &str, by: &Author) -> bool;
            }
            wrapped_port! { $wrapper, ConnectionStore, {}
                create_connection(connection: &NewConnection, by: &Author) -> ();
                connections(project: ProjectId) -> Vec<view::ConnectionRow>;
                connection(id: ConnectionId) -> Option<StoredConnection>;
                update_connection(id: ConnectionId, name: &ConnectionName, description: &Description, by: &Author) -> ();
                replace_token(id: ConnectionId, token: &SealedValue, kind: TokenKind, reach: &str, by: &Author) -> ();
                delete_connection(id: ConnectionId, by: &Author) -> ();
            }
            wrapped_port! { $wrapper, SyncStore, {}
                create_sync(sync: &NewSync, by: &Author) -> ();
                syncs(project: ProjectId) -> Vec<view::SyncRow>;
                sync_histories(syncs: &[SyncId]) -> Vec<view::SyncHistory>;
                sync(id: SyncId) -> Option<view::SyncView>;
                run(sync: SyncId, run: RunId) -> Option<view::RunView>;
                rollout(sync: SyncId, rollout: RolloutId) -> Option<view::RolloutView>;
                change_sync(id: SyncId, change: &SyncChange, by: &Author) -> ();
                request_push(id: SyncId, trigger: RunTrigger, approved: &[ApprovedRemoval], plan: Option<&PlanId>, by: &Author) -> ();
                request_removal(id: SyncId, request: RemovalRequest, by: &Author) -> ();
                delete_sync(id: SyncId, by: &Author) -> ();
                ledger_of(app: &AppName) -> Vec<LedgerEntry>;
                wanted_version(app: &AppName) -> Option<SecretsVersion>;
                accept_drift(id: SyncId, keys: &[DriftSeen], by: &Author) -> ();
                awaited_of(id: SyncId) -> Vec<(String, SyncId)>;
                approvals_of(id: SyncId) -> Vec<ApprovedRemoval>;
            }
            wrapped_port! { $wrapper, EngineStore, {$($push)*}
                claim_rollout(rollout: RolloutId, now: Timestamp, lease_millis: i64) -> Option<RolloutClaim>;
                extend_rollout(claim: &RolloutClaim, until: Timestamp) -> RolloutTerms;
                save_machines(claim: &RolloutClaim, machines: &[MachineRecord]) -> ();
                save_machine(claim: &RolloutClaim, machine: &MachineRecord) -> ();
                finish_rollout(claim: &RolloutClaim, finish: &RolloutFinish, now: Timestamp) -> ();
                request_rollout(sync: SyncId, by: &Author) -> ();
                claim_observation(now: Timestamp, next_at: Timestamp) -> Option<ObservationClaim>;
                commit_observation(claim: &ObservationClaim, observation: &Observation, now: Timestamp) -> bool;
                fail_observation(claim: &ObservationClaim, next_at: Timestamp, now: Timestamp) -> ();
                set_rollout_policy(sync: SyncId, policy: &RolloutPolicy, by: &Author) -> ();
                purge_history(before: Timestamp, limit: u32) -> u32;
                shorten_waits(longest: &LongestWaits, now: Timestamp) -> u64;
                next_due() -> Option<Timestamp>;
            }

            #[async_trait::async_trait]
            impl EventStore for $wrapper {
                async fn events_after(
                    &self,
                    id: i64,
                    projects: &[ProjectId],
                ) -> StoreResult<Vec<ChangeEvent>> {
                    self.around("events_after", self.inner().events_after(id, projects)).await
                }

                async fn latest_event(&self) -> StoreResult<i64> {
                    self.around("latest_event", self.inner().latest_event()).await
                }

                fn commits(&self) -> tokio::sync::watch::Receiver<u64> {
                    self.hints()
                }
            }
        };
    };
}

macro_rules! wrapped_store {
    ($wrapper:ty) => {
        $crate::runtime::wrapped_store_but_push! { $wrapper, {
            async fn claim_pushes(
                &self,
                runs: &[RunId],
                now: Timestamp,
                lease_millis: i64,
            ) -> StoreResult<Vec<PushClaim>> {
                self.around("claim_pushes", self.inner().claim_pushes(runs, now, lease_millis)).await
            }

            async fn record_intents(
                &self,
                claim: &PushClaim,
                intents: &[(String, LedgerIntent)],
            ) -> StoreResult<()> {
                self.around("record_intents", self.inner().record_intents(claim, intents)).await
            }

            async fn commit_push(
                &self,
                claim: &PushClaim,
                commit: &PushCommit,
                now: Timestamp,
            ) -> StoreResult<PushSettled> {
                self.around("commit_push", self.inner().commit_push(claim, commit, now)).await
            }

            async fn fail_push(
                &self,
                claim: &PushClaim,
                failure: &PushFailure,
                now: Timestamp,
            ) -> StoreResult<()> {
                self.around("fail_push", self.inner().fail_push(claim, failure, now)).await
            }
        } }
    };
}

pub(crate) use {wrapped_port, wrapped_store, wrapped_store_but_push};
