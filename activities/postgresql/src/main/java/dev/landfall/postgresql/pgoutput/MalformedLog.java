package dev.landfall.postgresql.pgoutput;

/** Bytes that are no message of this protocol. Its text names positions and kinds, never values. */
public final class MalformedLog extends RuntimeException {
    MalformedLog(String what) {
        super(what);
    }
}
