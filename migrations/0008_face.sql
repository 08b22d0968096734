-- How long a run took to resolve its source, ms.
ALTER TABLE runs ADD COLUMN resolve_millis INTEGER;
-- A look at an app that fails is repeated like any other.
ALTER TABLE destinations DROP COLUMN observe_attempt;
