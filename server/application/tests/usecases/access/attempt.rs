use application::{
    ApplicationResult,
    usecases::{connections, projects, secrets, syncs},
};
use domain::{
    Actor, Description, ProjectId, RolloutPolicy, SyncOptions,
    command::{
        AcceptDrift, CreateConnection, CreateFolder, CreateSecret, CreateSecretImport, CreateSync,
        DeleteSync, ReplaceToken, SyncDestination, SyncDraft, UpdateConnection, UpdateSecret,
        UpdateSync,
    },
    view::SyncQuery,
};
use fly_emulator::DemoTokens;

use super::fixture::{Fixture, Prepared};
use crate::kit::{APP, place, value};

/// Does what the use case `name` does, as `actor`.
pub(super) async fn attempt(
    name: &str,
    fixture: &Fixture,
    prepared: &Prepared,
    actor: Actor,
) -> ApplicationResult<()> {
    let services = &fixture.airlift.services;
    let project = fixture.airlift.project;
    let secret = fixture.secret;
    let new = &prepared.name;
    match name {
        "project" => projects::project(services, actor, project).await.map(drop),
        "folder_paths" => projects::folder_paths(services, actor, project, "dev".parse().unwrap())
            .await
            .map(drop),
        "create_folder" => projects::create_folder(services, actor, folder(project, new)).await,
        "delete_folder" => {
            let at = place(&format!("dev:/{new}"));
            projects::delete_folder(services, actor, project, at, false).await
        }
        "create_import" => projects::create_import(services, actor, import(project, new)).await,
        "delete_import" => {
            projects::delete_import(services, actor, project, prepared.import.unwrap()).await
        }
        "folder" => secrets::folder(services, actor, project, place("dev:/"))
            .await
            .map(drop),
        "create_secret" => secrets::create_secret(services, actor, new_secret(project, new))
            .await
            .map(drop),
        "update_secret" => {
            let command = UpdateSecret {
                project,
                secret: prepared.secret.unwrap(),
                name: None,
                value: Some(value("other")),
                comment: None,
            };
            secrets::update_secret(services, actor, command).await
        }
        "delete_secret" => {
            secrets::delete_secret(services, actor, project, prepared.secret.unwrap()).await
        }
        "restore_secret" => {
            secrets::restore_secret(services, actor, project, prepared.secret.unwrap()).await
        }
        "reveal_secret" => secrets::reveal_secret(services, actor, project, secret)
            .await
            .map(drop),
        name if name.contains("connection") || matches!(name, "check_app" | "replace_token") => {
            on_connections(name, fixture, prepared, actor).await
        }
        name => on_syncs(name, fixture, prepared, actor).await,
    }
}

async fn on_connections(
    name: &str,
    fixture: &Fixture,
    prepared: &Prepared,
    actor: Actor,
) -> ApplicationResult<()> {
    let services = &fixture.airlift.services;
    let (project, connection) = (fixture.airlift.project, fixture.airlift.connection);
    let new = &prepared.name;
    match name {
        "list_connections" => connections::list_connections(services, actor, project)
            .await
            .map(drop),
        "connection" => connections::connection(services, actor, connection)
            .await
            .map(drop),
        "create_connection" => {
            let command = CreateConnection {
                project,
                name: new.parse().unwrap(),
                description: Description::default(),
                access_token: value(DemoTokens::ORGANIZATION),
            };
            connections::create_connection(services, actor, command)
                .await
                .map(drop)
        }
        "update_connection" => {
            let command = UpdateConnection {
                connection: prepared.connection.unwrap(),
                name: new.parse().unwrap(),
                description: "changed".parse().unwrap(),
            };
            connections::update_connection(services, actor, command).await
        }
        "replace_token" => {
            let command = ReplaceToken {
                connection: prepared.connection.unwrap(),
                access_token: value(DemoTokens::PERSONAL),
            };
            connections::replace_token(services, actor, command).await
        }
        "delete_connection" => {
            connections::delete_connection(services, actor, prepared.connection.unwrap()).await
        }
        "connection_apps" => connections::connection_apps(services, actor, connection)
            .await
            .map(drop),
        "check_app" => {
            let app = APP.parse().unwrap();
            connections::check_app(services, actor, connection, app)
                .await
                .map(drop)
        }
        other => panic!("no attempt for {other}"),
    }
}

async fn on_syncs(
    name: &str,
    fixture: &Fixture,
    prepared: &Prepared,
    actor: Actor,
) -> ApplicationResult<()> {
    let services = &fixture.airlift.services;
    let (project, sync) = (fixture.airlift.project, fixture.sync);
    let new = &prepared.name;
    match name {
        "check_source" => syncs::check_source(services, actor, project, place("dev:/"))
            .await
            .map(drop),
        "app_inventory" => {
            let destination = draft(fixture).destination;
            syncs::app_inventory(services, actor, project, destination)
                .await
                .map(drop)
        }
        "preview_plan" => syncs::preview_plan(services, actor, draft(fixture))
            .await
            .map(drop),
        "create_sync" => {
            let command = CreateSync {
                draft: draft(fixture),
                name: new.parse().unwrap(),
                description: Description::default(),
                approved: Vec::new(),
                plan: None,
            };
            syncs::create_sync(services, actor, command).await.map(drop)
        }
        "update_sync" => {
            let command = UpdateSync {
                sync: prepared.sync.unwrap(),
                source: None,
                destination: None,
                options: None,
                name: None,
                description: Some("changed".parse().unwrap()),
                approved: Vec::new(),
                plan: None,
            };
            syncs::update_sync(services, actor, command).await
        }
        "set_auto_sync" => {
            syncs::set_auto_sync(services, actor, prepared.sync.unwrap(), false).await
        }
        "find_syncs" => {
            let query = SyncQuery::default();
            syncs::find_syncs(services, actor, project, query)
                .await
                .map(drop)
        }
        "list_syncs" => syncs::list_syncs(services, actor, project).await.map(drop),
        "sync" => syncs::sync(services, actor, sync).await.map(drop),
        "run" => syncs::run(services, actor, sync, fixture.run)
            .await
            .map(drop),
        "rollout" => syncs::rollout(services, actor, sync, fixture.rollout)
            .await
            .map(drop),
        "wait_until_live" => syncs::wait_until_live(services, actor, sync, None, 0)
            .await
            .map(drop),
        "return_plan" => syncs::return_plan(services, actor, sync, fixture.run)
            .await
            .map(drop),
        "return_to_run" => {
            let plan = fixture.return_plan().await;
            syncs::return_to_run(services, actor, sync, fixture.run, plan).await
        }
        "set_rollout_policy" => {
            syncs::set_rollout_policy(services, actor, sync, RolloutPolicy::default()).await
        }
        "sync_plan" => syncs::sync_plan(services, actor, sync).await.map(drop),
        "trigger_sync" => {
            syncs::trigger_sync(services, actor, prepared.sync.unwrap(), Vec::new(), None).await
        }
        "accept_drift" => {
            let keys = Vec::new();
            syncs::accept_drift(services, actor, AcceptDrift { sync, keys }).await
        }
        "roll_out_now" => syncs::roll_out_now(services, actor, sync).await,
        "removal_plan" => syncs::removal_plan(services, actor, sync).await.map(drop),
        "remove_secrets" => syncs::remove_secrets(services, actor, prepared.sync.unwrap()).await,
        "delete_sync" => {
            let command = DeleteSync {
                sync: prepared.sync.unwrap(),
                typed_name: new.clone(),
                remove_secrets: false,
            };
            syncs::delete_sync(services, actor, command).await
        }
        other => panic!("no attempt for {other}"),
    }
}

fn folder(project: ProjectId, name: &str) -> CreateFolder {
    CreateFolder {
        project,
        parent: place("dev:/"),
        name: name.parse().unwrap(),
    }
}

fn import(project: ProjectId, name: &str) -> CreateSecretImport {
    CreateSecretImport {
        project,
        into: place("prod:/"),
        from: place(&format!("dev:/{name}")),
    }
}

fn new_secret(project: ProjectId, name: &str) -> CreateSecret {
    CreateSecret {
        project,
        at: place("dev:/"),
        name: name.parse().unwrap(),
        value: value("value"),
        comment: Description::default(),
    }
}

fn draft(fixture: &Fixture) -> SyncDraft {
    SyncDraft {
        project: fixture.airlift.project,
        source: place("dev:/"),
        destination: SyncDestination {
            connection: fixture.airlift.connection,
            app: APP.parse().unwrap(),
        },
        options: SyncOptions::default(),
        editing: None,
    }
}
