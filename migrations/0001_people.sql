-- Times are INTEGER milliseconds since 1970, UTC. Ids are UUIDs as 16 bytes.

-- What the installation as a whole must remember, e.g. the proof that a root key fits.
CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- Whoever can read this table still cannot use a session: only the hash of its id is here.
CREATE TABLE sessions (
    id_hash BLOB NOT NULL PRIMARY KEY CHECK (length(id_hash) = 32),
    user_id BLOB REFERENCES users (id) ON DELETE CASCADE,
    data TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL -- however much the session is used
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- No foreign keys: what was done stays written after those it concerns are gone.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    user_id BLOB,
    actor TEXT NOT NULL,
    project_id BLOB,
    action TEXT NOT NULL,
    subject TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_project ON audit (project_id, id);
