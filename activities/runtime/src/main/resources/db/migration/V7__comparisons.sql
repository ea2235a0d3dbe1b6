-- Entities that a comparison outside of migrations has found equal, so that one that was cut off need not read them again.
CREATE TABLE comparisons (
    name     text NOT NULL,
    dataset  text NOT NULL,
    entity   text NOT NULL,
    -- A digest of what was compared: nothing is known of anything else.
    basis    text NOT NULL,
    compared bigint NOT NULL,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (name, dataset, entity)
);
