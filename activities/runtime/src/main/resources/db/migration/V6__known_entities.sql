-- Shortly before a switch that leads back: which entities a dataset had, and which others there were on its target. What is on the
-- target alone behind the switch, and is neither, the application has made since.
CREATE TABLE known_entities (
    migration text   NOT NULL,
    dataset   text   NOT NULL,
    moved     text[] NOT NULL,
    others    text[] NOT NULL,
    PRIMARY KEY (migration, dataset)
);
