-- When an app may be rolled out unasked. Quiet hours are minutes since midnight by the wall clock of the
-- zone. `rollout_postponed`: why a rollout that is due waits, in a sentence. `rollout_asked_wish`: the count
-- of `rollout_wishes` that a person's own wish made; what became wanted after it was not asked for.
ALTER TABLE destinations ADD COLUMN rollout_frozen INTEGER NOT NULL DEFAULT 0
    CHECK (rollout_frozen IN (0, 1));
ALTER TABLE destinations ADD COLUMN quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439);
ALTER TABLE destinations ADD COLUMN quiet_to INTEGER CHECK (quiet_to BETWEEN 0 AND 1439);
ALTER TABLE destinations ADD COLUMN quiet_zone TEXT;
ALTER TABLE destinations ADD COLUMN rollout_postponed TEXT;
ALTER TABLE destinations ADD COLUMN rollout_asked_wish INTEGER NOT NULL DEFAULT 0;
