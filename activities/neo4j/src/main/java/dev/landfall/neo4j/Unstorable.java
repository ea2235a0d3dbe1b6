package dev.landfall.neo4j;

/** A value that a graph can't hold, or rows can't; the reason never contains the value. */
final class Unstorable extends RuntimeException {
    Unstorable(String reason) {
        super(reason);
    }
}
