-- Unasked pushes of one sync are paced: the next is not due before `paced_until`. `drift_push_at`: a key
-- drifted and is pushed again then, if auto-sync is on.
ALTER TABLE syncs ADD COLUMN paced_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE syncs ADD COLUMN drift_push_at INTEGER;

DROP INDEX syncs_due;
ALTER TABLE syncs DROP COLUMN due_at;
ALTER TABLE syncs ADD COLUMN due_at INTEGER AS (
    CASE
        WHEN blocked IS NOT NULL THEN NULL
        WHEN requested_kind IS NOT NULL
            OR (auto_sync = 1 AND generation > coalesce(pushed_generation, 0))
        THEN next_attempt_at
        WHEN auto_sync = 1 AND drift_push_at IS NOT NULL
        THEN max(drift_push_at, next_attempt_at)
    END
) VIRTUAL;
CREATE INDEX syncs_due ON syncs (due_at) WHERE due_at IS NOT NULL;

-- A constraint cannot be changed: another column with the new one takes the place of the old.
ALTER TABLE runs ADD COLUMN cause TEXT NOT NULL DEFAULT 'change'
    CHECK (cause IN ('created', 'change', 'manual', 'approval', 'retry', 'deletion', 'drift'));
UPDATE runs SET cause = trigger;
ALTER TABLE runs DROP COLUMN trigger;
ALTER TABLE runs RENAME COLUMN cause TO trigger;

-- When the app is compared with the ledger next; none: no sync targets it. The apps of an older Airlift
-- are all due at once.
ALTER TABLE destinations ADD COLUMN observe_at INTEGER;
ALTER TABLE destinations ADD COLUMN observe_attempt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE destinations ADD COLUMN observed_at INTEGER;
UPDATE destinations SET observe_at = 0
WHERE EXISTS (SELECT 1 FROM syncs WHERE syncs.destination_id = destinations.id);
CREATE INDEX destinations_observe_due ON destinations (observe_at) WHERE observe_at IS NOT NULL;

-- What somebody else made of the key and a person accepted: the digest, or none for its absence.
ALTER TABLE ledger ADD COLUMN accepted_at INTEGER;
ALTER TABLE ledger ADD COLUMN accepted_by TEXT;
ALTER TABLE ledger ADD COLUMN accepted_digest TEXT;
CREATE INDEX ledger_accepted ON ledger (owner_id) WHERE accepted_at IS NOT NULL;

-- Keys that are not as Airlift wrote them; no digest: removed. `since`: with this very digest.
CREATE TABLE drift (
    destination_id BLOB NOT NULL REFERENCES destinations (id),
    key TEXT NOT NULL,
    owner_id BLOB NOT NULL REFERENCES syncs (id) ON DELETE CASCADE,
    digest TEXT,
    since INTEGER NOT NULL,
    PRIMARY KEY (destination_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX drift_by_owner ON drift (owner_id);

-- Names that no sync wrote and one of the app would manage.
CREATE TABLE foreign_keys (
    destination_id BLOB NOT NULL REFERENCES destinations (id),
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (destination_id, key)
) STRICT, WITHOUT ROWID;
