package dev.landfall.postgresql.pgoutput;

/** What a table's old rows are told by in the log. */
public enum ReplicaIdentity {
    /** Its primary key. */
    DEFAULT('d'),
    /** Nothing: they can't be told at all. */
    NOTHING('n'),
    /** All of its columns. */
    FULL('f'),
    /** A unique index that was named. */
    INDEX('i');

    private final char letter;

    ReplicaIdentity(char letter) {
        this.letter = letter;
    }

    static ReplicaIdentity of(char letter) {
        for (ReplicaIdentity identity : values()) {
            if (identity.letter == letter) {
                return identity;
            }
        }
        throw new MalformedLog("a replica identity of kind " + (int) letter);
    }
}
