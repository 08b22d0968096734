-- When the newest change was made that the sync must reflect; none: before this was noted.
ALTER TABLE syncs ADD COLUMN changed_at INTEGER;
