//! Secret syncs.

use application::{ApplicationError, ApplicationResult, usecases::syncs};
use domain::{
    ConnectionId, Description, SyncId, SyncOptions,
    command::{CreateProject, CreateSync, DeleteSync, SyncDestination, SyncDraft, UpdateSync},
};
use fly_emulator::DemoTokens;

use crate::{
    kit::{APP, Airlift, SyncSetup, place},
    message_at, refusal,
};

fn command(airlift: &Airlift, name: &str, source: &str, app: &str) -> CreateSync {
    CreateSync {
        draft: SyncDraft {
            project: airlift.project,
            source: place(source),
            destination: SyncDestination {
                connection: airlift.connection,
                app: app.parse().unwrap(),
            },
            options: SyncOptions::default(),
            editing: None,
        },
        name: name.parse().unwrap(),
        description: Description::default(),
        approved: Vec::new(),
        plan: None,
    }
}

async fn create(airlift: &Airlift, command: CreateSync) -> ApplicationResult<SyncId> {
    syncs::create_sync(&airlift.services, airlift.actor, command).await
}

fn no_change(sync: SyncId) -> UpdateSync {
    UpdateSync {
        sync,
        source: None,
        destination: None,
        options: None,
        name: None,
        description: None,
        approved: Vec::new(),
        plan: None,
    }
}

async fn update(airlift: &Airlift, command: UpdateSync) -> ApplicationResult<()> {
    syncs::update_sync(&airlift.services, airlift.actor, command).await
}

async fn delete(
    airlift: &Airlift,
    sync: SyncId,
    typed_name: &str,
    remove_secrets: bool,
) -> ApplicationResult<()> {
    let command = DeleteSync {
        sync,
        typed_name: typed_name.to_owned(),
        remove_secrets,
    };
    syncs::delete_sync(&airlift.services, airlift.actor, command).await
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_new_sync_is_told_at_once_at_its_fields() {
    let airlift = Airlift::start().await;
    SyncSetup::default().named("web").create(&airlift).await;
    match create(&airlift, command(&airlift, "web", "dev:/x", "no-such-app")).await {
        Err(ApplicationError::Invalid(errors)) => {
            assert_eq!(
                errors.at("name"),
                Some("A secret sync named \"web\" already exists in this project")
            );
            assert_eq!(
                errors.at("secret_path"),
                Some("No folder /x in Development")
            );
            assert!(errors.at("app").is_some());
            assert_eq!(errors.0.len(), 3, "{errors:?}");
        }
        other => panic!("{other:?}"),
    }
    let result = create(&airlift, command(&airlift, "api", "test:/", APP)).await;
    assert_eq!(
        message_at(result, "environment"),
        "This project has no environment test"
    );
}

#[tokio::test]
async fn a_connection_of_another_project_cannot_be_used() {
    let airlift = Airlift::start().await;
    let foreign = foreign_connection(&airlift).await;
    let mut wrong = command(&airlift, "web", "dev:/", APP);
    wrong.draft.destination.connection = foreign;
    let draft = wrong.draft.clone();
    let message = "This connection does not exist in the project";
    assert_eq!(
        message_at(create(&airlift, wrong).await, "connection"),
        message
    );
    let plan = syncs::preview_plan(&airlift.services, airlift.actor, draft).await;
    assert!(
        matches!(plan, Err(ApplicationError::Invalid(_))),
        "{plan:?}"
    );

    let sync = SyncSetup::default().create(&airlift).await;
    let destination = SyncDestination {
        connection: foreign,
        app: APP.parse().unwrap(),
    };
    let change = UpdateSync {
        destination: Some(destination),
        ..no_change(sync)
    };
    assert_eq!(
        message_at(update(&airlift, change).await, "connection"),
        message
    );
}

async fn foreign_connection(airlift: &Airlift) -> ConnectionId {
    let (services, actor) = (&airlift.services, airlift.actor);
    let other = CreateProject {
        name: "Other".parse().unwrap(),
    };
    let other = application::usecases::projects::create_project(services, actor, other).await;
    let connection = domain::command::CreateConnection {
        project: other.unwrap(),
        name: "other".parse().unwrap(),
        description: Description::default(),
        access_token: crate::kit::value(DemoTokens::ORGANIZATION),
    };
    let created =
        application::usecases::connections::create_connection(services, actor, connection);
    created.await.unwrap()
}

#[tokio::test]
async fn a_change_leaves_everything_that_it_does_not_name() {
    let airlift = Airlift::start().await;
    let setup = SyncSetup::default()
        .named("web")
        .key_schema("A_{{secretKey}}")
        .auto_redeploy();
    let sync = setup.create(&airlift).await;
    let before = airlift.view(sync).await;
    let change = UpdateSync {
        name: Some("api".parse().unwrap()),
        ..no_change(sync)
    };
    update(&airlift, change).await.unwrap();
    let after = airlift.view(sync).await;
    assert_eq!(after.row.name.as_str(), "api");
    assert_eq!(
        (after.options, after.connection),
        (before.options, before.connection)
    );
    assert_eq!(
        (after.row.source, after.row.app),
        (before.row.source, before.row.app)
    );
    // Its own name is not taken.
    let again = UpdateSync {
        name: Some("api".parse().unwrap()),
        ..no_change(sync)
    };
    update(&airlift, again).await.unwrap();
}

#[tokio::test]
async fn a_sync_whose_app_is_gone_can_still_be_renamed() {
    let airlift = Airlift::start().await;
    let sync = SyncSetup::default().create(&airlift).await;
    airlift.meanwhile(|world| world.outside_delete_app(APP));
    let view = airlift.view(sync).await;
    let same = SyncDestination {
        connection: view.connection,
        app: view.row.app,
    };
    let change = UpdateSync {
        name: Some("old-web".parse().unwrap()),
        destination: Some(same),
        ..no_change(sync)
    };
    update(&airlift, change).await.unwrap();
}

#[tokio::test]
async fn a_sync_that_may_not_remove_secrets_removes_none_when_it_is_emptied_or_deleted() {
    let airlift = Airlift::start().await;
    let sync = SyncSetup::default()
        .named("web")
        .keep_secrets()
        .create(&airlift)
        .await;
    let emptied = syncs::remove_secrets(&airlift.services, airlift.actor, sync).await;
    for result in [emptied, delete(&airlift, sync, "web", true).await] {
        let sentence = refusal(result);
        assert!(sentence.contains("Disable Secret Deletion"), "{sentence}");
    }
    delete(&airlift, sync, "web", false).await.unwrap();
}

#[tokio::test]
async fn a_sync_is_deleted_only_by_its_name() {
    let airlift = Airlift::start().await;
    let sync = SyncSetup::default().named("web").create(&airlift).await;
    let message = message_at(delete(&airlift, sync, "wbe", false).await, "typed_name");
    assert!(message.contains("web"), "{message}");
    delete(&airlift, sync, " web ", false).await.unwrap();
}

#[tokio::test]
async fn a_removal_plan_names_what_the_sync_wrote_and_the_app_still_has() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "A", "1").await;
    airlift.secret("dev:/", "B", "2").await;
    let sync = SyncSetup::default().create(&airlift).await;
    let plan = || syncs::removal_plan(&airlift.services, airlift.actor, sync);
    assert!(plan().await.unwrap().is_empty());
    airlift.run().await;
    assert_eq!(plan().await.unwrap(), ["A", "B"]);
}

#[tokio::test]
async fn nothing_is_rolled_out_before_anything_was_pushed() {
    let airlift = Airlift::start().await;
    let sync = SyncSetup::default().manual().create(&airlift).await;
    let result = syncs::roll_out_now(&airlift.services, airlift.actor, sync).await;
    assert!(refusal(result).contains("Trigger the sync first"));
}

#[tokio::test]
async fn a_sync_that_is_being_deleted_takes_no_more_wishes_but_to_be_deleted_at_once() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "A", "1").await;
    let sync = SyncSetup::default().named("web").create(&airlift).await;
    airlift.run().await;
    delete(&airlift, sync, "web", true).await.unwrap();
    let (services, actor) = (&airlift.services, airlift.actor);
    for result in [
        syncs::trigger_sync(services, actor, sync, Vec::new(), None).await,
        syncs::set_auto_sync(services, actor, sync, true).await,
        update(&airlift, no_change(sync)).await,
    ] {
        assert!(refusal(result).contains("is being deleted"));
    }
    delete(&airlift, sync, "web", false).await.unwrap();
}

#[tokio::test]
async fn a_source_is_checked_with_its_imports_and_its_references() {
    let airlift = Airlift::start().await;
    airlift.folder("dev:/shared").await;
    airlift.secret("dev:/shared", "B", "1").await;
    airlift.secret("dev:/", "A", "${MISSING}").await;
    airlift.import("dev:/", "dev:/shared").await;
    let (services, actor, project) = (&airlift.services, airlift.actor, airlift.project);
    let check = syncs::check_source(services, actor, project, place("dev:/"))
        .await
        .unwrap();
    let names: Vec<_> = check.names.iter().map(AsRef::<str>::as_ref).collect();
    assert_eq!(names, ["A", "B"]);
    assert_eq!(check.unresolved.len(), 1);
    assert!(check.unresolved[0].to_string().contains("${MISSING}"));
    let missing = syncs::check_source(services, actor, project, place("dev:/x")).await;
    assert_eq!(
        message_at(missing, "secret_path"),
        "No folder /x in Development"
    );
}

#[tokio::test]
async fn an_app_is_shown_with_its_secrets_who_manages_them_and_its_machines() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "OURS", "1").await;
    let sync = SyncSetup::default().create(&airlift).await;
    airlift.run().await;
    let (services, actor, project) = (&airlift.services, airlift.actor, airlift.project);
    let destination = command(&airlift, "other", "dev:/", APP).draft.destination;
    let inventory = syncs::app_inventory(services, actor, project, destination.clone())
        .await
        .unwrap();
    let owner = |key: &str| {
        let found = inventory.keys.iter().find(|one| one.key == key);
        found.map(|one| one.owner)
    };
    assert_eq!(owner("OURS"), Some(Some(sync)));
    assert!(inventory.keys.is_sorted_by(|a, b| a.key < b.key));
    assert!(inventory.machines.iter().any(|machine| machine.restarts));

    let foreign = SyncDestination {
        connection: foreign_connection(&airlift).await,
        ..destination
    };
    let refused = syncs::app_inventory(services, actor, project, foreign).await;
    assert_eq!(
        message_at(refused, "connection"),
        "This connection does not exist"
    );
}
