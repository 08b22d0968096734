-- How long a run took to resolve its source, ms.
ALTER TABLE runs ADD COLUMN resolve_millis INTEGER;
