//! Back to what was: to what a run read, or a deleted secret.

use crate::kit::{Airlift, SyncSetup, place};
use application::{ApplicationError, ApplicationResult, usecases};
use domain::{
    Badge, RunId, SecretId, SyncId,
    command::UpdateSecret,
    plan::PlanId,
    view::{ReturnChange, ReturnPlan},
};

async fn rename(airlift: &Airlift, secret: SecretId, name: &str) {
    let command = UpdateSecret {
        project: airlift.project,
        secret,
        name: Some(name.parse().unwrap()),
        value: None,
        comment: None,
    };
    usecases::secrets::update_secret(&airlift.services, airlift.actor, command)
        .await
        .unwrap();
}

async fn plan(airlift: &Airlift, sync: SyncId, run: RunId) -> ReturnPlan {
    usecases::syncs::return_plan(&airlift.services, airlift.actor, sync, run)
        .await
        .unwrap()
}

async fn go_back(
    airlift: &Airlift,
    sync: SyncId,
    run: RunId,
    plan: PlanId,
) -> ApplicationResult<()> {
    usecases::syncs::return_to_run(&airlift.services, airlift.actor, sync, run, plan).await
}

/// A sync with a prefix, so that all of its keys and no others can be compared; and its first run.
async fn pushed(airlift: &Airlift) -> (SyncId, RunId) {
    let sync = SyncSetup::default()
        .key_schema("X_{{secretKey}}")
        .create(airlift)
        .await;
    airlift.run().await;
    (sync, airlift.last_run(sync).await.row.id)
}

/// What the sync has at Fly.io.
fn ours(airlift: &Airlift) -> Vec<(String, String)> {
    let vault = airlift.vault().into_iter();
    vault.filter(|(key, _)| key.starts_with("X_")).collect()
}

async fn version(airlift: &Airlift, name: &str) -> i64 {
    let (services, actor) = (&airlift.services, airlift.actor);
    let folder = usecases::secrets::folder(services, actor, airlift.project, place("dev:/"));
    let folder = folder.await.unwrap();
    let row = folder.secrets.iter().find(|row| row.name.as_str() == name);
    row.unwrap().version
}

fn told(plan: &ReturnPlan) -> Vec<(&str, &ReturnChange)> {
    let entries = plan.entries.iter();
    entries
        .map(|entry| (entry.name.as_str(), &entry.change))
        .collect()
}

#[tokio::test]
async fn after_edits_renames_and_deletions_a_run_is_returned_to_as_one_change() {
    let airlift = Airlift::start().await;
    let edited = airlift.secret("dev:/", "EDITED", "e1").await;
    let renamed = airlift.secret("dev:/", "RENAMED", "r1").await;
    let deleted = airlift.secret("dev:/", "DELETED", "d1").await;
    airlift.secret("dev:/", "SAME", "s1").await;
    let (sync, run) = pushed(&airlift).await;
    let then = ours(&airlift);

    airlift.edit(edited, "e2").await;
    airlift.edit(edited, "e3").await;
    rename(&airlift, renamed, "OTHER").await;
    airlift.delete(deleted).await;
    airlift.secret("dev:/", "NEW", "n1").await;
    airlift.clock.advance(60_000);
    airlift.run().await;
    assert_ne!(ours(&airlift), then);

    let plan_before = plan(&airlift, sync, run).await;
    assert_eq!(
        told(&plan_before),
        [
            ("DELETED", &ReturnChange::Recreated { version: 1 }),
            ("EDITED", &ReturnChange::Restored { version: 1 }),
            ("NEW", &ReturnChange::Deleted),
            (
                "RENAMED",
                &ReturnChange::Renamed {
                    from: "OTHER".parse().unwrap(),
                    version: None,
                }
            ),
            ("SAME", &ReturnChange::Unchanged),
        ]
    );
    let generation = airlift.view(sync).await.row.facts.generation;
    go_back(&airlift, sync, run, plan_before.id).await.unwrap();
    let facts = airlift.view(sync).await.row.facts;
    assert_eq!(facts.generation, generation + 1, "one change");
    let audit = airlift.last_audit().await;
    assert_eq!(audit.action, "secret.return");
    assert!(
        audit
            .subject
            .contains("restored EDITED; renamed RENAMED; recreated DELETED; deleted NEW")
    );
    airlift.clock.advance(60_000);
    airlift.run().await;
    assert_eq!(ours(&airlift), then);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    assert_eq!(
        version(&airlift, "EDITED").await,
        4,
        "a new version, and none is lost"
    );
    assert_eq!(version(&airlift, "SAME").await, 1);
    assert!(!plan(&airlift, sync, run).await.changes());
}

#[tokio::test]
async fn a_name_that_another_secret_has_by_now_gets_the_value_that_it_had() {
    let airlift = Airlift::start().await;
    let first = airlift.secret("dev:/", "A", "a1").await;
    airlift.secret("dev:/", "B", "b1").await;
    let (sync, run) = pushed(&airlift).await;
    let then = ours(&airlift);
    airlift.delete(first).await;
    airlift.secret("dev:/", "A", "somebody else's").await;
    let plan = plan(&airlift, sync, run).await;
    assert_eq!(
        told(&plan)[0],
        ("A", &ReturnChange::Restored { version: 1 })
    );
    go_back(&airlift, sync, run, plan.id).await.unwrap();
    airlift.clock.advance(60_000);
    airlift.run().await;
    assert_eq!(ours(&airlift), then);
}

#[tokio::test]
async fn two_secrets_that_have_swapped_their_names_are_no_obstacle() {
    let airlift = Airlift::start().await;
    let a = airlift.secret("dev:/", "A", "a1").await;
    let b = airlift.secret("dev:/", "B", "b1").await;
    let (sync, run) = pushed(&airlift).await;
    let then = ours(&airlift);
    rename(&airlift, a, "C").await;
    rename(&airlift, b, "A").await;
    rename(&airlift, a, "B").await;
    airlift.delete(b).await;
    let plan = plan(&airlift, sync, run).await;
    go_back(&airlift, sync, run, plan.id).await.unwrap();
    airlift.clock.advance(60_000);
    airlift.run().await;
    assert_eq!(ours(&airlift), then);
}

#[tokio::test]
async fn a_stale_plan_is_refused_and_nothing_is_changed() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "A", "a1").await;
    let (sync, run) = pushed(&airlift).await;
    airlift.edit(secret, "a2").await;
    let stale = plan(&airlift, sync, run).await.id;
    airlift.edit(secret, "a3").await;
    let rows = airlift.audit_rows().await;
    let refused = go_back(&airlift, sync, run, stale).await;
    let Err(ApplicationError::Refused(sentence)) = refused else {
        panic!("{refused:?}");
    };
    assert!(sentence.contains("Nothing was changed"), "{sentence}");
    assert_eq!(airlift.audit_rows().await, rows);
    assert_eq!(version(&airlift, "A").await, 3);
}

#[tokio::test]
async fn a_change_elsewhere_in_the_project_makes_no_plan_stale() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "A", "a1").await;
    let (sync, run) = pushed(&airlift).await;
    airlift.edit(secret, "a2").await;
    let plan = plan(&airlift, sync, run).await;
    airlift.secret("prod:/", "ELSEWHERE", "x").await;
    go_back(&airlift, sync, run, plan.id).await.unwrap();
}

#[tokio::test]
async fn a_run_of_another_folder_and_one_that_wrote_nothing_cannot_be_returned_to() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "A", "a1").await;
    let (sync, run) = pushed(&airlift).await;
    airlift.trigger(sync).await;
    airlift.run().await;
    let idle = airlift.last_run(sync).await;
    assert!(!idle.returnable);
    let refused =
        usecases::syncs::return_plan(&airlift.services, airlift.actor, sync, idle.row.id).await;
    assert!(
        matches!(refused, Err(ApplicationError::Refused(_))),
        "{refused:?}"
    );

    airlift.folder("dev:/moved").await;
    let command = domain::command::UpdateSync {
        sync,
        source: Some(place("dev:/moved")),
        destination: None,
        options: None,
        name: None,
        description: None,
        approved: Vec::new(),
        plan: None,
    };
    usecases::syncs::update_sync(&airlift.services, airlift.actor, command)
        .await
        .unwrap();
    let refused = usecases::syncs::return_plan(&airlift.services, airlift.actor, sync, run).await;
    let Err(ApplicationError::Refused(sentence)) = refused else {
        panic!("{refused:?}");
    };
    assert!(sentence.contains("dev:/moved"), "{sentence}");
}

#[tokio::test]
async fn a_secret_whose_deletion_was_taken_back_is_at_the_app_again() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "STAYS", "s1").await;
    let deleted = airlift.secret("dev:/", "DELETED", "d1").await;
    airlift.edit(deleted, "d2").await;
    let (sync, _) = pushed(&airlift).await;
    let then = ours(&airlift);
    airlift.delete(deleted).await;
    airlift.clock.advance(60_000);
    airlift.run().await;
    assert_ne!(ours(&airlift), then);

    airlift.restore(deleted).await.unwrap();
    let audit = airlift.last_audit().await;
    assert_eq!(
        (audit.action.as_str(), audit.subject.as_str()),
        ("secret.restore", "DELETED in dev:/")
    );
    airlift.clock.advance(60_000);
    airlift.run().await;
    assert_eq!(ours(&airlift), then);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    assert_eq!(version(&airlift, "DELETED").await, 2);
}

#[tokio::test]
async fn a_secret_does_not_come_back_over_another_that_has_its_name() {
    let airlift = Airlift::start().await;
    let deleted = airlift.secret("dev:/", "A", "first").await;
    airlift.delete(deleted).await;
    airlift.secret("dev:/", "A", "second").await;
    let refused = airlift.restore(deleted).await;
    assert!(
        matches!(refused, Err(ApplicationError::Refused(_))),
        "{refused:?}"
    );
    assert_eq!(version(&airlift, "A").await, 1);
}
