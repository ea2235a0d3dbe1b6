-- The runbook as it was pinned at the start, as JSON: a recovery can't ask a migration that was terminated.
ALTER TABLE migrations ADD COLUMN runbook_pinned text;

-- Migrations that a recovery has taken over: no activity of theirs may begin any more. A worker shares the migration's advisory lock
-- while it is at work for it, and a recovery takes it alone.
CREATE TABLE recoveries (
    migration text PRIMARY KEY,
    person    text NOT NULL,
    at        timestamptz NOT NULL DEFAULT clock_timestamp()
);
