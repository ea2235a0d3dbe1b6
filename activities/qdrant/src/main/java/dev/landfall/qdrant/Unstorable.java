package dev.landfall.qdrant;

/** Why a row is no point of the collection, without its values. */
final class Unstorable extends RuntimeException {
    Unstorable(String reason) {
        super(reason);
    }
}
