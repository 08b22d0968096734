use domain::{
    EnvironmentPath, Role, RolloutPolicy, SyncFacts, SyncOptions, Timestamp,
    view::{SyncRow, SyncView},
};

/// A sync that has been pushed once.
pub(in crate::pages) fn sync() -> SyncView {
    let uuid = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11";
    SyncView {
        row: SyncRow {
            id: uuid.parse().unwrap(),
            name: "api-prod".parse().unwrap(),
            description: String::new().try_into().unwrap(),
            source: EnvironmentPath::new("prod".parse().unwrap(), "/".parse().unwrap()),
            source_exists: true,
            app: "acme-api".parse().unwrap(),
            organization: None,
            facts: facts(),
            last_synced_at: None,
        },
        project: uuid.parse().unwrap(),
        role: Role::Admin,
        connection: uuid.parse().unwrap(),
        connection_name: "fly".parse().unwrap(),
        options: SyncOptions::default(),
        created_at: Timestamp(0),
        flow: Vec::new(),
        keys: Vec::new(),
        machines: Vec::new(),
        drift: Vec::new(),
        foreign: Vec::new(),
        observed_at: None,
        runs: Vec::new(),
        rollouts: Vec::new(),
        rollout_policy: RolloutPolicy::default(),
        deleting: false,
    }
}

/// What is known of it: all is well.
pub(in crate::pages) fn facts() -> SyncFacts {
    SyncFacts {
        auto_sync: true,
        auto_redeploy: false,
        generation: 1,
        pushed_generation: Some(1),
        requested: false,
        running: false,
        removed: false,
        failure: None,
        blocked: None,
        attempt: 0,
        next_attempt_at: None,
        held_removals: 0,
        conflicts: 0,
        drifted: 0,
        accepted: 0,
        machines: 0,
        machines_live: 0,
        rollout_pending: false,
        rollout_failure: None,
        rollout_frozen: false,
        rollout_postponed: None,
    }
}
