-- Where each source of a cutover stood when its freeze began. A part that looks different later was written to, or could have been.
CREATE TABLE standstills (
    migration  text NOT NULL,
    connection text NOT NULL,
    part       text NOT NULL,
    looks      text NOT NULL,
    PRIMARY KEY (migration, connection, part)
);
