use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use application::ports::Clock;
use async_trait::async_trait;
use domain::Timestamp;
use time::{Duration, OffsetDateTime};
use tower_sessions::{
    ExpiredDeletion, SessionStore,
    session::{Id, Record},
};

use super::world::{World, id};
use crate::{SESSION_USER_KEY, SqliteSessionStore};

/// A clock that stands still until it is set.
struct Standing(AtomicI64);

#[async_trait]
impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }

    async fn sleep_until(&self, _moment: Timestamp) {}
}

struct Setting {
    world: World,
    clock: Arc<Standing>,
    sessions: SqliteSessionStore,
}

async fn setting() -> Setting {
    let world = World::new().await;
    let clock = Arc::new(Standing(AtomicI64::new(1_000)));
    let sessions = SqliteSessionStore::new(world.store.clone(), clock.clone(), 10_000);
    Setting {
        world,
        clock,
        sessions,
    }
}

fn record(expires_at: i64) -> Record {
    Record {
        id: Id(7),
        data: [(
            SESSION_USER_KEY.to_owned(),
            id::<domain::UserId>(1).to_string().into(),
        )]
        .into(),
        expiry_date: OffsetDateTime::UNIX_EPOCH + Duration::milliseconds(expires_at),
    }
}

#[tokio::test]
async fn a_session_is_found_until_it_was_idle_for_too_long() {
    let Setting {
        world: _world,
        clock,
        sessions,
    } = setting().await;
    let mut session = record(2_000);
    sessions.create(&mut session).await.unwrap();
    assert_eq!(sessions.load(&Id(7)).await.unwrap(), Some(session.clone()));
    clock.0.store(1_900, Ordering::SeqCst);
    session.expiry_date = record(2_900).expiry_date;
    sessions.save(&session).await.unwrap();
    clock.0.store(2_899, Ordering::SeqCst);
    assert!(sessions.load(&Id(7)).await.unwrap().is_some());
    clock.0.store(2_900, Ordering::SeqCst);
    assert!(sessions.load(&Id(7)).await.unwrap().is_none());
}

#[tokio::test]
async fn no_session_outlives_the_absolute_limit_however_much_it_is_used() {
    let Setting {
        world: _world,
        clock,
        sessions,
    } = setting().await;
    let mut session = record(1_000_000);
    sessions.create(&mut session).await.unwrap();
    clock.0.store(10_999, Ordering::SeqCst);
    sessions.save(&session).await.unwrap();
    assert!(sessions.load(&Id(7)).await.unwrap().is_some());
    clock.0.store(11_000, Ordering::SeqCst);
    assert!(sessions.load(&Id(7)).await.unwrap().is_none());
}

#[tokio::test]
async fn the_database_never_holds_a_session_s_id() {
    let Setting {
        world, sessions, ..
    } = setting().await;
    let mut session = record(5_000);
    sessions.create(&mut session).await.unwrap();
    let (hash, data): (Vec<u8>, String) = sqlx::query_as("SELECT id_hash, data FROM sessions")
        .fetch_one(world.store.readers())
        .await
        .unwrap();
    assert_eq!(hash.len(), 32);
    assert!(
        !data.contains(&Id(7).to_string()) && !data.contains("\"id\""),
        "{data}"
    );
}

#[tokio::test]
async fn a_session_that_was_ended_is_not_brought_back_by_a_late_save() {
    let Setting {
        world, sessions, ..
    } = setting().await;
    let mut session = record(5_000);
    sessions.create(&mut session).await.unwrap();
    assert_eq!(sessions.end_sessions_of(world.user).await.unwrap(), 1);
    sessions.save(&session).await.unwrap();
    assert!(sessions.load(&Id(7)).await.unwrap().is_none());
    sessions.create(&mut session).await.unwrap();
    sessions.delete(&Id(7)).await.unwrap();
    assert!(sessions.load(&Id(7)).await.unwrap().is_none());
}

#[tokio::test]
async fn an_id_that_is_taken_is_replaced() {
    let Setting {
        world: _world,
        sessions,
        ..
    } = setting().await;
    let mut first = record(5_000);
    sessions.create(&mut first).await.unwrap();
    let mut second = record(5_000);
    sessions.create(&mut second).await.unwrap();
    assert_eq!(first.id, Id(7));
    assert_ne!(second.id, Id(7));
    assert!(sessions.load(&second.id).await.unwrap().is_some());
}

#[tokio::test]
async fn sessions_that_are_over_are_deleted_and_others_kept() {
    let Setting {
        world,
        clock,
        sessions,
    } = setting().await;
    sessions.create(&mut record(2_000)).await.unwrap();
    let mut longer = Record {
        id: Id(8),
        ..record(50_000)
    };
    sessions.create(&mut longer).await.unwrap();
    let count = async || -> i64 {
        let query = sqlx::query_scalar("SELECT count(*) FROM sessions");
        query.fetch_one(world.store.readers()).await.unwrap()
    };
    clock.0.store(2_000, Ordering::SeqCst);
    sessions.delete_expired().await.unwrap();
    assert_eq!(count().await, 1);
    clock.0.store(11_000, Ordering::SeqCst);
    sessions.delete_expired().await.unwrap();
    assert_eq!(count().await, 0, "the absolute limit counts too");
}
