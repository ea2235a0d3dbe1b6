-- The overview of migrations, so that it can be read on any server, also when Temporal is away.
CREATE TABLE migrations (
    id           text PRIMARY KEY,
    run_id       text NOT NULL,
    runbook      text NOT NULL,
    digest       text NOT NULL,
    requested_by text NOT NULL,
    state        text NOT NULL,
    phase        text,
    step         text,
    waiting_for  text NOT NULL,
    problem      text,
    since        timestamptz NOT NULL,
    started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- One migration at a time on a target server, whatever address leads there.
CREATE TABLE locks (
    server    text PRIMARY KEY,
    migration text NOT NULL,
    taken_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX locks_by_migration ON locks (migration);

-- Which datasets of a migration have left something on a target, so that the last one to be undone forgets it all.
CREATE TABLE footprints (
    migration text NOT NULL,
    server    text NOT NULL,
    dataset   text NOT NULL,
    PRIMARY KEY (migration, server, dataset)
);

-- Where applications read which side to use. A writer shares the route's advisory lock for as long as it writes.
CREATE TABLE routes (
    route        text PRIMARY KEY,
    side         text NOT NULL DEFAULT 'old' CHECK (side IN ('old', 'new')),
    frozen_by    text,
    frozen_until timestamptz,
    since        timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK ((frozen_by IS NULL) = (frozen_until IS NULL))
);

-- The freeze of a migration. held_until is null until every store has confirmed it, and it never moves once it has passed.
-- What a cutover's attempt has released, a call of that attempt that comes late can't freeze again.
CREATE TABLE freezes (
    migration   text PRIMARY KEY,
    attempt     integer NOT NULL,
    since       timestamptz NOT NULL,
    held_until  timestamptz,
    released_at timestamptz
);

-- The row that decides the direction: before it all returns to the old side, after it only forward or a rollback.
CREATE TABLE switches (
    migration text PRIMARY KEY,
    routes    text[] NOT NULL,
    at        timestamptz NOT NULL
);

-- Each attempt at writing takes the next number; targets refuse the writes of attempts with smaller ones.
CREATE SEQUENCE fences;
