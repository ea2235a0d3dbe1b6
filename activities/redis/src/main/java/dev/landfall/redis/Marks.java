package dev.landfall.redis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names of the keys that Landfall itself keeps for a migration. The id is escaped, so that no other's begins like it. */
final class Marks {
    /** A target's identity, kept over restarts while any migration has a footprint there. */
    static final byte[] IDENTITY = KeyText.bytes("landfall:identity");
    /** Which migration stopped the server's writes. */
    static final byte[] FREEZE = KeyText.bytes("landfall:freeze");
    /** What every mark begins with. */
    static final byte[] ANY = KeyText.bytes("landfall:");

    private final String prefix;

    Marks(String migration) {
        prefix = "landfall:" + URLEncoder.encode(migration, StandardCharsets.UTF_8) + ":";
    }

    /** What the keys of a scratch place begin with. */
    static byte[] scratch(String place) {
        return KeyText.bytes("landfall:scratch:" + place);
    }

    /** Entity to the number of keys that were there before: its footprint has begun. */
    byte[] begun() {
        return KeyText.bytes(prefix + "begun");
    }

    /** The keys of an entity that were there before. */
    byte[] prior(String entity) {
        return KeyText.bytes(prefix + "prior:" + entity);
    }

    /** The same while it is being collected. */
    byte[] collecting(String entity, String attempt) {
        return KeyText.bytes(prefix + "collecting:" + attempt + ":" + entity);
    }

    /** Entity to the prefix of keys whose names are prior ones; absent where such a key stops its batch. */
    byte[] prefixes() {
        return KeyText.bytes(prefix + "prefixes");
    }

    /** A writer's fence, rows and bytes. A key of its own, as WATCH knows no smaller unit. */
    byte[] ledger(String writer) {
        return KeyText.bytes(prefix + "ledger:" + writer);
    }

    /** A key under which records are written for a try. */
    byte[] trial() {
        return KeyText.bytes(prefix + "trial");
    }

    /** A key that never exists. */
    byte[] canary() {
        return KeyText.bytes(prefix + "canary");
    }

    /** What all of them begin with. */
    byte[] all() {
        return KeyText.bytes(prefix);
    }
}
