//! How writes share a commit. A write that queues while the first of a group is under way goes into it.

use std::future::Future;

use application::ports::{EventStore, StoreError};
use tokio::{join, task::yield_now};

use super::world::World;
use crate::{
    SqliteStore,
    failure::{Failure, Outcome},
    writer::Write,
};

async fn note(tx: &mut Write, name: &'static str) {
    sqlx::query("INSERT INTO meta (key, value) VALUES (?, x'00')")
        .bind(name)
        .execute(&mut **tx)
        .await
        .unwrap();
}

async fn write(store: &SqliteStore, name: &'static str) -> Outcome<()> {
    let mut tx = store.begin().await?;
    note(&mut tx, name).await;
    store.commit(tx).await
}

/// Carries out one write, and behind it, in the same group, others.
async fn one_and<T>(store: &SqliteStore, others: impl Future<Output = T>) -> (Outcome<()>, T) {
    let mut first = store.begin().await.unwrap();
    let first = async {
        yield_now().await; // the others queue
        note(&mut first, "first").await;
        store.commit(first).await
    };
    join!(first, others)
}

/// As [`one_and`], where the one succeeds.
async fn with_one_before<T>(store: &SqliteStore, others: impl Future<Output = T>) -> T {
    let (first, others) = one_and(store, others).await;
    first.unwrap();
    others
}

async fn noted(store: &SqliteStore) -> Vec<String> {
    sqlx::query_scalar("SELECT key FROM meta WHERE value = x'00' ORDER BY key")
        .fetch_all(store.readers())
        .await
        .unwrap()
}

#[tokio::test]
async fn writes_that_queue_are_made_durable_together() {
    let world = World::new().await;
    let store = &world.store;
    let before = *store.commits().borrow();
    let others = async { join!(write(store, "second"), write(store, "third")) };
    let (second, third) = with_one_before(store, others).await;
    second.unwrap();
    third.unwrap();
    assert_eq!(noted(store).await, ["first", "second", "third"]);
    assert_eq!(*store.commits().borrow(), before + 1);
}

#[tokio::test]
async fn a_write_is_not_seen_before_its_group_is_durable() {
    let world = World::new().await;
    let store = &world.store;
    let others = async {
        let mut second = store.begin().await.unwrap();
        note(&mut second, "second").await;
        assert!(noted(store).await.is_empty());
        store.commit(second).await.unwrap();
    };
    with_one_before(store, others).await;
    assert_eq!(noted(store).await, ["first", "second"]);
}

#[tokio::test]
async fn a_write_that_is_given_up_takes_back_only_its_own() {
    let world = World::new().await;
    let store = &world.store;
    let given_up = async {
        let mut tx = store.begin().await.unwrap();
        note(&mut tx, "given up").await;
    };
    let others = async { join!(given_up, write(store, "third")).1 };
    with_one_before(store, others).await.unwrap();
    assert_eq!(noted(store).await, ["first", "third"]);
}

#[tokio::test]
async fn a_first_write_that_is_given_up_does_not_hold_up_the_next() {
    let world = World::new().await;
    let store = &world.store;
    let mut first = store.begin().await.unwrap();
    note(&mut first, "given up").await;
    let first = async {
        yield_now().await;
        drop(first);
    };
    join!(first, write(store, "second")).1.unwrap();
    assert_eq!(noted(store).await, ["second"]);
    let elsewhere = world.another_handle().await;
    write(&elsewhere, "elsewhere").await.unwrap();
}

#[tokio::test]
async fn a_write_that_is_given_up_last_leaves_the_database_to_others() {
    let world = World::new().await;
    let mut tx = world.store.begin().await.unwrap();
    note(&mut tx, "given up").await;
    drop(tx);
    let elsewhere = world.another_handle().await;
    write(&elsewhere, "elsewhere").await.unwrap();
    assert_eq!(noted(&world.store).await, ["elsewhere"]);
}

#[tokio::test]
async fn a_write_with_a_failed_statement_does_not_harm_its_group() {
    let world = World::new().await;
    let store = &world.store;
    let fails = async {
        let mut tx = store.begin().await?;
        note(&mut tx, "half").await;
        sqlx::query("INSERT INTO meta (key, value) VALUES ('half', x'00')")
            .execute(&mut *tx)
            .await?;
        store.commit(tx).await
    };
    let others = async { join!(fails, write(store, "third")) };
    let (failed, third) = with_one_before(store, others).await;
    assert!(matches!(failed, Err(Failure::Sqlx(_))));
    third.unwrap();
    assert_eq!(noted(store).await, ["first", "third"]);
}

#[tokio::test]
async fn all_writes_of_a_group_fail_when_sqlite_has_ended_their_transaction() {
    let world = World::new().await;
    let store = &world.store;
    let ended = async {
        let mut tx = store.begin().await?;
        // What SQLite does by itself when the disk is full.
        sqlx::raw_sql("ROLLBACK").execute(&mut *tx).await?;
        Err::<(), _>(Failure::from(StoreError::LeaseLost))
    };
    let others = async { join!(ended, write(store, "third")) };
    let (first, (ended, third)) = one_and(store, others).await;
    assert!(matches!(first, Err(Failure::Commit(_))));
    assert!(ended.is_err());
    third.unwrap();
    assert_eq!(noted(store).await, ["third"]);
}

#[tokio::test]
async fn nobody_is_told_of_a_success_when_sqlite_has_ended_a_transaction_and_a_write_did_not_mind()
{
    let world = World::new().await;
    let store = &world.store;
    let careless = async {
        let mut tx = store.begin().await?;
        let _ = sqlx::raw_sql("ROLLBACK").execute(&mut *tx).await;
        store.commit(tx).await
    };
    let others = async { join!(careless, write(store, "third")) };
    let (first, (careless, third)) = one_and(store, others).await;
    for answer in [first, careless, third] {
        assert!(matches!(answer, Err(Failure::Commit(_))));
    }
    write(store, "later").await.unwrap();
    assert_eq!(noted(store).await, ["later"]);
}

#[tokio::test]
async fn a_write_that_nobody_waits_for_any_more_is_made_durable_all_the_same() {
    let world = World::new().await;
    let store = &world.store;
    let mut tx = store.begin().await.unwrap();
    note(&mut tx, "first").await;
    let mut committing = Box::pin(store.commit(tx));
    assert!(futures::poll!(&mut committing).is_pending());
    drop(committing);
    write(store, "second").await.unwrap();
    assert_eq!(noted(store).await, ["first", "second"]);
}

#[tokio::test]
async fn closing_makes_durable_what_is_done_and_refuses_what_comes_later() {
    let world = World::new().await;
    let store = &world.store;
    let mut tx = store.begin().await.unwrap();
    note(&mut tx, "first").await;
    let (first, closed, again) = join!(store.commit(tx), store.close(), store.close());
    first.unwrap();
    closed.unwrap();
    again.unwrap();
    assert!(matches!(
        write(store, "late").await,
        Err(Failure::Sqlx(sqlx::Error::PoolClosed))
    ));
    let again = world.another_handle().await;
    assert_eq!(noted(&again).await, ["first"]);
}
