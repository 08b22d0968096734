use std::path::PathBuf;

use application::ports::{
    Author, ConnectionStore, DataKey, EngineStore, Fingerprint, IdentityStore, LedgerIntent,
    LedgerWritten, NewConnection, NewEnvironment, NewProject, NewSecret, NewSync, NewUser,
    NewValue, OBSERVATION_INTERVAL_MILLIS, PasswordHash, ProjectStore, PushClaim, PushCommit,
    PushFailure, PushSettled, RunTrace, SealedValue, SecretChange, SecretStore, StoreError,
    StoreResult, SyncStore,
};
use domain::{
    ActorName, BlockedReason, ConnectionId, Description, EnvironmentPath, FolderId, FolderName,
    ProjectId, RolloutId, SecretId, SecretPath, SecretsVersion, SyncId, SyncOptions, Timestamp,
    TokenKind, UserId, plan::ApprovedRemoval, view::SyncView,
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::SqliteStore;

/// A project with two environments, `dev` and `prod`, a connection, and helpers that say in one line
/// what a test is about. All ids derive from small numbers.
pub(super) struct World {
    pub(super) store: SqliteStore,
    pub(super) project: ProjectId,
    pub(super) connection: ConnectionId,
    pub(super) user: UserId,
    directory: TempDir,
}

pub(super) const LEASE: i64 = 60_000;

/// When an app is first observed that a sync has targeted since moment 10.
pub(super) const FIRST_LOOK: i64 = 10 + OBSERVATION_INTERVAL_MILLIS;

pub(super) fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

pub(super) fn at(moment: i64) -> Author {
    Author {
        user: Some(id(1)),
        name: ActorName("Ada".to_owned()),
        at: Timestamp(moment),
    }
}

/// For the rollout that is claimed at a moment.
pub(super) fn rollout_id(moment: i64) -> RolloutId {
    id(u128::from(moment.unsigned_abs()) + (1 << 100))
}

/// `prod:/a/b`
pub(super) fn place(text: &str) -> EnvironmentPath {
    let (environment, path) = text.split_once(':').unwrap();
    EnvironmentPath::new(environment.parse().unwrap(), path.parse().unwrap())
}

pub(super) fn approval(key: &str, digest: &str) -> ApprovedRemoval {
    ApprovedRemoval {
        key: key.to_owned(),
        digest: digest.to_owned(),
    }
}

pub(super) fn version(number: u64) -> SecretsVersion {
    SecretsVersion(number)
}

pub(super) fn written(digest: &str, at: i64) -> LedgerWritten {
    LedgerWritten {
        fingerprint: Fingerprint([7; 32]),
        digest: digest.to_owned(),
        version: version(u64::MAX),
        at: Timestamp(at),
    }
}

pub(super) fn intent(byte: u8, prior: Option<&str>) -> LedgerIntent {
    LedgerIntent {
        fingerprint: Fingerprint([byte; 32]),
        prior_digest: prior.map(str::to_owned),
    }
}

/// A run that found nothing to do and read only these places.
pub(super) fn nothing_to_do(places: &[&str]) -> PushCommit {
    PushCommit {
        written: Vec::new(),
        forgotten: Vec::new(),
        handed_over: Vec::new(),
        left: Vec::new(),
        held: Vec::new(),
        conflicts: Vec::new(),
        changes: Vec::new(),
        set: 0,
        removed: 0,
        message: "Nothing to do.".to_owned(),
        request_ids: Vec::new(),
        version: None,
        roll_out: false,
        dependencies: places.iter().map(|text| place(text)).collect(),
        trace: RunTrace::default(),
        sources: None,
        not_before: Timestamp(0),
    }
}

pub(super) fn failure(blocked: Option<BlockedReason>, next: i64) -> PushFailure {
    PushFailure {
        message: "It failed.".to_owned(),
        blocked,
        next_attempt_at: Timestamp(next),
        observe_not_before: None,
        not_applied: true,
        dependencies: None,
        request_id: Some("request-1".to_owned()),
        trace: RunTrace::default(),
    }
}

pub(super) async fn claim(store: &SqliteStore, run: u128, now: i64) -> Option<PushClaim> {
    let claims = store.claim_pushes(&[id(run)], Timestamp(now), LEASE).await;
    claims.unwrap().pop()
}

/// Changes the database behind the store's back.
pub(super) async fn run(store: &SqliteStore, statement: &'static str) {
    let mut tx = store.begin().await.unwrap();
    sqlx::query(statement).execute(&mut *tx).await.unwrap();
    store.commit_unseen(tx).await.unwrap();
}

impl World {
    /// Changes the database behind the store's back.
    pub(super) async fn run(&self, statement: &'static str) {
        run(&self.store, statement).await;
    }

    pub(super) async fn new() -> Self {
        let directory = TempDir::new().unwrap();
        let store = SqliteStore::open(&directory.path().join("airlift.db"))
            .await
            .unwrap();
        let world = Self {
            store,
            project: id(100),
            connection: id(200),
            user: id(1),
            directory,
        };
        world.populate().await;
        world
    }

    async fn populate(&self) {
        let user = NewUser {
            id: self.user,
            email: "ada@example.com".to_owned(),
            name: "Ada".to_owned(),
            password: PasswordHash("hash".to_owned()),
        };
        self.store.create_first_user(&user, &at(1)).await.unwrap();
        self.store
            .create_project(&self.new_project(100, "Shop"), &at(1))
            .await
            .unwrap();
        self.create_connection(200, "fly").await.unwrap();
    }

    pub(super) fn new_project(&self, number: u128, name: &str) -> NewProject {
        let environment = |offset: u128, slug: &str| NewEnvironment {
            id: id(number + offset),
            name: slug.to_uppercase(),
            slug: slug.parse().unwrap(),
            root: id(number + offset + 10),
        };
        NewProject {
            id: id(number),
            name: name.parse().unwrap(),
            data_key: DataKey(vec![1, 2, 3]),
            environments: vec![environment(1, "dev"), environment(2, "prod")],
            owner: self.user,
        }
    }

    pub(super) async fn create_connection(&self, number: u128, name: &str) -> StoreResult<()> {
        let connection = NewConnection {
            id: id(number),
            project: self.project,
            name: name.parse().unwrap(),
            description: Description::default(),
            token: SealedValue(vec![9, 9]),
            token_kind: TokenKind::Organization,
            reach: "1 organization: acme".to_owned(),
        };
        self.store.create_connection(&connection, &at(1)).await
    }

    pub(super) fn path(&self) -> PathBuf {
        self.directory.path().join("airlift.db")
    }

    /// The same file in the hands of a new process; the old one is gone.
    pub(super) async fn reopened(self) -> Self {
        let path = self.path();
        let Self {
            store,
            project,
            connection,
            user,
            directory,
        } = self;
        store.close().await.unwrap();
        drop(store);
        let store = SqliteStore::open(&path).await.unwrap();
        Self {
            store,
            project,
            connection,
            user,
            directory,
        }
    }

    /// A second handle on the same file, as a second process has.
    pub(super) async fn another_handle(&self) -> SqliteStore {
        SqliteStore::open(&self.path()).await.unwrap()
    }

    /// Creates the folders on the way to a place.
    pub(super) async fn folder(&self, text: &str) {
        let target = place(text);
        let mut parent = EnvironmentPath::new(target.environment.clone(), SecretPath::root());
        for name in target.path.segments() {
            let name: FolderName = name.parse().unwrap();
            let child = EnvironmentPath::new(target.environment.clone(), parent.path.child(&name));
            let folder = FolderId(Uuid::from_u128(hash(&child.to_string())));
            let by = at(1);
            let created = self
                .store
                .create_folder(self.project, folder, &parent, &name, &by);
            match created.await {
                Ok(()) | Err(StoreError::NameTaken(_)) => parent = child,
                Err(error) => panic!("{error}"),
            }
        }
    }

    pub(super) async fn secret(
        &self,
        text: &str,
        name: &str,
        moment: i64,
    ) -> StoreResult<SecretId> {
        let secret = SecretId(Uuid::from_u128(hash(&format!("{text} {name}"))));
        let new = NewSecret {
            id: secret,
            at: place(text),
            name: name.parse().unwrap(),
            comment: Description::default(),
            value: new_value(&format!("{text} {name} {moment}")),
        };
        let by = at(moment);
        let created = self.store.create_secret(self.project, &new, &by);
        created.await.map(|()| secret)
    }

    pub(super) async fn set_value(&self, secret: SecretId, moment: i64) {
        let change = SecretChange {
            id: secret,
            name: None,
            comment: None,
            value: Some(new_value(&format!("{secret} {moment}"))),
        };
        let by = at(moment);
        let changed = self.store.change_secret(self.project, &change, &by);
        changed.await.unwrap();
    }

    pub(super) async fn delete_secret(&self, secret: SecretId, moment: i64) {
        let by = at(moment);
        let deleted = self.store.delete_secret(self.project, secret, &by);
        deleted.await.unwrap();
    }

    pub(super) async fn import(&self, number: u128, into: &str, from: &str) -> StoreResult<()> {
        let (into, from) = (place(into), place(from));
        self.store
            .create_import(self.project, id(number), &into, &from, &at(1))
            .await
    }

    pub(super) fn new_sync(&self, number: u128, source: &str, app: &str) -> NewSync {
        NewSync {
            id: id(number),
            project: self.project,
            name: format!("sync-{number}").parse().unwrap(),
            description: Description::default(),
            source: place(source),
            connection: self.connection,
            app: app.parse().unwrap(),
            organization: Some("acme".to_owned()),
            postgres: false,
            destination: id(number + 50_000),
            options: SyncOptions::default(),
            approved: Vec::new(),
            plan: None,
        }
    }

    pub(super) async fn sync(&self, number: u128, source: &str, app: &str) -> SyncId {
        let sync = self.new_sync(number, source, app);
        self.store.create_sync(&sync, &at(10)).await.unwrap();
        sync.id
    }

    pub(super) async fn view(&self, sync: SyncId) -> SyncView {
        self.store.sync(sync).await.unwrap().unwrap()
    }

    pub(super) async fn generation(&self, sync: SyncId) -> i64 {
        self.view(sync).await.row.facts.generation
    }

    pub(super) async fn claim(&self, run: u128, now: i64) -> Option<PushClaim> {
        claim(&self.store, run, now).await
    }

    pub(super) async fn commit(
        &self,
        claim: &PushClaim,
        commit: &PushCommit,
        now: i64,
    ) -> PushSettled {
        let settled = self.store.commit_push(claim, commit, Timestamp(now));
        settled.await.unwrap()
    }

    pub(super) async fn fail(&self, claim: &PushClaim, failure: &PushFailure, now: i64) {
        let failed = self.store.fail_push(claim, failure, Timestamp(now));
        failed.await.unwrap();
    }

    /// Pushes whatever is due, each with nothing to do, until nothing is.
    pub(super) async fn settle(&self, now: i64) {
        let mut run = u128::try_from(now).unwrap() * 1_000_000;
        while let Some(claim) = self.claim(run, now).await {
            let source = claim.source.to_string();
            self.commit(&claim, &nothing_to_do(&[&source]), now).await;
            run += 1;
        }
    }
}

pub(super) fn new_value(seed: &str) -> NewValue {
    NewValue {
        id: Uuid::from_u128(hash(seed)),
        sealed: SealedValue(seed.as_bytes().to_vec()),
    }
}

/// FNV-1a: ids that a test can read back to the name they came from.
fn hash(text: &str) -> u128 {
    let offset = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    text.bytes().fold(offset, |hash: u128, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}
