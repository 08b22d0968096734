//! Which changes make a sync run, and which do not.

use crate::kit::{Airlift, SyncSetup};
use domain::SyncId;

/// A sync at the root of Development whose values come from far away: an import of an import, and a
/// reference to a secret that refers to another environment.
async fn far_reaching(airlift: &Airlift) -> SyncId {
    for folder in ["dev:/near", "dev:/far", "dev:/unread", "prod:/db"] {
        airlift.folder(folder).await;
    }
    airlift.import("dev:/", "dev:/near").await;
    airlift.import("dev:/near", "dev:/far").await;
    airlift.secret("prod:/db", "HOST", "db1").await;
    airlift
        .secret("dev:/far", "URL", "pg://${prod.db.HOST}")
        .await;
    let sync = SyncSetup::default()
        .key_schema("X_{{secretKey}}")
        .create(airlift)
        .await;
    airlift.run().await;
    sync
}

async fn runs_after(airlift: &Airlift, sync: SyncId) -> usize {
    airlift.clock.advance(10_000);
    airlift.run().await;
    airlift.view(sync).await.runs.len()
}

#[tokio::test]
async fn a_change_at_the_end_of_a_chain_of_imports_and_references_is_pushed() {
    let airlift = Airlift::start().await;
    let sync = far_reaching(&airlift).await;
    assert_eq!(airlift.vault()["X_URL"], "pg://db1");
    let added = airlift.secret("dev:/far", "PORT", "1").await;
    runs_after(&airlift, sync).await;
    assert_eq!(airlift.vault()["X_PORT"], "1");
    airlift.secret("dev:/near", "PORT", "2").await;
    runs_after(&airlift, sync).await;
    assert_eq!(airlift.vault()["X_PORT"], "2", "the nearer import wins");
    airlift.delete(added).await;
    let runs = runs_after(&airlift, sync).await;
    assert_eq!(airlift.vault()["X_PORT"], "2");
    airlift.secret("dev:/", "DIRECT", "${prod.db.HOST}!").await;
    assert_eq!(runs_after(&airlift, sync).await, runs + 1);
    assert_eq!(airlift.vault()["X_DIRECT"], "db1!");
}

#[tokio::test]
async fn a_change_where_nothing_was_read_runs_nothing() {
    let airlift = Airlift::start().await;
    let sync = far_reaching(&airlift).await;
    let runs = runs_after(&airlift, sync).await;
    for place in ["dev:/unread", "prod:/", "staging:/"] {
        airlift.secret(place, "ELSEWHERE", "v").await;
    }
    airlift.folder("staging:/near").await;
    airlift.import("staging:/", "dev:/far").await;
    assert_eq!(runs_after(&airlift, sync).await, runs);
}

#[tokio::test]
async fn a_place_that_did_not_exist_when_it_was_read_triggers_when_it_comes() {
    let airlift = Airlift::start().await;
    airlift
        .secret("dev:/", "URL", "${prod.later.inner.HOST}")
        .await;
    airlift.secret("dev:/", "GOOD", "v").await;
    let sync = SyncSetup::default()
        .key_schema("X_{{secretKey}}")
        .create(&airlift)
        .await;
    airlift.run().await;
    assert!(!airlift.vault().contains_key("X_GOOD"));
    airlift.folder("prod:/later").await;
    airlift.folder("prod:/later/inner").await;
    airlift.secret("prod:/later/inner", "HOST", "db1").await;
    runs_after(&airlift, sync).await;
    assert_eq!(airlift.vault()["X_URL"], "db1");
    assert_eq!(airlift.vault()["X_GOOD"], "v");
}
