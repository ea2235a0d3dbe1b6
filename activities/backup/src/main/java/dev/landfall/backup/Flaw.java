package dev.landfall.backup;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;

/** Why a backup is refused. */
public enum Flaw {
    /** It has no manifest. */
    UNFINISHED("it was never finished", "Use a finished backup, or let the phase run again."),
    /** A file that the manifest names is not there. */
    MISSING("a file is missing", "Use another backup; find out who deletes files there."),
    /** A file has not the size that the manifest tells. */
    SHORT("a file is cut short or too long", "Use another backup; look at the place's free space and health."),
    /** Bytes changed since they were written. */
    CORRUPT("a file is corrupt", "Use another backup; look at the place's health."),
    /** It is something else than this backup. */
    FOREIGN("it is something else", "Use the folder as Landfall wrote it, and a worker of the same version."),
    /** The seal was not made with this worker's key. */
    TAMPERED("its seal was not made with this worker's key", "Find out who changed it; use another backup."),
    /** It needs another key, or none. */
    LOCKED("its key is not this worker's", "Give the worker the key that the backup was made with."),
    /** What was restored is not what was read. */
    DIFFERENT(
            "what was restored differs from what was read",
            "Do not rely on it; look at the store's log, then send retry.");

    private final String what;
    private final String next;

    Flaw(String what, String next) {
        this.what = what;
        this.next = next;
    }

    /** What is wrong, in a few words. */
    public String what() {
        return what;
    }

    /**
     * The failure to throw.
     *
     * @param where backup and file
     * @param detail what was seen, without content
     */
    StoreFailure at(Object where, String detail) {
        return new StoreFailure(FailureClass.REFUSAL, "backup " + where, what + ": " + detail, next, null);
    }
}
