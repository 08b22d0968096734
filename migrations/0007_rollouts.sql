-- The way of an app's machines to one secrets version, over all attempts at it.
CREATE TABLE rollouts (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    destination_id BLOB NOT NULL REFERENCES destinations (id),
    wanted_version TEXT NOT NULL,
    trigger TEXT NOT NULL CHECK (trigger IN ('push', 'manual', 'observation')),
    actor TEXT,
    state TEXT NOT NULL
        CHECK (state IN ('running', 'waiting', 'succeeded', 'stopped', 'superseded')),
    started_at INTEGER NOT NULL,
    finished_at INTEGER, -- none: under way, or goes on later
    message TEXT NOT NULL DEFAULT '',
    CHECK ((finished_at IS NULL) = (state IN ('running', 'waiting')))
) STRICT;

CREATE INDEX rollouts_by_destination ON rollouts (destination_id, sequence);
CREATE INDEX rollouts_by_start ON rollouts (started_at);
CREATE UNIQUE INDEX rollouts_open ON rollouts (destination_id) WHERE finished_at IS NULL;

CREATE TABLE rollout_machines (
    rollout_id BLOB NOT NULL REFERENCES rollouts (id) ON DELETE CASCADE,
    machine TEXT NOT NULL,
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    process_group TEXT NOT NULL,
    outcome TEXT NOT NULL, -- JSON
    started_at INTEGER,    -- its update was sent
    finished_at INTEGER,   -- the outcome was known
    rebooted INTEGER NOT NULL CHECK (rebooted IN (0, 1)),
    PRIMARY KEY (rollout_id, machine)
) STRICT, WITHOUT ROWID;

ALTER TABLE destinations ADD COLUMN rollout_asked_by TEXT;

-- Plans by the hash of their content: the one that was carried out, and the one that the person had
-- before them who asked for the run.
ALTER TABLE syncs ADD COLUMN requested_plan TEXT;
ALTER TABLE runs ADD COLUMN plan_id TEXT;
ALTER TABLE runs ADD COLUMN seen_plan_id TEXT;
ALTER TABLE runs ADD COLUMN list_millis INTEGER;
ALTER TABLE runs ADD COLUMN write_millis INTEGER;
-- The folder whose own secrets are in `run_sources`; none: nothing is known of them.
ALTER TABLE runs ADD COLUMN source_environment TEXT;
ALTER TABLE runs ADD COLUMN source_path TEXT;
CREATE INDEX runs_by_start ON runs (started_at);

-- No foreign key to secrets: what a run read outlives the secret.
CREATE TABLE run_sources (
    run_id BLOB NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    secret_id BLOB NOT NULL CHECK (length(secret_id) = 16),
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (run_id, secret_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX run_sources_by_secret ON run_sources (secret_id);

-- Deleted secrets with all their sealed values, as long as history is kept.
CREATE TABLE deleted_secrets (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    project_id BLOB NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    environment TEXT NOT NULL,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    comment TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER NOT NULL,
    deleted_by TEXT NOT NULL
) STRICT;

CREATE INDEX deleted_secrets_by_age ON deleted_secrets (deleted_at);

CREATE TABLE deleted_secret_values (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    secret_id BLOB NOT NULL REFERENCES deleted_secrets (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (secret_id, version)
) STRICT;
