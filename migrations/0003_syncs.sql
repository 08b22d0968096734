CREATE TABLE connections (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    project_id BLOB NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    token BLOB NOT NULL, -- sealed
    token_kind TEXT NOT NULL CHECK (token_kind IN ('personal', 'organization', 'app')),
    reach TEXT NOT NULL,
    validated_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (project_id, name)
) STRICT;

-- One row for each Fly.io app. A lease is free when its `until` has passed; the epoch counts its holders.
-- Versions are decimal text: Fly.io's are unsigned 64-bit numbers.
CREATE TABLE destinations (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    app TEXT NOT NULL UNIQUE,
    organization TEXT,
    postgres INTEGER NOT NULL CHECK (postgres IN (0, 1)),
    push_epoch INTEGER NOT NULL DEFAULT 0,
    push_until INTEGER NOT NULL DEFAULT 0, -- 0: given back
    written_version TEXT,                  -- of the newest acknowledged write
    wanted_version TEXT,                   -- that machines must have read
    wanted_since INTEGER,
    rollout_state TEXT NOT NULL DEFAULT 'idle' CHECK (rollout_state IN ('idle', 'due', 'stopped')),
    rollout_asked INTEGER NOT NULL DEFAULT 0 CHECK (rollout_asked IN (0, 1)), -- by a person
    rollout_wishes INTEGER NOT NULL DEFAULT 0,   -- counts what made it due
    rollout_serves INTEGER NOT NULL DEFAULT 0,   -- the count that the lease's holder read
    rollout_attempt INTEGER NOT NULL DEFAULT 0,
    rollout_next_at INTEGER NOT NULL DEFAULT 0,
    rollout_failure TEXT,
    rollout_epoch INTEGER NOT NULL DEFAULT 0,
    rollout_until INTEGER NOT NULL DEFAULT 0,
    rollout_due_at INTEGER AS (CASE WHEN rollout_state = 'due' THEN rollout_next_at END) VIRTUAL,
    CHECK (rollout_state = 'idle' OR wanted_version IS NOT NULL)
) STRICT;

CREATE INDEX destinations_rollout_due ON destinations (rollout_due_at) WHERE rollout_due_at IS NOT NULL;
CREATE INDEX destinations_push_leased ON destinations (push_until) WHERE push_until > 0;

CREATE TABLE syncs (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    project_id BLOB NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    environment TEXT NOT NULL,
    path TEXT NOT NULL,
    connection_id BLOB NOT NULL REFERENCES connections (id),
    destination_id BLOB NOT NULL REFERENCES destinations (id),
    initial_sync_behavior TEXT NOT NULL CHECK (initial_sync_behavior IN ('overwrite-destination')),
    key_schema TEXT,
    auto_sync INTEGER NOT NULL CHECK (auto_sync IN (0, 1)),
    auto_redeploy INTEGER NOT NULL CHECK (auto_redeploy IN (0, 1)),
    disable_secret_deletion INTEGER NOT NULL CHECK (disable_secret_deletion IN (0, 1)),
    generation INTEGER NOT NULL,
    pushed_generation INTEGER, -- none: nothing is at Fly.io
    nudges INTEGER NOT NULL DEFAULT 0,   -- counts the reasons to try a blocked sync again
    requests INTEGER NOT NULL DEFAULT 0, -- counts what people asked for
    requested_kind TEXT CHECK (requested_kind IN ('push', 'remove')),
    requested_trigger TEXT
        CHECK (requested_trigger IN ('created', 'change', 'manual', 'approval', 'retry', 'deletion')),
    requested_by TEXT,
    attempt INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    blocked TEXT CHECK (
        blocked IN ('token', 'app_missing', 'source_missing', 'unresolved', 'refused_name', 'refused')
    ),
    failure TEXT,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    deleting INTEGER NOT NULL DEFAULT 0 CHECK (deleting IN (0, 1)),
    last_synced_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- The one definition of "there is work to do, and since when".
    due_at INTEGER AS (
        CASE
            WHEN blocked IS NULL
                AND (requested_kind IS NOT NULL
                    OR (auto_sync = 1 AND generation > coalesce(pushed_generation, 0)))
            THEN next_attempt_at
        END
    ) VIRTUAL,
    UNIQUE (project_id, name),
    CHECK ((requested_kind IS NULL) = (requested_trigger IS NULL)),
    CHECK (deleting = 0 OR requested_kind = 'remove')
) STRICT;

CREATE INDEX syncs_due ON syncs (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX syncs_by_destination ON syncs (destination_id);
CREATE INDEX syncs_by_connection ON syncs (connection_id);

-- The places that the last resolution of a sync read, existing or not.
CREATE TABLE sync_dependencies (
    sync_id BLOB NOT NULL REFERENCES syncs (id) ON DELETE CASCADE,
    project_id BLOB NOT NULL,
    environment TEXT NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (sync_id, environment, path)
) STRICT, WITHOUT ROWID;

CREATE INDEX sync_dependencies_by_place ON sync_dependencies (project_id, environment, path);

CREATE TABLE approvals (
    sync_id BLOB NOT NULL REFERENCES syncs (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_at INTEGER NOT NULL,
    PRIMARY KEY (sync_id, key, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE held_keys (
    sync_id BLOB NOT NULL REFERENCES syncs (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (sync_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflicts (
    sync_id BLOB NOT NULL REFERENCES syncs (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    owner_id BLOB NOT NULL REFERENCES syncs (id) ON DELETE CASCADE,
    PRIMARY KEY (sync_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX conflicts_by_owner ON conflicts (owner_id);

-- Who owns a key of an app. `intent_*`: a write whose outcome is not recorded, by the attempt of
-- `intent_epoch`. `earlier_*`: one of an earlier attempt that it covers; in force again if the later
-- one turns out not to have been sent.
CREATE TABLE ledger (
    destination_id BLOB NOT NULL REFERENCES destinations (id),
    key TEXT NOT NULL,
    owner_id BLOB NOT NULL REFERENCES syncs (id) ON DELETE CASCADE,
    written_fingerprint BLOB CHECK (length(written_fingerprint) = 32),
    written_digest TEXT,
    written_version TEXT,
    written_at INTEGER,
    intent_fingerprint BLOB CHECK (length(intent_fingerprint) = 32),
    intent_prior_digest TEXT,
    intent_epoch INTEGER,
    earlier_fingerprint BLOB CHECK (length(earlier_fingerprint) = 32),
    earlier_prior_digest TEXT,
    PRIMARY KEY (destination_id, key),
    CHECK (written_fingerprint IS NOT NULL OR intent_fingerprint IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_by_owner ON ledger (owner_id);
