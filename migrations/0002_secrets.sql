CREATE TABLE projects (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    data_key BLOB NOT NULL,             -- sealed under the root key
    revision INTEGER NOT NULL DEFAULT 1, -- counts the changes of secrets, folders and imports
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE project_members (
    project_id BLOB NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('viewer', 'developer', 'admin', 'owner')),
    PRIMARY KEY (project_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX project_members_by_user ON project_members (user_id);

CREATE TABLE environments (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    project_id BLOB NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (project_id, slug)
) STRICT;

CREATE TABLE folders (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    environment_id BLOB NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
    parent_id BLOB REFERENCES folders (id) ON DELETE CASCADE,
    path TEXT NOT NULL, -- the whole path; the root is '/'
    created_at INTEGER NOT NULL,
    UNIQUE (environment_id, path),
    CHECK ((parent_id IS NULL) = (path = '/'))
) STRICT;

CREATE INDEX folders_by_parent ON folders (parent_id);

CREATE TABLE secrets (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    folder_id BLOB NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    comment TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1), -- of the value in force
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL,
    UNIQUE (folder_id, name)
) STRICT;

CREATE TABLE secret_values (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    secret_id BLOB NOT NULL REFERENCES secrets (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version >= 1),
    sealed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (secret_id, version)
) STRICT;

-- By name, not by id: an import outlives the folder that it names.
CREATE TABLE secret_imports (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    folder_id BLOB NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
    environment TEXT NOT NULL,
    path TEXT NOT NULL,
    position INTEGER NOT NULL, -- the last wins
    created_at INTEGER NOT NULL,
    UNIQUE (folder_id, environment, path)
) STRICT;
