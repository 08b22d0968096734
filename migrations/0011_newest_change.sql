-- Who edits a secret does not wait behind syncs that wait for another try: every fourth push is that of the
-- sync that changed last.
CREATE INDEX syncs_due_by_change ON syncs (changed_at, due_at) WHERE due_at IS NOT NULL;
