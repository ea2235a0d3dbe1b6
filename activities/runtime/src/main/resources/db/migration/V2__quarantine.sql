-- Records that a transform can't handle: they are not on the target. By the digest of their key, with the masked key for people
-- and the reason; never a value. seen comes from fences: a comparison of a whole entity forgets what was last seen before it
-- began. waived_by is who said, in which role, that the migration may go on without the record.
CREATE TABLE quarantine (
    migration text NOT NULL,
    dataset   text NOT NULL,
    entity    text NOT NULL,
    record    text NOT NULL,
    key       text NOT NULL,
    reason    text NOT NULL,
    seen      bigint NOT NULL,
    waived_by text,
    since     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (migration, dataset, entity, record)
);
