package dev.landfall.spi;

/** Optional abilities of a kind of store. Reading, writing and inspecting are not optional. */
public enum Capability {
    /** Copies inside its kind without going through typed rows. */
    NATIVE_COPY,
    /** Digests computed inside the store. */
    DIGEST,
    /** Writes can be refused by the store itself, for a time. */
    FREEZE,
    /** It can be told whether records were written between two moments. */
    STANDSTILL,
    /** Read-only queries in the store's language. */
    QUERY,
    /** A statement that writes can be run and taken back as if it had never been. */
    WRITE_TRIAL,
    /** Structures whose upkeep slows a load can be put off until after it. */
    DEFER,
    /** A record whose key is taken can get a prefix before its key. */
    PREFIX,
    /** All that it holds can be read into a backup and tried in a scratch place. */
    BACKUP,
    /** Its changes can be kept and read from a position on. */
    CAPTURE,
    /** Changes can be written to it together with their position. */
    APPLY
}
