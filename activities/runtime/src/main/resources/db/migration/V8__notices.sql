-- What became of each notice, so that a worker that tries again knows what another may have sent. No text and no address is kept.
CREATE TABLE notices (
    key       text PRIMARY KEY,
    migration text NOT NULL,
    number    bigint NOT NULL,
    channel   text NOT NULL,
    event     text NOT NULL,
    -- sending: an attempt is under way, or ended without a word. failed: that attempt is known not to have arrived.
    state     text NOT NULL CHECK (state IN ('sending', 'failed', 'delivered')),
    -- Whether an attempt before that one ended without a word.
    doubtful  boolean NOT NULL DEFAULT false,
    attempt   integer NOT NULL DEFAULT 1,
    at        timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX notices_of_migration ON notices (migration, number);
