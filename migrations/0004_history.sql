CREATE TABLE runs (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    sync_id BLOB NOT NULL REFERENCES syncs (id) ON DELETE CASCADE,
    destination_id BLOB NOT NULL REFERENCES destinations (id),
    epoch INTEGER NOT NULL, -- of the push lease
    kind TEXT NOT NULL CHECK (kind IN ('push', 'remove')),
    trigger TEXT NOT NULL
        CHECK (trigger IN ('created', 'change', 'manual', 'approval', 'retry', 'deletion')),
    actor TEXT,
    state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'succeeded', 'failed')),
    -- As of the claim: what changed since then was not seen by this run.
    generation INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    nudges INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    set_count INTEGER NOT NULL DEFAULT 0,
    removed_count INTEGER NOT NULL DEFAULT 0,
    message TEXT NOT NULL DEFAULT '',
    request_ids TEXT NOT NULL DEFAULT '[]', -- Fly.io's, as JSON
    version TEXT
) STRICT;

CREATE INDEX runs_by_sync ON runs (sync_id, sequence);
CREATE INDEX runs_running ON runs (destination_id) WHERE state = 'running';

CREATE TABLE run_changes (
    run_id BLOB NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    secret TEXT,
    change TEXT NOT NULL, -- JSON
    digest TEXT,
    PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE machines (
    destination_id BLOB NOT NULL REFERENCES destinations (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    process_group TEXT NOT NULL,
    state TEXT NOT NULL,
    instance_id TEXT NOT NULL,
    carries_instance TEXT,
    carries_version TEXT,
    intent_instance TEXT,
    intent_version TEXT,
    outcome TEXT NOT NULL, -- JSON
    counts INTEGER NOT NULL CHECK (counts IN (0, 1)), -- of `outcome`: must run the wanted values
    live INTEGER NOT NULL CHECK (live IN (0, 1)),     -- of `outcome`: does
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (destination_id, id),
    CHECK ((carries_instance IS NULL) = (carries_version IS NULL)),
    CHECK ((intent_instance IS NULL) = (intent_version IS NULL))
) STRICT, WITHOUT ROWID;

-- No foreign key to syncs: the event that tells of a deletion outlives the sync.
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id BLOB NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    sync_id BLOB,
    at INTEGER NOT NULL
) STRICT;
